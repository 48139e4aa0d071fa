import type { EventOf, StationEvent } from '../log/events.ts'
import { STATION } from '../sessions/session-state.ts'
import type { Statement } from './statement.ts'
import type { Attendance, Uploaded } from './statement-context.ts'
import { derivedId } from './statement-id.ts'
import type { MadeStatement, StatementWriter } from './statement-writer.ts'
import { VERBS } from './xapi-words.ts'

/** Somebody came or went. */
export function presenceStatement(
  writer: StatementWriter,
  event: EventOf<'presence.checked_in' | 'presence.checked_out'>,
): MadeStatement {
  const { entry, timestamp, keys, context, person, sessionActivity, personContext } = writer
  const facts = context.session(event.sessionId)
  const { how } = event
  const chosen = how.manner === 'tap' && how.chosenAmong !== undefined ? { [keys.chosenAmong]: how.chosenAmong } : {}
  const manner = how.manner === 'tap' ? chosen : { [keys.recordedBy]: how.by }
  const measure =
    event.type === 'presence.checked_in'
      ? { [keys.lateMinutes]: event.lateMinutes, [keys.returned]: event.returned }
      : { [keys.earlyMinutes]: event.earlyMinutes }
  const statement: Statement = {
    id: entry.id,
    actor: person(event.personId),
    verb: event.type === 'presence.checked_in' ? VERBS.checkedIn : VERBS.left,
    object: sessionActivity(event.sessionId, facts, false),
    context: personContext(facts, event.personId, { [keys.manner]: how.manner, ...manner, ...measure }),
    timestamp,
  }
  return { statement, about: null, voids: null }
}

/** Staff said afterwards that somebody was there: when they came, and how long they stayed. */
export function statedStatement(writer: StatementWriter, event: EventOf<'presence.stated'>): MadeStatement {
  const { entry, keys, context, person, sessionActivity, personContext } = writer
  const facts = context.session(event.sessionId)
  const statement: Statement = {
    id: entry.id,
    actor: person(event.personId),
    verb: VERBS.checkedIn,
    object: sessionActivity(event.sessionId, facts, false),
    result: { duration: secondsOf((event.to - event.from) / 1000) },
    context: personContext(facts, event.personId, { [keys.manner]: 'stated', [keys.recordedBy]: event.by }),
    timestamp: new Date(event.from).toISOString(),
  }
  return { statement, about: null, voids: null }
}

/** The event that no longer counts is voided. */
export function undoneStatement(writer: StatementWriter, event: EventOf<'presence.undone'>): MadeStatement {
  return writer.voiding(writer.entry.id, event.eventId, writer.person(event.by), event.sessionId, null)
}

/** What a session came to for one person. */
export function verdictStatement(writer: StatementWriter, sessionId: string, attendance: Attendance): MadeStatement {
  const { entry, timestamp, keys, context, person, sessionActivity, personContext } = writer
  const facts = context.session(sessionId)
  const { personId, state, presentSeconds, creditedMinutes, sealedMinutes } = attendance
  const sealCode = context.sealCode(sessionId)
  const statement: Statement = {
    id: derivedId(entry.id, `attended ${personId}`),
    actor: person(personId),
    verb: VERBS.attended,
    object: sessionActivity(sessionId, facts, false),
    // As in Jisc's attendance recipe: who did not come has the statement too, with completion false.
    result: { completion: state !== 'absent', duration: secondsOf(presentSeconds) },
    context: personContext(facts, personId, {
      [keys.attendance]: state,
      [keys.creditedMinutes]: creditedMinutes,
      ...(sealCode === null ? {} : { [keys.sealCode]: sealCode }),
      ...(sealedMinutes === null ? {} : { [keys.sealedMinutes]: sealedMinutes }),
    }),
    timestamp,
  }
  return { statement, about: `${sessionId} ${personId}`, voids: null }
}

/** Something was added after the session was closed: the verdict that stood is voided, and a new one made. */
export function verdictAgain(
  writer: StatementWriter,
  { sessionId, personId, by }: { sessionId: string; personId: string; by: string },
  uploaded: Uploaded,
): MadeStatement[] {
  if (!uploaded.judged(sessionId)) return []
  const { entry, author, context, voiding } = writer
  const stood = uploaded.verdict(sessionId, personId)
  const about = `${sessionId} ${personId}`
  const attendance = context.attendance(sessionId).find((one) => one.personId === personId)
  return [
    ...(stood === null ? [] : [voiding(derivedId(entry.id, `void ${stood}`), stood, author(by), sessionId, about)]),
    ...(attendance === undefined ? [] : [verdictStatement(writer, sessionId, attendance)]),
  ]
}

/** Whom an event may have another verdict for, and who brought it about. */
export function rejudged(event: StationEvent): { sessionId: string; personId: string; by: string }[] {
  switch (event.type) {
    case 'presence.checked_in':
    case 'presence.checked_out': {
      const { sessionId, personId, how } = event
      return [{ sessionId, personId, by: how.manner === 'manual' ? how.by : personId }]
    }
    case 'presence.undone':
    case 'presence.stated':
    case 'spot_check.excused': {
      const { sessionId, personId, by } = event
      return [{ sessionId, personId, by }]
    }
    case 'spot_check.answered': {
      const { sessionId, personId } = event
      return [{ sessionId, personId, by: personId }]
    }
    case 'spot_check.missed':
      return event.personIds.map((personId) => ({ sessionId: event.sessionId, personId, by: STATION }))
    default:
      return []
  }
}

function secondsOf(seconds: number): string {
  return `PT${Math.max(0, Math.round(seconds))}S`
}
