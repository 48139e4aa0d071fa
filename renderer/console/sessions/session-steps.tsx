import type { SessionStep } from '../../../electron/station/api/schemas/credit.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatTime } from '../../ui/format.ts'
import { Icon, type IconName } from '../shell/icon.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { StepReason } from './step-reason.tsx'
import './session-steps.css'

const ICONS: Record<SessionStep['step'], IconName> = {
  scheduled: 'plus',
  opened: 'bell',
  teaching: 'play',
  paused: 'pause',
  resumed: 'play',
  closed: 'stop',
  sealed: 'lock',
  cancelled: 'close',
}

/** The life of a session so far, oldest first: what was done, when, by whom and why. */
export function SessionSteps({ steps }: { steps: readonly SessionStep[] }) {
  const { t } = useTranslation()
  const place = usePlace()
  if (steps.length === 0) return <p className="life-steps-none">{t('console.sessions.steps.none')}</p>
  return (
    <ol className="life-steps">
      {steps.map((step) => (
        <li key={step.eventId} className={`life-step life-step-${step.step}`}>
          <span className="life-step-mark">
            <Icon name={ICONS[step.step]} size="1.1em" />
          </span>
          <span className="life-step-words">
            <strong>{t(`console.sessions.steps.${step.step}`)}</strong>
            <small>{step.author ?? t('console.sessions.steps.byStation')}</small>
            {step.reason === null ? null : <StepReason reason={step.reason} />}
          </span>
          <time dateTime={new Date(step.at).toISOString()}>{formatTime(step.at, place)}</time>
        </li>
      ))}
    </ol>
  )
}
