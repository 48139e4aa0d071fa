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

/** What records that a tap came to this; several where it answered several spot checks. */
export function eventsOf(outcome: Outcome, tap: TapFacts, uuid: () => string): StationEvent[] {
  const { readerId, holder, mark } = tap
  const personId = holder?.person.id ?? null
  const credentialId = holder?.credential.id ?? null
  const chosen = tap.chosenAmong === null ? {} : { chosenAmong: tap.chosenAmong }
  if (personId !== null && credentialId !== null) {
    const how: Manner = { manner: 'tap', readerId, credentialId, ...chosen }
    if (outcome.kind === 'checked_in') {
      const { sessionId, lateMinutes, punctuality } = outcome
      const returned = punctuality === 'returned'
      return [{ type: 'presence.checked_in', presenceId: uuid(), sessionId, personId, how, lateMinutes, returned }]
    }
    if (outcome.kind === 'checked_out' || outcome.kind === 'left_early') {
      const { sessionId, presenceId } = outcome
      const earlyMinutes = outcome.kind === 'left_early' ? outcome.earlyMinutes : 0
      return [{ type: 'presence.checked_out', presenceId, sessionId, personId, how, earlyMinutes }]
    }
    const who = { personId, readerId, credentialId }
    if (outcome.kind === 'spot_check_answered') {
      const { sessionId, checkIds, lateIds } = outcome
      const answered = (checkId: string, late: boolean) =>
        ({ type: 'spot_check.answered', checkId, sessionId, ...who, late }) as const
      return [...lateIds.map((id) => answered(id, true)), ...checkIds.map((id) => answered(id, false))]
    }
    if (outcome.kind === 'question_answered') {
      const { askId, sessionId, option } = outcome
      return [{ type: 'question.answered', askId, sessionId, option, ...who }]
    }
  }
  const sessionId = 'sessionId' in outcome ? outcome.sessionId : null
  return [
    {
      type: 'tap.refused',
      outcome: outcome.kind,
      readerId,
      personId,
      credentialId,
      sessionId,
      cardMark: mark,
      ...chosen,
    },
  ]
}
