import type { CredentialReading } from '../reader.ts'

const REPEAT_MILLISECONDS = 2_000

/** Keeps what a reader sends again and again while one card lies on it from being several taps. */
export interface Repeats {
  /** Whether this reading at `now` (ms, monotonic) is the last one again, within two seconds. */
  isRepeat(reading: CredentialReading, now: number): boolean
  /** The reader saw the card being lifted: the same card again is a tap again. */
  lifted(): void
}

export function createRepeats(): Repeats {
  let last: { reading: string; at: number } | null = null
  return {
    isRepeat(reading, now) {
      const text = JSON.stringify(reading)
      const repeated = last !== null && last.reading === text && now - last.at < REPEAT_MILLISECONDS
      last = { reading: text, at: now }
      return repeated
    },
    lifted() {
      last = null
    },
  }
}
