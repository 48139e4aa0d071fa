import { describe, expect, test } from 'vitest'
import { rebuild } from '../../../electron/station/log/rebuild.ts'
import type { StartNow } from '../../../electron/station/sessions/sessions.ts'
import { aStationAtWork } from '../../builders/rooms.ts'

const MINUTE = 60_000
const NOW: StartNow = {
  classId: 'class-1',
  courseId: 'course-safety',
  room: '二号教室',
  minutes: 90,
  by: 'instructor-1',
  reason: '加课',
}

describe('a class started at once', () => {
  test('is open from now for as long as was said, taught by whoever started it, and on no schedule', async () => {
    const station = await aStationAtWork({ people: 2 })
    const now = station.clock.wall()
    const begun: string[] = []
    station.sessions.afterBegun((sessionId) => begun.push(sessionId))
    const result = station.sessions.startNow(NOW)
    if (!result.started) throw new Error(result.code)
    const { session } = result
    expect(session).toMatchObject({
      state: 'open',
      isScheduled: false,
      room: '二号教室',
      instructorId: 'instructor-1',
      startsAt: now,
      endsAt: now + 90 * MINUTE,
      openedAt: now,
    })
    expect(begun).toEqual([session.id])
    expect(station.briefs.of(session)).toMatchObject({ isScheduled: false, checkingIn: true, enrolled: 2 })
    expect(station.sessions.steps(session.id)).toMatchObject([
      { step: 'scheduled', by: 'instructor-1', reason: '加课' },
      { step: 'opened', by: 'instructor-1', reason: null },
    ])
    rebuild(station.store, station.log)
    expect(station.sessions.find(session.id)).toEqual(session)
  })

  test('takes taps and is credited like any other', async () => {
    const station = await aStationAtWork({ people: 1, sessions: [] })
    const result = station.sessions.startNow(NOW)
    if (!result.started) throw new Error(result.code)
    const { id } = result.session
    expect(station.tap(1)).toMatchObject({ kind: 'checked_in', session: { id } })
    station.sessions.act(id, 'teach', 'instructor-1')
    station.clock.pass(45 * MINUTE)
    station.sessions.act(id, 'close', 'instructor-1')
    expect(station.credit.minutesIn(id, 'trainee-1')).toBe(45)
  })

  test('keeps no long number of its room', async () => {
    const station = await aStationAtWork()
    const result = station.sessions.startNow({ ...NOW, room: '二号教室 110101199003071234' })
    if (!result.started) throw new Error(result.code)
    expect(result.session.room).toBe('二号教室 …')
  })

  test('keeps no long number of its reason', async () => {
    const station = await aStationAtWork()
    const result = station.sessions.startNow({ ...NOW, reason: '找 13900001111 加的课' })
    if (!result.started) throw new Error(result.code)
    expect(station.sessions.steps(result.session.id)[0]?.reason).toBe('找 … 加的课')
  })

  test('is refused where it makes no sense, and nothing is recorded', async () => {
    const station = await aStationAtWork()
    const size = station.log.size
    const refusal = (wishes: Partial<StartNow>) => station.sessions.startNow({ ...NOW, ...wishes })
    expect(refusal({ classId: 'nobody' })).toEqual({ started: false, code: 'unknown_class' })
    expect(refusal({ courseId: 'course-cooking' })).toEqual({ started: false, code: 'unknown_course' })
    expect(refusal({ by: 'somebody' })).toEqual({ started: false, code: 'unknown_person' })
    expect(station.log.size).toBe(size)
  })

  test('is refused in a room where a session is open, taught or in a break', async () => {
    const station = await aStationAtWork()
    const refused = { started: false, code: 'already_running' }
    for (const action of ['open', 'teach', 'pause'] as const) {
      station.sessions.act('session-1', action, 'instructor-1')
      expect(station.sessions.startNow({ ...NOW, room: '一号教室' })).toEqual(refused)
    }
    station.sessions.act('session-1', 'close', 'instructor-1')
    expect(station.sessions.startNow({ ...NOW, room: '一号教室' })).toMatchObject({ started: true })
  })

  test('is refused where the site teaches scheduled classes only', async () => {
    const station = await aStationAtWork({ settings: { session: { startsUnscheduled: false } } })
    expect(station.sessions.startNow(NOW)).toEqual({ started: false, code: 'only_scheduled' })
  })
})
