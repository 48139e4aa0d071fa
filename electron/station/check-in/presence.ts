import type { LogEntry, Manner } from '../log/events.ts'
import { TEXT } from '../store/parameters.ts'
import type { Projection, Store } from '../store/store.ts'
import type { Stay } from './decide.ts'

/** One stay of a person in a session, from check-in to check-out. Times are wall time in milliseconds. */
export interface Presence {
  id: string
  sessionId: string
  personId: string
  inAt: number
  inEvent: string
  inManner: 'tap' | 'manual'
  credentialId: string | null
  lateMinutes: number
  returned: boolean
  outAt: number | null
  outEvent: string | null
  /** `closed`: the session ended around them; they never checked out. */
  outManner: 'tap' | 'manual' | 'closed' | null
  earlyMinutes: number
}

export interface Correction {
  eventId: string
  sessionId: string
  personId: string
  at: number
  by: string
  kind: 'check_in' | 'check_out' | 'stated' | 'undo_check_in' | 'undo_check_out' | 'spot_check_excused'
  reason: string
}

export interface Presences {
  readonly projection: Projection
  /** Stays of one person since `since`, oldest first. */
  ofPerson(personId: string, since: number): Presence[]
  /** Stays of one person in one session, oldest first. */
  ofPersonIn(sessionId: string, personId: string): Presence[]
  /** Stays in a session, oldest first. */
  ofSession(sessionId: string): Presence[]
  /** The stay that an event began or ended, unless it was undone. */
  ofEvent(eventId: string): Presence | null
  counts(sessionId: string): { arrived: number; present: number }
  /** True where anybody ever came to the session, even if it was taken back. */
  isAttended(sessionId: string): boolean
  /** True where a person ever came to any session, even if it was taken back. */
  hasCome(personId: string): boolean
  corrections(sessionId: string): Correction[]
  /** Refused taps between two times that name this session or none, by outcome. */
  refusals(sessionId: string, from: number, to: number): { outcome: string; count: number }[]
}

/** Who was in which session when: rows derived from the log. */
export function createPresences(store: Store): Presences {
  const { db } = store
  const select = `SELECT id, session_id AS sessionId, person_id AS personId, in_at AS inAt, in_event AS inEvent,
    in_manner AS inManner, credential_id AS credentialId, late_minutes AS lateMinutes, returned,
    out_at AS outAt, out_event AS outEvent, out_manner AS outManner, early_minutes AS earlyMinutes
    FROM presence WHERE undone = 0`
  const byPerson = db.prepare<[string, number], Row>(
    `${select} AND person_id = ${TEXT} AND in_at >= ? ORDER BY in_at, rowid`,
  )
  const bySession = db.prepare<[string], Row>(`${select} AND session_id = ? ORDER BY in_at, rowid`)
  const byBoth = db.prepare<[string, string], Row>(
    `${select} AND session_id = ${TEXT} AND person_id = ${TEXT} ORDER BY in_at, rowid`,
  )
  const byEvent = db.prepare<[string, string], Row>(`${select} AND (in_event = ? OR out_event = ?)`)
  const counts = db.prepare<[string], { arrived: number; present: number }>(
    'SELECT arrived, present FROM session_count WHERE session_id = ?',
  )
  const anyOfPerson = db.prepare<[string], unknown>(`SELECT 1 FROM presence WHERE person_id = ${TEXT} LIMIT 1`)
  const corrections = db.prepare<[string], Correction>(
    `SELECT event_id AS eventId, session_id AS sessionId, person_id AS personId, at, by, kind, reason
     FROM correction WHERE session_id = ? ORDER BY at, rowid`,
  )
  const refusals = db.prepare<[number, number, string], { outcome: string; count: number }>(
    `SELECT outcome, count(*) AS count FROM refusal
     WHERE at >= ? AND at <= ? AND (session_id = ? OR session_id IS NULL) GROUP BY outcome ORDER BY count DESC`,
  )
  return {
    projection: presenceProjection(store),
    ofPerson: (personId, since) => byPerson.all(personId, since).map(readRow),
    ofPersonIn: (sessionId, personId) => byBoth.all(sessionId, personId).map(readRow),
    ofSession: (sessionId) => bySession.all(sessionId).map(readRow),
    ofEvent(eventId) {
      const row = byEvent.get(eventId, eventId)
      return row === undefined ? null : readRow(row)
    },
    counts: (sessionId) => counts.get(sessionId) ?? { arrived: 0, present: 0 },
    isAttended: (sessionId) => counts.get(sessionId) !== undefined,
    hasCome: (personId) => anyOfPerson.get(personId) !== undefined,
    corrections: (sessionId) => corrections.all(sessionId),
    refusals: (sessionId, from, to) => refusals.all(from, to, sessionId),
  }
}

