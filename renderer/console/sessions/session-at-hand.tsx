import { Button } from 'antd'
import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatTime } from '../../ui/format.ts'
import { useStaff } from '../shell/staff-context.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { goTo } from '../shell/use-route.ts'
import { nextStep } from './next-step.ts'
import { SessionStateMark } from './session-state.tsx'
import { sessionHours, sessionTitle } from './session-words.ts'
import { StepButton } from './step-button.tsx'

/** The session most likely wanted now: large, with its next step one touch away. */
export function SessionAtHand({ session }: { session: SessionBrief }) {
  const { t } = useTranslation()
  const place = usePlace()
  const { role } = useStaff()
  const step = nextStep(session.state, role)
  const share = session.enrolled === 0 ? 0 : session.arrived / session.enrolled
  return (
    <section className="at-hand" aria-labelledby="at-hand-title">
      <div className="at-hand-time">
        <strong>{formatTime(session.startsAt, place)}</strong>
        <span>{t('console.sessions.until', { time: formatTime(session.endsAt, place) })}</span>
      </div>
      <div className="at-hand-words">
        <SessionStateMark state={session.state} />
        <h2 id="at-hand-title">{sessionTitle(session, place)}</h2>
        <p>
          {session.className} · {session.room} · {session.instructorName}
        </p>
        <p className="tags">
          <span>{t(`common.programme.${session.programme}`)}</span>
          <span>{t(`common.area.${session.qualityArea}`)}</span>
        </p>
        <div className="come" aria-hidden="true">
          <span style={{ inlineSize: `${share * 100}%` }} />
        </div>
        <p className="come-words">
          {t('console.sessions.arrived', { arrived: session.arrived, enrolled: session.enrolled })}
        </p>
      </div>
      <div className="at-hand-doors">
        {step === null ? null : <StepButton session={session} step={step} isElsewhere />}
        <Button size="large" block onClick={() => goTo({ page: 'session', sessionId: session.id })}>
          {t('console.sessions.enter')}
        </Button>
      </div>
      <span className="visually-hidden">{sessionHours(session, place)}</span>
    </section>
  )
}
