import { type BatchLimits, FULL_BATCH } from './batches.ts'

/** How much a store takes at once, as far as a run has found out. */
export interface FoundLimits extends BatchLimits {
  /** Bytes of the largest body that it took; 0 before the first. */
  takenBytes: number
  /** Bytes of the smallest body that was too large; null where none was. */
  tooLargeBytes: number | null
}

/** What is sent to a store of which nothing is known. */
export const NOTHING_FOUND: FoundLimits = { ...FULL_BATCH, takenBytes: 0, tooLargeBytes: null }

/** The search ends where what is taken is no further from what is not than this part of it. */
const NEAR_ENOUGH = 1 / 8

/** For a new run: what was too large once is tried again, once in a run, since it may have been what stood between. */
export function forNewRun({ statements, bytes }: FoundLimits): FoundLimits {
  return { ...NOTHING_FOUND, statements, bytes: Math.min(FULL_BATCH.bytes, 2 * bytes) }
}

/** After a body that the store found too large: half of the way back to what it took. */
export function afterTooLarge(limits: FoundLimits, bodyBytes: number): FoundLimits {
  // A store may take less than it did.
  const takenBytes = limits.takenBytes < bodyBytes ? limits.takenBytes : 0
  return { ...limits, bytes: between(takenBytes, bodyBytes), takenBytes, tooLargeBytes: bodyBytes }
}

/** After a time-out: half as many, so that a slow line still gets something through. */
export function afterTimeout(limits: FoundLimits, statements: number): FoundLimits {
  return { ...limits, statements: Math.max(1, Math.floor(statements / 2)) }
}

/**
 * After a delivery: twice as many again, up to a full batch; and where a body was too large, half of the way to it, so
 * that a store with a small limit gets bodies about as large as it takes.
 */
export function afterDelivery(limits: FoundLimits, bodyBytes: number): FoundLimits {
  const takenBytes = Math.max(limits.takenBytes, bodyBytes)
  const tooLargeBytes = limits.tooLargeBytes !== null && limits.tooLargeBytes > takenBytes ? limits.tooLargeBytes : null
  return {
    statements: Math.min(FULL_BATCH.statements, limits.statements * 2),
    bytes: tooLargeBytes === null ? limits.bytes : between(takenBytes, tooLargeBytes),
    takenBytes,
    tooLargeBytes,
  }
}

function between(takenBytes: number, tooLargeBytes: number): number {
  const isSearching = tooLargeBytes - takenBytes > tooLargeBytes * NEAR_ENOUGH
  return isSearching ? Math.floor((takenBytes + tooLargeBytes) / 2) : takenBytes
}
