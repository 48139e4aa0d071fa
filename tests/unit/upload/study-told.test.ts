import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { StudyPlan } from '../../../electron/station/api/schemas/self-study.ts'
import { rebuild } from '../../../electron/station/log/rebuild.ts'
import { aStationAfterPowerCut, aStationAtWork, type RoomsAtWork } from '../../builders/rooms.ts'
import { aSite } from '../../builders/site-document.ts'
import { faultsOf } from '../../record-store/validation.ts'
import { faultsByProfile } from '../../record-store/video-profile.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const VIDEO = (name: string) => `https://w3id.org/xapi/video/extensions/${name}`
const SELF_STUDY = 'https://people.training.example/xapi/extensions/self-study'

const Told = z.looseObject({
  id: z.string(),
  actor: z.looseObject({ account: z.object({ homePage: z.string(), name: z.string() }) }),
  verb: z.looseObject({ id: z.string() }),
  result: z.looseObject({ duration: z.string(), extensions: z.record(z.string(), z.unknown()) }),
  timestamp: z.string(),
})

/** A trainee's tap, and their lessons opened with it. */
function begin(station: RoomsAtWork, trainee = 1): StudyPlan {
  const result = station.selfStudy.begin(station.tap(trainee).id)
  if (!result.begun) throw new Error(result.problem)
  return result.plan
}

/** Lets a lesson run from `from` to `to`, both even seconds, as the page reports it every two seconds. */
function watch(station: RoomsAtWork, { studyId }: StudyPlan, from: number, to: number, lessonId = 'lesson-video') {
  const say = (position: number, played: [number, number][], state: 'playing' | 'ended' = 'playing') =>
    station.selfStudy.report(studyId, { lessonId, state, position, played })
  say(from, [])
  for (let position = from + 2; position <= to; position += 2) {
    station.clock.pass(2 * SECOND)
    say(position, [[position - 2, position]])
  }
  return { toItsEnd: () => say(to, [], 'ended') }
}

/** Every statement of somebody's own lessons, in the order made. */
function told({ outbox }: RoomsAtWork) {
  return outbox
    .pendingAfter(0, 1_000)
    .map(({ bytes }): unknown => JSON.parse(bytes.toString('utf8')))
    .filter((statement) => JSON.stringify(statement).includes(SELF_STUDY))
    .map((statement) => Told.parse(statement))
}

const segments = (station: RoomsAtWork) =>
  told(station).map(({ result }) => result.extensions[VIDEO('played-segments')])

describe('a film that a trainee watches at the kiosk', () => {
  test('and leaves half-way is terminated, by the video profile, under their own account', async () => {
    const station = await aStationAtWork()
    const plan = begin(station)
    watch(station, plan, 0, 30)
    station.selfStudy.end(plan.studyId, 'asked')
    const [statement, ...more] = told(station)
    expect(more).toEqual([])
    expect(statement).toMatchObject({
      actor: { objectType: 'Agent', account: { homePage: 'https://people.training.example', name: 'trainee-1' } },
      verb: { id: 'http://adlnet.gov/expapi/verbs/terminated' },
      object: {
        id: 'https://training.example/site-1/lessons/lesson-video',
        definition: { type: 'https://w3id.org/xapi/video/activity-type/video' },
      },
      result: {
        duration: 'PT30.00S',
        extensions: { [VIDEO('time')]: 30, [VIDEO('progress')]: 0.333, [VIDEO('played-segments')]: '0[.]30' },
      },
      context: {
        team: { objectType: 'Group', account: { name: 'class-1' } },
        contextActivities: {
          parent: [{ id: 'https://training.example/site-1/courses/course-safety' }],
          grouping: [{ id: 'https://training.example/site-1/sessions/session-1' }],
          category: [{ id: 'https://w3id.org/xapi/video' }],
        },
        extensions: { [SELF_STUDY]: true, [VIDEO('length')]: 90, [VIDEO('completion-threshold')]: 0.95 },
      },
    })
    expect(statement?.result).not.toHaveProperty('completion')
  })

  test('and sees to its end is completed', async () => {
    const station = await aStationAtWork()
    watch(station, begin(station), 0, 90).toItsEnd()
    expect(told(station)).toMatchObject([
      {
        verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
        result: { completion: true, duration: 'PT90.00S', extensions: { [VIDEO('progress')]: 1 } },
      },
    ])
  })

  test('is told once they leave it, and not before', async () => {
    const station = await aStationAtWork()
    const plan = begin(station)
    watch(station, plan, 0, 30)
    expect(told(station)).toEqual([])
    // Another lesson of theirs takes its place.
    watch(station, plan, 0, 10, 'lesson-audio')
    expect(segments(station)).toEqual(['0[.]30'])
  })

  test('and parts of it again are told in the order seen, and count once', async () => {
    const station = await aStationAtWork()
    const plan = begin(station)
    watch(station, plan, 0, 18)
    watch(station, plan, 0, 18)
    station.selfStudy.end(plan.studyId, 'asked')
    expect(told(station)).toMatchObject([
      {
        result: {
          duration: 'PT36.00S',
          extensions: { [VIDEO('progress')]: 0.2, [VIDEO('played-segments')]: '0[.]18[,]0[.]18' },
        },
      },
    ])
  })

  test('and goes on with on another day is told of each time by itself', async () => {
    const station = await aStationAtWork()
    for (const [from, to] of [
      [0, 30],
      [30, 50],
    ] as const) {
      const plan = begin(station)
      watch(station, plan, from, to)
      station.selfStudy.end(plan.studyId, 'asked')
      station.clock.pass(MINUTE)
    }
    expect(segments(station)).toEqual(['0[.]30', '30[.]50'])
    expect(new Set(told(station).map(({ id }) => id)).size).toBe(2)
  })

  test('until the next person taps is theirs, and what that person watches is the other’s', async () => {
    const station = await aStationAtWork()
    const first = begin(station, 1)
    watch(station, first, 0, 30)
    const second = begin(station, 2)
    station.selfStudy.end(first.studyId, 'asked')
    watch(station, second, 0, 10)
    station.selfStudy.end(second.studyId, 'asked')
    expect(told(station).map(({ actor }) => actor.account.name)).toEqual(['trainee-1', 'trainee-2'])
    expect(segments(station)).toEqual(['0[.]30', '0[.]10'])
  })

  test('that the page is not heard of any more is told with what it had shown', async () => {
    const station = await aStationAtWork()
    watch(station, begin(station), 0, 30)
    station.clock.pass(25 * SECOND)
    station.selfStudy.tick()
    expect(segments(station)).toEqual(['0[.]30'])
  })
})

