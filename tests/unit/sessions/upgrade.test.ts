import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { rebuild } from '../../../electron/station/log/rebuild.ts'
import { sessionProjection } from '../../../electron/station/sessions/session-projection.ts'
import { migrations } from '../../../electron/station/store/migrations/index.ts'
import { openStore } from '../../../electron/station/store/open.ts'
import { aClock, aLog } from '../../builders/log.ts'
import { aFolder } from '../../builders/people-room.ts'

const MINUTE = 60_000
/** The schema before breaks, seals and steps were kept. */
const BEFORE_LIFE = 8

function open(file: string, steps = migrations) {
  const opened = openStore(file, steps)
  if (!opened.opened) throw new Error(opened.refusal.code)
  return opened.store
}

test('sessions of a station from before have the steps and the taught times that replaying its log gives', () => {
  const file = join(aFolder(), 'old.sqlite')
  const old = open(file, migrations.slice(0, BEFORE_LIFE))
  const clock = aClock()
  const log = aLog(old, clock)
  const by = 'instructor-1'
  const progress = old.db.prepare(
    'INSERT INTO session_progress (session_id, state, opened_at, teaching_at, closed_at) VALUES (?, ?, ?, ?, ?)',
  )
  const meeting = { classId: 'class-1', courseId: 'course-1', room: '一号教室', instructorId: by, capacity: null }
  const from = clock.wall()
  const times = { startsAt: from, endsAt: from + 90 * MINUTE }
  log.record({ type: 'session.scheduled', sessionId: 'added', ...meeting, ...times, by, reason: '加课' })
  old.db
    .prepare('INSERT INTO session_added VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    .run('added', 'class-1', 'course-1', '一号教室', by, times.startsAt, times.endsAt, null)
  log.record({ type: 'session.opened', sessionId: 'closed', by })
  log.record({ type: 'session.opened', sessionId: 'open', by })
  clock.pass(MINUTE)
  log.record({ type: 'session.teaching', sessionId: 'closed', by })
  log.record({ type: 'session.teaching', sessionId: 'taught', by })
  clock.pass(20 * MINUTE)
  // Somebody puts a slow clock right.
  clock.jumpTo(clock.wall() + 15 * MINUTE)
  log.record({ type: 'session.opened', sessionId: 'late', by })
  clock.pass(10 * MINUTE)
  log.record({ type: 'session.closed', sessionId: 'closed', by })
  progress.run('closed', 'closed', from, from + MINUTE, clock.wall())
  progress.run('late', 'open', from + 36 * MINUTE, null, null)
  progress.run('open', 'open', from, null, null)
  progress.run('taught', 'teaching', from + MINUTE, from + MINUTE, null)
  old.close()

  const store = open(file)
  onTestFinished(() => store.close())
  const projection = sessionProjection(store)
  const kept = () => projection.tables.map((table) => store.db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all())
  const migrated = kept()
  const again = aLog(store, clock)
  again.register(projection)
  rebuild(store, again)
  expect(kept()).toEqual(migrated)
  expect(store.db.prepare('SELECT taught FROM session_progress WHERE session_id = ?').pluck().get('closed')).toBe(
    30 * MINUTE,
  )
})
