import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ClassroomReport } from '../../../electron/station/api/schemas/classroom.ts'
import {
  begin,
  end,
  flush,
  follow,
  type LessonCommand,
  obey,
  type PlaybackState,
  playing,
  positionNow,
  type Step,
  TOLERANCE_SECONDS,
} from '../../../electron/station/courses/playback-state.ts'
import { addSegments, type Segment, secondsShown } from '../../../electron/station/courses/segments.ts'
import type { Now } from '../../../electron/station/courses/stretches.ts'
import type { StationEvent } from '../../../electron/station/log/events.ts'
import { ran, ranAt } from '../../builders/played.ts'

const at = (seconds: number): Now => ({ wall: 1_800_000_000_000 + seconds * 1000, monotonic: seconds * 1000 })
const video = { sessionId: 'session-1', lessonId: 'lesson-1', kind: 'video', duration: 90, pages: null } as const
const handout = { sessionId: 'session-1', lessonId: 'lesson-2', kind: 'document', duration: null, pages: 3 } as const

/** A lesson put on the screen at second 0 by `instructor-1`. */
function started(lesson: typeof video | typeof handout = video): PlaybackState {
  return playing(lesson, { position: 0, page: 1 }, { volume: 1, subtitles: null }, 1, at(0))
}

function report(state: PlaybackState, wishes: Partial<ClassroomReport> = {}): ClassroomReport {
  return {
    revision: state.revision,
    sessionId: state.sessionId,
    lessonId: state.lessonId,
    state: 'playing',
    position: 0,
    durationSeconds: null,
    pages: null,
    played: [],
    failure: null,
    ...wishes,
  }
}

const types = (events: StationEvent[]) => events.map((event) => event.type)
const playedOf = (events: StationEvent[]) =>
  events.flatMap((event): Segment[] => (event.type === 'lesson.played' ? [[event.from, event.to]] : []))

describe('what the instructor asks', () => {
  test('a lesson begins where it stopped before', () => {
    const there = playing(video, { position: 30, page: 1 }, { volume: 1, subtitles: null }, 1, at(0))
    const { state, events } = begin(there, 'instructor-1')
    expect(state).toMatchObject({ status: { state: 'playing' }, position: 30, placedRevision: 1 })
    expect(events).toEqual([
      {
        type: 'lesson.started',
        sessionId: 'session-1',
        lessonId: 'lesson-1',
        kind: 'video',
        position: 30,
        by: 'instructor-1',
      },
    ])
  })

  test('a pause is recorded where the lesson is by then, and does not move the screen', () => {
    const { state, events } = obey(started(), { kind: 'pause' }, 'instructor-1', at(2))
    expect(state).toMatchObject({ revision: 2, placedRevision: 1, status: { state: 'paused' }, position: 2 })
    expect(events).toMatchObject([{ type: 'lesson.paused', position: 2, by: 'instructor-1' }])
  })

  test('pausing twice is one pause', () => {
    const { state } = obey(started(), { kind: 'pause' }, 'instructor-1', at(2))
    expect(obey(state, { kind: 'pause' }, 'instructor-1', at(3)).events).toEqual([])
  })

  test('a jump moves the screen, within the lesson, and leaves it playing or paused as it was', () => {
    const jumped = obey(started(), { kind: 'seek', position: 500 }, 'instructor-1', at(2))
    expect(jumped.state).toMatchObject({ position: 90, placedRevision: 2, status: { state: 'playing' } })
    expect(jumped.events).toMatchObject([{ type: 'lesson.sought', from: 2, to: 90, by: 'instructor-1' }])
    const held = obey(started(), { kind: 'pause' }, 'instructor-1', at(2)).state
    expect(obey(held, { kind: 'seek', position: 10 }, 'instructor-1', at(3)).state.status.state).toBe('paused')
  })

  test('three quick touches on "ten seconds on" move it thirty seconds, and back stops at the beginning', () => {
    const onward: LessonCommand = { kind: 'skip', seconds: 10 }
    const state = [2, 2.1, 2.2].reduce((now, second) => obey(now, onward, 'instructor-1', at(second)).state, started())
    expect(state.position).toBeCloseTo(32.2, 3)
    expect(obey(state, { kind: 'skip', seconds: -60 }, 'instructor-1', at(3)).state.position).toBe(0)
  })

  test('after the end it plays again from the beginning, after a failure from where it stopped', () => {
    const ended = follow(started(), report(started(), { state: 'ended', position: 90 }), at(90)).state
    const again = obey(ended, { kind: 'resume' }, 'instructor-1', at(95))
    expect(again.state).toMatchObject({ position: 0, placedRevision: 2, status: { state: 'playing' } })
    expect(types(again.events)).toEqual(['lesson.sought', 'lesson.resumed'])

    const failed = follow(
      started(),
      report(started(), { state: 'failed', position: 12, failure: 'decode' }),
      at(12),
    ).state
    const retried = obey(failed, { kind: 'resume' }, 'instructor-1', at(20))
    expect(retried.state).toMatchObject({ position: 12, placedRevision: 2, status: { state: 'playing' } })
  })

  test('a document turns pages within its length, and has nothing to pause or to jump in', () => {
    const document = started(handout)
    const turned = obey(document, { kind: 'page', page: 9 }, 'instructor-1', at(5))
    expect(turned.state.page).toBe(3)
    expect(turned.events).toMatchObject([{ type: 'lesson.page_turned', page: 3 }])
    const useless: LessonCommand[] = [{ kind: 'pause' }, { kind: 'skip', seconds: 4 }, { kind: 'rate', rate: 2 }]
    for (const command of useless) {
      const { state, events } = obey(document, command, 'instructor-1', at(5))
      expect(events).toEqual([])
      expect(state).toMatchObject({ status: { state: 'playing' }, position: 0, rate: 1 })
    }
  })

  test('every command has a revision of its own', () => {
    const commands: LessonCommand[] = [
      { kind: 'volume', volume: 0.5 },
      { kind: 'subtitles', language: 'en' },
      { kind: 'rate', rate: 1.5 },
      { kind: 'pause' },
      { kind: 'resume' },
    ]
    const last = commands.reduce((state, command) => obey(state, command, 'instructor-1', at(1)).state, started())
    expect(last).toMatchObject({ revision: 6, volume: 0.5, subtitles: 'en', rate: 1.5 })
  })

  test('stopping records what was shown and not yet recorded, then the stop', () => {
    const shown = follow(started(), report(started(), { position: 2, played: ran([0, 2]) }), at(2)).state
    expect(types(end(shown, 'instructor-1', at(2)))).toEqual(['lesson.played', 'lesson.stopped'])
  })
})

