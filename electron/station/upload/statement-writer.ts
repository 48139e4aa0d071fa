import { LOG_ENTRY_KEY_END, LogEntryPlace } from '../../records/checkpoint-statement.ts'
import type { LogEntry } from '../log/events.ts'
import { STATION } from '../sessions/session-state.ts'
import type { Activity, Agent, Extensions, Group, Statement } from './statement.ts'
import type { LessonFacts, SessionFacts, SiteFacts, StatementContext } from './statement-context.ts'
import { enrolmentId } from './statement-id.ts'
import { ACTIVITY_TYPES, stationExtensions, VERBS } from './xapi-words.ts'

/** A statement with what it is about, so that a later correction finds it. */
export interface MadeStatement {
  statement: Statement
  /** `sessionId`; `sessionId personId` of a verdict, `credit sessionId personId` of credit, and of what voids them. */
  about: string | null
  /** Id of the statement that this one voids. */
  voids: string | null
}

const PLATFORM = 'Training Station'

/** The parts that the statements of one entry have in common. */
export type StatementWriter = ReturnType<typeof createStatementWriter>

export function createStatementWriter(entry: LogEntry, site: SiteFacts, context: StatementContext) {
  const keys = stationExtensions(site.accountHomePage)
  const timestamp = new Date(entry.at).toISOString()
  const logEntry: LogEntryPlace = { station: site.stationId, seq: entry.seq, clock: entry.clock }
  const base = site.activityBase.replace(/\/+$/, '')

  const activity = (kind: string, id: string): Activity => ({
    objectType: 'Activity',
    id: `${base}/${kind}/${encodeURIComponent(id)}`,
  })
  const person = (personId: string): Agent => ({
    objectType: 'Agent',
    account: { homePage: site.accountHomePage, name: personId },
  })
  /** Whoever the log names as author: a person, or the station by itself. */
  const author = (by: string): Agent =>
    by === STATION
      ? { objectType: 'Agent', account: { homePage: `${base}/stations`, name: site.stationId } }
      : person(by)
  const classGroup = (classId: string): Group => ({
    objectType: 'Group',
    account: { homePage: `${base}/classes`, name: classId },
  })

  function sessionActivity(sessionId: string, facts: SessionFacts | null, withPlan: boolean): Activity {
    const name =
      facts === null
        ? {}
        : { name: { 'zh-CN': facts.title, ...(facts.titleEnglish === null ? {} : { en: facts.titleEnglish }) } }
    const plan =
      facts === null || !withPlan
        ? {}
        : {
            extensions: {
              [keys.plannedStart]: new Date(facts.startsAt).toISOString(),
              [keys.plannedEnd]: new Date(facts.endsAt).toISOString(),
            },
          }
    return { ...activity('sessions', sessionId), definition: { type: ACTIVITY_TYPES.meeting, ...name, ...plan } }
  }

  function contextOf(facts: SessionFacts | null, extensions: Extensions): Statement['context'] {
    return {
      ...(facts === null ? {} : { instructor: person(facts.instructorId), team: classGroup(facts.classId) }),
      extensions: { [keys.logEntry]: logEntry, ...extensions },
    }
  }

  function courseOf(facts: Pick<SessionFacts, 'courseId'> | null): { parent?: Activity[] } {
    if (facts === null) return {}
    return { parent: [{ ...activity('courses', facts.courseId), definition: { type: ACTIVITY_TYPES.course } }] }
  }

  /** The context of a statement whose object is an activity. */
  function activityContext(facts: SessionFacts | null, extensions: Extensions): Statement['context'] {
    return { ...contextOf(facts, extensions), contextActivities: courseOf(facts), platform: PLATFORM }
  }

  return {
    entry,
    keys,
    timestamp,
    context,
    activity,
    person,
    author,
    classGroup,
    sessionActivity,

    activityContext,

    /** The same of a statement about what somebody did as one of the class. */
    personContext(facts: SessionFacts | null, personId: string, extensions: Extensions): Statement['context'] {
      const registration = facts === null ? {} : { registration: enrolmentId(facts.classId, personId) }
      return { ...registration, ...activityContext(facts, extensions) }
    },

    /**
     * The same of what somebody did by themselves with a lesson while they were checked in to a session: nobody led it,
     * and the course is the lesson's, which need not be the session's.
     */
    ownContext(
      facts: SessionFacts | null,
      personId: string,
      lesson: LessonFacts,
      extensions: Extensions,
    ): Statement['context'] {
      const inClass =
        facts === null ? {} : { registration: enrolmentId(facts.classId, personId), team: classGroup(facts.classId) }
      const own = contextOf(null, extensions)
      return { ...inClass, ...own, contextActivities: courseOf(lesson), platform: PLATFORM }
    },

    voiding(id: string, target: string, by: Agent, sessionId: string, about: string | null): MadeStatement {
      const statement: Statement = {
        id,
        actor: by,
        verb: VERBS.voided,
        object: { objectType: 'StatementRef', id: target },
        context: contextOf(context.session(sessionId), {}),
        timestamp,
      }
      return { statement, about, voids: target }
    },
  }
}

/** The statement with its place, from 1, in the tree that checkpoints name. */
export function placed(statement: Statement, position: number): Statement {
  const { extensions } = statement.context
  const found = Object.entries(extensions).find(([key]) => key.endsWith(LOG_ENTRY_KEY_END))
  if (found === undefined) throw new Error(`statement ${statement.id} does not say of which entry it is`)
  const [key, logEntry] = found
  const inTree = { ...LogEntryPlace.parse(logEntry), position }
  return { ...statement, context: { ...statement.context, extensions: { ...extensions, [key]: inTree } } }
}
