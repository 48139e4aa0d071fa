import type { Answer, Hours, PersonChoice } from '../api/schemas/answer.ts'
import type { Clock } from '../clock/clock.ts'
import type { Log } from '../log/log.ts'
import type { SiteSettings } from '../packages/site-schema.ts'
import type { Holder as CardHolder, Roster } from '../people/roster.ts'
import { shownPerson } from '../people/shown-person.ts'
import type { Questions } from '../questions/questions.ts'
import type { CredentialReading } from '../readers/reader.ts'
import type { Briefs } from '../sessions/brief.ts'
import { dateAt, endOfDay, siteDay } from '../sessions/local-day.ts'
import type { Session, Sessions } from '../sessions/sessions.ts'
import type { SpotChecks } from '../spot-checks/spot-checks.ts'
import type { Store } from '../store/store.ts'
import { AnswerOption } from '../vocabulary.ts'
import { answerOf } from './answer.ts'
import { nextBeginnings } from './check-in-window.ts'
import { decide, type Holder, type Outcome, type SessionFacts } from './decide.ts'
import { asStays, type Presences } from './presence.ts'
import { eventsOf, type TapFacts } from './tap-event.ts'

/** Taps in, answers out; each answer is durable before it is returned. */
export interface CheckIn {
  tap(readerId: string, reading: CredentialReading): Answer
  /**
   * The session, the person or the answer picked where several were possible, as the question named them; null once
   * the question has expired.
   */
  choose(answerId: string, choice: string): Answer | null
}

export interface CheckInOptions {
  store: Store
  log: Log
  sessions: Sessions
  presences: Presences
  briefs: Briefs
  roster: Roster
  /** A trainee's own view in a session, at wall time `now`. */
  hours: (session: Session, personId: string, now: number) => Hours
  spotChecks: Pick<SpotChecks, 'waitingFor' | 'lastAsked'>
  /** Questions to the class. */
  questions: Pick<Questions, 'awaited' | 'closedWithin' | 'options' | 'keepZone'>
  clock: Clock
  uuid: () => string
  settings: () => SiteSettings
  /** Whether a session's instructor is signed in, or need not be before people check in. */
  instructorIsHere: (session: Session) => boolean
  /** Called after the commit with what changed, a session's roll or none, and whose tap it was, if that is known. */
  onAnswer: (answer: Answer, sessionId: string | null, personId: string | null) => void
}

/** How long the screen waits for what was picked. */
const CHOICE_MILLISECONDS = 20_000
/** As many as stand on the screen; beyond, a badge number says nothing. */
const MOST_PEOPLE = 6

const LATE_EVENING_MILLISECONDS = 2 * 3_600_000
/** How long before its start an instructor may have opened a session and let people in. */
const EARLIEST_MILLISECONDS = 24 * 3_600_000

/** What the screen asks whoever tapped. */
type OpenChoice = { expiresAt: number } & (
  | { asks: 'session'; tap: TapFacts }
  | { asks: 'person'; readerId: string; holders: readonly CardHolder[] }
  | { asks: 'option'; tap: TapFacts; personId: string; sessionId: string; askId: string }
)

