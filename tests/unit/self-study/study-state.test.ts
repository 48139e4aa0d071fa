import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addSegments, type Segment, secondsShown } from '../../../electron/station/courses/segments.ts'
import type { StationEvent } from '../../../electron/station/log/events.ts'
import {
  type Claim,
  flush,
  follow,
  leaveLesson,
  type Now,
  open,
  type Progress,
  reachOf,
  type Study,
  TOLERANCE_SECONDS,
} from '../../../electron/station/self-study/study-state.ts'

const NINE = Date.parse('2026-03-02T09:00:00+08:00')
const at = (seconds: number): Now => ({ wall: NINE + seconds * 1000, monotonic: 500_000 + seconds * 1000 })
const film = { lessonId: 'lesson-1', kind: 'video', length: 90 } as const
const handout = { lessonId: 'lesson-2', kind: 'document', length: 3 } as const
const nothingSeen: Progress = { position: 0, seen: [] }

const somebody: Study = {
  studyId: 'study-1',
  personId: 'trainee-1',
  sessionId: 'session-1',
  lesson: null,
  heardAt: 500_000,
  isHandedOver: false,
  ahead: TOLERANCE_SECONDS,
  aheadAt: 500_000,
  openedAt: null,
}

function begun(lesson: typeof film | typeof handout = film, progress = nothingSeen): Study {
  return open(somebody, lesson, progress, at(0)).study
}

function claim(played: Segment[], wishes: Partial<Claim> = {}): Claim {
  return { position: played.at(-1)?.[1] ?? 0, played, state: 'playing', ...wishes }
}

const seenOf = (study: Study) => study.lesson?.seen ?? []
const playedOf = (events: StationEvent[]) =>
  events.flatMap((event): Segment[] => (event.type === 'study.played' ? [[event.from, event.to]] : []))

describe('a lesson that is opened', () => {
  test('begins where the person stopped', () => {
    const { events } = open(somebody, film, { position: 41, seen: [[0, 41]] }, at(0))
    expect(events).toEqual([
      {
        type: 'study.started',
        studyId: 'study-1',
        personId: 'trainee-1',
        sessionId: 'session-1',
        lessonId: 'lesson-1',
        position: 41,
      },
    ])
  })

  test('begins anew once it was seen to its end', () => {
    expect(open(somebody, film, { position: 89, seen: [[0, 90]] }, at(0)).study.lesson?.position).toBe(0)
    expect(open(somebody, handout, { position: 3, seen: [[0, 3]] }, at(0)).study.lesson?.position).toBe(0)
  })

  test('leaves the one before, with what was seen of it', () => {
    const half = follow(begun(), claim([[0, 2]]), false, at(2)).study
    const { events } = open(half, handout, nothingSeen, at(3))
    expect(events.map(({ type }) => type)).toEqual(['study.played', 'study.ended', 'study.started'])
    expect(events[1]).toMatchObject({ lessonId: 'lesson-1', position: 2, reason: 'asked' })
  })
})

describe('what counts as seen', () => {
  test('is written down with every other report as one stretch, with the time over which it was shown', () => {
    let step = follow(begun(), claim([[0, 2]]), false, at(2))
    expect(step.events).toEqual([])
    step = follow(step.study, claim([[2, 4]]), false, at(4))
    expect(step.events).toMatchObject([
      { type: 'study.played', lessonId: 'lesson-1', from: 0, to: 4, shownFrom: NINE, shownTo: NINE + 4000 },
    ])
  })

  test('is no more than the time gone by', () => {
    const { study } = follow(begun(), claim([[0, 60]]), false, at(2))
    expect(secondsShown(seenOf(study))).toBeLessThanOrEqual(2 + TOLERANCE_SECONDS)
  })

  test('is no more than the time gone by for a page that ends its lesson and opens it again, or goes to and fro', () => {
    let study = somebody
    let films: Progress = nothingSeen
    for (let report = 0; report < 40; report += 1) {
      const [, reached = 0] = films.seen.at(-1) ?? []
      study = open(study, film, films, at(2)).study
      const said = claim([[reached, reached + 1.5]], report % 2 === 0 ? { state: 'ended' } : {})
      const followed = follow(study, said, false, at(2))
      const played = [...playedOf(followed.events), ...playedOf(flush(followed.study).events)]
      films = { position: 0, seen: addSegments(films.seen, played) }
      study = followed.study
    }
    expect(secondsShown(films.seen)).toBeLessThanOrEqual(2 + TOLERANCE_SECONDS)
  })

  test('does not save up the time of a pause', () => {
    const paused = follow(begun(), claim([[0, 2]], { state: 'paused' }), false, at(2)).study
    const { study } = follow(paused, claim([[2, 60]]), false, at(100))
    expect(secondsShown(seenOf(study))).toBeLessThanOrEqual(2 + TOLERANCE_SECONDS)
  })

  test('is nothing of what lies beyond what was seen, where skipping is forbidden', () => {
    const { study } = follow(begun(), claim([[50, 52]]), false, at(2))
    expect(seenOf(study)).toEqual([])
    expect(study.lesson?.position).toBeLessThanOrEqual(TOLERANCE_SECONDS)
  })

  test('is anything where skipping is allowed', () => {
    expect(seenOf(follow(begun(), claim([[50, 52]]), true, at(2)).study)).toEqual([[50, 52]])
  })

  test('goes back freely, and counts once', () => {
    const seen = begun(film, { position: 40, seen: [[0, 40]] })
    const { study } = follow(seen, claim([[10, 12]]), false, at(2))
    expect(seenOf(study)).toEqual([[0, 40]])
    expect(study.lesson?.position).toBe(12)
  })

  test('ends with the lesson', () => {
    const { study } = follow(begun(film, { position: 88, seen: [[0, 86]] }), claim([[86, 95]]), false, at(9))
    expect(seenOf(study)).toEqual([[0, 90]])
  })
})

