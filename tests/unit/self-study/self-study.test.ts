import { describe, expect, test } from 'vitest'
import type { Answer } from '../../../electron/station/api/schemas/answer.ts'
import type { StudyPlan } from '../../../electron/station/api/schemas/self-study.ts'
import { rebuild } from '../../../electron/station/log/rebuild.ts'
import { createSelfStudy, type SelfStudy } from '../../../electron/station/self-study/self-study.ts'
import { aStationAtWork, type RoomsAtWork } from '../../builders/rooms.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** A trainee who has just checked in at half past eight, and their lessons. */
async function somebodyStudies(): Promise<{ station: RoomsAtWork; answer: Answer; plan: StudyPlan }> {
  const station = await aStationAtWork()
  const answer = station.tap(1)
  return { station, answer, plan: begin(station, answer) }
}

function begin(station: RoomsAtWork, answer: Answer): StudyPlan {
  const result = station.selfStudy.begin(answer.id)
  if (!result.begun) throw new Error(result.problem)
  return result.plan
}

/** Lets the film run from `from` to `to`, both even seconds, and says so every two seconds. */
function watch(station: RoomsAtWork, { studyId }: StudyPlan, from: number, to: number) {
  const say = (position: number, played: [number, number][]) =>
    station.selfStudy.report(studyId, { lessonId: 'lesson-video', state: 'playing', position, played })
  let heard = say(from, [])
  for (let position = from + 2; position <= to; position += 2) {
    station.clock.pass(2 * SECOND)
    heard = say(position, [[position - 2, position]])
  }
  return heard
}

const film = (plan: StudyPlan) => plan.courses.flatMap(({ lessons }) => lessons).find(({ id }) => id === 'lesson-video')

