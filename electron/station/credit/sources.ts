import type { Presence, Presences } from '../check-in/presence.ts'
import type { SessionRules } from '../rules.ts'
import type { Session } from '../sessions/sessions.ts'
import type { Taps } from '../suspicion/taps.ts'
import type { CountedStay, PersonFacts, PlayedPiece, SessionFacts, SpotCheckOutcome, TaughtTime } from './facts.ts'

/** The rooms that know what credit follows from. */
export interface CreditSources {
  /** When a session was taught, breaks left out. */
  taught: (sessionId: string) => readonly TaughtTime[]
  /** What was shown in it, replays included. */
  pieces: (sessionId: string) => readonly PlayedPiece[]
  /** What each spot check came to for each person called. */
  spotChecks: (sessionId: string) => readonly SpotCheckOutcome[]
  presences: Pick<Presences, 'ofSession' | 'ofPersonIn'>
  taps: Pick<Taps, 'ofPerson'>
}

/** What is the same for everybody in a session that counts by these rules, as things stand at wall time `now`. */
export function sessionFacts(
  { taught, pieces }: CreditSources,
  { id, startsAt, endsAt, closedAt }: Session,
  rules: SessionRules,
  now: number,
): SessionFacts {
  return {
    session: { startsAt, endsAt },
    until: closedAt ?? now,
    isClosed: closedAt !== null,
    taught: taught(id),
    pieces: pieces(id),
    rules,
  }
}

/** What everybody did who came to a session or was called in it, by their ids. */
export function peopleFacts(sources: CreditSources, sessionId: string, until: number): Map<string, PersonFacts> {
  const stays = Map.groupBy(sources.presences.ofSession(sessionId), (stay) => stay.personId)
  const checks = Map.groupBy(sources.spotChecks(sessionId), (check) => check.personId)
  return new Map(
    [...new Set([...stays.keys(), ...checks.keys()])].map((personId) => {
      const own = (stays.get(personId) ?? []).map((stay) => countedStay(stay, sources.taps, until))
      return [personId, { stays: own, spotChecks: checks.get(personId) ?? [] }]
    }),
  )
}

/** The same for one of them. */
export function personFacts(sources: CreditSources, sessionId: string, personId: string, until: number): PersonFacts {
  return {
    stays: sources.presences.ofPersonIn(sessionId, personId).map((stay) => countedStay(stay, sources.taps, until)),
    spotChecks: sources.spotChecks(sessionId).filter((check) => check.personId === personId),
  }
}

function countedStay(
  { personId, inAt, inEvent, outAt, outEvent, outManner }: Presence,
  taps: Pick<Taps, 'ofPerson'>,
  until: number,
): CountedStay {
  const [lastTap] = taps.ofPerson(personId, inAt, outAt ?? until)
  const events = [
    inEvent,
    ...(outEvent === null ? [] : [outEvent]),
    ...(lastTap === undefined ? [] : [lastTap.eventId]),
  ]
  // One entry says both that they came and that they left.
  const stated = inEvent === outEvent ? { isStated: true } : {}
  return { from: inAt, to: outAt, outManner, lastTapAt: lastTap?.at ?? inAt, ...stated, events: [...new Set(events)] }
}
