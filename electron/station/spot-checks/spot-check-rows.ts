import type { LogEntry } from '../log/events.ts'
import { SpotCheckPolicy } from '../rules.ts'
import { TEXT } from '../store/parameters.ts'
import type { Projection, Store } from '../store/store.ts'
import { MOST_BEGUN_AGAIN } from './plan.ts'

/** What stands in the log about the spot checks of a session, before any was called. */
export interface Commitment {
  sessionId: string
  /** Hex. */
  commitment: string
  policy: SpotCheckPolicy
  /** Milliseconds of taught time over which the checks are spread. */
  length: number
  /** Hex, once revealed. */
  secret: string | null
}

/** A check that was called. Times are wall time in milliseconds. */
export interface CalledCheck {
  checkId: string
  sessionId: string
  number: number
  calledAt: number
  calledEvent: string
  /** Whoever asked for it out of turn. */
  calledBy: string | null
  dueAt: number
  /** Until when a late tap makes up for a miss. */
  makeUpUntil: number
  /** True once nobody is waited for any more. */
  settled: boolean
  /** True once a tap answers nothing any more, because the class is over. */
  ended: boolean
}

/** What one person called came to. */
export interface CalledPerson {
  checkId: string
  personId: string
  answeredAt: number | null
  answeredEvent: string | null
  late: boolean
  missedEvent: string | null
  excusedEvent: string | null
  excusedReason: string | null
}

export interface SpotCheckRows {
  readonly projection: Projection
  commitment(sessionId: string): Commitment | null
  check(checkId: string): CalledCheck | null
  /** In the order called. */
  ofSession(sessionId: string): CalledCheck[]
  /** Those in which somebody is still waited for. */
  waiting(): CalledCheck[]
  /** In the order called. */
  people(checkId: string): CalledPerson[]
  /** The checks that called this person since `since`, the oldest first. */
  ofPerson(personId: string, since: number): (CalledPerson & { check: CalledCheck })[]
}

const CHECK = `check_id AS checkId, session_id AS sessionId, number, called_at AS calledAt, called_event AS calledEvent,
  called_by AS calledBy, due_at AS dueAt, due_at + make_up AS makeUpUntil, settled, ended`
const PERSON = `check_id AS checkId, person_id AS personId, answered_at AS answeredAt, answered_event AS answeredEvent,
  late, missed_event AS missedEvent, excused_event AS excusedEvent, excused_reason AS excusedReason`

type CheckRow = Omit<CalledCheck, 'settled' | 'ended'> & { settled: number; ended: number }
type PersonRow = Omit<CalledPerson, 'late'> & { late: number | null }
type CommitmentRow = Omit<Commitment, 'policy'> & { policy: string }

/** The tables of spot checks: rows derived from the log. `onChange` is called for each entry that changed them. */
export function createSpotCheckRows(store: Store, onChange: () => void): SpotCheckRows {
  const { db } = store
  const commitmentOf = db.prepare<[string], CommitmentRow>(
    `SELECT session_id AS sessionId, commitment, policy, length, secret FROM spot_check_commitment
     WHERE session_id = ${TEXT}`,
  )
  const byId = db.prepare<[string], CheckRow>(`SELECT ${CHECK} FROM spot_check WHERE check_id = ?`)
  const bySession = db.prepare<[string], CheckRow>(
    `SELECT ${CHECK} FROM spot_check WHERE session_id = ${TEXT} ORDER BY number`,
  )
  const waiting = db.prepare<[], CheckRow>(`SELECT ${CHECK} FROM spot_check WHERE settled = 0 ORDER BY due_at`)
  const people = db.prepare<[string], PersonRow>(
    `SELECT ${PERSON} FROM spot_check_person WHERE check_id = ? ORDER BY position`,
  )
  const byPerson = db.prepare<[string, number], PersonRow>(
    `SELECT ${PERSON} FROM spot_check_person WHERE person_id = ${TEXT} AND called_at >= ? ORDER BY called_at`,
  )

  function check(checkId: string): CalledCheck | null {
    const row = byId.get(checkId)
    return row === undefined ? null : readCheck(row)
  }

  return {
    projection: spotCheckProjection(store, onChange),
    commitment(sessionId) {
      const row = commitmentOf.get(sessionId)
      return row === undefined ? null : { ...row, policy: SpotCheckPolicy.parse(JSON.parse(row.policy)) }
    },
    check,
    ofSession: (sessionId) => bySession.all(sessionId).map(readCheck),
    waiting: () => waiting.all().map(readCheck),
    people: (checkId) => people.all(checkId).map(readPerson),
    ofPerson: (personId, since) =>
      byPerson.all(personId, since).flatMap((row) => {
        const called = check(row.checkId)
        return called === null ? [] : { ...readPerson(row), check: called }
      }),
  }
}