describe('what the screen reports', () => {
  test('played seconds become an entry every two seconds, with when they were shown', () => {
    let state = started()
    const entries: StationEvent[] = []
    for (const second of [1, 2, 3, 4, 5]) {
      const step = follow(state, report(state, { position: second, played: ran([second - 1, second]) }), at(second))
      state = step.state
      entries.push(...step.events)
    }
    const shown = { type: 'lesson.played', sessionId: 'session-1', lessonId: 'lesson-1', muted: false }
    expect(entries).toEqual([
      { ...shown, from: 0, to: 2, shownFrom: at(0).wall, shownTo: at(2).wall },
      { ...shown, from: 2, to: 4, shownFrom: at(2).wall, shownTo: at(4).wall },
    ])
    expect(state.pending).toMatchObject([{ from: 4, to: 5 }])
  })

  test('the end, a failure and a hold of the screen itself are recorded once each', () => {
    for (const [reported, type] of [
      ['ended', 'lesson.ended'],
      ['failed', 'lesson.failed'],
      ['paused', 'lesson.paused'],
    ] as const) {
      const first = follow(
        started(),
        report(started(), { state: reported, position: 5, failure: 'sound_blocked' }),
        at(5),
      )
      expect(types(first.events)).toEqual([type])
      expect(follow(first.state, report(first.state, { state: reported, position: 5 }), at(7)).events).toEqual([])
    }
  })

  test('a screen that changes its mind a hundred times a second fills no log, and ends where it says it is', () => {
    let state = started()
    const events: StationEvent[] = []
    for (let said = 0; said < 301; said += 1) {
      const status = said % 3 === 0 ? 'playing' : said % 3 === 1 ? 'paused' : 'failed'
      const step = follow(state, report(state, { state: status }), at(1 + said / 100))
      state = step.state
      events.push(...step.events)
    }
    expect(state.status).toEqual({ state: 'playing' })
    expect(events.length).toBeLessThan(100)
  })

  test('stretches that nobody can have seen fill no log', () => {
    const flashes = Array.from({ length: 50 }, (_, place) => [place, place + 0.02] as const)
    const { events } = follow(started(), report(started(), { played: ran(...flashes), state: 'ended' }), at(2))
    expect(types(events)).toEqual(['lesson.ended'])
  })

  test('a screen that waits for a touch and is touched goes on', () => {
    const blocked = follow(started(), report(started(), { state: 'paused', failure: 'sound_blocked' }), at(1)).state
    expect(blocked.status).toEqual({ state: 'paused', failure: 'sound_blocked' })
    const touched = follow(blocked, report(blocked), at(9))
    expect(touched.state.status).toEqual({ state: 'playing' })
    expect(touched.events).toMatchObject([{ type: 'lesson.resumed', by: null }])
  })

  test('a report from before the newest command only counts its seconds', () => {
    const before = started()
    const paused = obey(before, { kind: 'pause' }, 'instructor-1', at(4)).state
    const { state } = follow(paused, report(before, { state: 'playing', position: 4, played: ran([2, 4]) }), at(4.1))
    expect(state).toMatchObject({ status: { state: 'paused' }, position: 4, pending: [{ from: 2, to: 4 }] })
  })

  test('a report about another lesson is not heard', () => {
    const state = started()
    const step = follow(state, report(state, { lessonId: 'lesson-9', played: ran([0, 1]) }), at(5))
    expect(step).toEqual({ state, events: [] })
  })

  test('words of a failure that are no code stay out of the log', () => {
    const { events } = follow(started(), report(started(), { state: 'failed', failure: '王小芳 110' }), at(1))
    expect(events).toMatchObject([{ type: 'lesson.failed', reason: 'unknown' }])
  })

  test('a screen that is no longer heard of is not believed to play on', () => {
    expect(positionNow(started(), at(3))).toBe(3)
    expect(positionNow(started(), at(60))).toBeLessThan(5)
  })
})

