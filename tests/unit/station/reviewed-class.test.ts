import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { createAccess } from '../../../electron/station/api/access.ts'
import { routes } from '../../../electron/station/api/route.ts'
import { reviewRoutes } from '../../../electron/station/api/routes/review.ts'
import { ClassHours, CreditExplanation, Review, ShownLogEntry } from '../../../electron/station/api/schemas/credit.ts'
import { serveOnLoopback } from '../../../electron/station/server.ts'
import type { StaffRole } from '../../../electron/station/vocabulary.ts'
import { aStationAtWork, type RoomsAtWork } from '../../builders/rooms.ts'
import { aSite, type SiteWishes, writeSite } from '../../builders/site-document.ts'

const BY = 'instructor-1'

function session(station: RoomsAtWork) {
  const found = station.sessions.find('session-1')
  if (found === null) throw new Error('there is no session')
  return found
}

function until(station: RoomsAtWork, time: string): void {
  station.clock.pass(Date.parse(`2026-03-02T${time}:00+08:00`) - station.clock.wall())
}

function inEvent(station: RoomsAtWork, number: number): string {
  return station.presences.ofSession('session-1').find((stay) => stay.personId === `trainee-${number}`)?.inEvent ?? ''
}

/** Seconds of a lesson as the screen reports them, from now on. */
function shown(station: RoomsAtWork, lessonId: string, from: number, to: number, muted = false): void {
  const shownFrom = Math.round(station.clock.wall())
  station.clock.pass((to - from) * 1000)
  const shownTo = Math.round(station.clock.wall())
  station.log.record({ type: 'lesson.played', sessionId: 'session-1', lessonId, from, to, shownFrom, shownTo, muted })
}

/**
 * A class from nine to half past eleven, by hand: taught 09:00–10:00 and 10:10–11:30, 140 minutes. Of the film a minute
 * is shown at 09:30 and the rest at 10:20. A spot check at 10:40 calls everybody in the room.
 * 1 all the time · 2 from 09:20 · 3 out at 10:15, in again at 10:50 · 4 misses the spot check · 5 makes up for it ·
 * 6 is excused · 7 never comes · 8 checked in by hand at 09:10, misses it too.
 */
async function aTaughtClass(wishes: SiteWishes = {}): Promise<RoomsAtWork> {
  const station = await aStationAtWork({
    people: 8,
    settings: { spotChecks: { timesPerSession: 0, people: 8 } },
    ...wishes,
  })
  const { sessions, spotChecks, playback, byHand } = station
  const play = (lessonId: string) =>
    expect(playback.command({ kind: 'play', sessionId: 'session-1', lessonId }, BY)).toMatchObject({ done: true })
  for (const number of [1, 3, 4, 5, 6]) {
    until(station, `08:5${number}`)
    expect(station.tap(number)).toMatchObject({ kind: 'checked_in' })
  }
  until(station, '09:00')
  sessions.act('session-1', 'teach', BY)
  until(station, '09:10')
  byHand.checkIn('session-1', 'trainee-8', '忘带证件', BY)
  until(station, '09:20')
  station.tap(2)
  until(station, '09:30')
  play('lesson-video')
  shown(station, 'lesson-video', 0, 60)
  until(station, '10:00')
  sessions.act('session-1', 'pause', BY, '课间')
  until(station, '10:10')
  sessions.act('session-1', 'resume', BY)
  until(station, '10:15')
  station.tap(3)
  until(station, '10:20')
  play('lesson-video')
  shown(station, 'lesson-video', 60, 90)
  until(station, '10:40')
  spotChecks.call('session-1', BY)
  const checkId = spotChecks.of('session-1').checks[0]?.checkId ?? ''
  for (const number of [1, 2]) expect(station.tap(number)).toMatchObject({ kind: 'spot_check_answered', late: false })
  spotChecks.excuse('session-1', checkId, 'trainee-6', '送医务室', BY)
  until(station, '10:45')
  spotChecks.tick()
  expect(station.tap(5)).toMatchObject({ kind: 'spot_check_answered', late: true })
  until(station, '10:50')
  station.tap(3)
  return station
}