function readCheck(row: CheckRow): CalledCheck {
  return { ...row, settled: row.settled === 1, ended: row.ended === 1 }
}

function readPerson(row: PersonRow): CalledPerson {
  return { ...row, late: row.late === 1 }
}

/** True while somebody who was called is neither here nor excused nor marked as missing. */
export function isWaitedFor(person: CalledPerson): boolean {
  return person.answeredAt === null && person.excusedEvent === null && person.missedEvent === null
}

function spotCheckProjection({ db }: Store, onChange: () => void): Projection {
  const commit = db.prepare(
    'INSERT INTO spot_check_commitment (session_id, commitment, policy, length) VALUES (?, ?, ?, ?)',
  )
  const reveal = db.prepare('UPDATE spot_check_commitment SET secret = ? WHERE session_id = ?')
  const call = db.prepare(
    `INSERT INTO spot_check (check_id, session_id, number, called_at, called_event, called_by, due_at, answer, make_up)
     VALUES (@checkId, @sessionId, @number, @at, @event, @by, @dueAt, @dueAt - @at, coalesce(
       (SELECT 60000 * json_extract(policy, '$.makeUpMinutes') FROM spot_check_commitment WHERE session_id = @sessionId),
       0))`,
  )
  const callPerson = db.prepare(
    'INSERT INTO spot_check_person (check_id, person_id, position, called_at) VALUES (?, ?, ?, ?)',
  )
  const answer = db.prepare(
    'UPDATE spot_check_person SET answered_at = ?, answered_event = ?, late = ? WHERE check_id = ? AND person_id = ?',
  )
  const miss = db.prepare('UPDATE spot_check_person SET missed_event = ? WHERE check_id = ? AND person_id = ?')
  const excuse = db.prepare(
    'UPDATE spot_check_person SET excused_event = ?, excused_reason = ? WHERE check_id = ? AND person_id = ?',
  )
  const settle = db.prepare(
    `UPDATE spot_check SET settled = 1 WHERE check_id = @id AND NOT EXISTS (
       SELECT 1 FROM spot_check_person WHERE check_id = @id
       AND answered_at IS NULL AND excused_event IS NULL AND missed_event IS NULL)`,
  )
  const end = db.prepare('UPDATE spot_check SET settled = 1, ended = 1 WHERE session_id = ?')
  const beginAgain = db.prepare(
    `UPDATE spot_check SET due_at = max(due_at, ? + answer), begun_again = begun_again + 1
     WHERE settled = 0 AND begun_again < ${MOST_BEGUN_AGAIN}`,
  )
  // The time to make up for a miss moves as well: a clock that is set back gives nobody another.
  const jump = db.prepare('UPDATE spot_check SET due_at = due_at + ? WHERE ended = 0')

  function apply({ id, at, event }: LogEntry): boolean {
    switch (event.type) {
      case 'spot_check.committed':
        commit.run(event.sessionId, event.commitment, JSON.stringify(event.policy), event.length)
        return true
      case 'spot_check.called': {
        const { checkId, sessionId, number, by, dueAt } = event
        call.run({ checkId, sessionId, number, by, dueAt, at, event: id })
        event.personIds.forEach((personId, position) => {
          callPerson.run(checkId, personId, position, at)
        })
        settle.run({ id: checkId })
        return true
      }
      case 'spot_check.answered':
        answer.run(at, id, event.late ? 1 : 0, event.checkId, event.personId)
        settle.run({ id: event.checkId })
        return true
      case 'spot_check.missed':
        for (const personId of event.personIds) miss.run(id, event.checkId, personId)
        settle.run({ id: event.checkId })
        return true
      case 'spot_check.excused':
        excuse.run(id, event.reason, event.checkId, event.personId)
        settle.run({ id: event.checkId })
        return true
      case 'spot_check.revealed':
        reveal.run(event.secret, event.sessionId)
        return true
      case 'session.closed':
      case 'session.cancelled':
        return end.run(event.sessionId).changes > 0
      case 'station.started':
        return beginAgain.run(at).changes > 0
      case 'clock.jumped':
        return jump.run(event.by).changes > 0
      default:
        return false
    }
  }

  return {
    name: 'spot-checks',
    tables: ['spot_check_commitment', 'spot_check', 'spot_check_person'],
    apply(entry) {
      if (apply(entry)) onChange()
    },
  }
}