export function createCheckIn(options: CheckInOptions): CheckIn {
  const { store, log, sessions, presences, briefs, roster, spotChecks, questions } = options
  const { clock, uuid, settings, onAnswer } = options
  const choices = new Map<string, OpenChoice>()

  function factsOf(session: Session, classes: Set<string>): SessionFacts {
    const { id, state, startsAt, endsAt, closedAt, capacity, classId } = session
    const enrolled = classes.has(classId)
    // Whether others' sessions have a seat left is nothing to this person: a busy base has many at once.
    const arrived = enrolled ? presences.counts(id).arrived : 0
    const instructorIsHere = options.instructorIsHere(session)
    return { id, state, startsAt, endsAt, closedAt, capacity, arrived, instructorIsHere, enrolled }
  }

  function decideNow(now: number, holder: CardHolder | null, chosen: string | null): Outcome {
    const { timeZone, checkIn: policy } = settings()
    const day = siteDay(now, timeZone)
    // A class that runs over midnight is still there to be left, and one that begins soon after is there to be come to.
    const until = nextBeginnings(day.to, policy, now)
    const todays = sessions.between(Math.min(day.from, now - LATE_EVENING_MILLISECONDS), until)
    const since = Math.min(day.from, ...todays.map((session) => session.startsAt)) - EARLIEST_MILLISECONDS
    const personId = holder?.person.id ?? ''
    const classes = roster.classIdsOf(personId)
    const grace = policy.repeatSeconds * 1000
    return decide({
      now,
      holder: holder === null ? null : asHolder(holder, timeZone),
      sessions: todays.map((session) => factsOf(session, classes)),
      stays: holder === null ? [] : asStays(presences.ofPerson(personId, since)),
      spotCheck: holder === null ? null : spotChecks.waitingFor(personId, now),
      questions: questions.awaited(),
      asked: holder === null ? [] : [...spotChecks.lastAsked(personId, now), ...questions.closedWithin(grace)],
      policy,
      chosen,
    })
  }

  function answer(tap: TapFacts, chosen: string | null): Answer {
    return settle(tap, (now) => decideNow(now, tap.holder, chosen))
  }

  /** Records what a tap came to and says it. */
  function settle(tap: TapFacts, outcomeAt: (now: number) => Outcome): Answer {
    const { holder } = tap
    const now = clock.wall()
    const answerId = uuid()
    const choiceExpiresAt = now + CHOICE_MILLISECONDS
    const decided = store.transaction(() => {
      log.noteJump()
      const outcome = outcomeAt(now)
      log.record(...eventsOf(outcome, tap, uuid))
      return outcome
    })
    if (decided.kind === 'question_answered') questions.keepZone(decided.askId)
    askAgain(answerId, tap, decided, { now, expiresAt: choiceExpiresAt })
    const shown = answerOf(decided, {
      id: answerId,
      at: now,
      person: holder === null ? null : shownPerson(holder.person.name, settings().nameOnKiosk),
      brief: (sessionId) => briefs.of(sessionOf(sessionId)),
      hours: (sessionId) => options.hours(sessionOf(sessionId), holder?.person.id ?? '', now),
      day: (at) => dateAt(at, settings().timeZone),
      options: questions.options,
      choiceExpiresAt,
    })
    onAnswer(shown, 'sessionId' in decided ? decided.sessionId : null, holder?.person.id ?? null)
    return shown
  }

  /** Keeps what the screen is about to ask, where an outcome is a question itself. */
  function askAgain(
    answerId: string,
    tap: TapFacts,
    outcome: Outcome,
    { now, expiresAt }: { now: number; expiresAt: number },
  ): void {
    forgetExpired(now)
    if (outcome.kind === 'choose_session') choices.set(answerId, { asks: 'session', tap, expiresAt })
    if (outcome.kind === 'choose_option' && tap.holder !== null) {
      const { sessionId, askId } = outcome
      choices.set(answerId, { asks: 'option', tap, personId: tap.holder.person.id, sessionId, askId, expiresAt })
    }
  }

  /** An answer counts while its question is open and whoever gives it is in the room. */
  function stillCounts({
    personId,
    sessionId,
    askId,
  }: {
    personId: string
    sessionId: string
    askId: string
  }): boolean {
    const isOpen = questions.awaited().some((open) => open.askId === askId)
    const stays = presences.ofSession(sessionId)
    return isOpen && stays.some((stay) => stay.personId === personId && stay.outAt === null)
  }

  /** A tap that leads to nobody yet: recorded with the mark of the card, and shown. */
  function refuse(
    readerId: string,
    reading: CredentialReading,
    outcome: string,
    say: (base: AnswerBase) => Answer,
  ): Answer {
    const base = { id: uuid(), at: clock.wall() }
    const cardMark = roster.cardMark(reading)
    log.record({
      type: 'tap.refused',
      outcome,
      readerId,
      personId: null,
      credentialId: null,
      sessionId: null,
      cardMark,
    })
    const shown = say(base)
    onAnswer(shown, null, null)
    return shown
  }

  function askWho(readerId: string, reading: CredentialReading, holders: readonly CardHolder[]): Answer {
    if (holders.length > MOST_PEOPLE) {
      return refuse(readerId, reading, 'ambiguous_card', (base) => ({ ...base, kind: 'unknown_card' }))
    }
    return refuse(readerId, reading, 'choose_person', (base) => {
      const expiresAt = base.at + CHOICE_MILLISECONDS
      forgetExpired(base.at)
      choices.set(base.id, { asks: 'person', readerId, holders, expiresAt })
      return { ...base, kind: 'choose_person', choices: holders.map(choiceOf), expiresAt }
    })
  }

  function choiceOf({ person }: CardHolder, place: number): PersonChoice {
    const [classId] = roster.classIdsOf(person.id)
    const className = classId === undefined ? null : (roster.class(classId)?.name ?? null)
    return {
      key: String(place),
      person: shownPerson(person.name, settings().nameOnKiosk),
      unit: person.unit,
      className,
    }
  }

  function forgetExpired(now: number): void {
    for (const [id, choice] of choices) if (choice.expiresAt < now) choices.delete(id)
  }

  function sessionOf(sessionId: string): Session {
    const session = sessions.find(sessionId)
    if (session === null) throw new Error(`session ${sessionId} was decided on and is not there`)
    return session
  }

  return {
    tap(readerId, reading) {
      if (isTyped(reading) && settings().checkIn.typedIdNumber === 'refuse') {
        return refuse(readerId, reading, 'typed_number', (base) => ({ ...base, kind: 'typed_number' }))
      }
      const holders = roster.holdersOf(reading)
      const [holder = null, ...others] = holders
      if (others.length > 0) return askWho(readerId, reading, holders)
      const mark = holder === null ? roster.cardMark(reading) : null
      return answer({ readerId, holder, mark, chosenAmong: null }, null)
    },
    choose(answerId, choice) {
      const asked = choices.get(answerId)
      if (asked === undefined || asked.expiresAt < clock.wall()) return null
      switch (asked.asks) {
        case 'session':
          choices.delete(answerId)
          return answer(asked.tap, choice)
        case 'option': {
          const { sessionId, askId } = asked
          const option = AnswerOption.safeParse(choice)
          const isOffered = option.success && questions.options(askId).some((one) => one.option === option.data)
          if (!isOffered) return null
          choices.delete(answerId)
          if (!stillCounts(asked)) return null
          return settle(asked.tap, () => ({ kind: 'question_answered', sessionId, askId, option: option.data }))
        }
        case 'person': {
          const { readerId, holders } = asked
          const holder = holders.find((_, place) => String(place) === choice)
          // What was not asked is no answer, and leaves the question open.
          if (holder === undefined) return null
          choices.delete(answerId)
          return answer({ readerId, holder, mark: null, chosenAmong: holders.length }, null)
        }
      }
    },
  }
}

type AnswerBase = Pick<Answer, 'id' | 'at'>

/** A card gives its holder's name with the number; keys and codes give the number alone. */
function isTyped(reading: CredentialReading): boolean {
  return reading.kind === 'resident-id' && reading.name === ''
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
