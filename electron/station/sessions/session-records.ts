import { z } from 'zod'
import { TEXT } from '../store/parameters.ts'
import type { Store } from '../store/store.ts'

/** A stretch in which a session was taught. Times are wall time in milliseconds. */
export interface TaughtTime {
  from: number
  /** Null while it is being taught. */
  to: number | null
  /** Ids of the log entries that began and ended it. */
  events: string[]
}

const StepWord = z.enum(['scheduled', 'opened', 'teaching', 'paused', 'resumed', 'closed', 'sealed', 'cancelled'])

/** One thing that was done to a session. */
export interface SessionStepTaken {
  step: z.infer<typeof StepWord>
  at: number
  /** A person's id, or `STATION`. */
  by: string
  /** In their words, or a `StationReason`; null where nothing was said. */
  reason: string | null
  eventId: string
}

/** What sealed a session, as `session.sealed` has it. */
export interface SessionSeal {
  code: string
  at: number
  /** A person's id, or `STATION`. */
  by: string
  /** Entries in the log when it was sealed, and the root over them in hex. */
  logSize: number
  root: string
  /** SHA-256 of the canonical statement of hours, in hex. */
  hours: string
  eventId: string
}

/** What the log tells of a session's life, as screens and the reckoning of hours need it. */
export interface SessionRecords {
  /** When it was taught, breaks left out, in order. */
  taught(sessionId: string): TaughtTime[]
  /** Everything that was done to it, in order. */
  steps(sessionId: string): SessionStepTaken[]
  /** Null until it is sealed. */
  seal(sessionId: string): SessionSeal | null
}

export function createSessionRecords({ db }: Store): SessionRecords {
  const taught = db.prepare<[string], { from: number; to: number | null; began: string; ended: string | null }>(
    `SELECT from_at AS "from", to_at AS "to", began_event AS began, ended_event AS ended
     FROM session_taught WHERE session_id = ${TEXT} ORDER BY from_at, rowid`,
  )
  const steps = db.prepare<[string], Omit<SessionStepTaken, 'step'> & { step: string }>(
    'SELECT step, at, by, reason, event_id AS eventId FROM session_step WHERE session_id = ? ORDER BY seq',
  )
  const seal = db.prepare<[string], SessionSeal>(
    `SELECT code, at, by, log_size AS logSize, root, hours, event_id AS eventId
     FROM session_seal WHERE session_id = ?`,
  )
  return {
    taught: (sessionId) =>
      taught
        .all(sessionId)
        .map(({ from, to, began, ended }) => ({ from, to, events: ended === null ? [began] : [began, ended] })),
    steps: (sessionId) => steps.all(sessionId).map((row) => ({ ...row, step: StepWord.parse(row.step) })),
    seal: (sessionId) => seal.get(sessionId) ?? null,
  }
}
