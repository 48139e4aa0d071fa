import type { ClockObservation, TimeKeeper } from './clock/clock.ts'
import type { Log } from './log/log.ts'

/** What others say of the time; where it changes what is believed of the clock, the log has it. */
export interface ClockWords {
  /** Somebody's clock stands there now. */
  says(observed: ClockObservation): void
  /** Something that was signed then has come: it is at least so late. */
  atLeast(signed: ClockObservation): void
}

export function createClockWords({ time, log }: { time: TimeKeeper; log: Pick<Log, 'record'> }): ClockWords {
  function heard(observed: ClockObservation, observe: (observed: ClockObservation) => { offset: number }): void {
    const before = time.evidence()
    const offset = Math.round(observe(observed).offset)
    if (time.evidence() !== before) log.record({ type: 'clock.observed', ...observed, offset })
  }
  return {
    says: (observed) => heard(observed, (one) => time.observe(one)),
    atLeast: (signed) => heard(signed, (one) => time.observeAtLeast(one)),
  }
}
