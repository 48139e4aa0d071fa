import { Button, Tag } from 'antd'
import { useId } from 'react'
import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { formatTime } from '../../ui/format.ts'
import { useStaff } from '../shell/staff-context.tsx'
import { usePlace } from '../shell/station-context.tsx'
import { goTo } from '../shell/use-route.ts'
import { nextStep } from './next-step.ts'
import { RoomMark } from './room-mark.tsx'
import { SessionStateMark } from './session-state.tsx'
import { sessionHours, sessionTitle } from './session-words.ts'
import { StepButton } from './step-button.tsx'

/** The session most likely wanted now: large, with its next step one touch away. */
export function SessionAtHand({ session }: { session: SessionBrief }) {
  const { t } = useTranslation()
  const place = usePlace()
  const { role } = useStaff()
  const titleId = useId()
  // What is to be done about a session whose time went by is said on its own page.
  const step = session.wasMissed ? null : nextStep(session.state, role)
  const share = session.enrolled === 0 ? 0 : session.arrived / session.enrolled
  return (
    <section className="at-hand" aria-labelledby={titleId}>
      <div className="at-hand-time">
        <strong>{formatTime(session.startsAt, place)}</strong>
        <span>{t('console.sessions.until', { time: formatTime(session.endsAt, place) })}</span>
      </div>
      <div className="at-hand-words">
        <p className="at-hand-top">
          {session.wasMissed ? (
            <Tag color="warning">{t('console.sessions.moved')}</Tag>
          ) : (
            <SessionStateMark state={session.state} />
          )}
          <RoomMark room={session.room} />
          {session.isScheduled ? null : <Tag>{t('console.sessions.unscheduled')}</Tag>}
        </p>
        <h2 id={titleId}>{sessionTitle(session, place)}</h2>
        <p>
          {session.className} · {session.instructorName}
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
