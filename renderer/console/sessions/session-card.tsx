import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { isOver } from '../../ui/session-state.ts'
import { Icon } from '../shell/icon.tsx'
import { hashOf } from '../shell/route.ts'
import { usePlace } from '../shell/station-context.tsx'
import { SessionStateMark } from './session-state.tsx'
import { sessionHours, sessionTitle } from './session-words.ts'

/** One of today's sessions; the whole card leads to it. One that is over leads to its summary. */
export function SessionCard({ session }: { session: SessionBrief }) {
  const { t } = useTranslation()
  const place = usePlace()
  const page = isOver(session.state) ? 'summary' : 'session'
  const share = session.enrolled === 0 ? 0 : session.arrived / session.enrolled
  return (
    <a className={`session-card session-card-${session.state}`} href={hashOf({ page, sessionId: session.id })}>
      <span className="session-card-top">
        <strong>{sessionHours(session, place)}</strong>
        <SessionStateMark state={session.state} />
      </span>
      <span className="session-card-title">{sessionTitle(session, place)}</span>
      <span className="session-card-detail">
        <span>{session.className}</span>
        <span>
          {session.room} · {session.instructorName}
        </span>
      </span>
      <span className="come" aria-hidden="true">
        <span style={{ inlineSize: `${share * 100}%` }} />
      </span>
      <span className="session-card-foot">
        {t('console.sessions.arrived', { arrived: session.arrived, enrolled: session.enrolled })}
        <span className="session-card-go">
          {t(page === 'summary' ? 'console.step.summary' : 'console.sessions.enter')} <Icon name="forward" size="1em" />
        </span>
      </span>
    </a>
  )
}
