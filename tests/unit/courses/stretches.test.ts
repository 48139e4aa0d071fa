import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlayedStretch } from '../../../electron/station/api/schemas/classroom.ts'
import { believable, joined, type Now } from '../../../electron/station/courses/stretches.ts'
import { ran, ranAt } from '../../builders/played.ts'

const WALL = 1_800_000_000_000
const at = (seconds: number): Now => ({ wall: WALL + seconds * 1000, monotonic: seconds * 1000 })
const limits = { duration: 90, allowance: 100, heardTo: 0, rate: 1 }

describe('what a screen says that it showed', () => {
  test('is told in wall time, whatever its speed', () => {
    expect(believable(ran([10, 14], [30, 36]), limits, at(20))).toEqual([
      { from: 10, to: 14, shownFrom: at(10).wall, shownTo: at(14).wall, muted: false },
      { from: 30, to: 36, shownFrom: at(14).wall, shownTo: at(20).wall, muted: false },
    ])
    expect(believable(ranAt(2, [0, 8]), { ...limits, rate: 2 }, at(4))).toMatchObject([
      { from: 0, to: 8, shownFrom: at(0).wall, shownTo: at(4).wall },
    ])
  })

  test('is not believed beyond the end of the lesson, nor beyond what the clocks allow', () => {
    expect(believable(ran([80, 100]), limits, at(20))).toMatchObject([
      { from: 80, to: 90, shownFrom: at(0).wall, shownTo: at(10).wall },
    ])
    expect(believable(ran([0, 8]), { ...limits, allowance: 5 }, at(8))).toMatchObject([
      { from: 0, to: 5, shownFrom: at(0).wall, shownTo: at(5).wall },
    ])
  })

  test('counts from when the screen was last heard of: the same said twice is said once', () => {
    expect(believable(ran([0, 10]), { ...limits, heardTo: 10_000 }, at(10))).toEqual([])
    expect(believable(ran([0, 10]), { ...limits, heardTo: 6_000 }, at(10))).toMatchObject([
      { from: 6, to: 10, shownFrom: at(6).wall, shownTo: at(10).wall },
    ])
  })

  test('does not make a second last for minutes', () => {
    const slow: PlayedStretch = { from: 0, to: 1, began: 300_000, ended: 0, muted: false }
    const [shown] = believable([slow], limits, at(300))
    expect((shown?.shownTo ?? 0) - (shown?.shownFrom ?? 0)).toBeLessThanOrEqual(1_500)
  })

  test('is one stretch where it went on without a break, as loud as before', () => {
    const [first, second] = believable(ran([0, 2], [2, 4]), limits, at(4))
    if (first === undefined || second === undefined) throw new Error('two stretches were said')
    expect(joined([first], [second])).toMatchObject([{ from: 0, to: 4, shownFrom: at(0).wall, shownTo: at(4).wall }])
    expect(joined([first], [{ ...second, muted: true }])).toHaveLength(2)
    expect(joined([first], [{ ...second, shownFrom: second.shownFrom + 5_000 }])).toHaveLength(2)
  })

  test('never lies in the future, before the last word, on top of itself, or over the allowance', () => {
    const second = fc.double({ min: 0, max: 120, noNaN: true })
    const ago = fc.integer({ min: 0, max: 60_000 })
    const claim = fc.record({ from: second, to: second, began: ago, ended: ago, muted: fc.boolean() })
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 20 }), fc.integer({ min: 0, max: 30 }), (claims, heard) => {
        const now = at(60)
        const shown = believable(claims, { duration: 90, allowance: 20, heardTo: heard * 1000, rate: 1 }, now)
        const seconds = shown.reduce((sum, { from, to }) => sum + to - from, 0)
        expect(seconds).toBeLessThanOrEqual(20 + 0.001 * shown.length)
        let before = at(heard).wall
        for (const { from, to, shownFrom, shownTo } of shown) {
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeLessThanOrEqual(90)
          expect(shownFrom).toBeGreaterThanOrEqual(before - 1)
          expect(shownTo).toBeGreaterThanOrEqual(shownFrom)
          expect(shownTo).toBeLessThanOrEqual(now.wall)
          before = shownTo
        }
      }),
    )
  })
})
