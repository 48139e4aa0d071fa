import type { Answer } from '../api/schemas/answer.ts'
import type { Clock } from '../clock/clock.ts'
import type { CreditLedger } from '../credit/hours.ts'
import type { Manner, StationEvent } from '../log/events.ts'
import type { Log } from '../log/log.ts'
import type { SiteSettings } from '../packages/site-schema.ts'
import type { Holder as CardHolder, Roster } from '../people/roster.ts'
import { shownPerson } from '../people/shown-person.ts'
import type { CredentialReading } from '../readers/reader.ts'
import type { Briefs } from '../sessions/brief.ts'
import { dateAt, endOfDay, siteDay } from '../sessions/local-day.ts'
import type { Session, Sessions } from '../sessions/sessions.ts'
import type { Store } from '../store/store.ts'
import { answerOf } from './answer.ts'
import { decide, type Holder, type Outcome, type SessionFacts } from './decide.ts'
import { asStays, type Presences } from './presence.ts'

/** Taps in, answers out; each answer is durable before it is returned. */
export interface CheckIn {
  tap(readerId: string, reading: CredentialReading): Answer
  /** The session picked where two were possible; null once the question has expired. */
  choose(answerId: string, sessionId: string): Answer | null
}

export interface CheckInOptions {
  store: Store
  log: Log
  sessions: Sessions
  presences: Presences
  briefs: Briefs
  roster: Roster
  credit: CreditLedger
  clock: Clock
  uuid: () => string
  settings: () => SiteSettings
  /** Called after the commit with what changed; a session's roll, or none. */
  onAnswer: (answer: Answer, sessionId: string | null) => void
}

/** How long a question between two sessions stays open. */
const CHOICE_MILLISECONDS = 20_000

const LATE_EVENING_MILLISECONDS = 2 * 3_600_000
/** How long before its start an instructor may have opened a session and let people in. */
const EARLIEST_MILLISECONDS = 24 * 3_600_000

interface OpenQuestion {
  readerId: string
  holder: CardHolder
  expiresAt: number
}

export function createCheckIn(options: CheckInOptions): CheckIn {
  const { store, log, sessions, presences, briefs, roster, credit, clock, uuid, settings, onAnswer } = options
  const questions = new Map<string, OpenQuestion>()

  function factsOf(
    { id, state, startsAt, endsAt, closedAt, capacity, classId }: Session,
    classes: Set<string>,
  ): SessionFacts {
    const enrolled = classes.has(classId)
    // Whether others' sessions have a seat left is nothing to this person: a busy base has many at once.
    const arrived = enrolled ? presences.counts(id).arrived : 0
    return { id, state, startsAt, endsAt, closedAt, capacity, arrived, enrolled }
  }

  function decideNow(now: number, holder: CardHolder | null, chosen: string | null): Outcome {
    const { timeZone, checkIn: policy } = settings()
    const day = siteDay(now, timeZone)
    // A class that runs over midnight is still there to be left.
    const todays = sessions.between(Math.min(day.from, now - LATE_EVENING_MILLISECONDS), day.to)
    const since = Math.min(day.from, ...todays.map((session) => session.startsAt)) - EARLIEST_MILLISECONDS
    const personId = holder?.person.id ?? ''
    const classes = roster.classIdsOf(personId)
    return decide({
      now,
      holder: holder === null ? null : asHolder(holder, timeZone),
      sessions: todays.map((session) => factsOf(session, classes)),
      stays: holder === null ? [] : asStays(presences.ofPerson(personId, since)),
      policy,
      chosen,
    })
  }

  function answer(readerId: string, holder: CardHolder | null, mark: string | null, chosen: string | null): Answer {
    const now = clock.wall()
    const answerId = uuid()
    const choiceExpiresAt = now + CHOICE_MILLISECONDS
    const decided = store.transaction(() => {
      const outcome = decideNow(now, holder, chosen)
      log.record(eventOf(outcome, { readerId, holder, mark, uuid }))
      return outcome
    })
    if (decided.kind === 'choose_session' && holder !== null) {
      forgetExpired(now)
      questions.set(answerId, { readerId, holder, expiresAt: choiceExpiresAt })
    }
    const shown = answerOf(decided, {
      id: answerId,
      at: now,
      person: holder === null ? null : shownPerson(holder.person.name, settings().nameOnKiosk),
      brief: (sessionId) => briefs.of(sessionOf(sessionId)),
      hours: (sessionId) => credit.hours(sessionOf(sessionId), holder?.person.id ?? '', now),
      day: (at) => dateAt(at, settings().timeZone),
      choiceExpiresAt,
    })
    onAnswer(shown, 'sessionId' in decided ? decided.sessionId : null)
    return shown
  }

  function forgetExpired(now: number): void {
    for (const [id, question] of questions) if (question.expiresAt < now) questions.delete(id)
  }

  function sessionOf(sessionId: string): Session {
    const session = sessions.find(sessionId)
    if (session === null) throw new Error(`session ${sessionId} was decided on and is not there`)
    return session
  }

  return {
    tap(readerId, reading) {
      const holder = roster.holderOf(reading)
      return answer(readerId, holder, holder === null ? roster.cardMark(reading) : null, null)
    },
    choose(answerId, sessionId) {
      const question = questions.get(answerId)
      questions.delete(answerId)
      if (question === undefined || question.expiresAt < clock.wall()) return null
      return answer(question.readerId, question.holder, null, sessionId)
    },
  }
}

function asHolder({ person, credential }: CardHolder, timeZone: string): Holder {
  return {
    personId: person.id,
    role: person.role,
    disabled: person.disabled,
    credentialId: credential.id,
    validUntil: credential.validTo === null ? null : endOfDay(credential.validTo, timeZone),
  }
}

interface TapFacts {
  readerId: string
  holder: CardHolder | null
  mark: string | null
  uuid: () => string
}

function eventOf(outcome: Outcome, { readerId, holder, mark, uuid }: TapFacts): StationEvent {
  const personId = holder?.person.id ?? null
  const credentialId = holder?.credential.id ?? null
  if (personId !== null && credentialId !== null) {
    const how: Manner = { manner: 'tap', readerId, credentialId }
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
  return { type: 'tap.refused', outcome: outcome.kind, readerId, personId, credentialId, sessionId, cardMark: mark }
}
