import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  afterDelivery,
  afterTimeout,
  afterTooLarge,
  type FoundLimits,
  forNewRun,
  NOTHING_FOUND,
} from '../../../electron/station/upload/batch-limits.ts'
import { FULL_BATCH } from '../../../electron/station/upload/batches.ts'

/** Sends bodies as large as may be to a store that takes up to `most` bytes; returns what is sent in the end. */
function search(most: number, from: FoundLimits = NOTHING_FOUND): { limits: FoundLimits; refused: number } {
  let limits = from
  let refused = 0
  for (let sent = 0; sent < 40; sent += 1) {
    if (limits.bytes > most) {
      refused += 1
      limits = afterTooLarge(limits, limits.bytes)
    } else limits = afterDelivery(limits, limits.bytes)
  }
  return { limits, refused }
}

const limit = fc.integer({ min: 2_000, max: FULL_BATCH.bytes - 1 })

describe('how much goes at once', () => {
  test('comes to within an eighth of what the store takes, after a few refusals', () => {
    fc.assert(
      fc.property(limit, (most) => {
        const { limits, refused } = search(most)
        expect(limits.bytes).toBeLessThanOrEqual(most)
        expect(limits.bytes).toBeGreaterThan(most * (7 / 8) - 1)
        expect(refused).toBeLessThanOrEqual(Math.ceil(Math.log2(FULL_BATCH.bytes / most)) + 3)
      }),
    )
  })

  test('follows a store that takes less than it did, and one that takes more again', () => {
    fc.assert(
      fc.property(limit, limit, (first, then) => {
        const { limits } = search(then, search(first).limits)
        expect(limits.bytes).toBeLessThanOrEqual(then)
        expect(limits.bytes).toBeGreaterThan(Math.min(first, then) / 2 - 1)
      }),
    )
  })

  test('stays a full batch where the store refuses nothing', () => {
    expect(search(FULL_BATCH.bytes)).toMatchObject({ limits: FULL_BATCH, refused: 0 })
  })

  test('is tried larger in each new run, up to a full batch: what refused it may be gone', () => {
    const small = search(10_000).limits
    const next = forNewRun(small)
    expect(next).toEqual({ ...NOTHING_FOUND, bytes: 2 * small.bytes })
    let limits = small
    for (let run = 0; run < 10; run += 1) limits = forNewRun(limits)
    expect(limits).toEqual(NOTHING_FOUND)
  })

  test('is half as many statements after a time-out, never none, and twice as many after a delivery', () => {
    const half = afterTimeout(NOTHING_FOUND, 100)
    expect(half.statements).toBe(50)
    expect(afterTimeout(half, 1).statements).toBe(1)
    expect(afterDelivery(half, 1_000).statements).toBe(100)
  })
})
