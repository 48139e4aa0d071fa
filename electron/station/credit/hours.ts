import type { CreditHours } from '../api/schemas/answer.ts'
import type { ClassHours } from '../api/schemas/credit.ts'
import type { Catalogue } from '../courses/catalogue.ts'
import type { LogEntry } from '../log/events.ts'
import type { Roster } from '../people/roster.ts'
import { CreditPolicy, type SessionRules, SpotCheckPolicy } from '../rules.ts'
import { minutesDigest } from '../sessions/seal.ts'
import { isOver } from '../sessions/session-state.ts'
import type { Session, Sessions } from '../sessions/sessions.ts'
import type { Projection, Store } from '../store/store.ts'
import { hoursSoFar } from './class-hours.ts'
import { type Credited, creditIn, lessonsOf } from './credit.ts'
import { createCreditTable } from './credit-table.ts'
import type { PersonFacts, SessionFacts } from './facts.ts'
import type { LessonSeen } from './lessons-seen.ts'
import { type CreditSources, peopleFacts, personFacts, sessionFacts } from './sources.ts'
import { stillToday } from './still-today.ts'
import { sessionWorth } from './worth.ts'

/** What a session is worth to somebody, with what it was reckoned from. */
export interface Reckoned {
  credited: Credited
  facts: PersonFacts
}

/** What a session is worth to everybody. */
export interface SessionReckoned {
  possibleMinutes: number
  /** Those who came, or were called in it. */
  people: Map<string, Reckoned>
  /** Everybody else. */
  absent: Reckoned
}

/** The worth to one person, with what they saw of the lessons. */
export interface ReckonedInFull extends Reckoned {
  lessons: LessonSeen[]
}

/** Minutes credited, why, and how far a trainee has come. */
export interface CreditLedger {
  readonly projection: Projection
  /** Minutes credited for a session; 0 until it is closed. */
  minutesIn(sessionId: string, personId: string): number
  /** What was sealed, where it is something else by now; null otherwise. */
  sealedMinutesIn(sessionId: string, personId: string): number | null
  /** SHA-256 in hex of the canonical statement of a session's hours as they are in force. */
  hoursDigest(sessionId: string): string
  /** The rules by which a session counts: those it was closed with, or those in force now. */
  rulesOf(session: Session): SessionRules
  /** The reckoning of everybody who came to a session or was called in it, as things stand at wall time `now`. */
  reckon(session: Session, now: number): SessionReckoned
  /** The reckoning of one person, also of one who never came. */
  reckonOne(session: Session, personId: string, now: number): ReckonedInFull
  /** A trainee's hours toward the class of this session, at wall time `now`. */
  hours(session: Session, personId: string, now: number): CreditHours
  /** Minutes toward the requirement of a class, those brought along included. */
  progress(classId: string, personId: string): Pick<CreditHours, 'creditedMinutes' | 'requiredMinutes'>
  /** The hours of all members of a class; null where there is no such class. */
  classHours(classId: string): ClassHours | null
}

export interface CreditLedgerOptions {
  store: Store
  sessions: Pick<Sessions, 'find'>
  sources: CreditSources
  roster: Pick<Roster, 'class' | 'membersOf' | 'enrolment'>
  catalogue: Pick<Catalogue, 'course'>
  /** The rules by which a session of this course counts that is closed now. */
  rules: (courseId: string) => SessionRules
  minutesPerHour: () => number
}

