import type { LogEntry } from '../log/events.ts'
import { TEXT } from '../store/parameters.ts'
import type { Projection, Store } from '../store/store.ts'

/** One tap of somebody known, whatever came of it. */
export interface Tap {
  /** Its log entry. */
  eventId: string
  /** Wall time in milliseconds. */
  at: number
  personId: string
  credentialId: string
  readerId: string
  /** The session it was about; null where there was none. */
  sessionId: string | null
  /** The type of its event, or the refusal: `presence.checked_in`, `no_session` and so on. */
  outcome: string
}

/** Every tap of somebody known, in the order of the log. */
export interface Taps {
  readonly projection: Projection
  between(from: number, to: number): Tap[]
  /** Taps of one person, the newest first. */
  ofPerson(personId: string, from: number, to: number): Tap[]
}

export function createTaps({ db }: Store): Taps {
  const select = `SELECT event_id AS eventId, at, person_id AS personId, credential_id AS credentialId,
    reader_id AS readerId, session_id AS sessionId, outcome FROM tap`
  const byTime = db.prepare<[number, number], Tap>(`${select} WHERE at >= ? AND at <= ? ORDER BY seq`)
  const byPerson = db.prepare<[string, number, number], Tap>(
    `${select} WHERE person_id = ${TEXT} AND at >= ? AND at <= ? ORDER BY seq DESC`,
  )
  const insert = db.prepare(
    `INSERT INTO tap (seq, event_id, at, person_id, credential_id, reader_id, session_id, outcome)
     VALUES (@seq, @eventId, @at, @personId, @credentialId, @readerId, @sessionId, @outcome)`,
  )
  return {
    projection: {
      name: 'taps',
      tables: ['tap'],
      apply(entry) {
        const tap = tapOf(entry)
        if (tap !== null) insert.run({ seq: entry.seq, ...tap })
      },
    },
    between: (from, to) => byTime.all(from, to),
    ofPerson: (personId, from, to) => byPerson.all(personId, from, to),
  }
}

/** The tap behind an entry; null where there was none, or nobody known. */
function tapOf({ id: eventId, at, event }: LogEntry): Tap | null {
  switch (event.type) {
    case 'presence.checked_in':
    case 'presence.checked_out': {
      if (event.how.manner !== 'tap') return null
      const { personId, sessionId } = event
      const { credentialId, readerId } = event.how
      return { eventId, at, personId, credentialId, readerId, sessionId, outcome: event.type }
    }
    case 'spot_check.answered':
    case 'question.answered': {
      const { personId, credentialId, readerId, sessionId } = event
      return { eventId, at, personId, credentialId, readerId, sessionId, outcome: event.type }
    }
    case 'tap.refused': {
      const { personId, credentialId, readerId, sessionId, outcome } = event
      if (personId === null || credentialId === null) return null
      return { eventId, at, personId, credentialId, readerId, sessionId, outcome }
    }
    default:
      return null
  }
}
