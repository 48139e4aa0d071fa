import type { Clock } from '../../electron/station/clock/clock.ts'

/** A clock that stands still until a test moves it. */
export interface HeldClock extends Clock {
  /** Lets time pass on both clocks. */
  pass(milliseconds: number): void
  /** Sets the wall clock alone, as a person or a dead battery does. */
  setWall(wall: number): void
}

/** A held clock; its wall time begins on 2 March 2026, 08:30 in Shanghai. */
export function aClock(wall: number = Date.parse('2026-03-02T08:30:00+08:00')): HeldClock {
  let now = wall
  let monotonic = 1_000
  return {
    wall: () => now,
    monotonic: () => monotonic,
    pass(milliseconds) {
      now += milliseconds
      monotonic += milliseconds
    },
    setWall(to) {
      now = to
    },
  }
}
