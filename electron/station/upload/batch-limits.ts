import { type BatchLimits, FULL_BATCH } from './batches.ts'

/** How much a store takes at once, as far as a run has found out. */
export interface FoundLimits extends BatchLimits {
  /** Bytes of the smallest body that was too large; null where none was. */
  tooLargeBytes: number | null
}

/** What is sent to a store that refused nothing yet. */
export const NOTHING_FOUND: FoundLimits = { ...FULL_BATCH, tooLargeBytes: null }

/** The search ends where what is taken is no further from what is not than this part of it. */
const NEAR_ENOUGH = 1 / 8

/** For a new run: what was too large once is tried again, once in a run, since it may have been what stood between. */
export function forNewRun(limits: FoundLimits): FoundLimits {
  return { ...limits, bytes: Math.min(FULL_BATCH.bytes, 2 * limits.bytes), tooLargeBytes: null }
}

/** After a body that the store found too large: half of it. */
export function afterTooLarge(limits: FoundLimits, bodyBytes: number): FoundLimits {
  return { ...limits, bytes: Math.floor(bodyBytes / 2), tooLargeBytes: bodyBytes }
}

/** After a time-out: half as many, so that a slow line still gets something through. */
export function afterTimeout(limits: FoundLimits, statements: number): FoundLimits {
  return { ...limits, statements: Math.max(1, Math.floor(statements / 2)) }
}

/**
 * After a delivery: twice as many again, up to a full batch; and in bytes half of the way to what was too large, so
 * that a store with a small limit gets bodies about as large as it takes.
 */
export function afterDelivery({ statements, bytes, tooLargeBytes }: FoundLimits): FoundLimits {
  const isSearching = tooLargeBytes !== null && tooLargeBytes - bytes > tooLargeBytes * NEAR_ENOUGH
  return {
    statements: Math.min(FULL_BATCH.statements, statements * 2),
    bytes: isSearching ? Math.floor((bytes + tooLargeBytes) / 2) : bytes,
    tooLargeBytes,
  }
}
