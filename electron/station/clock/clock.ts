import type { ClockEvidence } from '../vocabulary.ts'

/** Time as the station sees it; injected everywhere, so that a test can hold it. */
export interface Clock {
  /** Wall time, milliseconds since 1970-01-01 UTC. May jump. */
  wall(): number
  /** Milliseconds since this station started; never goes back. */
  monotonic(): number
}

/** The clock of the machine. */
export function systemClock(): Clock {
  return { wall: () => Date.now(), monotonic: () => performance.now() }
}

/** Does work again and again, so many milliseconds apart; returns what ends it. */
export type Every = (milliseconds: number, work: () => void) => () => void

/** By the machine's time. */
export const systemEvery: Every = (milliseconds, work) => {
  const timer = setInterval(work, milliseconds)
  return () => clearInterval(timer)
}

/** One reading of both clocks, with how far the wall time is to be believed. */
export interface Moment {
  wall: number
  monotonic: number
  evidence: ClockEvidence
}

/** A jump of the wall clock against the monotonic one, in milliseconds; positive is forward. */
export interface ClockJump {
  from: number
  to: number
  by: number
}

/** A second source's word for the time: an HTTP `Date`, a signed package. */
export interface ClockObservation {
  source: string
  wall: number
}

const JUMP_MILLISECONDS = 5_000
/** What two honest clocks of one machine drift apart, as a part of the time gone by. */
const DRIFT = 0.0002
/** Drift is allowed for this long at a time, so that it never hides more than a few seconds. */
const LONGEST_DRIFT_MILLISECONDS = 24 * 60 * 60_000
const AGREEMENT_MILLISECONDS = 120_000

/**
 * Watches the wall clock against the monotonic one and against other sources.
 * `moment()` stamps an entry; a jump is kept for `takeJump()`, so that it becomes an event of its own. Many small steps
 * are a jump as well: they are added up. The clock never blocks anything: evidence only says how far to believe it.
 */
export class TimeKeeper {
  #clock: Clock
  /** The two clocks when they were last taken to agree. */
  #agreed: { wall: number; monotonic: number } | null = null
  #jump: ClockJump | null = null
  #evidence: ClockEvidence = 'unconfirmed'

  constructor(clock: Clock) {
    this.#clock = clock
  }

  moment(): Moment {
    const wall = Math.round(this.#clock.wall())
    const monotonic = Math.round(this.#clock.monotonic())
    const agreed = this.#agreed ?? { wall, monotonic }
    const gone = monotonic - agreed.monotonic
    const by = wall - agreed.wall - gone
    const isJump = Math.abs(by) > JUMP_MILLISECONDS + gone * DRIFT
    if (isJump) {
      // One that nobody has asked for yet goes on: from where it began to where the clock is now.
      const all = by + (this.#jump?.by ?? 0)
      this.#jump = { from: wall - all, to: wall, by: all }
      this.#evidence = 'doubtful'
    }
    this.#agreed = isJump || gone > LONGEST_DRIFT_MILLISECONDS ? { wall, monotonic } : agreed
    return { wall, monotonic, evidence: this.#evidence }
  }

  /** True while a jump was seen that nobody has asked for. */
  get hasJumped(): boolean {
    return this.#jump !== null
  }

  /** The jump seen since it was last asked for, or null. */
  takeJump(): ClockJump | null {
    const jump = this.#jump
    this.#jump = null
    return jump
  }

  /** Takes another source's word; within two minutes of ours it confirms, beyond it casts doubt. */
  observe(observation: ClockObservation): { offset: number } {
    const offset = observation.wall - this.#clock.wall()
    this.#evidence = Math.abs(offset) <= AGREEMENT_MILLISECONDS ? 'confirmed' : 'doubtful'
    return { offset }
  }

  /**
   * Takes a word that it is at least so late, such as a date that was signed some time ago: it casts doubt where the
   * clock here is behind it, and else says nothing.
   */
  observeAtLeast({ wall }: ClockObservation): { offset: number } {
    const offset = Math.max(0, wall - this.#clock.wall())
    if (offset > AGREEMENT_MILLISECONDS) this.#evidence = 'doubtful'
    return { offset }
  }

  evidence(): ClockEvidence {
    return this.#evidence
  }
}