async function aClosedClass(wishes: SiteWishes = {}): Promise<RoomsAtWork> {
  const station = await aTaughtClass(wishes)
  until(station, '11:30')
  expect(station.sessions.act('session-1', 'close', BY)).toMatchObject({ changed: true })
  return station
}

const minutesOf = (review: Review) => review.people.map(({ minutes }) => minutes)

describe('the review of a class', () => {
  test('has the minutes as computed by hand, with what was out of the ordinary', async () => {
    const station = await aClosedClass()
    const review = station.reviews.review(session(station))
    expect(review.possibleMinutes).toBe(140)
    expect(review.people.map(({ personId, minutes, exceptions }) => [personId, minutes, exceptions])).toEqual([
      ['trainee-1', 140, ['no_check_out']],
      ['trainee-2', 120, ['late', 'no_check_out']],
      ['trainee-3', 105, ['no_check_out']],
      ['trainee-4', 125, ['no_check_out', 'spot_check_missed']],
      ['trainee-5', 140, ['no_check_out', 'spot_check_made_up']],
      ['trainee-6', 140, ['no_check_out', 'spot_check_excused']],
      ['trainee-7', 0, ['absent']],
      ['trainee-8', 115, ['late', 'by_hand', 'no_check_out', 'spot_check_missed']],
    ])
    expect(review.steps.map(({ step, author, reason }) => [step, author, reason])).toEqual([
      ['teaching', '陈立新', null],
      ['paused', '陈立新', '课间'],
      ['resumed', '陈立新', null],
      ['closed', '陈立新', null],
    ])
    // 135 minutes came with the roster.
    expect(review.people[0]).toMatchObject({ presentMinutes: 159, creditedMinutes: 275, requiredMinutes: 1800 })
  })

  test('tells while the class runs what it is worth by now', async () => {
    const station = await aTaughtClass()
    const review = station.reviews.review(session(station))
    expect(review.possibleMinutes).toBe(100)
    expect(minutesOf(review)).toEqual([100, 80, 65, 85, 100, 100, 0, 75])
    expect(review.seal).toBeNull()
  })

  test('counts only what was shown where the course requires media, each second once', async () => {
    const station = await aClosedClass({
      courses: aSite().courses.map((course) => ({ ...course, mediaRequired: true })),
    })
    const review = station.reviews.review(session(station))
    expect(review.possibleMinutes).toBe(1)
    expect(station.reviews.explanation(session(station), 'trainee-1')).toMatchObject({ minutes: 1 })
    expect(station.reviews.explanation(session(station), 'trainee-3')?.lessons).toMatchObject([
      { lessonId: 'lesson-video', shownSeconds: 90, seenSeconds: 60 },
    ])
  })

  test('keeps the rules by which the class was closed, whatever the site says later', async () => {
    const station = await aClosedClass()
    const strict = { people: 8, settings: { credit: { minimumPresencePercent: 90 }, spotChecks: { missMinutes: 60 } } }
    const folder = writeSite(join(station.store.file, '..', 'next'), aSite({ version: 2, ...strict }))
    expect(await station.packages.applyPackage(folder)).toMatchObject({ outcome: 'applied' })
    station.byHand.undo('session-1', inEvent(station, 2), '他人代刷', BY)
    expect(minutesOf(station.reviews.review(session(station)))).toEqual([140, 0, 105, 125, 140, 140, 0, 115])
  })
})

