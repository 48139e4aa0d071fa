import { Tag } from 'antd'
import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { useTranslation } from '../../i18n/index.ts'
import { Icon } from '../shell/icon.tsx'
import { hashOf } from '../shell/route.ts'
import { usePlace } from '../shell/station-context.tsx'
import { RoomMark } from './room-mark.tsx'
import { SessionStateMark } from './session-state.tsx'
import { sessionHours, sessionTitle } from './session-words.ts'

/** One of today's sessions; the whole card leads to it. One that is over leads to its review. */
export function SessionCard({ session }: { session: SessionBrief }) {
  const { t } = useTranslation()
  const place = usePlace()
  const page = session.state === 'closed' || session.state === 'sealed' ? 'review' : 'session'
  const share = session.enrolled === 0 ? 0 : session.arrived / session.enrolled
  const goWords =
    page === 'session'
      ? t('console.sessions.enter')
      : t(session.state === 'sealed' ? 'console.step.sealed' : 'console.step.review')
  return (
    <a className={`session-card session-card-${session.state}`} href={hashOf({ page, sessionId: session.id })}>
      <span className="session-card-top">
        <strong>{sessionHours(session, place)}</strong>
        {session.wasMissed ? (
          <Tag color="warning">{t('console.sessions.moved')}</Tag>
        ) : (
          <SessionStateMark state={session.state} />
        )}
      </span>
      <span className="session-card-title">{sessionTitle(session, place)}</span>
      <span className="session-card-detail">
        <span>{session.className}</span>
        <span>
          <RoomMark room={session.room} /> {session.instructorName}
        </span>
      </span>
      <span className="come" aria-hidden="true">
        <span style={{ inlineSize: `${share * 100}%` }} />
      </span>
      <span className="session-card-foot">
        <span>
          {t('console.sessions.arrived', { arrived: session.arrived, enrolled: session.enrolled })}
          {session.sealCode === null ? null : <code className="session-card-seal">{session.sealCode}</code>}
        </span>
        <span className="session-card-go">
          {goWords} <Icon name="forward" size="1em" />
        </span>
      </span>
    </a>
  )
}
