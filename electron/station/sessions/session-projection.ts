import type { LogEntry, StationEvent } from '../log/events.ts'
import type { Projection, Store } from '../store/store.ts'
import { createSessionProgress } from './session-progress.ts'
import { STATION } from './session-state.ts'
import { countedEnd } from './session-times.ts'
import { advance, afterJump, type SessionAction, type SessionLife } from './transitions.ts'

/** What an event of the log does to which session; null for one that is about something else. */
export function actionOf(event: StationEvent): (Authored & { action: SessionAction }) | null {
  switch (event.type) {
    case 'session.opened':
      return { ...event, action: 'open' }
    case 'session.teaching':
      return { ...event, action: 'teach' }
    case 'session.paused':
      return { ...event, action: 'pause' }
    case 'session.resumed':
      return { ...event, action: 'resume' }
    case 'session.closed':
      return { ...event, action: 'close' }
    case 'session.cancelled':
      return { ...event, action: 'cancel' }
    case 'session.sealed':
      return { ...event, action: 'seal' }
    default:
      return null
  }
}

interface Authored {
  sessionId: string
  by: string
  reason?: string | undefined
}

const STEP_OF = {
  open: 'opened',
  teach: 'teaching',
  pause: 'paused',
  resume: 'resumed',
  close: 'closed',
  cancel: 'cancelled',
  seal: 'sealed',
} as const

/**
 * The tables of sessions, as the log tells them: the same machine that accepted an action makes its row, so that what
 * was decided and what is kept cannot differ, and replaying the log ends where it ended.
 */
export function sessionProjection(store: Store): Projection {
  const { db } = store
  const progress = createSessionProgress(store)
  const add = db.prepare(
    `INSERT INTO session_added (id, class_id, course_id, room, instructor_id, starts_at, ends_at, capacity, on_the_spot)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const times = db.prepare<[string], { startsAt: number; endsAt: number }>(
    'SELECT starts_at AS startsAt, ends_at AS endsAt FROM session WHERE id = ?',
  )
  const noteStep = db.prepare(
    'INSERT INTO session_step (event_id, session_id, seq, step, at, by, reason) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const beginTaught = db.prepare('INSERT INTO session_taught (began_event, session_id, from_at) VALUES (?, ?, ?)')
  const endTaught = db.prepare(
    'UPDATE session_taught SET to_at = max(from_at, ?), ended_event = ? WHERE session_id = ? AND to_at IS NULL',
  )
  const beingTaught = db
    .prepare<[], string>('SELECT session_id FROM session_taught WHERE to_at IS NULL ORDER BY session_id')
    .pluck()
  const keepSeal = db.prepare(
    `INSERT INTO session_seal (session_id, event_id, at, by, code, log_size, root, hours)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )

  /** Until when the teaching of a session closed at `at` counts. */
  function taughtUntil(sessionId: string, life: SessionLife, by: string, at: number): number {
    const planned = times.get(sessionId)
    if (by !== STATION || planned === undefined) return at
    return Math.min(at, countedEnd({ ...planned, openedAt: 'openedAt' in life ? life.openedAt : null }))
  }

  function act({ id, seq, at }: LogEntry, { action, sessionId, by, reason }: NonNullable<ReturnType<typeof actionOf>>) {
    const life = progress.read(sessionId)
    const until = action === 'close' ? taughtUntil(sessionId, life, by, at) : at
    const next = advance(life, action, at, until)
    if (next === null) throw new Error(`entry ${seq}: a session that is ${life.state} cannot ${action}`)
    progress.keep(sessionId, next)
    noteStep.run(id, sessionId, seq, STEP_OF[action], at, by, reason ?? null)
    if (life.state === 'teaching') endTaught.run(until, id, sessionId)
    if (next.state === 'teaching') beginTaught.run(id, sessionId, at)
  }

  /** A clock that is set on teaches nobody anything: what was taught goes on as another stretch from its new time. */
  function jump({ id }: LogEntry, { from, to }: { from: number; to: number }): void {
    for (const sessionId of beingTaught.all()) {
      progress.keep(sessionId, afterJump(progress.read(sessionId), { from, to }))
      endTaught.run(from, id, sessionId)
      beginTaught.run(id, sessionId, to)
    }
  }

  return {
    name: 'sessions',
    tables: ['session_added', 'session_progress', 'session_taught', 'session_step', 'session_seal'],
    apply(entry) {
      const { event } = entry
      if (event.type === 'session.scheduled') {
        const { sessionId, classId, courseId, room, instructorId, startsAt, endsAt, capacity, by, reason } = event
        const onTheSpot = event.onTheSpot === true ? 1 : 0
        add.run(sessionId, classId, courseId, room, instructorId, startsAt, endsAt, capacity, onTheSpot)
        noteStep.run(entry.id, sessionId, entry.seq, 'scheduled', entry.at, by, reason === '' ? null : reason)
        return
      }
      if (event.type === 'clock.jumped') {
        jump(entry, event)
        return
      }
      const done = actionOf(event)
      if (done !== null) act(entry, done)
      if (event.type === 'session.sealed') {
        const { sessionId, by, code, logSize, root, hours } = event
        keepSeal.run(sessionId, entry.id, entry.at, by, code, logSize, root, hours)
      }
    },
  }
}
