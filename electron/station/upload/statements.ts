import type { EventOf, LogEntry } from '../log/events.ts'
import type { Activity, Agent, Extensions, Group, Statement } from './statement.ts'
import type {
  Attendance,
  EndedViewing,
  SessionFacts,
  SiteFacts,
  StatementContext,
  Uploaded,
} from './statement-context.ts'
import { derivedId } from './statement-id.ts'
import { summarize, thousandths } from './viewing.ts'
import { ACTIVITY_TYPES, mediaProfile, stationExtensions, VERBS } from './xapi-words.ts'

/** A statement with what it is about, so that a later correction finds it. */
export interface MadeStatement {
  statement: Statement
  /** `sessionId`, or `sessionId personId` of a verdict and of what voids it. */
  about: string | null
  /** Id of the statement that this one voids. */
  voids: string | null
}

/** Part of a lesson that must have been shown for the showing to be complete. */
const COMPLETION_THRESHOLD = 0.95

/**
 * The statements that one entry of the log gives rise to; most have none or one. Pure: the same entry and facts give
 * the same statements, ids included. They name people by their opaque account only, and carry no text that a person
 * typed: reasons stay in the station's log.
 */
export function statementsFor(
  entry: LogEntry,
  ended: readonly EndedViewing[],
  context: StatementContext,
  uploaded: Uploaded,
): MadeStatement[] {
  const site = context.site()
  if (site === null) return []
  const writer = createWriter(entry, site, context)
  const showings = ended.flatMap((viewing) => writer.showing(viewing))
  const { event } = entry
  switch (event.type) {
    case 'session.opened':
    case 'session.teaching':
      return [writer.session(event)]
    case 'session.closed':
      return [
        ...showings,
        writer.session(event),
        ...context.attendance(event.sessionId).map((one) => writer.verdict(event.sessionId, one)),
      ]
    case 'presence.checked_in':
    case 'presence.checked_out':
    case 'presence.undone':
      return [
        event.type === 'presence.undone' ? writer.undone(event) : writer.presence(event),
        ...writer.verdictAgain(event, uploaded),
      ]
    default:
      return showings
  }
}

