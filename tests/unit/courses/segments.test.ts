import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addSegments,
  firstSeconds,
  type Segment,
  secondsShown,
  withinLesson,
} from '../../../electron/station/courses/segments.ts'

const stretch = fc
  .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 40 }))
  .map(([from, length]): Segment => [from, from + length])
const stretches = fc.array(stretch, { maxLength: 30 })

/** Which whole seconds were shown, the slow and obvious way. */
function seconds(segments: readonly Segment[]): Set<number> {
  return new Set(segments.flatMap(([from, to]) => Array.from({ length: to - from }, (_, index) => from + index)))
}

describe('stretches of a lesson', () => {
  test('touching and overlapping ones become one, and what was shown twice counts once', () => {
    const union = addSegments(
      [[0, 10]],
      [
        [5, 12],
        [12, 15],
        [40, 42],
        [41, 41.5],
      ],
    )
    expect(union).toEqual([
      [0, 15],
      [40, 42],
    ])
    expect(secondsShown(union)).toBe(17)
  })

  test('the union holds exactly the seconds that were shown, in order and without overlap', () => {
    fc.assert(
      fc.property(stretches, stretches, (known, added) => {
        const union = addSegments(addSegments([], known), added)
        expect(seconds(union)).toEqual(seconds([...known, ...added]))
        expect(secondsShown(union)).toBe(seconds(union).size)
        union.forEach(([from, to], place) => {
          expect(to).toBeGreaterThan(from)
          expect(from).toBeGreaterThan(union[place - 1]?.[1] ?? -1)
        })
      }),
    )
  })

  test('adding again or in another order changes nothing', () => {
    fc.assert(
      fc.property(stretches, stretches, (one, other) => {
        const union = addSegments(addSegments([], one), other)
        expect(addSegments(addSegments([], other), one)).toEqual(union)
        expect(addSegments(union, [...one, ...other])).toEqual(union)
      }),
    )
  })

  test('nothing outside the lesson counts', () => {
    fc.assert(
      fc.property(stretches, fc.integer({ min: 1, max: 100 }), (played, duration) => {
        const inside = addSegments([], withinLesson(played, duration))
        expect(secondsShown(inside)).toBeLessThanOrEqual(duration)
        for (const second of seconds(inside)) expect(second).toBeLessThan(duration)
      }),
    )
    expect(withinLesson([[5, 900]], null)).toEqual([[5, 900]])
  })

  test('of the first seconds there are never more than asked for, and none that was not played', () => {
    fc.assert(
      fc.property(stretches, fc.integer({ min: 0, max: 300 }), (played, limit) => {
        const first = firstSeconds(played, limit)
        const all = played.reduce((sum, [from, to]) => sum + to - from, 0)
        expect(secondsShown(first)).toBe(Math.min(limit, all))
        for (const second of seconds(first)) expect(seconds(played)).toContain(second)
      }),
    )
  })
})
