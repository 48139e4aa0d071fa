import type { CreditDeduction, CreditExplanation, CreditSpan, Review } from '../../station/api/schemas/credit.ts'
import type { SpotCheckResult } from '../../station/api/schemas/spot-checks.ts'
import type { LogEntry } from '../../station/log/events.ts'
import type { RollState, SessionState } from '../../station/vocabulary.ts'
import type { StatedCredit } from './stated.ts'
import type { StationReading } from './station-reading.ts'

/** One session as it follows from the log. */
export interface SessionAccount {
  sessionId: string
  title: string
  className: string
  room: string
  instructor: string
  startsAt: number
  endsAt: number
  state: SessionState
  steps: { step: string; at: number; by: string | null; reason: string | null; seq: number | null }[]
  possibleMinutes: number
  minutesPerHour: number
  seal: SealAccount | null
  people: PersonAccount[]
  /** What its instructor was asked to look at, and the word it was answered with. */
  suspicions: { kind: string; people: number; word: string | null }[]
}

export interface SealAccount {
  code: string
  at: number
  hours: string
  /** Whether the hours that follow from the log up to the seal are those that were sealed; null where nobody can say. */
  holds: boolean | null
}

/** What a session is worth to one person, and why. */
export interface PersonAccount {
  personId: string
  name: string
  state: RollState
  minutes: number
  /** What was sealed, where it was something else. */
  sealedMinutes: number | null
  /** By the verdict that record stores hold; null where they hold none. */
  statedMinutes: number | null
  exceptions: Review['people'][number]['exceptions']
  stays: { from: number; to: number | null; outManner: string | null; isStated: boolean; entries: Founding }[]
  spans: {
    from: number
    to: number
    kind: CreditSpan['kind']
    lessonId: string | null
    weight: number
    entries: Founding
  }[]
  deductions: {
    kind: CreditDeduction['kind']
    at: number | null
    minutes: number
    reason: string | null
    entries: Founding
  }[]
  spotChecks: { calledAt: number; result: SpotCheckResult; reason: string | null; entries: Founding }[]
  corrections: CreditExplanation['corrections']
}

/** The entries that something rests on, by their numbers, and how many pieces of a lesson besides. */
export interface Founding {
  seqs: number[]
  pieces: number
}

/** What was added up of it, where a session is one of many. */
export type SessionTotals = Omit<SessionAccount, 'people' | 'steps'> & {
  came: number
  absent: number
  minutes: number
  exceptions: number
}

export interface AccountOptions {
  reading: Pick<StationReading, 'replay' | 'sealedHours' | 'uncertain'>
  /** Entries of the session that the reading kept. */
  kept: readonly LogEntry[]
  credits: readonly StatedCredit[]
  /** Only this person; everybody where null. */
  only: string | null
}

/** The account of a session; null where the log alone does not tell enough of it. */
export function accountOfSession(sessionId: string, options: AccountOptions): SessionAccount | null {
  const { reading, kept, credits, only } = options
  const { rooms, site } = reading.replay
  const session = rooms.sessions.find(sessionId)
  if (session === null || site === null || reading.uncertain.has(sessionId)) return null
  const review = rooms.reviews.review(session)
  const seqOf = new Map(kept.map(({ id, seq }) => [id, seq]))
  const people = review.people.filter(({ personId }) => only === null || personId === only)
  return {
    ...headOf(review, reading, sessionId),
    steps: review.steps.map(({ eventId, author, ...step }) => ({
      ...step,
      by: author,
      seq: seqOf.get(eventId) ?? null,
    })),
    people: people.flatMap((person) => {
      const explanation = rooms.reviews.explanation(session, person.personId)
      const stated = credits.find((one) => one.sessionId === sessionId && one.personId === person.personId)
      return explanation === null ? [] : [accountOfPerson(person, explanation, stated?.minutes ?? null, seqOf)]
    }),
  }
}

/** The sums of a session; null where the log alone does not tell enough of it. */
export function totalsOfSession(
  sessionId: string,
  reading: Pick<StationReading, 'replay' | 'sealedHours' | 'uncertain'>,
): SessionTotals | null {
  const { rooms, site } = reading.replay
  const session = rooms.sessions.find(sessionId)
  if (session === null || site === null || reading.uncertain.has(sessionId)) return null
  const review = rooms.reviews.review(session)
  const absent = review.people.filter(({ state }) => state === 'absent').length
  return {
    ...headOf(review, reading, sessionId),
    came: review.people.length - absent,
    absent,
    minutes: review.people.reduce((sum, { minutes }) => sum + minutes, 0),
    exceptions: review.people.filter(({ exceptions }) => exceptions.some((one) => one !== 'absent')).length,
  }
}

function headOf(
  { session, possibleMinutes, minutesPerHour, seal, suspicions }: Review,
  { sealedHours }: Pick<StationReading, 'sealedHours'>,
  sessionId: string,
): Omit<SessionAccount, 'people' | 'steps'> {
  const sealed = sealedHours.findLast((one) => one.sessionId === sessionId)
  const holds = sealed === undefined || sealed.recomputed === null ? null : sealed.recomputed === sealed.sealed
  return {
    sessionId,
    title: session.title,
    className: session.className,
    room: session.room,
    instructor: session.instructorName,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    state: session.state,
    possibleMinutes,
    minutesPerHour,
    seal: seal === null ? null : { code: seal.code, at: seal.at, hours: seal.hours, holds },
    suspicions: suspicions.map(({ kind, people, answer }) => ({
      kind,
      people: people.length,
      word: answer?.word ?? null,
    })),
  }
}

function accountOfPerson(
  person: Review['people'][number],
  explanation: CreditExplanation,
  statedMinutes: number | null,
  seqOf: ReadonlyMap<string, number>,
): PersonAccount {
  const founding = (events: readonly string[]): Founding => {
    const seqs = events.flatMap((id) => seqOf.get(id) ?? [])
    return { seqs: seqs.toSorted((a, b) => a - b), pieces: events.length - seqs.length }
  }
  return {
    personId: person.personId,
    name: person.name,
    state: person.state,
    minutes: person.minutes,
    sealedMinutes: person.sealedMinutes,
    statedMinutes,
    exceptions: person.exceptions,
    stays: explanation.stays.map(({ from, to, outManner, isStated, events }) => ({
      from,
      to,
      outManner,
      isStated: isStated === true,
      entries: founding(events),
    })),
    spans: explanation.spans.map(({ from, to, kind, lessonId, weight, events }) => ({
      from,
      to,
      kind,
      lessonId,
      weight: weight ?? 1,
      entries: founding(events),
    })),
    deductions: explanation.deductions.map((one) => ({
      kind: one.kind,
      at: 'at' in one ? one.at : null,
      minutes: 'minutes' in one ? one.minutes : 0,
      reason: 'reason' in one ? one.reason : null,
      entries: founding(one.events),
    })),
    spotChecks: explanation.spotChecks.map(({ calledAt, result, reason, events }) => ({
      calledAt,
      result,
      reason,
      entries: founding(events),
    })),
    corrections: explanation.corrections,
  }
}
