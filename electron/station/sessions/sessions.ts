import type { Log } from '../log/log.ts'
import type { SiteDocument } from '../packages/site-schema.ts'
import { TEXT } from '../store/parameters.ts'
import type { Projection, Store } from '../store/store.ts'
import { SessionState } from '../vocabulary.ts'
import { type SessionAction, transition } from './transitions.ts'

/** One meeting of a class. Times are wall time in milliseconds. */
export interface Session {
  id: string
  classId: string
  courseId: string
  room: string
  instructorId: string
  startsAt: number
  endsAt: number
  capacity: number | null
  state: SessionState
  openedAt: number | null
  teachingAt: number | null
  closedAt: number | null
}

export type SessionChange =
  | { changed: true; session: Session }
  | { changed: false; code: 'unknown_session' | 'wrong_state' }

export interface Sessions {
  readonly projection: Projection
  find(id: string): Session | null
  /** Sessions that touch the stretch of time, by start. */
  between(from: number, to: number): Session[]
  /** Sessions opened and not closed, whatever their day; the one taught last first. */
  running(): Session[]
  /** Opens, teaches or closes a session in an instructor's name. */
  act(id: string, action: SessionAction, by: string): SessionChange
  /** Adds what has to be recorded before a session closes, in the same transaction. */
  beforeClose(work: (sessionId: string, by: string) => void): void
  /**
   * Takes over a package's schedule. What it no longer lists is withdrawn unless something happened in it. A session
   * that was begun keeps its class, course and times, on which its credit rests; its room, its instructor and its
   * seats may still change.
   */
  replaceSchedule(document: SiteDocument): void
  /** What the projector is about: the session taught now, or opened, or the next one soon; one left open comes last. */
  atHand(now: number): Session | null
}

export interface SessionsOptions {
  store: Store
  log: Log
  /** True where anybody ever came to a session. */
  isAttended: (sessionId: string) => boolean
}

/** The schedule and how far each session has come. */
export function createSessions({ store, log, isAttended }: SessionsOptions): Sessions {
  const { db } = store
  const select = `SELECT s.id, s.class_id AS classId, s.course_id AS courseId, s.room, s.instructor_id AS instructorId,
    s.starts_at AS startsAt, s.ends_at AS endsAt, s.capacity,
    coalesce(p.state, 'scheduled') AS state, p.opened_at AS openedAt, p.teaching_at AS teachingAt, p.closed_at AS closedAt
    FROM session s LEFT JOIN session_progress p ON p.session_id = s.id`
  const byId = db.prepare<[string], Row>(`${select} WHERE s.id = ${TEXT}`)
  const byTime = db.prepare<[number, number], Row>(
    `${select} WHERE s.starts_at < ? AND s.ends_at > ? ORDER BY s.starts_at, s.id`,
  )
  // Found by their progress alone: the schedule of all years is not looked through.
  const running = db
    .prepare<[], string>(
      `SELECT session_id FROM session_progress WHERE state IN ('teaching', 'open')
       ORDER BY state = 'teaching' DESC, coalesce(teaching_at, opened_at) DESC`,
    )
    .pluck()
  const notBegun = db
    .prepare<[], string>(
      `SELECT id FROM session_planned
       WHERE withdrawn = 0 AND id NOT IN (SELECT session_id FROM session_progress)`,
    )
    .pluck()
  const withdraw = db.prepare('UPDATE session_planned SET withdrawn = 1 WHERE id = ?')
  const plan = db.prepare(
    `INSERT INTO session_planned (id, class_id, course_id, room, instructor_id, starts_at, ends_at, capacity, withdrawn)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
     ON CONFLICT (id) DO UPDATE SET class_id = excluded.class_id, course_id = excluded.course_id, room = excluded.room,
       instructor_id = excluded.instructor_id, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
       capacity = excluded.capacity, withdrawn = 0`,
  )
  const isBegun = db.prepare<[string], unknown>('SELECT 1 FROM session_progress WHERE session_id = ?')
  const planBegun = db.prepare('UPDATE session_planned SET room = ?, instructor_id = ?, capacity = ? WHERE id = ?')

  const closing: ((sessionId: string, by: string) => void)[] = []

  function find(id: string): Session | null {
    const row = byId.get(id)
    return row === undefined ? null : readRow(row)
  }

  const allRunning = () => running.all().flatMap((id) => find(id) ?? [])

  return {
    projection: sessionProjection(store),
    find,
    between: (from, to) => byTime.all(to, from).map(readRow),
    running: allRunning,
    beforeClose(work) {
      closing.push(work)
    },
    act(id, action, by) {
      return store.transaction((): SessionChange => {
        const session = find(id)
        if (session === null) return { changed: false, code: 'unknown_session' }
        if (transition(session.state, action) === null) return { changed: false, code: 'wrong_state' }
        if (action === 'close') for (const work of closing) work(id, by)
        log.record({ type: EVENT_OF[action], sessionId: id, by })
        return { changed: true, session: find(id) ?? session }
      })
    },
    replaceSchedule(document) {
      for (const id of notBegun.all()) if (!isAttended(id)) withdraw.run(id)
      for (const { id, classId, courseId, room, instructorId, startsAt, endsAt, capacity } of document.sessions) {
        if (isBegun.get(id) !== undefined) planBegun.run(room, instructorId, capacity, id)
        else plan.run(id, classId, courseId, room, instructorId, Date.parse(startsAt), Date.parse(endsAt), capacity)
      }
    },
    atHand(now) {
      const running = allRunning()
      const soon = byTime.all(now + SOON_MILLISECONDS, now).map(readRow)
      return (
        running.find((session) => now < session.endsAt + LEFT_OPEN_MILLISECONDS) ??
        soon.find((session) => session.state === 'scheduled') ??
        running[0] ??
        null
      )
    },
  }
}

/** A session this near is what the projector welcomes people to. */
const SOON_MILLISECONDS = 60 * 60_000

/** One that was to end so long ago was left open by mistake and does not hold the projector. */
const LEFT_OPEN_MILLISECONDS = 3 * 60 * 60_000

const EVENT_OF = { open: 'session.opened', teach: 'session.teaching', close: 'session.closed' } as const

type Row = Omit<Session, 'state'> & { state: string }

function readRow(row: Row): Session {
  return { ...row, state: SessionState.parse(row.state) }
}

function sessionProjection({ db }: Store): Projection {
  const add = db.prepare(
    `INSERT INTO session_added (id, class_id, course_id, room, instructor_id, starts_at, ends_at, capacity)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const open = db.prepare("INSERT INTO session_progress (session_id, state, opened_at) VALUES (?, 'open', ?)")
  const teach = db.prepare(
    `INSERT INTO session_progress (session_id, state, opened_at, teaching_at) VALUES (@id, 'teaching', @at, @at)
     ON CONFLICT (session_id) DO UPDATE SET state = 'teaching', teaching_at = @at`,
  )
  const close = db.prepare("UPDATE session_progress SET state = 'closed', closed_at = ? WHERE session_id = ?")
  return {
    name: 'sessions',
    tables: ['session_added', 'session_progress'],
    apply({ at, event }) {
      switch (event.type) {
        case 'session.scheduled': {
          const { sessionId, classId, courseId, room, instructorId, startsAt, endsAt, capacity } = event
          add.run(sessionId, classId, courseId, room, instructorId, startsAt, endsAt, capacity)
          return
        }
        case 'session.opened':
          open.run(event.sessionId, at)
          return
        case 'session.teaching':
          teach.run({ id: event.sessionId, at })
          return
        case 'session.closed':
          close.run(at, event.sessionId)
          return
        default:
          return
      }
    },
  }
}
