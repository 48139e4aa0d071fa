import type { SiteDocument } from '../packages/site-schema.ts'
import { TEXT } from '../store/parameters.ts'
import type { Store } from '../store/store.ts'
import { SessionState } from '../vocabulary.ts'

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
  /** False where it was started on the spot. */
  isScheduled: boolean
  state: SessionState
  openedAt: number | null
  /** When teaching began; breaks do not change it. */
  teachingAt: number | null
  /** When the break began that it is in. */
  pausedAt: number | null
  closedAt: number | null
  sealedAt: number | null
  cancelledAt: number | null
}

/** The sessions that a package lists or somebody added, with how far each has come. */
export interface Schedule {
  find(id: string): Session | null
  between(from: number, to: number): Session[]
  ofClass(classId: string): Session[]
  running(): Session[]
  unsealed(closedBefore: number, limit: number): Session[]
  replaceSchedule(document: SiteDocument): void
  atHand(now: number, room?: string): Session | null
}

export interface ScheduleOptions {
  store: Store
  /** True where anybody ever came to a session. */
  isAttended: (sessionId: string) => boolean
}

export function createSchedule({ store, isAttended }: ScheduleOptions): Schedule {
  const { db } = store
  const select = `SELECT s.id, s.class_id AS classId, s.course_id AS courseId, s.room, s.instructor_id AS instructorId,
    s.starts_at AS startsAt, s.ends_at AS endsAt, s.capacity, s.on_the_spot AS onTheSpot,
    coalesce(p.state, 'scheduled') AS state, p.opened_at AS openedAt, p.teaching_at AS teachingAt,
    p.paused_at AS pausedAt, p.closed_at AS closedAt, p.sealed_at AS sealedAt, p.cancelled_at AS cancelledAt
    FROM session s LEFT JOIN session_progress p ON p.session_id = s.id`
  const byId = db.prepare<[string], Row>(`${select} WHERE s.id = ${TEXT}`)
  const byTime = db.prepare<[number, number], Row>(
    `${select} WHERE s.starts_at < ? AND s.ends_at > ? ORDER BY s.starts_at, s.id`,
  )
  const byClass = db.prepare<[string], Row>(`${select} WHERE s.class_id = ${TEXT} ORDER BY s.starts_at, s.id`)
  // Found by their progress alone: the schedule of all years is not looked through.
  const running = db
    .prepare<[], string>(
      `SELECT session_id FROM session_progress WHERE state IN ('teaching', 'paused', 'open')
       ORDER BY state IN ('teaching', 'paused') DESC, coalesce(teaching_at, opened_at) DESC`,
    )
    .pluck()
  const unsealed = db
    .prepare<[number, number], string>(
      "SELECT session_id FROM session_progress WHERE state = 'closed' AND closed_at <= ? ORDER BY closed_at LIMIT ?",
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

  function find(id: string): Session | null {
    const row = byId.get(id)
    return row === undefined ? null : readRow(row)
  }

  const found = (ids: string[]) => ids.flatMap((id) => find(id) ?? [])
  const allRunning = () => found(running.all())

  return {
    find,
    between: (from, to) => byTime.all(to, from).map(readRow),
    ofClass: (classId) => byClass.all(classId).map(readRow),
    running: allRunning,
    unsealed: (closedBefore, limit) => found(unsealed.all(closedBefore, limit)),
    replaceSchedule(document) {
      for (const id of notBegun.all()) if (!isAttended(id)) withdraw.run(id)
      for (const { id, classId, courseId, room, instructorId, startsAt, endsAt, capacity } of document.sessions) {
        if (isBegun.get(id) !== undefined) planBegun.run(room, instructorId, capacity, id)
        else plan.run(id, classId, courseId, room, instructorId, Date.parse(startsAt), Date.parse(endsAt), capacity)
      }
    },
    atHand(now, room) {
      const isHere = (session: Session) => room === undefined || session.room === room
      const inHand = allRunning().filter(isHere)
      const soon = byTime
        .all(now + SOON_MILLISECONDS, now)
        .map(readRow)
        .filter((session) => isHere(session) && session.state === 'scheduled')
      return inHand.find((session) => now < session.endsAt + LEFT_OPEN_MILLISECONDS) ?? soon[0] ?? inHand[0] ?? null
    },
  }
}

/** A session this near is what the projector welcomes people to. */
const SOON_MILLISECONDS = 60 * 60_000

/** One that was to end so long ago was left open by mistake and does not hold the projector. */
const LEFT_OPEN_MILLISECONDS = 3 * 60 * 60_000

type Row = Omit<Session, 'state' | 'isScheduled'> & { state: string; onTheSpot: number }

function readRow({ onTheSpot, ...row }: Row): Session {
  return { ...row, isScheduled: onTheSpot === 0, state: SessionState.parse(row.state) }
}
