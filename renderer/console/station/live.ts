import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Classroom } from '../../../electron/station/api/schemas/classroom.ts'
import type { StationSignal } from '../../../electron/station/api/schemas/console.ts'
import { type Connection, useSignals } from '../../ui/signals.ts'
import { queries } from './queries.ts'

/** True where `next` is not older than what is shown: a signal can be overtaken by the answer to a newer command. */
export function isNewer(next: Classroom, shown: Classroom | undefined): boolean {
  const revision = next.playback?.revision
  const shownRevision = shown?.playback?.revision
  return revision === undefined || shownRevision === undefined || revision >= shownRevision
}

/** Keeps what the screen of a room shows, unless something newer is known of it. */
export function keepClassroom(memory: QueryClient, next: Classroom): void {
  const room = next.room ?? next.session?.room
  if (room === undefined) return
  memory.setQueryData(queries.classroom(room).queryKey, (shown) => (isNewer(next, shown) ? next : shown))
}

/** What a session was worth, to everyone, to each, and toward their class. */
function creditOf(memory: QueryClient, sessionId: string): Promise<void>[] {
  return [
    memory.invalidateQueries({ queryKey: queries.review(sessionId).queryKey }),
    memory.invalidateQueries({ queryKey: ['credit', sessionId] }),
    memory.invalidateQueries({ queryKey: ['class-hours'] }),
  ]
}

/** Takes a signal into the console's memory: what it carries is kept, what it only announces is fetched again. */
export function takeSignal(memory: QueryClient, signal: StationSignal): Promise<void> {
  switch (signal.signal) {
    case 'sessions':
      return memory.invalidateQueries({ queryKey: queries.sessions.queryKey })
    case 'roll':
      return Promise.all([
        memory.invalidateQueries({ queryKey: queries.roll(signal.sessionId).queryKey }),
        memory.invalidateQueries({ queryKey: queries.summary(signal.sessionId).queryKey }),
        ...creditOf(memory, signal.sessionId),
        memory.invalidateQueries({ queryKey: queries.sessions.queryKey }),
      ]).then(() => undefined)
    case 'classroom':
      keepClassroom(memory, signal.classroom)
      // How much of each lesson was shown is on the roll.
      return memory.invalidateQueries({ queryKey: ['roll'] })
    case 'spot_checks':
      // A miss or an excuse changes what a session is worth, also once it is closed.
      return Promise.all(
        ['spot-checks', 'review', 'summary', 'credit', 'class-hours'].map((key) =>
          memory.invalidateQueries({ queryKey: [key] }),
        ),
      ).then(() => undefined)
    case 'questions':
      return memory.invalidateQueries({ queryKey: ['questions'] })
    case 'upload':
    case 'records':
      return Promise.all([
        memory.invalidateQueries({ queryKey: ['records'] }),
        memory.invalidateQueries({ queryKey: queries.quarantine.queryKey }),
      ]).then(() => undefined)
    case 'sticks':
      return memory.invalidateQueries({ queryKey: ['sticks'] })
    case 'readers':
      return memory.invalidateQueries({ queryKey: queries.readers.queryKey })
    case 'status':
      return memory.invalidateQueries({ queryKey: queries.status.queryKey })
    case 'hello':
    case 'answer':
    case 'sign_in':
      return Promise.resolve()
  }
}

/**
 * Keeps the console's memory in step with the station, and tells whether the station is heard. After a gap anything
 * may have changed, so everything is fetched again; a station that was started anew has forgotten who is signed in.
 */
export function useLiveStation(): Connection {
  const memory = useQueryClient()
  const [connection, setConnection] = useState<Connection>('connected')
  const lost = useRef(false)
  useSignals(
    (signal) => {
      if (signal.signal === 'hello' && lost.current) {
        lost.current = false
        void memory.invalidateQueries()
        return
      }
      void takeSignal(memory, signal)
    },
    (next) => {
      if (next === 'reconnecting') lost.current = true
      setConnection(next)
    },
  )
  return connection
}
