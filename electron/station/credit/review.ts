import type { CreditExplanation, Review, Seal, SessionStep } from '../api/schemas/credit.ts'
import type { Correction, Presence, Presences } from '../check-in/presence.ts'
import type { Clock } from '../clock/clock.ts'
import type { Catalogue } from '../courses/catalogue.ts'
import type { SiteSettings } from '../packages/site-schema.ts'
import type { Roster } from '../people/roster.ts'
import type { Briefs } from '../sessions/brief.ts'
import { stateOf } from '../sessions/roll.ts'
import { STATION } from '../sessions/session-state.ts'
import type { Session, Sessions } from '../sessions/sessions.ts'
import type { Suspicions } from '../suspicion/suspicions.ts'
import { exceptionsOf } from './exceptions.ts'
import { explain } from './explain.ts'
import type { CreditLedger, Reckoned } from './hours.ts'
import { presentMilliseconds } from './present-time.ts'

/** A session before its instructor, before it is sealed and ever after. */
export interface Reviews {
  /** Everybody, the exceptions, what to look at, and the seal. */
  review(session: Session): Review
  /** One person's minutes with every reason; null for somebody who is neither in the class nor ever came. */
  explanation(session: Session, personId: string): CreditExplanation | null
}

export interface ReviewOptions {
  credit: CreditLedger
  sessions: Pick<Sessions, 'steps' | 'seal' | 'heldTime'>
  briefs: Pick<Briefs, 'of'>
  presences: Pick<Presences, 'ofPersonIn' | 'ofSession' | 'corrections'>
  roster: Pick<Roster, 'membersOf' | 'recall'>
  catalogue: Pick<Catalogue, 'lesson'>
  suspicions: Pick<Suspicions, 'of'>
  clock: Clock
  settings: () => Pick<SiteSettings, 'checkIn'>
}

const MINUTE = 60_000

export function createReviews(options: ReviewOptions): Reviews {
  const { credit, sessions, briefs, presences, roster, catalogue, suspicions, clock, settings } = options

  const nameOf = (personId: string) => roster.recall(personId)?.name ?? personId
  const authorOf = (by: string) => (by === STATION ? null : nameOf(by))

  /** Ids of the members of the class, then of those who came and are none any more. */
  function everyone(session: Session, came: Iterable<string>): string[] {
    return [...new Set([...roster.membersOf(session.classId).map(({ id }) => id), ...came])]
  }

  function personOf(
    session: Session,
    personId: string,
    {
      stays,
      reckoned,
      corrections,
    }: { stays: readonly Presence[]; reckoned: Reckoned; corrections: readonly Correction[] },
  ): Review['people'][number] {
    const last = stays.at(-1)
    const over = session.closedAt === null ? clock.wall() : sessions.heldTime(session).to
    const { creditedMinutes, requiredMinutes } = credit.progress(session.classId, personId)
    return {
      personId,
      name: nameOf(personId),
      unit: roster.recall(personId)?.unit ?? null,
      state: stateOf(stays),
      checkedInAt: stays[0]?.inAt ?? null,
      checkedOutAt: last?.outManner === 'closed' ? null : (last?.outAt ?? null),
      presentMinutes: Math.floor(presentMilliseconds(stays, over) / MINUTE),
      minutes: session.closedAt === null ? reckoned.credited.minutes : credit.minutesIn(session.id, personId),
      sealedMinutes: credit.sealedMinutesIn(session.id, personId),
      exceptions: exceptionsOf({
        stays,
        reckoned,
        corrections,
        wantsCheckOut: settings().checkIn.checkOut === 'required',
      }),
      creditedMinutes,
      requiredMinutes,
    }
  }

  function stepsOf(sessionId: string): SessionStep[] {
    return sessions
      .steps(sessionId)
      .map(({ step, at, by, reason, eventId }) => ({ step, at, author: authorOf(by), reason, eventId }))
  }

  function sealOf(sessionId: string): Seal | null {
    const seal = sessions.seal(sessionId)
    if (seal === null) return null
    const { code, at, by, logSize, root, hours } = seal
    const unchanged = credit.hoursDigest(sessionId) === hours
    return { code, at, author: authorOf(by), logSize, root, hours, unchanged }
  }

  return {
    review(session) {
      const { possibleMinutes, people, absent } = credit.reckon(session, clock.wall())
      const stays = Map.groupBy(presences.ofSession(session.id), ({ personId }) => personId)
      const corrections = Map.groupBy(presences.corrections(session.id), ({ personId }) => personId)
      return {
        session: briefs.of(session),
        steps: stepsOf(session.id),
        possibleMinutes,
        minutesPerHour: credit.rulesOf(session).minutesPerHour,
        people: everyone(session, [...stays.keys(), ...corrections.keys()]).map((personId) =>
          personOf(session, personId, {
            stays: stays.get(personId) ?? [],
            reckoned: people.get(personId) ?? absent,
            corrections: corrections.get(personId) ?? [],
          }),
        ),
        suspicions: suspicions.of(session),
        seal: sealOf(session.id),
      }
    },
    explanation(session, personId) {
      const stays = presences.ofPersonIn(session.id, personId)
      const corrections = presences.corrections(session.id).filter((correction) => correction.personId === personId)
      const isKnown = roster.membersOf(session.classId).some(({ id }) => id === personId)
      if (!isKnown && stays.length === 0 && corrections.length === 0) return null
      const { credited, facts, lessons } = credit.reckonOne(session, personId, clock.wall())
      return explain({
        sessionId: session.id,
        credited,
        facts,
        lessons,
        person: {
          personId,
          name: nameOf(personId),
          unit: roster.recall(personId)?.unit ?? null,
          state: stateOf(stays),
        },
        sealedMinutes: credit.sealedMinutesIn(session.id, personId),
        minutesPerHour: credit.rulesOf(session).minutesPerHour,
        titlesOf: catalogue.lesson,
        corrections: corrections.map(({ at, by, kind, reason }) => ({ at, author: nameOf(by), kind, reason })),
      })
    },
  }
}
