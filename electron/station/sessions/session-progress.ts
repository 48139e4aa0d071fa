import { TEXT } from '../store/parameters.ts'
import type { Store } from '../store/store.ts'
import type { SessionLife } from './transitions.ts'

/** How far each session has come, as rows of `session_progress`; a session without one is scheduled. */
export interface SessionProgress {
  read(sessionId: string): SessionLife
  keep(sessionId: string, life: SessionLife): void
}

export function createSessionProgress({ db }: Store): SessionProgress {
  const select = db.prepare<[string], Row>(
    `SELECT state, opened_at AS openedAt, teaching_at AS teachingAt, taught, since, paused_at AS pausedAt,
       closed_at AS closedAt, sealed_at AS sealedAt, cancelled_at AS cancelledAt
     FROM session_progress WHERE session_id = ${TEXT}`,
  )
  const keep = db.prepare(
    `INSERT OR REPLACE INTO session_progress
       (session_id, state, opened_at, teaching_at, taught, since, paused_at, closed_at, sealed_at, cancelled_at)
     VALUES (@id, @state, @openedAt, @teachingAt, @taught, @since, @pausedAt, @closedAt, @sealedAt, @cancelledAt)`,
  )
  return {
    read(sessionId) {
      const row = select.get(sessionId)
      return row === undefined ? { state: 'scheduled' } : readLife(row)
    },
    keep(sessionId, life) {
      keep.run({ id: sessionId, ...rowOf(life) })
    },
  }
}

interface Row extends Omit<ReturnType<typeof rowOf>, 'state'> {
  state: string
}

const NOTHING = {
  openedAt: null,
  teachingAt: null,
  taught: 0,
  since: null,
  pausedAt: null,
  closedAt: null,
  sealedAt: null,
  cancelledAt: null,
}

function rowOf(life: SessionLife): {
  state: SessionLife['state']
  openedAt: number | null
  teachingAt: number | null
  taught: number
  since: number | null
  pausedAt: number | null
  closedAt: number | null
  sealedAt: number | null
  cancelledAt: number | null
} {
  return { ...NOTHING, ...life }
}

/** The life that a row tells; throws where it lacks a time that its state must have. */
function readLife(row: Row): SessionLife {
  const { state, teachingAt, taught } = row
  const has = (time: number | null): number => {
    if (time === null) throw new Error(`a session that is ${state} lacks a time`)
    return time
  }
  switch (state) {
    case 'open':
      return { state, openedAt: has(row.openedAt) }
    case 'teaching':
      return { state, openedAt: has(row.openedAt), teachingAt: has(teachingAt), taught, since: has(row.since) }
    case 'paused':
      return { state, openedAt: has(row.openedAt), teachingAt: has(teachingAt), taught, pausedAt: has(row.pausedAt) }
    case 'closed':
      return { state, openedAt: has(row.openedAt), teachingAt, taught, closedAt: has(row.closedAt) }
    case 'sealed': {
      const over = { openedAt: has(row.openedAt), teachingAt, taught, closedAt: has(row.closedAt) }
      return { state, ...over, sealedAt: has(row.sealedAt) }
    }
    case 'cancelled':
      return { state, openedAt: row.openedAt, cancelledAt: has(row.cancelledAt) }
    default:
      throw new Error(`a session cannot be ${state}`)
  }
}
