import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '../../i18n/index.ts'
import { hashOf } from '../shell/route.ts'
import { usePlace } from '../shell/station-context.tsx'
import { queries } from '../station/queries.ts'
import { RoomMark } from './room-mark.tsx'
import { goingOn } from './rooms.ts'
import { SessionStateMark } from './session-state.tsx'
import { sessionTitle } from './session-words.ts'
import './rooms-bar.css'

/** The sessions going on in several rooms, one touch from each other; nothing where there is only this one. */
export function RoomsBar({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation()
  const place = usePlace()
  const sessions = useQuery(queries.sessions)
  const running = goingOn(sessions.data ?? [])
  if (running.every(({ id }) => id === sessionId)) return null
  return (
    <nav className="rooms-bar" aria-label={t('console.sessions.rooms')}>
      {running.map((session) => (
        <a
          key={session.id}
          href={hashOf({ page: 'session', sessionId: session.id })}
          aria-current={session.id === sessionId ? 'page' : undefined}
        >
          <RoomMark room={session.room} />
          <span className="rooms-bar-title">{sessionTitle(session, place)}</span>
          <SessionStateMark state={session.state} />
        </a>
      ))}
    </nav>
  )
}