describe('a handout', () => {
  test('counts pages one after the other, each for as long as it lay open', () => {
    let step = follow(begun(handout), claim([[0, 1]]), false, at(4))
    step = follow(step.study, claim([[1, 2]]), false, at(30))
    expect(seenOf(step.study)).toEqual([[0, 2]])
    expect(reachOf({ ...handout, seen: seenOf(step.study) }, false)).toBe(2)
    const events = [...step.events, ...flush(step.study).events]
    expect(playedOf(events)).toEqual([[0, 2]])
    expect(events).toMatchObject([{ shownFrom: NINE, shownTo: NINE + 30_000 }])
  })

  test('counts no page that nobody can have read, and no half pages', () => {
    expect(
      seenOf(
        follow(
          begun(handout),
          claim([
            [0, 1],
            [1, 2],
            [2, 3],
          ]),
          false,
          at(2),
        ).study,
      ),
    ).toEqual([[0, 1]])
  })

  test('counts for two minutes a page at most', () => {
    const { study } = follow(begun(handout), claim([[0, 1]]), false, at(3600))
    expect(flush(study).events).toMatchObject([{ shownFrom: NINE + 3_480_000, shownTo: NINE + 3_600_000 }])
  })
})

test('a station that is cut off at any moment has lost less than five seconds of what a page shows', () => {
  let study = begun()
  let recorded = 0
  for (let second = 2; second <= 60; second += 2) {
    // Just before this report, two more seconds are on the page alone.
    expect(second - recorded).toBeLessThan(5)
    const step = follow(study, claim([[second - 2, second]]), false, at(second))
    recorded = playedOf(step.events).at(-1)?.[1] ?? recorded
    study = step.study
  }
  expect(recorded).toBeGreaterThan(55)
})

describe('leaving', () => {
  test('writes down what is pending, where the person stopped, and why', () => {
    const half = follow(begun(), claim([[0, 2]]), false, at(2)).study
    const { study, events } = leaveLesson(half, 'nobody_there')
    expect(study.lesson).toBeNull()
    expect(events).toMatchObject([
      { type: 'study.played', from: 0, to: 2 },
      { type: 'study.ended', lessonId: 'lesson-1', position: 2, reason: 'nobody_there' },
    ])
  })

  test('a lesson that has run to its end is finished', () => {
    const end = begun(film, { position: 84, seen: [[0, 88]] })
    const { study, events } = follow(end, claim([[88, 90]], { state: 'ended' }), false, at(2))
    expect(study.lesson).toBeNull()
    expect(events.at(-1)).toMatchObject({ type: 'study.ended', position: 90, reason: 'finished' })
  })

  test('of nothing is nothing', () => {
    expect(leaveLesson(somebody, 'asked').events).toEqual([])
    expect(follow(somebody, claim([[0, 2]]), false, at(2)).events).toEqual([])
  })
})

const aClaim = fc.record({
  after: fc.integer({ min: 0, max: 20 }),
  position: fc.integer({ min: 0, max: 120 }),
  played: fc.array(
    fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 40 })).map(([a, b]): Segment => [a, a + b]),
    { maxLength: 4 },
  ),
  state: fc.constantFrom('playing' as const, 'paused' as const),
})

describe('whatever a page says', () => {
  test('never more than the time gone by is seen, all of it is in the log, and nothing unseen is skipped', () => {
    fc.assert(
      fc.property(fc.array(aClaim, { maxLength: 20 }), (claims) => {
        let study = begun()
        let clock = 0
        const events: StationEvent[] = []
        for (const { after, ...said } of claims) {
          clock += after
          const step = follow(study, said, false, at(clock))
          study = step.study
          events.push(...step.events)
        }
        const seen = seenOf(study)
        events.push(...leaveLesson(study, 'asked').events)
        const logged = addSegments([], playedOf(events))
        expect(secondsShown(seen)).toBeLessThanOrEqual(clock + TOLERANCE_SECONDS * (claims.length + 1))
        expect(logged).toEqual(seen)
        for (const [from] of seen.slice(1)) {
          const before = seen.filter(([, to]) => to <= from).at(-1)
          expect(from - (before?.[1] ?? 0)).toBeLessThanOrEqual(TOLERANCE_SECONDS)
        }
      }),
    )
  })
})
