import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rebuild } from '../../../electron/station/log/rebuild.ts'
import { aStationAtWork, type RoomsAtWork } from '../../builders/rooms.ts'
import { aSite, type SiteWishes, writeSite } from '../../builders/site-document.ts'
import { aSiteProfile } from '../../builders/site-profile.ts'

const MINUTE = 60_000

/** The next package of the builder's site, applied while the station runs. */
async function apply(station: RoomsAtWork, wishes: SiteWishes): Promise<void> {
  const folder = writeSite(join(station.store.file, '..', 'next'), aSite({ version: 2, ...wishes }))
  const { outcome } = await station.packages.applyPackage(folder)
  expect(outcome).toBe('applied')
}

function session(station: RoomsAtWork, id = 'session-1') {
  const found = station.sessions.find(id)
  if (found === null) throw new Error(`there is no ${id}`)
  return found
}

const MOVED = {
  id: 'session-1',
  classId: 'class-1',
  courseId: 'course-civility',
  room: '二号教室',
  instructorId: 'instructor-1',
  startsAt: '2026-03-02T14:00:00+08:00',
  endsAt: '2026-03-02T15:00:00+08:00',
  capacity: 20,
}

/** A class in its tenth minute: two of three trainees are here. */
async function aClassAtWork(): Promise<RoomsAtWork> {
  const station = await aStationAtWork({ people: 3 })
  station.clock.pass(30 * MINUTE)
  station.tap(1)
  station.tap(3)
  station.sessions.act('session-1', 'teach', 'instructor-1')
  station.clock.pass(10 * MINUTE)
  return station
}

describe('a package that comes while a class runs', () => {
  test('moves no session that was begun, but may give it another room and more seats', async () => {
    const station = await aClassAtWork()
    const before = session(station)
    await apply(station, { people: 3, sessions: [MOVED] })
    const { startsAt, endsAt, courseId, state } = before
    expect(session(station)).toMatchObject({ startsAt, endsAt, courseId, state, room: '二号教室', capacity: 20 })
  })

  test('brings its profiles of readers in place of those before, beside what was taught here', async () => {
    const station = await aStationAtWork({ people: 1, readerProfiles: [aSiteProfile('site-old')] })
    station.readerProfiles.add(aSiteProfile('site-taught'), 'taught', 'admin-1')
    expect(station.readerProfiles.profiles().map(({ id }) => id)).toEqual(['site-old', 'site-taught'])
    await apply(station, { people: 1, readerProfiles: [aSiteProfile('site-new')] })
    expect(station.readerProfiles.profiles().map(({ id }) => id)).toEqual(['site-new', 'site-taught'])
  })

  test('moves a session that was not begun', async () => {
    const station = await aStationAtWork({ people: 1 })
    await apply(station, { people: 1, sessions: [MOVED] })
    expect(session(station)).toMatchObject({ startsAt: Date.parse(MOVED.startsAt), courseId: 'course-civility' })
  })

  test('leaves the credit of a closed session alone, now and when the tables are rebuilt', async () => {
    const station = await aClassAtWork()
    station.clock.pass(50 * MINUTE)
    station.sessions.act('session-1', 'close', 'instructor-1')
    expect(station.credit.minutesIn('session-1', 'trainee-1')).toBe(60)
    await apply(station, { people: 3, sessions: [MOVED] })
    rebuild(station.store, station.log)
    expect(station.credit.minutesIn('session-1', 'trainee-1')).toBe(60)
    expect(station.credit.minutesIn('session-1', 'trainee-2')).toBe(0)
  })

  test('keeps the hours earned in a course that it no longer has', async () => {
    const station = await aClassAtWork()
    station.clock.pass(50 * MINUTE)
    station.sessions.act('session-1', 'close', 'instructor-1')
    const before = station.credit.hours(session(station), 'trainee-1', station.clock.wall())
    const { courses, classes } = aSite({ people: 3 })
    const withoutSafety = { courses: courses.filter(({ id }) => id !== 'course-safety'), sessions: [] }
    const courseIds = ['course-civility']
    await apply(station, { people: 3, ...withoutSafety, classes: classes.map((one) => ({ ...one, courseIds })) })
    const after = station.credit.hours(session(station), 'trainee-1', station.clock.wall())
    expect(after.creditedMinutes).toBe(before.creditedMinutes)
  })
})

describe('people who leave the roster', () => {
  test('stay on the roll of the class they came to, by their names', async () => {
    const station = await aClassAtWork()
    const before = station.rolls.roll(session(station)).members.find(({ personId }) => personId === 'trainee-3')
    await apply(station, { people: 1 })
    const members = station.rolls.roll(session(station)).members
    expect(members.map(({ personId }) => personId)).toEqual(['trainee-1', 'trainee-3'])
    const { name, unit } = before ?? {}
    expect(members[1]).toMatchObject({ name, unit, state: 'here' })
  })

  test('can still be checked out by hand, and are named in the summary', async () => {
    const station = await aClassAtWork()
    const { name } = station.roster.find('trainee-3') ?? {}
    await apply(station, { people: 1 })
    expect(station.byHand.checkOut('session-1', 'trainee-3', '已离开培训点', 'instructor-1')).toMatchObject({
      done: true,
    })
    const { people, corrections } = station.rolls.summary(session(station))
    expect(people.find(({ personId }) => personId === 'trainee-3')?.name).toBe(name)
    expect(corrections).toMatchObject([{ personName: name }])
  })

  test('and never came are forgotten whole; so is the kept name once someone is back', async () => {
    const station = await aClassAtWork()
    await apply(station, { people: 1 })
    expect(station.roster.recall('trainee-2')).toBeNull()
    expect(station.roster.recall('trainee-3')).not.toBeNull()
    expect(station.roster.find('trainee-3')).toBeNull()
    await apply(station, { people: 3, version: 3 })
    expect(station.roster.find('trainee-3')).not.toBeNull()
    expect(station.store.db.prepare('SELECT * FROM former_person').all()).toEqual([])
  })

  test('as staff are still named by what they signed for', async () => {
    const station = await aClassAtWork()
    const { name } = station.roster.find('instructor-1') ?? {}
    const { people, classes, media, courses } = aSite({ people: 3 })
    const others = people.filter(({ id }) => id !== 'instructor-1' && !id.startsWith('trainee-'))
    const document = { ...aSite({ people: 3, version: 2, sessions: [], classes, media, courses }) }
    const trainees = people.filter(({ id }) => id.startsWith('trainee-'))
    const folder = writeSite(join(station.store.file, '..', 'next'), { ...document, people: [...trainees, ...others] })
    expect(await station.packages.applyPackage(folder)).toMatchObject({ outcome: 'applied' })
    expect(station.briefs.of(session(station)).instructorName).toBe(name)
  })
})