test('a class that the station closed long after its end was over when it was to end', async () => {
  const station = await aTaughtClass()
  station.clock.pass(26 * 3_600_000)
  station.sessions.act('session-1', 'close', 'station', 'overrun_while_off')
  const review = station.reviews.review(session(station))
  expect(minutesOf(review)).toEqual([140, 120, 105, 125, 140, 140, 0, 115])
  expect(review.people[0]?.presentMinutes).toBe(159)
  expect(review.steps.at(-1)).toMatchObject({ step: 'closed', author: null, reason: 'overrun_while_off' })
  const verdict = station.outbox.pendingAfter(0, 1_000).map(({ bytes }) => bytes.toString('utf8'))
  expect(verdict.find((text) => text.includes('attended') && text.includes('"trainee-1"'))).toContain('"PT9540S"')
})

describe('a seal', () => {
  test('stays as it was, and says that hours have changed since', async () => {
    const station = await aClosedClass()
    until(station, '11:40')
    station.sessions.act('session-1', 'seal', BY)
    const sealed = station.reviews.review(session(station))
    expect(sealed.seal).toMatchObject({ author: '陈立新', unchanged: true })
    expect(sealed.people.map(({ sealedMinutes }) => sealedMinutes)).toEqual(Array(8).fill(null))

    const checkId = station.spotChecks.of('session-1').checks[0]?.checkId ?? ''
    station.spotChecks.excuse('session-1', checkId, 'trainee-4', '在修投影', BY)
    const from = session(station).startsAt
    expect(
      station.byHand.state('session-1', {
        personId: 'trainee-7',
        from,
        to: from + 3_600_000,
        reason: '读卡器坏了',
        by: BY,
      }),
    ).toMatchObject({ done: true })
    const corrected = station.reviews.review(session(station))
    expect(minutesOf(corrected)).toEqual([140, 120, 105, 140, 140, 140, 60, 115])
    expect(corrected.people.map(({ sealedMinutes }) => sealedMinutes)).toEqual([
      null,
      null,
      null,
      125,
      null,
      null,
      0,
      null,
    ])
    expect(corrected.seal).toEqual({ ...sealed.seal, unchanged: false })
    expect(corrected.people[6]?.exceptions).toContain('corrected')
  })
})

