import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlayedPiece } from '../../../electron/station/credit/facts.ts'
import { BURST_GAP_MILLISECONDS, burstTapping } from '../../../electron/station/suspicion/burst-tapping.ts'
import { impossibleGap } from '../../../electron/station/suspicion/impossible-gap.ts'
import { onlyAtTheEdges } from '../../../electron/station/suspicion/only-at-the-edges.ts'
import { playedMuted } from '../../../electron/station/suspicion/played-muted.ts'
import { sameOrder } from '../../../electron/station/suspicion/same-order.ts'
import type { Tap } from '../../../electron/station/suspicion/taps.ts'
import { tapsWithoutClass } from '../../../electron/station/suspicion/taps-without-class.ts'
import { twoPlaces } from '../../../electron/station/suspicion/two-places.ts'
import { aTap, MINUTE, NINE } from './taps-of-a-day.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, place) => place + 1)

describe('burst tapping', () => {
  test('is six cards out of one hand, and says how fast', () => {
    const stack = upTo(6).map((number) => aTap(number, number * 500))
    expect(burstTapping(stack)).toEqual([
      {
        kind: 'burst_tapping',
        personIds: upTo(6).map((number) => `trainee-${number}`),
        facts: { people: 6, taps: 6, milliseconds: 2_500, at: NINE + 500 },
      },
    ])
    expect(burstTapping(stack.slice(1))).toEqual([])
  })

  test('is not spread over two readers, and a pause ends it', () => {
    const apart = upTo(10).map((number) => aTap(number, number * 300, { readerId: `reader-${number % 2}` }))
    expect(burstTapping(apart)).toEqual([])
    const paused = upTo(10).map((number) => aTap(number, number * 300 + (number > 5 ? 5_000 : 0)))
    expect(burstTapping(paused)).toEqual([])
  })

  test('is never a queue, however long, in which some tap again while they wait', () => {
    const queue = fc.array(
      fc.record({
        gap: fc.integer({ min: BURST_GAP_MILLISECONDS, max: 4_000 }),
        again: fc.array(fc.integer({ min: 1, max: 4_000 }), { maxLength: 3 }),
      }),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(queue, (people) => {
        let now = 0
        const taps: Tap[] = people.flatMap(({ gap, again }, place) => {
          now += gap
          // Whoever comes next comes a gap after, whatever this one does meanwhile.
          return [0, ...again.filter((after) => after < gap)]
            .toSorted((a, b) => a - b)
            .map((after) => aTap(place, now - gap + after, after === 0 ? {} : { outcome: 'already_in' }))
        })
        expect(burstTapping(taps)).toEqual([])
      }),
    )
  })
})

describe('the same order as on another day', () => {
  const order = (...numbers: number[]) => numbers.map((number) => `trainee-${number}`)
  const today = upTo(12).map((number) => aTap(number, number * 2_000))
  const lastWeek = NINE - 7 * 24 * 60 * MINUTE

  test('is noticed with the day, and two neighbours who swapped do not hide it', () => {
    const earlier = [
      { startsAt: lastWeek, order: order(2, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) },
      { startsAt: lastWeek + MINUTE, order: order(12, 3, 5, 1, 9, 2, 7, 8, 4, 10, 11, 6) },
    ]
    expect(sameOrder(today, 'session-1', earlier)).toMatchObject([
      { kind: 'same_order', facts: { people: 12, percent: 99, day: lastWeek } },
    ])
  })

  test('needs eight who came on both days', () => {
    expect(sameOrder(today, 'session-1', [{ startsAt: lastWeek, order: order(1, 2, 3, 4, 5, 6, 7) }])).toEqual([])
    expect(sameOrder(today, 'session-1', [{ startsAt: lastWeek, order: order(1, 2, 3, 4, 5, 6, 7, 8) }])).toHaveLength(
      1,
    )
  })

  test('is not what chance does', () => {
    const mixed = { startsAt: lastWeek, order: order(4, 1, 2, 3, 8, 5, 6, 7, 12, 9, 10, 11) }
    expect(sameOrder(today, 'session-1', [mixed])).toEqual([])
    expect(
      sameOrder(today, 'session-1', [{ ...mixed, order: today.map(({ personId }) => personId).toReversed() }]),
    ).toEqual([])
  })
})

describe('an impossible gap', () => {
  const stay = { personId: 'trainee-1', from: NINE, to: NINE + 60 * MINUTE }
  const other = (from: number, wishes = {}) => ({
    personId: 'trainee-1',
    from: NINE + from,
    to: NINE + 120 * MINUTE,
    isOtherRoom: true,
    ...wishes,
  })

  test('is out of one room and into another at once, or in both', () => {
    expect(impossibleGap([stay], [other(60 * MINUTE + 2_000)])).toEqual([
      {
        kind: 'impossible_gap',
        personIds: ['trainee-1'],
        facts: { milliseconds: 2_000, at: NINE + 60 * MINUTE + 2_000 },
      },
    ])
    expect(impossibleGap([stay], [other(50 * MINUTE)])).toMatchObject([{ facts: { milliseconds: -10 * MINUTE } }])
  })

  test('is not a walk, the same room or somebody else', () => {
    expect(impossibleGap([stay], [other(61 * MINUTE)])).toEqual([])
    expect(impossibleGap([stay], [other(60 * MINUTE, { isOtherRoom: false })])).toEqual([])
    expect(impossibleGap([stay], [other(50 * MINUTE, { personId: 'trainee-2' })])).toEqual([])
  })
})

