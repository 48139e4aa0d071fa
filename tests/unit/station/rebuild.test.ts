import { describe, expect, test } from 'vitest'
import type { ClassroomReport } from '../../../electron/station/api/schemas/classroom.ts'
import { rebuild } from '../../../electron/station/log/rebuild.ts'
import { verifyLog } from '../../../electron/station/log/verify.ts'
import { createRuns } from '../../../electron/station/runs.ts'
import { ran } from '../../builders/played.ts'
import { aStationAtWork, type RoomsAtWork } from '../../builders/rooms.ts'
import { badgeOf, STAFF_PIN } from '../../builders/site-document.ts'
import { aSiteProfile } from '../../builders/site-profile.ts'

const MINUTE = 60_000
const INSTRUCTOR = { kind: 'text', text: badgeOf(900_001), format: 'unknown' } as const
const ADMIN = { kind: 'text', text: badgeOf(900_002), format: 'unknown' } as const

/** Every row of every table that is derived from the log. */
function derivedRows(station: RoomsAtWork): Record<string, string[]> {
  const tables = station.log.projections.flatMap((projection) => projection.tables)
  const rowsOf = (table: string) => station.store.db.prepare(`SELECT * FROM ${table}`).all()
  return Object.fromEntries(
    tables.map((table) => [
      table,
      rowsOf(table)
        .map((row) => JSON.stringify(row))
        .toSorted(),
    ]),
  )
}

function statements(station: RoomsAtWork): unknown[] {
  return station.store.db.prepare('SELECT * FROM statement ORDER BY position').all()
}

/** Lets a lesson run on the screen for so many seconds, and reports it as the classroom page does. */
function play(
  station: RoomsAtWork,
  lessonId: string,
  seconds: number,
  state: ClassroomReport['state'] = 'playing',
): void {
  const { playback } = station.playback.classroom()
  if (playback === null) throw new Error('nothing is on the screen')
  const { position } = playback
  station.clock.pass(seconds * 1000)
  const { revision, sessionId, durationSeconds, pages } = playback
  const played = ran([position, position + seconds])
  const report = {
    revision,
    sessionId,
    lessonId,
    state,
    position: position + seconds,
    durationSeconds,
    pages,
    played,
    failure: null,
  }
  expect(station.playback.report(report)).toEqual({ revision })
}

async function signIn(station: RoomsAtWork, card: typeof INSTRUCTOR | typeof ADMIN, pin: string) {
  const { ticket } = station.signIns.begin()
  station.signIns.offerCard(card, ticket)
  return await station.signIns.enterPin(ticket, pin)
}

/**
 * Everything that leaves rows behind: a session added by hand, taps taken and refused, a film played in parts, sought
 * in and gone on with, a handout, corrections, a sign-in, wrong PINs to the lock, and a session that is still running.
 */
