import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Classroom } from '../../../electron/station/api/schemas/classroom.ts'
import type { StationSignal } from '../../../electron/station/api/schemas/console.ts'
import { type Connection, useSignals } from '../../ui/signals.ts'
import { queries } from './queries.ts'
import { refresh } from './refresh.ts'

/** True where `next` is not older than what is shown: a signal can be overtaken by the answer to a newer command. */
export function isNewer(next: Classroom, shown: Classroom | undefined): boolean {
  const revision = next.playback?.revision
  const shownRevision = shown?.playback?.revision
  return revision === undefined || shownRevision === undefined || revision >= shownRevision
}

/**
 * Keeps what the screen of a room shows, unless something newer is known of it. A request on its way may yet be
 * answered with what was shown before: it is begun anew.
 */
export async function keepClassroom(memory: QueryClient, next: Classroom): Promise<void> {
  const room = next.room ?? next.session?.room
  if (room === undefined) return
  const { queryKey } = queries.classroom(room)
  memory.setQueryData(queryKey, (shown) => (isNewer(next, shown) ? next : shown))
  if (memory.isFetching({ queryKey }) > 0) await refresh(memory, { queryKey })
}

/** What a session was worth, to everyone, to each, and toward their class. */
function creditOf(memory: QueryClient, sessionId: string): Promise<void>[] {
  return [
    refresh(memory, { queryKey: queries.review(sessionId).queryKey }),
    refresh(memory, { queryKey: ['credit', sessionId] }),
    refresh(memory, { queryKey: ['class-hours'] }),
  ]
}

/** Takes a signal into the console's memory: what it carries is kept, what it only announces is fetched again. */
export function takeSignal(memory: QueryClient, signal: StationSignal): Promise<void> {
  switch (signal.signal) {
    case 'sessions':
      return refresh(memory, { queryKey: queries.sessions.queryKey })
    case 'roll':
      return Promise.all([
        refresh(memory, { queryKey: queries.roll(signal.sessionId).queryKey }),
        refresh(memory, { queryKey: queries.summary(signal.sessionId).queryKey }),
        ...creditOf(memory, signal.sessionId),
        refresh(memory, { queryKey: queries.sessions.queryKey }),
      ]).then(() => undefined)
    case 'classroom':
      // How much of each lesson was shown is on the roll.
      return Promise.all([keepClassroom(memory, signal.classroom), refresh(memory, { queryKey: ['roll'] })]).then(
        () => undefined,
      )
    case 'spot_checks':
      // A miss or an excuse changes what a session is worth, also once it is closed.
      return Promise.all(
        ['spot-checks', 'review', 'summary', 'credit', 'class-hours'].map((key) =>
          refresh(memory, { queryKey: [key] }),
        ),
      ).then(() => undefined)
    case 'questions':
      return refresh(memory, { queryKey: ['questions'] })
    case 'upload':
    case 'records':
      return Promise.all([
        refresh(memory, { queryKey: ['records'] }),
        refresh(memory, { queryKey: queries.quarantine.queryKey }),
      ]).then(() => undefined)
    case 'sticks':
      return refresh(memory, { queryKey: ['sticks'] })
    case 'readers':
      // A model that was taught, imported or removed elsewhere is told of in the same way.
      return Promise.all([
        refresh(memory, { queryKey: queries.readers.queryKey }),
        refresh(memory, { queryKey: ['reader-profiles'] }),
      ]).then(() => undefined)
    case 'status':
      return refresh(memory, { queryKey: queries.status.queryKey })
    case 'hello':
      return refresh(memory)
    case 'answer':
    case 'sign_in':
      return Promise.resolve()
  }
}

/**
 * Keeps the console's memory in step with the station, and tells whether the station is heard. Before a stream was
 * open, and after a gap, anything may have changed unheard, so everything is fetched again; a station that was started
 * anew has forgotten who is signed in.
 */
export function useLiveStation(): Connection {
  const memory = useQueryClient()
  const [connection, setConnection] = useState<Connection>('connected')
  useSignals((signal) => void takeSignal(memory, signal), setConnection)
  return connection
}