/** Keeps what each closed session is worth to whom; what is added after closing is reckoned anew for that person. */
export function createCreditLedger(options: CreditLedgerOptions): CreditLedger {
  const { store, sessions, sources, roster, catalogue, rules, minutesPerHour } = options
  const table = createCreditTable(store)

  function rulesOf({ id, courseId, closedAt }: Session): SessionRules {
    return table.rules(id) ?? (closedAt === null ? rules(courseId) : RULES_BEFORE_THERE_WERE_ANY)
  }

  function factsOf(session: Session, now: number): SessionFacts {
    const facts = sessionFacts(sources, session, rulesOf(session), now)
    const hasRules = session.closedAt === null || table.rules(session.id) !== null
    return hasRules ? facts : { ...facts, taught: asOne(facts.taught) }
  }

  /** Reads the session once, to reckon one person or all. */
  function reckoning(session: Session, now: number) {
    const facts = factsOf(session, now)
    const worth = sessionWorth(facts)
    return {
      until: facts.until,
      of: (own: PersonFacts): Reckoned => ({ credited: creditIn(facts, worth, own), facts: own }),
      lessonsOf: (own: PersonFacts) => lessonsOf(facts, worth, own),
    }
  }

  function credit(sessionId: string, only: readonly string[] | null, { at }: LogEntry): void {
    const session = sessions.find(sessionId)
    if (session === null || session.closedAt === null) return
    const { of, until } = reckoning(session, at)
    const { classId, courseId } = session
    const people = peopleFacts(sources, sessionId, until)
    for (const personId of only ?? people.keys()) {
      const { minutes } = of(people.get(personId) ?? NOTHING).credited
      table.keep({ sessionId, personId, classId, courseId }, minutes, session.state === 'sealed')
    }
  }

  function apply(entry: LogEntry): void {
    const { event } = entry
    switch (event.type) {
      case 'session.closed':
        if (event.rules !== undefined) table.keepRules(event.sessionId, event.rules)
        credit(event.sessionId, null, entry)
        return
      case 'session.sealed':
        table.seal(event.sessionId)
        return
      case 'presence.undone':
      case 'presence.stated':
      case 'spot_check.answered':
      case 'spot_check.excused':
        credit(event.sessionId, [event.personId], entry)
        return
      case 'spot_check.missed':
        credit(event.sessionId, event.personIds, entry)
        return
      default:
        return
    }
  }

  function soFar(classId: string, personId: string) {
    const enrolment = roster.enrolment(classId, personId)
    const { creditedMinutes, areas } = hoursSoFar(table.ofPerson(personId, classId), enrolment, catalogue)
    return { creditedMinutes, requiredMinutes: enrolment?.requiredMinutes ?? 0, areas }
  }

  return {
    projection: { name: 'credit', tables: ['credit', 'credit_rules'], apply },
    minutesIn: (sessionId, personId) => table.find(sessionId, personId)?.minutes ?? 0,
    sealedMinutesIn(sessionId, personId) {
      const row = table.find(sessionId, personId)
      return row === null || row.sealedMinutes === row.minutes ? null : row.sealedMinutes
    },
    hoursDigest: (sessionId) => minutesDigest(sessionId, table.ofSession(sessionId)),
    rulesOf,
    reckon(session, now) {
      const { of, until } = reckoning(session, now)
      const people = peopleFacts(sources, session.id, until)
      const absent = of(NOTHING)
      return {
        possibleMinutes: absent.credited.possibleMinutes,
        absent,
        people: new Map([...people].map(([personId, own]) => [personId, of(own)])),
      }
    },
    reckonOne(session, personId, now) {
      const { of, lessonsOf, until } = reckoning(session, now)
      const own = personFacts(sources, session.id, personId, until)
      return { ...of(own), lessons: lessonsOf(own) }
    },
    hours(session, personId, now) {
      return {
        ...soFar(session.classId, personId),
        todayMinutes: isOver(session.state) ? 0 : today(session, personId, now),
        minutesPerHour: minutesPerHour(),
      }
    },
    progress(classId, personId) {
      const { creditedMinutes, requiredMinutes } = soFar(classId, personId)
      return { creditedMinutes, requiredMinutes }
    },
    classHours(classId) {
      const found = roster.class(classId)
      if (found === null) return null
      const earned = Map.groupBy(table.ofClass(classId), ({ personId }) => personId)
      return {
        classId,
        className: found.name,
        requiredMinutes: found.requiredMinutes,
        minutesPerHour: minutesPerHour(),
        people: roster.membersOf(classId).map(({ id, name, unit }) => ({
          personId: id,
          name,
          unit,
          ...hoursSoFar(earned.get(id) ?? [], roster.enrolment(classId, id), catalogue),
        })),
      }
    },
  }

  function today(session: Session, personId: string, now: number): number {
    const rules = rulesOf(session)
    // Whoever taps waits for this: where media are not required, what was shown is not read.
    const from = rules.mediaRequired ? sources : { ...sources, pieces: () => [] }
    const facts = sessionFacts(from, session, rules, now)
    return stillToday(facts, personFacts(sources, session.id, personId, now), now)
  }
}

/** What somebody did who never came. */
const NOTHING: PersonFacts = { stays: [], spotChecks: [] }

/** Sessions closed before rules were kept knew no breaks, and counted on where the clock was set: what was told stays. */
function asOne(taught: SessionFacts['taught']): SessionFacts['taught'] {
  const [first] = taught
  const last = taught.at(-1)
  if (first === undefined || last === undefined) return taught
  const to = last.to === null ? null : Math.max(first.from, last.to)
  return [{ from: first.from, to, events: [...first.events.slice(0, 1), ...last.events.slice(-1)] }]
}

/** Sessions closed before rules were kept counted presence in the taught time. */
const RULES_BEFORE_THERE_WERE_ANY: SessionRules = {
  credit: CreditPolicy.parse({}),
  spotChecks: SpotCheckPolicy.parse({}),
  minutesPerHour: 45,
  mediaRequired: false,
}