async function aFullDay(): Promise<RoomsAtWork> {
  const station = await aStationAtWork({ people: 4 })
  const { clock, playback, log } = station
  const at = clock.wall()
  log.register(createRuns(station.store).projection)
  log.record({ type: 'station.started', version: '1', host: 'browser', cleanBefore: true })
  log.record({
    type: 'session.scheduled',
    sessionId: 'added',
    classId: 'class-1',
    courseId: 'course-safety',
    room: '二号教室',
    instructorId: 'instructor-1',
    startsAt: at + 240 * MINUTE,
    endsAt: at + 300 * MINUTE,
    capacity: 1,
    by: 'admin-1',
    reason: '加课',
  })
  expect(await signIn(station, INSTRUCTOR, STAFF_PIN)).toMatchObject({ outcome: 'signed_in' })
  for (const pin of ['0000', '1111', '2222', '3333', '4444', '5555']) await signIn(station, ADMIN, pin)

  clock.pass(25 * MINUTE)
  for (const number of [1, 1, 2, 3]) station.tap(number)
  station.checkIn.tap('test-reader', { kind: 'text', text: '0000012345', format: 'unknown' })
  clock.pass(10 * MINUTE)
  station.sessions.act('session-1', 'teach', 'instructor-1')
  const command = (asked: Parameters<typeof playback.command>[0]) =>
    expect(playback.command(asked, 'instructor-1')).toMatchObject({ done: true })
  command({ kind: 'play', sessionId: 'session-1', lessonId: 'lesson-video' })
  play(station, 'lesson-video', 12)
  command({ kind: 'seek', position: 40 })
  play(station, 'lesson-video', 8)
  command({ kind: 'pause' })
  command({ kind: 'resume' })
  play(station, 'lesson-video', 10)
  command({ kind: 'play', sessionId: 'session-1', lessonId: 'lesson-handout' })
  command({ kind: 'page', page: 3 })
  command({ kind: 'stop' })
  expect(playback.shown('session-1', 'lesson-video')).toBe(30)
  clock.pass(60 * MINUTE)
  expect(station.tap(2)).toMatchObject({ kind: 'left_early' })
  station.byHand.checkIn('session-1', 'trainee-4', '忘带证件', 'instructor-1')
  clock.pass(40 * MINUTE)
  const third = station.presences.ofSession('session-1').find((stay) => stay.personId === 'trainee-3')
  station.byHand.undo('session-1', third?.inEvent ?? '', '他人代刷', 'instructor-1')
  station.sessions.act('session-1', 'close', 'instructor-1')
  const fourth = station.presences.ofSession('session-1').find((stay) => stay.personId === 'trainee-4')
  station.byHand.undo('session-1', fourth?.inEvent ?? '', '点错了', 'instructor-1')
  station.sessions.act('session-1', 'seal', 'instructor-1')

  clock.pass(100 * MINUTE)
  station.sessions.act('added', 'teach', 'instructor-1')
  expect(station.tap(1)).toMatchObject({ kind: 'checked_in' })
  expect(station.tap(2)).toMatchObject({ kind: 'session_full' })
  command({ kind: 'play', sessionId: 'added', lessonId: 'lesson-video' })
  play(station, 'lesson-video', 5)
  playback.flush()

  const { readerProfiles } = station
  readerProfiles.add(aSiteProfile('site-kept'), 'taught', 'admin-1')
  readerProfiles.add(aSiteProfile('site-removed'), 'imported', 'admin-1')
  readerProfiles.remove('site-removed', 'admin-1')
  readerProfiles.tryPort('COM3', 'admin-1')
  readerProfiles.tryPort('COM4', 'admin-1')
  readerProfiles.leavePort('COM4', 'admin-1')
  return station
}

/**
 * A class of ten from its first tap to what was added after its seal: a stack of cards tapped in a hurry, two lessons, a
 * break, a spot check answered, made up for, missed and excused, a question, self-study, and corrections.
 */