describe('a study', () => {
  test('opens with the answer that says the person is in, for a minute, once', async () => {
    const { station, answer } = await somebodyStudies()
    expect(station.selfStudy.begin(answer.id)).toEqual({ begun: false, problem: 'tap_again' })
    const other = station.tap(2)
    station.clock.pass(MINUTE + SECOND)
    expect(station.selfStudy.begin(other.id)).toEqual({ begun: false, problem: 'tap_again' })
    expect(station.selfStudy.begin('nobody')).toEqual({ begun: false, problem: 'tap_again' })
  })

  test('is not opened where the site offers none', async () => {
    const station = await aStationAtWork({ settings: { selfStudy: { offered: false } } })
    const answer = station.tap(1)
    expect(answer).toMatchObject({ kind: 'checked_in', hours: { studyOffered: false } })
    expect(station.selfStudy.begin(answer.id)).toEqual({ begun: false, problem: 'not_offered' })
  })

  test('has the lessons of the person’s class', async () => {
    const { plan } = await somebodyStudies()
    expect(plan.courses.map(({ courseId }) => courseId)).toContain('course-safety')
    expect(film(plan)).toMatchObject({ position: 0, seen: 0, reach: 0, media: { type: 'video/mp4' } })
  })

  test('goes on where it stopped, on another day too', async () => {
    const { station, plan } = await somebodyStudies()
    expect(watch(station, plan, 0, 30)).toMatchObject({ heard: true, standing: { seen: 30, reach: 30, over: null } })
    station.selfStudy.end(plan.studyId, 'asked')
    station.clock.pass(MINUTE)
    expect(film(begin(station, station.tap(1)))).toMatchObject({ position: 30, seen: 30, reach: 30 })
  })

  test('fills no log with lessons that are opened and left faster than anybody touches them', async () => {
    const { station, plan } = await somebodyStudies()
    const before = station.log.size
    const { studyId } = plan
    for (let report = 0; report < 50; report += 1) {
      station.selfStudy.report(studyId, { lessonId: 'lesson-video', state: 'ended', position: 0, played: [] })
    }
    expect(station.log.size - before).toBeLessThanOrEqual(2)
  })

  test('ends when somebody else taps, with what was seen until then', async () => {
    const { station, plan } = await somebodyStudies()
    watch(station, plan, 0, 10)
    station.tap(2)
    const { studyId } = plan
    const last = { lessonId: 'lesson-video', state: 'paused', position: 11, played: [[10, 11]] } as const
    const heard = station.selfStudy.report(studyId, { ...last, played: [[10, 11]] })
    expect(heard).toMatchObject({ standing: { seen: 11, over: 'next_person' } })
    expect(station.selfStudy.plan(studyId)).toBeNull()
    expect(station.selfStudy.report(studyId, { ...last, played: [] })).toEqual({
      heard: false,
      problem: 'unknown_study',
    })
  })

  test('goes on when the same person, or a card that nobody knows, is tapped', async () => {
    const { station, plan } = await somebodyStudies()
    station.tap(1)
    station.checkIn.tap('test-reader', { kind: 'text', text: '9999999999', format: 'unknown' })
    expect(station.selfStudy.plan(plan.studyId)).not.toBeNull()
  })

  test('ends when the person has left', async () => {
    const { station, plan } = await somebodyStudies()
    watch(station, plan, 0, 2)
    station.clock.pass(60 * MINUTE)
    expect(station.tap(1).kind).toMatch(/checked_out|left_early/)
    const report = { lessonId: 'lesson-video', state: 'paused', position: 2, played: [] } as const
    expect(station.selfStudy.report(plan.studyId, { ...report, played: [] })).toMatchObject({
      standing: { over: 'left' },
    })
  })

  test('of a page that is not heard of any more is over', async () => {
    const { station, plan } = await somebodyStudies()
    watch(station, plan, 0, 8)
    station.clock.pass(25 * SECOND)
    station.selfStudy.tick()
    expect(station.selfStudy.plan(plan.studyId)).toBeNull()
    expect(film(begin(station, station.tap(1)))).toMatchObject({ seen: 8, position: 8 })
  })

  test('knows no lesson of other people’s courses', async () => {
    const { station, plan } = await somebodyStudies()
    const report = { lessonId: 'lesson-nowhere', state: 'playing', position: 0, played: [] } as const
    expect(station.selfStudy.report(plan.studyId, { ...report, played: [] })).toEqual({
      heard: false,
      problem: 'unknown_lesson',
    })
  })

  test('is a figure of its own on the trainee’s view, in minutes in which something new was seen', async () => {
    const { station, plan, answer } = await somebodyStudies()
    watch(station, plan, 0, 80)
    watch(station, plan, 0, 80)
    station.selfStudy.end(plan.studyId, 'asked')
    const creditedMinutes = 'hours' in answer ? answer.hours.creditedMinutes : null
    expect(station.selfStudy.minutes('trainee-1')).toBe(1)
    expect(station.tap(1)).toMatchObject({ kind: 'already_in', hours: { studyMinutes: 1, creditedMinutes } })
  })

  test('follows from the log alone', async () => {
    const { station, plan } = await somebodyStudies()
    watch(station, plan, 0, 30)
    station.selfStudy.flush()
    const rows = () =>
      ['study_progress', 'study'].map((table) => station.store.db.prepare(`SELECT * FROM ${table}`).all())
    const before = rows()
    expect(before.map((table) => table.length)).toEqual([1, 1])
    rebuild(station.store, station.log)
    expect(rows()).toEqual(before)
  })
})

describe('a station that starts again', () => {
  /** What the station knows of self-study once it has been started again. */
  function restarted(station: RoomsAtWork): SelfStudy {
    const again = createSelfStudy({
      ...station,
      uuid: () => 'study-2',
      courseIdsOf: () => ['course-safety'],
      shownName: () => '王*芳',
      media: () => null,
      policy: () => station.site().settings.selfStudy,
    })
    again.restore()
    return again
  }

  test('goes on with the study that was open a moment ago, with what the page played meanwhile', async () => {
    const { station, plan } = await somebodyStudies()
    watch(station, plan, 0, 8)
    station.clock.pass(3 * SECOND)
    const heard = restarted(station).report(plan.studyId, {
      lessonId: 'lesson-video',
      state: 'playing',
      position: 11,
      played: [[8, 11]],
    })
    expect(heard).toMatchObject({ heard: true, standing: { seen: 11, over: null } })
  })

  test('after a longer while ends it where it was', async () => {
    const { station, plan } = await somebodyStudies()
    watch(station, plan, 0, 8)
    station.clock.pass(5 * MINUTE)
    expect(restarted(station).plan(plan.studyId)).toBeNull()
    const entries = [...station.log.entries()].map(({ event }) => event)
    expect(entries.at(-1)).toMatchObject({ type: 'study.ended', position: 8, reason: 'station_stopped' })
  })
})
