import { Input, Modal, Slider } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from '../../i18n/index.ts'
import { formatTime } from '../../ui/format.ts'
import { ReasonChoice } from '../roll/reason-choice.tsx'
import { ReasonFoot } from '../roll/reason-foot.tsx'
import { usePlace } from '../shell/station-context.tsx'
import type { Stretch } from './stretches.ts'
import { momentsOf, momentWritten, statedBetween } from './time-of-session.ts'

/** Asks from when to when somebody was there, and why the record does not say so. */
export function StateDialog({
  held,
  startsAt,
  name,
  isBusy,
  onCancel,
  onState,
}: {
  /** When the session was held: what is stated lies within it. */
  held: Stretch
  startsAt: number
  name: string
  isBusy: boolean
  onCancel: () => void
  onState: (stated: { from: number; to: number; reason: string }) => void
}) {
  const { t } = useTranslation()
  const place = usePlace()
  const moments = momentsOf(held)
  const written = (index: number) => formatTime(moments[index] ?? held.to, place)
  const last = moments.length - 1
  const atStart = Math.max(
    0,
    moments.findIndex((at) => at >= startsAt),
  )
  const [words, setWords] = useState({ from: written(atStart), to: written(last) })
  const [reason, setReason] = useState('')
  const quick = [t('console.credit.state.one'), t('console.credit.state.two'), t('console.credit.state.three')]
  const fromIndex = momentWritten(words.from, moments, place)
  const toIndex = momentWritten(words.to, moments, place)
  const stated = statedBetween(fromIndex, toIndex, moments)
  const bounds = { from: written(0), to: written(last) }
  return (
    <Modal
      open
      width="40rem"
      title={t('console.credit.state.title', { name })}
      onCancel={onCancel}
      footer={
        <ReasonFoot
          confirm={t('console.credit.state.confirm')}
          isReady={stated !== null && reason !== ''}
          isBusy={isBusy}
          onCancel={onCancel}
          onConfirm={() => {
            if (stated !== null) onState({ ...stated, reason })
          }}
        />
      }
    >
      <p>{t('console.credit.state.how')}</p>
      <div className="state-times">
        <TimeField
          label={t('console.credit.state.from')}
          value={words.from}
          onValue={(from) => setWords({ ...words, from })}
        />
        <TimeField label={t('console.credit.state.to')} value={words.to} onValue={(to) => setWords({ ...words, to })} />
      </div>
      <Slider
        range
        min={0}
        max={last}
        value={[fromIndex ?? 0, toIndex ?? last]}
        tooltip={{ formatter: (index) => written(index ?? 0) }}
        ariaLabelForHandle={[t('console.credit.state.from'), t('console.credit.state.to')]}
        ariaValueTextFormatterForHandle={[written, written]}
        onChange={([from = 0, to = last]) => setWords({ from: written(from), to: written(to) })}
      />
      <p className={stated === null ? 'state-range state-range-wrong' : 'state-range'} aria-live="polite">
        {t(stated === null ? 'console.credit.state.outside' : 'console.credit.state.range', bounds)}
      </p>
      <ReasonChoice quick={quick} onReason={setReason} />
    </Modal>
  )
}

function TimeField({ label, value, onValue }: { label: string; value: string; onValue: (value: string) => void }) {
  const field = useId()
  return (
    <div className="state-time">
      <label htmlFor={field}>{label}</label>
      <Input
        id={field}
        value={value}
        maxLength={5}
        inputMode="numeric"
        autoComplete="off"
        onChange={(event) => onValue(event.target.value.replace('：', ':'))}
      />
    </div>
  )
}
