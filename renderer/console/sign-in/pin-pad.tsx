import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from '../../i18n/index.ts'
import { Icon } from '../shell/icon.tsx'
import { isTypedByReader, isWhole, keyOf, LONGEST_PIN, type PinKey, press, SHORTEST_PIN } from './pin.ts'
import './pin-pad.css'

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

/**
 * Large digits for fingers; the keyboard's digits, Backspace and Enter work too. The PIN itself is never shown.
 * It is emptied each time it is handed over.
 */
export function PinPad({
  busy,
  confirmLabel,
  onPin,
}: {
  busy: boolean
  confirmLabel: string
  onPin: (pin: string) => void
}) {
  const { t } = useTranslation()
  const [pin, setPin] = useState('')
  const keyTimes = useRef<number[]>([])

  const take = (key: PinKey) => {
    if (busy) return
    if (key.kind !== 'enter') {
      setPin((before) => press(before, key))
      return
    }
    if (!isWhole(pin)) return
    setPin('')
    onPin(pin)
  }

  const takeFromKeyboard = useEffectEvent((event: KeyboardEvent) => {
    const key = event.ctrlKey || event.altKey || event.metaKey ? null : keyOf(event.key)
    if (key === null) return
    event.preventDefault()
    event.stopPropagation()
    keyTimes.current.push(event.timeStamp)
    if (key.kind === 'enter') {
      const times = keyTimes.current
      keyTimes.current = []
      if (isTypedByReader(times)) {
        setPin('')
        return
      }
    }
    take(key)
  })

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => takeFromKeyboard(event)
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])

  return (
    <div className="pin-pad">
      <output className="pin-dots" aria-label={t('console.signIn.pinEntered', { digits: pin.length })}>
        {Array.from({ length: Math.max(SHORTEST_PIN, pin.length) }, (_, index) => index).map((index) => (
          <span key={index} className={index < pin.length ? 'pin-dot pin-dot-filled' : 'pin-dot'} />
        ))}
      </output>
      <fieldset className="pin-keys" disabled={busy}>
        <legend className="visually-hidden">{t('console.signIn.pad')}</legend>
        {DIGITS.map((digit) => (
          <button key={digit} type="button" onClick={() => take({ kind: 'digit', digit })}>
            {digit}
          </button>
        ))}
        <button
          type="button"
          className="pin-key-small"
          aria-label={t('console.signIn.back')}
          disabled={pin === ''}
          onClick={() => take({ kind: 'back' })}
        >
          <Icon name="back" size="1.6rem" />
        </button>
        <button type="button" onClick={() => take({ kind: 'digit', digit: '0' })}>
          0
        </button>
        <button
          type="button"
          className="pin-key-enter"
          disabled={pin.length < SHORTEST_PIN || pin.length > LONGEST_PIN}
          onClick={() => take({ kind: 'enter' })}
        >
          {confirmLabel}
        </button>
      </fieldset>
    </div>
  )
}
