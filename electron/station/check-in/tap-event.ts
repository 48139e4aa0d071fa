import type { Manner, StationEvent } from '../log/events.ts'
import type { Holder } from '../people/roster.ts'
import type { Outcome } from './decide.ts'

/** A tap as the log has to tell it. */
export interface TapFacts {
  readerId: string
  holder: Holder | null
  /** Keyed hash of a card that nobody holds. */
  mark: string | null
  /** Of how many people the holder was chosen on the screen; null where the card itself said whose it is. */
  chosenAmong: number | null
}

/** The event that records what a tap came to. */
export function eventOf(outcome: Outcome, tap: TapFacts, uuid: () => string): StationEvent {
  const { readerId, holder, mark } = tap
  const personId = holder?.person.id ?? null
  const credentialId = holder?.credential.id ?? null
  const chosen = tap.chosenAmong === null ? {} : { chosenAmong: tap.chosenAmong }
  if (personId !== null && credentialId !== null) {
    const how: Manner = { manner: 'tap', readerId, credentialId, ...chosen }
    if (outcome.kind === 'checked_in') {
      const { sessionId, lateMinutes, punctuality } = outcome
      const returned = punctuality === 'returned'
      return { type: 'presence.checked_in', presenceId: uuid(), sessionId, personId, how, lateMinutes, returned }
    }
    if (outcome.kind === 'checked_out' || outcome.kind === 'left_early') {
      const { sessionId, presenceId } = outcome
      const earlyMinutes = outcome.kind === 'left_early' ? outcome.earlyMinutes : 0
      return { type: 'presence.checked_out', presenceId, sessionId, personId, how, earlyMinutes }
    }
  }
  const sessionId = 'sessionId' in outcome ? outcome.sessionId : null
  return {
    type: 'tap.refused',
    outcome: outcome.kind,
    readerId,
    personId,
    credentialId,
    sessionId,
    cardMark: mark,
    ...chosen,
  }
}