describe('a station that is cut off while somebody watches', () => {
  /** Until when something was shown, as the log has it: the last seconds before the cut may be missing. */
  function lastShown(station: RoomsAtWork): { to: number; at: number } {
    const entries = [...station.log.entries()].map(({ event }) => event)
    const played = entries.findLast((event) => event.type === 'study.played')
    if (played === undefined) throw new Error('nothing was played')
    return { to: played.to, at: played.shownTo }
  }

  test('tells at its next start of what was shown, and when, though that is days later', async () => {
    const station = await aStationAtWork()
    watch(station, begin(station), 0, 30)
    const shown = lastShown(station)
    expect(30 - shown.to).toBeLessThanOrEqual(5)
    station.clock.pass(3 * 24 * 60 * MINUTE)
    const again = aStationAfterPowerCut(station)
    expect(told(again)).toMatchObject([
      {
        verb: { id: 'http://adlnet.gov/expapi/verbs/terminated' },
        timestamp: new Date(shown.at).toISOString(),
        result: { extensions: { [VIDEO('time')]: shown.to, [VIDEO('played-segments')]: `0[.]${shown.to}` } },
      },
    ])
  })

  test('and is back in a moment goes on with it: one viewing, one statement', async () => {
    const station = await aStationAtWork()
    const plan = begin(station)
    watch(station, plan, 0, 30)
    const { to } = lastShown(station)
    station.clock.pass(3 * SECOND)
    const again = aStationAfterPowerCut(station)
    expect(told(again)).toEqual([])
    watch(again, plan, to, to + 10)
    again.selfStudy.end(plan.studyId, 'asked')
    expect(segments(again)).toEqual([`0[.]${to + 10}`])
  })
})

describe('what is told of self-study', () => {
  /** Somebody watches a film and a recording and turns pages; somebody else watches the film. */
  async function severalStudies(): Promise<RoomsAtWork> {
    const station = await aStationAtWork()
    const plan = begin(station)
    watch(station, plan, 0, 30)
    watch(station, plan, 0, 10, 'lesson-audio')
    station.clock.pass(30 * SECOND)
    station.selfStudy.report(plan.studyId, {
      lessonId: 'lesson-handout',
      state: 'playing',
      position: 2,
      played: [
        [0, 1],
        [1, 2],
      ],
    })
    station.clock.pass(30 * SECOND)
    station.selfStudy.report(plan.studyId, {
      lessonId: 'lesson-handout',
      state: 'ended',
      position: 3,
      played: [[2, 3]],
    })
    const next = begin(station, 2)
    watch(station, next, 0, 30)
    station.selfStudy.end(next.studyId, 'nobody_there')
    return station
  }

  test('are films by the video profile and recordings by the audio profile; pages have none', async () => {
    const station = await severalStudies()
    const read = [...station.log.entries()].filter(({ event }) => event.type === 'study.ended')
    expect(read.map(({ event }) => 'lessonId' in event && event.lessonId)).toContain('lesson-handout')
    expect(told(station).map(({ object }) => z.looseObject({ id: z.string() }).parse(object).id)).toEqual([
      'https://training.example/site-1/lessons/lesson-video',
      'https://training.example/site-1/lessons/lesson-audio',
      'https://training.example/site-1/lessons/lesson-video',
    ])
    expect(told(station).flatMap((statement) => [...faultsOf(statement), ...faultsByProfile(statement)])).toEqual([])
  })

  test('names nobody but by the account that headquarters gave them', async () => {
    const station = await severalStudies()
    const text = JSON.stringify(told(station))
    for (const { name, idNumber, phone } of aSite().people) {
      for (const personal of [name, idNumber, phone]) if (personal !== undefined) expect(text).not.toContain(personal)
    }
    expect(text).not.toMatch(/"mbox|"openid|"name":"(?!trainee-\d"|class-1")/)
  })

  test('is told once: no rebuild tells it again or otherwise, and the details stay in the log', async () => {
    const station = await severalStudies()
    const open = begin(station, 3)
    watch(station, open, 0, 30)
    const before = station.outbox.pendingAfter(0, 1_000)
    rebuild(station.store, station.log)
    expect(station.outbox.pendingAfter(0, 1_000)).toEqual(before)
    // What is open goes on: its first half is not lost.
    watch(station, open, 30, 40)
    station.selfStudy.end(open.studyId, 'asked')
    expect(segments(station).at(-1)).toBe('0[.]40')
    expect(station.store.db.prepare('SELECT count(*) FROM study_viewing').pluck().get()).toBe(0)
  })
})