describe('what the instructor is asked to look at', () => {
  async function aHurriedClass() {
    const station = await aStationAtWork({ people: 8 })
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) {
      station.tap(number)
      station.clock.pass(400)
    }
    until(station, '09:00')
    station.sessions.act('session-1', 'teach', BY)
    until(station, '09:30')
    return station
  }

  test('is shown while the class runs, answered with a word, and not asked again when it closes', async () => {
    const station = await aHurriedClass()
    const [burst, ...more] = station.suspicions.of(session(station))
    expect(burst).toMatchObject({ kind: 'burst_tapping', answer: null, facts: { people: 8 } })
    expect(more).toEqual([])
    const id = burst?.suspicionId ?? ''
    const answer = { word: 'explained', note: '同班组，电话13800001111', by: BY } as const
    expect(station.suspicions.answer('session-1', id, answer)).toMatchObject({ answered: true })
    station.sessions.act('session-1', 'close', BY)
    expect(station.suspicions.of(session(station))).toMatchObject([
      { suspicionId: id, answer: { word: 'explained', author: '陈立新' } },
    ])
    expect(JSON.stringify([...station.log.entries()])).not.toContain('13800001111')
  })

  test('is noted when the class closes, and may be answered after the seal', async () => {
    const station = await aHurriedClass()
    station.sessions.act('session-1', 'close', BY)
    station.sessions.act('session-1', 'seal', BY)
    const [burst] = station.suspicions.of(session(station))
    expect(burst?.answer).toBeNull()
    station.suspicions.answer('session-1', burst?.suspicionId ?? '', { word: 'not_sure', note: '', by: BY })
    expect(station.suspicions.told('session-1')).toMatchObject([{ kind: 'burst_tapping', people: 8, word: 'not_sure' }])
    const again = { word: 'known', note: '', by: BY } as const
    expect(station.suspicions.answer('session-1', 'nothing', again)).toEqual({
      answered: false,
      code: 'unknown_suspicion',
    })
  })

  test('is also what was tapped at night, after the class, until it is sealed', async () => {
    const station = await aClosedClass()
    until(station, '21:00')
    for (const number of [1, 2, 3]) {
      expect(station.tap(number)).toMatchObject({ kind: 'no_session' })
      station.clock.pass(5_000)
    }
    const [asked] = station.suspicions.of(session(station))
    expect(asked).toMatchObject({ kind: 'taps_without_class', facts: { taps: 3, people: 3 } })
    station.sessions.act('session-1', 'seal', BY)
    expect(station.suspicions.told('session-1')).toMatchObject([{ kind: 'taps_without_class', word: null }])
  })

  test('is somebody who was stated to be in two rooms at once', async () => {
    const plan = {
      classId: 'class-1',
      courseId: 'course-safety',
      instructorId: BY,
      startsAt: '2026-03-02T09:00:00+08:00',
      endsAt: '2026-03-02T11:30:00+08:00',
    }
    const sessions = [
      { id: 'session-1', room: '一号教室', ...plan },
      { id: 'session-2', room: '二号教室', ...plan },
    ]
    const station = await aStationAtWork({ people: 2, sessions })
    until(station, '09:00')
    for (const { id } of sessions) station.sessions.act(id, 'teach', BY)
    for (const { id } of sessions) station.byHand.checkIn(id, 'trainee-1', '忘带证件', BY)
    until(station, '11:30')
    station.sessions.act('session-1', 'close', BY)
    expect(station.suspicions.told('session-1')).toMatchObject([{ kind: 'impossible_gap', people: 1 }])
  })

  test('is not a class that nobody closed, and the next one in another room', async () => {
    const plan = { classId: 'class-1', courseId: 'course-safety', instructorId: BY }
    const sessions = [
      {
        id: 'session-1',
        room: '一号教室',
        startsAt: '2026-03-02T09:00:00+08:00',
        endsAt: '2026-03-02T10:00:00+08:00',
        ...plan,
      },
      {
        id: 'session-2',
        room: '二号教室',
        startsAt: '2026-03-02T14:00:00+08:00',
        endsAt: '2026-03-02T15:00:00+08:00',
        ...plan,
      },
    ]
    const station = await aStationAtWork({ people: 2, sessions })
    station.tap(1)
    until(station, '09:00')
    station.sessions.act('session-1', 'teach', BY)
    until(station, '13:50')
    station.byHand.checkIn('session-2', 'trainee-1', '忘带证件', BY)
    until(station, '14:00')
    station.sessions.act('session-2', 'teach', BY)
    until(station, '15:00')
    for (const { id } of sessions) station.sessions.act(id, 'close', BY)
    expect(sessions.flatMap(({ id }) => station.suspicions.told(id))).toEqual([])
  })

  test('of an ordinary class is nothing', async () => {
    const station = await aClosedClass()
    expect(station.suspicions.of(session(station))).toEqual([])
  })
})

/** The routes of the review behind the station's own guard, on a real port. */
async function served(station: RoomsAtWork, role: StaffRole) {
  let port = 0
  const access = createAccess({
    port: () => port,
    pageSecret: null,
    secret: () => randomBytes(32).toString('base64url'),
    staffOf: () => ({ role, personId: `${role}-1`, name: '陈立新' }),
    onLink: () => undefined,
  })
  const changed: string[] = []
  const app = routes()
  app.use(access.guard)
  app.route('/', reviewRoutes({ ...station, onChange: (sessionId) => changed.push(sessionId) }))
  const listening = await serveOnLoopback(app.fetch, 0)
  if (!listening.served) throw new Error(listening.refusal.code)
  port = listening.server.port
  onTestFinished(() => listening.server.close())
  const origin = `http://127.0.0.1:${port}`
  const cookie = `${access.cookie.name}=${access.cookie.value}; staff-${port}=token`
  async function ask(path: string, json?: unknown) {
    const body = json === undefined ? null : JSON.stringify(json)
    const headers = { origin, cookie, 'content-type': 'application/json' }
    const response = await fetch(`${origin}/api/${path}`, { method: body === null ? 'GET' : 'POST', headers, body })
    return { status: response.status, body: z.unknown().parse(await response.json()) }
  }
  return { ask, changed }
}