function createWriter(entry: LogEntry, site: SiteFacts, context: StatementContext) {
  const keys = stationExtensions(site.accountHomePage)
  const timestamp = new Date(entry.at).toISOString()
  const base = site.activityBase.replace(/\/+$/, '')

  const activity = (kind: string, id: string): Activity => ({
    objectType: 'Activity',
    id: `${base}/${kind}/${encodeURIComponent(id)}`,
  })
  const person = (personId: string): Agent => ({
    objectType: 'Agent',
    account: { homePage: site.accountHomePage, name: personId },
  })
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
    const logEntry = { station: site.stationId, seq: entry.seq, clock: entry.clock }
    return {
      ...(facts === null ? {} : { instructor: person(facts.instructorId), team: classGroup(facts.classId) }),
      extensions: { [keys.logEntry]: logEntry, ...extensions },
    }
  }

  function courseOf(facts: SessionFacts | null): { parent?: Activity[] } {
    if (facts === null) return {}
    return { parent: [{ ...activity('courses', facts.courseId), definition: { type: ACTIVITY_TYPES.course } }] }
  }

  /** The context of a statement whose object is an activity. */
  function activityContext(facts: SessionFacts | null, extensions: Extensions): Statement['context'] {
    return { ...contextOf(facts, extensions), contextActivities: courseOf(facts), platform: 'Training Station' }
  }

  function voiding(id: string, target: string, by: Agent, sessionId: string, about: string | null): MadeStatement {
    const statement: Statement = {
      id,
      actor: by,
      verb: VERBS.voided,
      object: { objectType: 'StatementRef', id: target },
      context: contextOf(context.session(sessionId), {}),
      timestamp,
    }
    return { statement, about, voids: target }
  }

  function verdict(sessionId: string, attendance: Attendance): MadeStatement {
    const facts = context.session(sessionId)
    const statement: Statement = {
      id: derivedId(entry.id, `attended ${attendance.personId}`),
      actor: person(attendance.personId),
      verb: VERBS.attended,
      object: sessionActivity(sessionId, facts, false),
      // As in Jisc's attendance recipe: who did not come has the statement too, with completion false.
      result: {
        completion: attendance.state !== 'absent',
        duration: `PT${Math.max(0, Math.round(attendance.presentSeconds))}S`,
      },
      context: activityContext(facts, {
        [keys.attendance]: attendance.state,
        [keys.creditedMinutes]: attendance.creditedMinutes,
      }),
      timestamp,
    }
    return { statement, about: `${sessionId} ${attendance.personId}`, voids: null }
  }

  return {
    verdict,

    session(event: EventOf<'session.opened' | 'session.teaching' | 'session.closed'>): MadeStatement {
      const verb = { 'session.opened': VERBS.opened, 'session.teaching': VERBS.started, 'session.closed': VERBS.closed }
      const facts = context.session(event.sessionId)
      const statement: Statement = {
        id: entry.id,
        actor: person(event.by),
        verb: verb[event.type],
        object: sessionActivity(event.sessionId, facts, true),
        context: activityContext(facts, {}),
        timestamp,
      }
      return { statement, about: event.type === 'session.closed' ? event.sessionId : null, voids: null }
    },

    presence(event: EventOf<'presence.checked_in' | 'presence.checked_out'>): MadeStatement {
      const facts = context.session(event.sessionId)
      const manner = event.how.manner === 'tap' ? {} : { [keys.recordedBy]: event.how.by }
      const measure =
        event.type === 'presence.checked_in'
          ? { [keys.lateMinutes]: event.lateMinutes, [keys.returned]: event.returned }
          : { [keys.earlyMinutes]: event.earlyMinutes }
      const statement: Statement = {
        id: entry.id,
        actor: person(event.personId),
        verb: event.type === 'presence.checked_in' ? VERBS.checkedIn : VERBS.left,
        object: sessionActivity(event.sessionId, facts, false),
        context: activityContext(facts, { [keys.manner]: event.how.manner, ...manner, ...measure }),
        timestamp,
      }
      return { statement, about: null, voids: null }
    },

    undone(event: EventOf<'presence.undone'>): MadeStatement {
      return voiding(entry.id, event.eventId, person(event.by), event.sessionId, null)
    },

    /** A presence changed after the session was closed: the verdict that stood is voided, and a new one made. */
    verdictAgain(
      event: EventOf<'presence.checked_in' | 'presence.checked_out' | 'presence.undone'>,
      uploaded: Uploaded,
    ): MadeStatement[] {
      const { sessionId, personId } = event
      if (!uploaded.judged(sessionId)) return []
      const by = event.type === 'presence.undone' ? event.by : event.how.manner === 'manual' ? event.how.by : personId
      const stood = uploaded.verdict(sessionId, personId)
      const about = `${sessionId} ${personId}`
      const attendance = context.attendance(sessionId).find((one) => one.personId === personId)
      return [
        ...(stood === null ? [] : [voiding(derivedId(entry.id, `void ${stood}`), stood, person(by), sessionId, about)]),
        ...(attendance === undefined ? [] : [verdict(sessionId, attendance)]),
      ]
    },

    /** One showing of a lesson to the class: `completed` or `terminated` of the media's profile. */
    showing(viewing: EndedViewing): MadeStatement[] {
      const lesson = context.lesson(viewing.lessonId)
      const facts = context.session(viewing.sessionId)
      if (lesson === null || facts === null || viewing.segments.length === 0) return []
      if (lesson.kind === 'document' || lesson.kind === 'image' || lesson.durationSeconds === null) return []
      const profile = mediaProfile(lesson.kind)
      const { progress, ran, playedSegments } = summarize(viewing.segments, lesson.durationSeconds)
      const completed = progress >= COMPLETION_THRESHOLD
      const inContext = activityContext(facts, {
        [profile.length]: thousandths(lesson.durationSeconds),
        [profile.completionThreshold]: COMPLETION_THRESHOLD,
      })
      const statement: Statement = {
        id: derivedId(entry.id, `showing ${viewing.lessonId}`),
        actor: classGroup(facts.classId),
        verb: completed ? VERBS.completed : VERBS.terminated,
        object: { ...activity('lessons', viewing.lessonId), definition: { type: profile.activityType } },
        result: {
          ...(completed ? { completion: true } : {}),
          duration: `PT${ran.toFixed(2)}S`,
          extensions: {
            [profile.time]: thousandths(viewing.position),
            [profile.progress]: progress,
            [profile.playedSegments]: playedSegments,
          },
        },
        context: {
          ...inContext,
          contextActivities: {
            ...inContext.contextActivities,
            grouping: [sessionActivity(viewing.sessionId, facts, false)],
            category: [{ objectType: 'Activity', id: profile.category }],
          },
        },
        timestamp,
      }
      return [{ statement, about: null, voids: null }]
    },
  }
}
