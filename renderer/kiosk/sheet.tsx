import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { StationStatus } from '../../electron/station/api/schemas/console.ts'
import { hasWords, useTranslation } from '../i18n/index.ts'
import { CloseIcon } from './icons.tsx'

/** A sheet over the idle screen; Escape, a touch beside it, its button and the next tap close it. */
function Sheet({
  title,
  closeWords,
  onClose,
  children,
}: {
  title: string
  closeWords: string
  onClose: () => void
  children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    if (element === null) return
    element.showModal()
    const closeBeside = (event: PointerEvent) => {
      if (event.target === element) element.close()
    }
    element.addEventListener('pointerdown', closeBeside)
    return () => element.removeEventListener('pointerdown', closeBeside)
  }, [])
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby={titleId} onClose={onClose}>
      <div className="sheet__body">
        <h2 id={titleId}>{title}</h2>
        {children}
        <button type="button" className="button button--primary" onClick={() => dialog.current?.close()}>
          <CloseIcon />
          {closeWords}
        </button>
      </div>
    </dialog>
  )
}

/** What to do without a card, in three steps. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Sheet title={t('kiosk.help.title')} closeWords={t('kiosk.help.close')} onClose={onClose}>
      <ol className="steps">
        <li>
          <b>{t('kiosk.help.one')}</b>
          <span>{t('kiosk.help.oneMore')}</span>
        </li>
        <li>
          <b>{t('kiosk.help.two')}</b>
          <span>{t('kiosk.help.twoMore')}</span>
        </li>
        <li>
          <b>{t('kiosk.help.three')}</b>
          <span>{t('kiosk.help.threeMore')}</span>
        </li>
      </ol>
      <p className="sheet__note">{t('kiosk.help.cardTrouble')}</p>
    </Sheet>
  )
}

/** What is behind the health light. */
export function HealthSheet({ station, onClose }: { station: StationStatus; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Sheet title={t('kiosk.health.title')} closeWords={t('kiosk.health.close')} onClose={onClose}>
      {station.concerns.length === 0 ? (
        <p className="sheet__fine">{t('kiosk.health.fine')}</p>
      ) : (
        <>
          <ul className="concerns">
            {station.concerns.map((concern) => {
              const key = `common.concern.${concern}`
              return <li key={concern}>{t(hasWords(key) ? key : 'common.concern.other')}</li>
            })}
          </ul>
          <p className="sheet__note">{t('kiosk.health.stillWorks')}</p>
        </>
      )}
    </Sheet>
  )
}