describe('one card in two places', () => {
  test('is a credential on two readers within seconds', () => {
    const taps = [aTap(1, 0), aTap(2, 500), aTap(1, 1_500, { readerId: 'reader-2' })]
    expect(twoPlaces(taps)).toEqual([
      { kind: 'two_places', personIds: ['trainee-1'], facts: { milliseconds: 1_500, at: NINE + 1_500 } },
    ])
  })

  test('is not the same reader, a walk, or one tap that a page heard too', () => {
    expect(twoPlaces([aTap(1, 0), aTap(1, 1_000)])).toEqual([])
    expect(twoPlaces([aTap(1, 0), aTap(1, 20_000, { readerId: 'reader-2' })])).toEqual([])
    expect(twoPlaces([aTap(1, 0), aTap(1, 1_000, { readerId: 'page-wedge' })])).toEqual([])
  })
})

describe('taps without a class', () => {
  const members = new Set(['trainee-1', 'trainee-2'])
  const classTimes = [{ from: NINE, to: NINE + 120 * MINUTE }]
  const atNight = (number: number, minute: number, outcome = 'no_session') =>
    aTap(number, minute * MINUTE, { sessionId: null, outcome })

  test('are three or more of the people of this class while they have none', () => {
    const taps = [atNight(1, 600), atNight(2, 601), atNight(1, 700, 'too_late')]
    expect(tapsWithoutClass(taps, members, classTimes)).toEqual([
      {
        kind: 'taps_without_class',
        personIds: ['trainee-1', 'trainee-2'],
        facts: { taps: 3, people: 2, first: NINE + 600 * MINUTE, last: NINE + 700 * MINUTE },
      },
    ])
  })

  test('are not two, not others, and not those who are late for a class that is on', () => {
    expect(tapsWithoutClass([atNight(1, 600), atNight(2, 601)], members, classTimes)).toEqual([])
    expect(
      tapsWithoutClass(
        [3, 4, 5].map((number) => atNight(number, 600)),
        members,
        classTimes,
      ),
    ).toEqual([])
    expect(
      tapsWithoutClass(
        [1, 2, 1].map((number) => atNight(number, 60, 'too_late')),
        members,
        classTimes,
      ),
    ).toEqual([])
  })
})

describe('only at the edges', () => {
  const taught = [
    { from: NINE, to: NINE + 45 * MINUTE },
    { from: NINE + 55 * MINUTE, to: NINE + 100 * MINUTE },
  ]
  const here = (from: number, to: number) => ({
    personId: 'trainee-1',
    from: NINE + from * MINUTE,
    to: NINE + to * MINUTE,
  })

  test('is in at the start, out soon after, and in again just before the end', () => {
    expect(onlyAtTheEdges([here(-5, 8), here(92, 100)], taught)).toEqual([
      {
        kind: 'only_at_the_edges',
        personIds: ['trainee-1'],
        facts: { awayMinutes: 74, taughtMinutes: 90, leftAt: NINE + 8 * MINUTE, backAt: NINE + 92 * MINUTE },
      },
    ])
  })

  test('is not leaving early, coming late, a short way out, or a short class', () => {
    expect(onlyAtTheEdges([here(-5, 8)], taught)).toEqual([])
    expect(onlyAtTheEdges([here(92, 100)], taught)).toEqual([])
    expect(onlyAtTheEdges([here(-5, 40), here(60, 100)], taught)).toEqual([])
    expect(onlyAtTheEdges([here(-5, 8), here(40, 100)], taught)).toEqual([])
    expect(onlyAtTheEdges([here(0, 2), here(18, 20)], [{ from: NINE, to: NINE + 20 * MINUTE }])).toEqual([])
  })
})

describe('a lesson played muted', () => {
  const lessons = [
    { id: 'handout', kind: 'document' },
    { id: 'film', kind: 'video' },
  ] as const
  const piece = (lessonId: string, seconds: number, muted: boolean): PlayedPiece => ({
    lessonId,
    from: 0,
    to: seconds,
    shownFrom: NINE,
    shownTo: NINE + seconds * 1000,
    muted,
    event: 'played',
  })

  test('is a film without sound for most of what was shown', () => {
    expect(playedMuted(lessons, [piece('film', 200, true), piece('film', 100, false)])).toEqual([
      { kind: 'played_muted', personIds: [], facts: { lesson: 2, mutedSeconds: 200, shownSeconds: 300 } },
    ])
  })

  test('is not a moment, less than half, or pages', () => {
    expect(playedMuted(lessons, [piece('film', 50, true)])).toEqual([])
    expect(playedMuted(lessons, [piece('film', 100, true), piece('film', 200, false)])).toEqual([])
    expect(playedMuted(lessons, [piece('handout', 500, true)])).toEqual([])
  })
})