describe('seconds that count', () => {
  type Act = (state: PlaybackState, clock: number, oldRevision: boolean) => Step
  const seconds = fc.integer({ min: 0, max: 200 })
  const claims = fc.array(fc.tuple(seconds, seconds), { maxLength: 50 }).map(
    (played): Act =>
      (state, clock, oldRevision) =>
        follow(state, report(state, { played: ran(...played), revision: oldRevision ? 0 : state.revision }), at(clock)),
  )
  const commands = fc
    .constantFrom<LessonCommand>(
      { kind: 'pause' },
      { kind: 'resume' },
      { kind: 'seek', position: 40 },
      { kind: 'skip', seconds: -10 },
      { kind: 'rate', rate: 2 },
      { kind: 'rate', rate: 0.5 },
    )
    .map(
      (command): Act =>
        (state, clock) =>
          obey(state, command, 'instructor-1', at(clock)),
    )
  const step = fc.record({ wait: fc.integer({ min: 0, max: 8_000 }), act: fc.oneof(claims, commands) })

  test('are never more than the time the lesson played, whatever a screen claims, nor more than the lesson has', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.boolean(), (steps, oldRevision) => {
        let state = started()
        let clock = 0
        let possible = TOLERANCE_SECONDS
        const entries: StationEvent[] = []
        for (const { wait, act } of steps) {
          clock += wait / 1000
          if (state.status.state === 'playing') possible += (wait / 1000) * state.rate
          const next = act(state, clock, oldRevision)
          state = next.state
          entries.push(...next.events)
        }
        const shown = playedOf([...entries, ...flush(state).events])
        const total = shown.reduce((sum, [from, to]) => sum + to - from, 0)
        expect(total).toBeLessThanOrEqual(possible + 0.001)
        expect(secondsShown(addSegments([], shown))).toBeLessThanOrEqual(90)
        for (const [from, to] of shown) {
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeLessThanOrEqual(90)
        }
      }),
    )
  })

  test('of an honest screen all count, at any rate and rhythm', () => {
    const beats = fc.array(fc.integer({ min: 200, max: 12_000 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(beats, fc.constantFrom(0.5, 1, 1.5, 2), (waits, rate) => {
        let state = obey({ ...started(), duration: 10_000 }, { kind: 'rate', rate }, 'instructor-1', at(0)).state
        let clock = 0
        let position = 0
        const entries: StationEvent[] = []
        for (const wait of waits) {
          clock += wait / 1000
          const reached = position + (wait / 1000) * rate
          const next = follow(
            state,
            report(state, { position: reached, played: ranAt(rate, [position, reached]) }),
            at(clock),
          )
          position = reached
          state = next.state
          entries.push(...next.events)
        }
        entries.push(...flush(state).events)
        expect(secondsShown(addSegments([], playedOf(entries)))).toBeCloseTo(position, 1)
      }),
    )
  })

  test('time in which a screen stood still cannot be claimed later, but for as long as a slide may stand', () => {
    let state = started()
    for (let second = 1; second <= 60; second += 1) state = follow(state, report(state), at(second)).state
    const greedy = follow(state, report(state, { played: ran([0, 60]) }), at(60)).state
    const claimed = greedy.pending.reduce((sum, { from, to }) => sum + to - from, 0)
    expect(claimed).toBeLessThanOrEqual(10 + TOLERANCE_SECONDS)
  })
})
