import type { EventOf } from '../log/events.ts'
import { type SpotCheckWrong, TOLERANCE_MILLISECONDS as TOLERANCE } from './findings.ts'
import { MOST_BEGUN_AGAIN } from './plan.ts'

/** A check that was called, as an audit of the log follows it. Times are wall time in milliseconds. */
export interface CalledCheck {
  readonly seq: number
  readonly event: EventOf<'spot_check.called'>
  /** Those in the room just before. */
  readonly present: readonly string[]
  /** Milliseconds that had been taught. */
  readonly taught: number
  readonly dueAt: number
  answered(event: EventOf<'spot_check.answered'>, at: number): SpotCheckWrong | null
  missed(event: EventOf<'spot_check.missed'>, at: number): SpotCheckWrong | null
  excused(event: EventOf<'spot_check.excused'>): SpotCheckWrong | null
  /** Those who have neither tapped nor been excused nor marked as missing. */
  waitedFor(): string[]
  /** The time to answer begins again: the station was off until `at`. */
  beginAgain(at: number): void
  /** The clock was set on or back. */
  shift(by: number): void
}

/** What is known of a check at its call. */
export interface Call {
  seq: number
  at: number
  event: EventOf<'spot_check.called'>
  present: readonly string[]
  taught: number
  /** Milliseconds after the time to answer in which a tap still makes up for a miss. */
  makeUp: number
}

export function followCall({ seq, at, event, present, taught, makeUp }: Call): CalledCheck {
  const { number, personIds } = event
  const answer = event.dueAt - at
  let dueAt = event.dueAt
  let begunAgain = 0
  const done = { answered: new Set<string>(), excused: new Set<string>(), missed: new Set<string>() }

  function waitedFor(): string[] {
    return personIds.filter((id) => !done.answered.has(id) && !done.excused.has(id) && !done.missed.has(id))
  }

  return {
    seq,
    event,
    present,
    taught,
    get dueAt() {
      return dueAt
    },
    waitedFor,
    answered({ personId, late }, at) {
      const saysRight = late ? at > dueAt - TOLERANCE : at < dueAt + TOLERANCE
      const isTaken = at < Math.max(dueAt, dueAt + makeUp) + TOLERANCE
      const isTheirs = personIds.includes(personId) && !done.answered.has(personId)
      done.answered.add(personId)
      return saysRight && isTaken && isTheirs ? null : { kind: 'answered_wrongly', number, personId }
    },
    missed(event, at) {
      const expected = at < dueAt - TOLERANCE ? [] : waitedFor()
      for (const personId of event.personIds) done.missed.add(personId)
      if (event.personIds.toSorted().join() === expected.toSorted().join()) return null
      return { kind: 'wrong_misses', number, missed: event.personIds, expected }
    },
    excused({ personId }) {
      done.excused.add(personId)
      return personIds.includes(personId) ? null : { kind: 'unknown_check' }
    },
    beginAgain(at) {
      if (waitedFor().length === 0 || begunAgain >= MOST_BEGUN_AGAIN) return
      begunAgain += 1
      dueAt = Math.max(dueAt, at + answer)
    },
    shift(by) {
      dueAt += by
    },
  }
}