/** The stays as the decision on a tap needs them. */
export function asStays(presences: readonly Presence[]): Stay[] {
  return presences.map(({ id, sessionId, inAt, outAt }) => ({ presenceId: id, sessionId, inAt, outAt }))
}

type Row = Omit<Presence, 'returned'> & { returned: number }

function readRow(row: Row): Presence {
  return { ...row, returned: row.returned === 1 }
}

function presenceProjection({ db }: Store): Projection {
  const checkIn = db.prepare(
    `INSERT INTO presence (id, session_id, person_id, in_at, in_event, in_manner, credential_id, late_minutes, returned)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const hasStay = db.prepare<[string, string], unknown>(
    'SELECT 1 FROM presence WHERE session_id = ? AND person_id = ? AND undone = 0',
  )
  const checkOut = db.prepare(
    'UPDATE presence SET out_at = ?, out_event = ?, out_manner = ?, early_minutes = ? WHERE id = ?',
  )
  const undoIn = db.prepare('UPDATE presence SET undone = 1 WHERE id = ?')
  const undoOut = db.prepare(
    'UPDATE presence SET out_at = NULL, out_event = NULL, out_manner = NULL, early_minutes = 0 WHERE id = ?',
  )
  const closeSession = db.prepare(
    "UPDATE presence SET out_at = ?, out_event = ?, out_manner = 'closed' WHERE session_id = ? AND undone = 0 AND out_at IS NULL",
  )
  const correct = db.prepare(
    'INSERT INTO correction (event_id, session_id, person_id, at, by, kind, reason) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const refuse = db.prepare('INSERT INTO refusal (event_id, session_id, person_id, at, outcome) VALUES (?, ?, ?, ?, ?)')
  // Counted from the rows of this session alone, so that the kiosk's numbers cost the same in any year.
  const count = db.prepare(
    `INSERT INTO session_count (session_id, arrived, present)
     SELECT @id, count(DISTINCT person_id), count(DISTINCT CASE WHEN out_at IS NULL THEN person_id END)
     FROM presence WHERE session_id = @id AND undone = 0
     ON CONFLICT (session_id) DO UPDATE SET arrived = excluded.arrived, present = excluded.present`,
  )

  function noteByHand(entry: LogEntry, how: Manner, kind: string, sessionId: string, personId: string): void {
    if (how.manner === 'manual') correct.run(entry.id, sessionId, personId, entry.at, how.by, kind, how.reason)
  }

  return {
    name: 'presence',
    tables: ['presence', 'session_count', 'correction', 'refusal'],
    apply(entry) {
      const { event } = entry
      switch (event.type) {
        case 'presence.checked_in': {
          const credential = event.how.manner === 'tap' ? event.how.credentialId : null
          const { presenceId, sessionId, personId, lateMinutes } = event
          const returned = event.returned ? 1 : 0
          checkIn.run(
            presenceId,
            sessionId,
            personId,
            entry.at,
            entry.id,
            event.how.manner,
            credential,
            lateMinutes,
            returned,
          )
          noteByHand(entry, event.how, 'check_in', sessionId, personId)
          count.run({ id: sessionId })
          return
        }
        case 'presence.checked_out':
          checkOut.run(entry.at, entry.id, event.how.manner, event.earlyMinutes, event.presenceId)
          noteByHand(entry, event.how, 'check_out', event.sessionId, event.personId)
          count.run({ id: event.sessionId })
          return
        case 'presence.undone':
          if (event.kind === 'check_in') undoIn.run(event.presenceId)
          else undoOut.run(event.presenceId)
          correct.run(entry.id, event.sessionId, event.personId, entry.at, event.by, `undo_${event.kind}`, event.reason)
          count.run({ id: event.sessionId })
          return
        case 'presence.stated': {
          const { presenceId, sessionId, personId, from, to } = event
          const came = hasStay.get(sessionId, personId) === undefined ? 0 : 1
          checkIn.run(presenceId, sessionId, personId, from, entry.id, 'manual', null, event.lateMinutes ?? 0, came)
          checkOut.run(to, entry.id, 'manual', event.earlyMinutes ?? 0, presenceId)
          correct.run(entry.id, sessionId, personId, entry.at, event.by, 'stated', event.reason)
          count.run({ id: sessionId })
          return
        }
        case 'spot_check.excused':
          correct.run(entry.id, event.sessionId, event.personId, entry.at, event.by, 'spot_check_excused', event.reason)
          return
        case 'session.closed':
        case 'session.cancelled':
          closeSession.run(entry.at, entry.id, event.sessionId)
          count.run({ id: event.sessionId })
          return
        case 'tap.refused':
          refuse.run(entry.id, event.sessionId, event.personId, entry.at, event.outcome)
          return
        default:
          return
      }
    },
  }
}
