import { setTimeout } from 'node:timers/promises'

/** Holds everything that uploads to a share of the line. */
export interface Throttle {
  /** Resolves once so many bytes may go out, or `signal` is aborted. */
  wait(bytes: number, signal: AbortSignal): Promise<void>
  /** Bytes that should go out at once at most, so that the line is not held for long; null where nothing is capped. */
  mostAtOnce(): number | null
}

export interface ThrottleOptions {
  /** 1000 bytes a second that may go out, or null for all of the line. */
  kilobytesPerSecond: () => number | null
  /** Milliseconds that only go forward. */
  monotonic: () => number
  pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/** Seconds of the share that go out at once at most. */
const SECONDS_AT_ONCE = 2
/** Below this, headers would take more of the line than what they head. */
const LEAST_AT_ONCE = 4_096

/**
 * Whoever comes waits until what went before is paid for by time, and then owes its own bytes: over any stretch, no
 * more goes out than the share and one piece.
 */
export function createThrottle({ kilobytesPerSecond, monotonic, pause = pauseFor }: ThrottleOptions): Throttle {
  /** When everything that went out so far is paid for. */
  let paidAt = monotonic()

  return {
    async wait(bytes, signal) {
      const rate = kilobytesPerSecond()
      if (rate === null) return
      const now = monotonic()
      const startsAt = Math.max(now, paidAt)
      // In bytes per millisecond the rate is the same number.
      paidAt = startsAt + bytes / rate
      if (startsAt > now) await pause(startsAt - now, signal)
    },
    mostAtOnce() {
      const rate = kilobytesPerSecond()
      return rate === null ? null : Math.max(LEAST_AT_ONCE, rate * 1000 * SECONDS_AT_ONCE)
    },
  }
}

async function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(milliseconds, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