describe('over HTTP', () => {
  test('every reason of every trainee leads to entries of the log', async () => {
    const station = await aClosedClass()
    const { ask } = await served(station, 'inspector')
    const review = Review.parse((await ask('sessions/session-1/review')).body)
    const explained = await Promise.all(
      review.people.map(async ({ personId }) =>
        CreditExplanation.parse((await ask(`sessions/session-1/credit/${personId}`)).body),
      ),
    )
    expect(explained.map(({ minutes }) => minutes)).toEqual(minutesOf(review))
    const reasons = explained.flatMap(({ stays, spans, deductions, spotChecks }) => [
      ...stays,
      ...spans,
      ...deductions,
      ...spotChecks,
    ])
    const events = [...new Set(reasons.flatMap(({ events }) => events))]
    expect(reasons.filter(({ events }) => events.length === 0)).toEqual([])
    for (const id of events) {
      const entry = ShownLogEntry.parse((await ask(`log/${id}`)).body)
      expect(entry.id).toBe(id)
      expect(JSON.stringify(entry.payload)).not.toMatch(/陈立新|王伟/)
    }
    expect(explained[2]?.spans.map(({ kind }) => kind)).toContain('absent')
    expect(explained[2]?.lessons[0]?.missed).toHaveLength(1)
  })

  test('hours of a class are told by course, quality area and programme', async () => {
    const station = await aClosedClass()
    const { ask } = await served(station, 'instructor')
    const { people, requiredMinutes } = ClassHours.parse((await ask('classes/class-1/hours')).body)
    expect(requiredMinutes).toBe(1800)
    expect(people[0]).toMatchObject({
      creditedMinutes: 275,
      broughtMinutes: 135,
      courses: [{ courseId: 'course-safety', title: '消防安全', minutes: 140 }],
      areas: [
        { area: 'law', minutes: 45 },
        { area: 'safety', minutes: 230 },
      ],
      programmes: [{ programme: 'basic', minutes: 140 }],
    })
    expect(people[6]).toMatchObject({ creditedMinutes: 135, courses: [], programmes: [] })
  })

  test('what is not there is refused with a code, and an inspector answers nothing', async () => {
    const station = await aClosedClass()
    const { ask } = await served(station, 'inspector')
    const codes = await Promise.all(
      ['sessions/none/review', 'sessions/session-1/credit/nobody', 'log/none', 'classes/none/hours'].map((path) =>
        ask(path),
      ),
    )
    expect(codes).toMatchObject([
      { status: 404, body: { code: 'unknown_session' } },
      { status: 404, body: { code: 'unknown_person' } },
      { status: 404, body: { code: 'unknown_entry' } },
      { status: 404, body: { code: 'unknown_class' } },
    ])
    expect(await ask('sessions/session-1/suspicions/none', { word: 'known', note: '' })).toMatchObject({ status: 403 })
  })

  test('an answer comes back with the review, and pages are told', async () => {
    const station = await aStationAtWork({ people: 6 })
    for (const number of [1, 2, 3, 4, 5, 6]) station.tap(number)
    until(station, '09:00')
    station.sessions.act('session-1', 'teach', BY)
    const { ask, changed } = await served(station, 'instructor')
    const { suspicions } = Review.parse((await ask('sessions/session-1/review')).body)
    const path = `sessions/session-1/suspicions/${suspicions[0]?.suspicionId}`
    expect(await ask(path, { word: 'wrong', note: '有人代刷' })).toMatchObject({
      status: 200,
      body: { suspicions: [{ answer: { word: 'wrong', note: '有人代刷', author: '陈立新' } }] },
    })
    expect(changed).toEqual(['session-1'])
  })
})
