import { v7 as uuidv7 } from 'uuid'
import { type Clock, TimeKeeper } from '../../electron/station/clock/clock.ts'
import type { StationEvent } from '../../electron/station/log/events.ts'
import { createLog, type Log } from '../../electron/station/log/log.ts'
import type { Store } from '../../electron/station/store/store.ts'

/** A clock that a test moves. */
export interface HeldClock extends Clock {
  /** Lets time pass, in milliseconds. */
  pass(milliseconds: number): void
  /** Sets the wall clock without any time passing. */
  jumpTo(wall: number): void
}

/** A clock that stands still at `wall` until it is moved. */
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
    jumpTo(other) {
      now = other
    },
  }
}

/** A log on a real store, with a held clock. */
export function aLog(store: Store, clock: Clock = aClock()): Log {
  return createLog({ store, time: new TimeKeeper(clock), boot: uuidv7(), uuid: uuidv7 })
}

/** An event that changes nothing but the log. */
export function anEvent(by = 'p1'): StationEvent {
  return { type: 'staff.signed_in', personId: by, role: 'instructor' }
}
