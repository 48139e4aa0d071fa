import { expect, test } from 'vitest'
import { rebuild } from '../../../electron/station/log/rebuild.ts'
import { aStationAtWork } from '../../builders/rooms.ts'

const MINUTE = 60_000
const at = (time: string) => Date.parse(`2026-03-02T${time}:00+08:00`)

/** `trainee-1` comes, and `session-1` is taught from nine for ten minutes. */
async function aClassAtTenPastNine() {
  const station = await aStationAtWork({ people: 1 })
  station.clock.pass(at('08:50') - station.clock.wall())
  station.tap(1)
  station.clock.pass(10 * MINUTE)
  station.sessions.act('session-1', 'teach', 'instructor-1')
  station.clock.pass(10 * MINUTE)
  const close = () => {
    station.sessions.act('session-1', 'close', 'instructor-1')
    return station.credit.minutesIn('session-1', 'trainee-1')
  }
  return { ...station, close }
}

test('a clock that is set on in class earns nobody a minute', async () => {
  const station = await aClassAtTenPastNine()
  station.clock.jumpTo(at('11:10'))
  station.clock.pass(5 * MINUTE)
  expect(station.close()).toBe(15)
  expect(station.sessions.taught('session-1')).toMatchObject([
    { from: at('09:00'), to: at('09:15') },
    { from: at('11:15'), to: at('11:15') },
  ])
})

test('nor does one that is set on a little again and again', async () => {
  const station = await aClassAtTenPastNine()
  for (let second = 0; second < 300; second += 1) {
    station.clock.pass(1_000)
    station.clock.jumpTo(station.clock.wall() + 4_900)
    station.log.noteJump()
  }
  expect(station.close()).toBeLessThanOrEqual(15)
})

test('a clock that was slow and is put right in class takes nothing from what was taught, before or after', async () => {
  const station = await aClassAtTenPastNine()
  station.clock.jumpTo(at('10:10'))
  station.log.noteJump()
  station.clock.pass(20 * MINUTE)
  expect(station.close()).toBe(30)
})

test('a clock that is set back counts no minute twice', async () => {
  const station = await aClassAtTenPastNine()
  station.clock.pass(20 * MINUTE)
  station.clock.jumpTo(at('09:00'))
  station.log.noteJump()
  station.clock.pass(30 * MINUTE)
  expect(station.close()).toBe(30)
})

test('what was told of a class that was closed before rules were kept stays: it counted on where the clock was set', async () => {
  const station = await aClassAtTenPastNine()
  station.clock.jumpTo(at('09:30'))
  station.log.noteJump()
  station.clock.pass(10 * MINUTE)
  station.log.record({ type: 'session.closed', sessionId: 'session-1', by: 'instructor-1' })
  expect(station.credit.minutesIn('session-1', 'trainee-1')).toBe(40)
})

test('every class that is taught then goes on, and replaying the log gives the same', async () => {
  const station = await aClassAtTenPastNine()
  const other = station.sessions.startNow({
    classId: 'class-1',
    courseId: 'course-safety',
    room: '二号教室',
    minutes: 60,
    by: 'instructor-1',
  })
  if (!other.started) throw new Error(other.code)
  station.sessions.act(other.session.id, 'teach', 'instructor-1')
  station.clock.jumpTo(at('10:00'))
  station.log.noteJump()
  station.clock.pass(5 * MINUTE)
  station.close()
  const tables = ['session_taught', 'session_progress', 'credit']
  const kept = () => tables.map((table) => station.store.db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all())
  const before = kept()
  expect(station.sessions.taught(other.session.id)).toHaveLength(2)
  rebuild(station.store, station.log)
  expect(kept()).toEqual(before)
})
