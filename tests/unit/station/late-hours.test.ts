import { describe, expect, test } from 'vitest'
import { scheduleDemo } from '../../../electron/station/site-taking.ts'
import { aStationAtWork } from '../../builders/rooms.ts'

/** A session of `class-1` at times of Shanghai. */
function aSession(id: string, startsAt: string, endsAt: string) {
  const instant = (text: string) => `${text}:00+08:00`
  const course = { classId: 'class-1', courseId: 'course-safety', room: '一号教室', instructorId: 'instructor-1' }
  return { id, ...course, startsAt: instant(startsAt), endsAt: instant(endsAt) }
}

async function aStationWith(...sessions: ReturnType<typeof aSession>[]) {
  const station = await aStationAtWork({ people: 2, sessions })
  const until = (time: string) => station.clock.pass(Date.parse(`${time}:00+08:00`) - station.clock.wall())
  const todays = () => station.briefs.today().map(({ id }) => id)
  return { ...station, until, todays }
}

describe('a class across midnight', () => {
  test('is one session before and after, and belongs to both days', async () => {
    const station = await aStationWith(aSession('night', '2026-03-02T22:00', '2026-03-03T01:00'))
    station.until('2026-03-02T21:50')
    expect(station.tap(1)).toMatchObject({ kind: 'checked_in', punctuality: 'on_time' })
    station.sessions.act('night', 'teach', 'instructor-1')
    expect(station.todays()).toEqual(['night'])
    station.until('2026-03-03T00:30')
    expect(station.todays()).toEqual(['night'])
    expect(station.tap(1)).toMatchObject({ kind: 'left_early', earlyMinutes: 30 })
  })

  test('that runs over midnight is left by whoever is in it', async () => {
    const station = await aStationWith(aSession('evening', '2026-03-02T21:00', '2026-03-02T23:50'))
    station.until('2026-03-02T19:00')
    station.sessions.act('evening', 'open', 'instructor-1')
    expect(station.tap(1)).toMatchObject({ kind: 'checked_in' })
    station.until('2026-03-03T00:10')
    expect(station.tap(1)).toMatchObject({ kind: 'checked_out', session: { id: 'evening' } })
  })
})

test('a class that begins soon after midnight is on the list, and people come to it, as soon as its door opens', async () => {
  const station = await aStationWith(aSession('night', '2026-03-03T00:10', '2026-03-03T02:00'))
  station.until('2026-03-02T23:39')
  expect(station.todays()).toEqual([])
  expect(station.tap(1)).toMatchObject({ kind: 'no_session' })
  station.until('2026-03-02T23:40')
  expect(station.todays()).toEqual(['night'])
  expect(station.tap(2)).toMatchObject({ kind: 'checked_in', punctuality: 'on_time' })
})

describe('the day', () => {
  test('changes at midnight of the site', async () => {
    const station = await aStationWith(
      aSession('monday', '2026-03-02T09:00', '2026-03-02T11:30'),
      aSession('tuesday', '2026-03-03T09:00', '2026-03-03T11:30'),
    )
    station.until('2026-03-02T23:59')
    expect(station.todays()).toEqual(['monday'])
    station.until('2026-03-03T00:00')
    expect(station.todays()).toEqual(['tuesday'])
  })
})

describe('a session of yesterday that nobody closed', () => {
  async function leftOpen() {
    const station = await aStationWith(
      aSession('monday', '2026-03-02T09:00', '2026-03-02T11:30'),
      aSession('tuesday', '2026-03-03T09:00', '2026-03-03T11:30'),
    )
    station.until('2026-03-02T08:50')
    station.tap(1)
    station.sessions.act('monday', 'teach', 'instructor-1')
    station.until('2026-03-03T08:45')
    return station
  }

  test('is listed until someone closes it', async () => {
    const station = await leftOpen()
    expect(station.todays()).toEqual(['monday', 'tuesday'])
    station.sessions.act('monday', 'close', 'instructor-1')
    expect(station.todays()).toEqual(['tuesday'])
    expect(station.credit.minutesIn('monday', 'trainee-1')).toBe(150)
  })

  test('keeps nobody from today’s', async () => {
    const station = await leftOpen()
    expect(station.tap(1)).toMatchObject({ kind: 'checked_in', session: { id: 'tuesday' } })
    expect(station.tap(2)).toMatchObject({ kind: 'checked_in', session: { id: 'tuesday' } })
  })

  test('does not hold the projector: today’s is welcomed', async () => {
    const station = await leftOpen()
    expect(station.playback.classroom().session?.id).toBe('tuesday')
    station.sessions.act('tuesday', 'open', 'instructor-1')
    expect(station.playback.classroom().session?.id).toBe('tuesday')
  })
})

describe('a demo', () => {
  const meeting = { classId: 'class-1', courseId: 'course-safety', room: '一号教室', instructorId: 'instructor-1' }
  const demo = { schedule: [{ ...meeting, startsInMinutes: -10, lengthMinutes: 90, capacity: null }], pins: {} }

  async function aDemo() {
    const station = await aStationAtWork({ people: 1, sessions: [], demo })
    const start = () => {
      scheduleDemo(station, station.clock.wall())
      return station.briefs.today().map(({ id }) => id)
    }
    return { station, start, first: start() }
  }

  test('started again within the hour goes on with the session it has', async () => {
    const { station, start, first } = await aDemo()
    expect(first).toHaveLength(1)
    station.sessions.act(first[0] ?? '', 'teach', 'instructor-1')
    station.clock.pass(30 * 60_000)
    expect(start()).toEqual(first)
  })

  test('started a day later has a session to run, though yesterday’s was left teaching', async () => {
    const { station, start, first } = await aDemo()
    station.sessions.act(first[0] ?? '', 'teach', 'instructor-1')
    station.clock.pass(24 * 3_600_000)
    const [left, fresh] = start()
    expect(left).toBe(first[0])
    expect(fresh).not.toBe(left)
    expect(station.tap(1)).toMatchObject({ kind: 'checked_in', session: { id: fresh } })
    expect(station.playback.classroom().session?.id).toBe(fresh)
  })

  test('whose session was closed invents the next at once', async () => {
    const { station, start, first } = await aDemo()
    for (const action of ['teach', 'close'] as const) station.sessions.act(first[0] ?? '', action, 'instructor-1')
    expect(start()).toHaveLength(2)
  })
})