async function aSealedClass(): Promise<RoomsAtWork> {
  const station = await aStationAtWork({ people: 10, settings: { spotChecks: { people: 10, makeUpMinutes: 10 } } })
  const { clock, playback, spotChecks, sessions, suspicions, byHand, log } = station
  log.register(createRuns(station.store).projection)
  log.record({ type: 'station.started', version: '1', host: 'browser', cleanBefore: true })
  const by = 'instructor-1'
  clock.pass(10 * MINUTE)
  for (let number = 1; number <= 9; number += 1) {
    expect(station.tap(number)).toMatchObject({ kind: 'checked_in' })
    clock.pass(300)
  }
  clock.pass(20 * MINUTE)
  expect(sessions.act('session-1', 'teach', by)).toMatchObject({ changed: true })
  const command = (asked: Parameters<typeof playback.command>[0]) =>
    expect(playback.command(asked, by)).toMatchObject({ done: true })
  command({ kind: 'play', sessionId: 'session-1', lessonId: 'lesson-video' })
  play(station, 'lesson-video', 20)
  command({ kind: 'play', sessionId: 'session-1', lessonId: 'lesson-handout' })
  command({ kind: 'stop' })
  clock.pass(20 * MINUTE)
  sessions.act('session-1', 'pause', by, '课间')
  clock.pass(10 * MINUTE)
  sessions.act('session-1', 'resume', by)

  expect(spotChecks.call('session-1', by)).toEqual({ done: true })
  const [check] = spotChecks.of('session-1').checks
  const checkId = check?.checkId ?? ''
  for (const number of [1, 2, 3, 4, 5]) expect(station.tap(number)).toMatchObject({ kind: 'spot_check_answered' })
  expect(spotChecks.excuse('session-1', checkId, 'trainee-9', '送医务室', by)).toEqual({ done: true })
  clock.pass(4 * MINUTE)
  spotChecks.tick()
  expect(station.tap(6)).toMatchObject({ kind: 'spot_check_answered', late: true })
  const asked = { askId: 'ask-1', sessionId: 'session-1' }
  log.record({ type: 'question.asked', ...asked, questionId: 'question-1', manner: 'taps', by })
  const card = { readerId: 'test-reader', credentialId: 'badge-2' }
  log.record({ type: 'question.answered', ...asked, personId: 'trainee-2', option: 'B', ...card })
  log.record({ type: 'question.closed', ...asked, by })
  const study = { studyId: 'study-1', personId: 'trainee-3', lessonId: 'lesson-audio' }
  log.record({ type: 'study.started', ...study, sessionId: 'session-1', position: 0 })
  log.record({
    type: 'study.played',
    ...study,
    from: 0,
    to: 30,
    shownFrom: clock.wall() - 30_000,
    shownTo: clock.wall(),
  })
  log.record({ type: 'study.ended', ...study, position: 30, reason: 'asked' })
  log.record({ type: 'study.started', ...study, studyId: 'study-2', sessionId: 'session-1', position: 30 })

  clock.pass(60 * MINUTE)
  expect(station.tap(1)).toMatchObject({ kind: 'left_early' })
  clock.pass(40 * MINUTE)
  sessions.act('session-1', 'close', by)
  const session = sessions.find('session-1')
  const [burst] = session === null ? [] : suspicions.of(session)
  expect(burst).toMatchObject({ kind: 'burst_tapping', facts: { people: 9, milliseconds: 2_400 } })
  suspicions.answer('session-1', burst?.suspicionId ?? '', { word: 'explained', note: '同班组一起来的', by })
  clock.pass(MINUTE)
  sessions.act('session-1', 'seal', by)

  clock.pass(60 * MINUTE)
  const at = (minutes: number) => (session?.startsAt ?? 0) + minutes * MINUTE
  expect(
    byHand.state('session-1', { personId: 'trainee-10', from: at(0), to: at(40), reason: '读卡器坏了', by }),
  ).toMatchObject({ done: true })
  expect(spotChecks.excuse('session-1', checkId, 'trainee-7', '在修投影', by)).toEqual({ done: true })
  const second = station.presences.ofSession('session-1').find((stay) => stay.personId === 'trainee-2')
  expect(byHand.undo('session-1', second?.inEvent ?? '', '他人代刷', by)).toMatchObject({ done: true })
  return station
}

/** Everything that is told of the session's hours. */
function told(station: RoomsAtWork): unknown {
  const session = station.sessions.find('session-1')
  if (session === null) throw new Error('no session')
  const review = station.reviews.review(session)
  return {
    review,
    explained: review.people.map(({ personId }) => station.reviews.explanation(session, personId)),
    classHours: station.credit.classHours('class-1'),
    digest: station.credit.hoursDigest('session-1'),
  }
}

describe('the tables that are derived from the log', () => {
  test('all hold rows after such days, so that nothing below is compared empty', async () => {
    const days = [derivedRows(await aFullDay()), derivedRows(await aSealedClass())]
    const tables = [...new Set(days.flatMap(Object.keys))]
    expect(tables.filter((table) => days.every((rows) => (rows[table] ?? []).length === 0))).toEqual([])
  })

  test.each([
    ['a full day', aFullDay],
    ['a class that was corrected after its seal', aSealedClass],
  ])('come out of the log of %s the same, and no statement is made again', async (_, day) => {
    const station = await day()
    const hours = told(station)
    const before = derivedRows(station)
    const made = statements(station)
    expect(made.length).toBeGreaterThan(5)
    for (const table of Object.keys(before)) station.store.db.exec(`DELETE FROM ${table}`)
    rebuild(station.store, station.log)
    expect(derivedRows(station)).toEqual(before)
    expect(statements(station)).toEqual(made)
    expect(told(station)).toEqual(hours)
    expect(verifyLog(station.store)).toMatchObject({ sound: true })
  })

  test('go on from there: the class that was running is closed and credited as if nothing had been', async () => {
    const minutesAfter = async (between: (station: RoomsAtWork) => void) => {
      const station = await aFullDay()
      between(station)
      station.clock.pass(20 * MINUTE)
      station.sessions.act('added', 'close', 'instructor-1')
      return { minutes: station.credit.minutesIn('added', 'trainee-1'), rows: Object.keys(derivedRows(station)).length }
    }
    const untouched = await minutesAfter(() => undefined)
    expect(untouched.minutes).toBeGreaterThan(15)
    expect(await minutesAfter(({ store, log }) => rebuild(store, log))).toEqual(untouched)
  })
})
