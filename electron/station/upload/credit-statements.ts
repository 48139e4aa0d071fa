import type { Statement } from './statement.ts'
import type { Attendance, Uploaded } from './statement-context.ts'
import { derivedId } from './statement-id.ts'
import type { MadeStatement, StatementWriter } from './statement-writer.ts'
import { ACTIVITY_TYPES, VERBS } from './xapi-words.ts'

/** What a sealed session earned everybody who earned something; who did not has their `attended` to say so. */
export function creditStatements(writer: StatementWriter, sessionId: string): MadeStatement[] {
  return writer.context.attendance(sessionId).flatMap((one) => creditStatement(writer, sessionId, one))
}

/** What one person earned, once the session is sealed. */
function creditStatement(writer: StatementWriter, sessionId: string, earned: Attendance): MadeStatement[] {
  const { entry, timestamp, keys, context, activity, person, sessionActivity, personContext } = writer
  const { personId, creditedMinutes, sealedMinutes } = earned
  const sealCode = context.sealCode(sessionId)
  if (sealCode === null || creditedMinutes === 0) return []
  const facts = context.session(sessionId)
  const inContext = personContext(facts, personId, {
    [keys.creditedMinutes]: creditedMinutes,
    [keys.sealCode]: sealCode,
    ...(sealedMinutes === null ? {} : { [keys.sealedMinutes]: sealedMinutes }),
  })
  const statement: Statement = {
    id: derivedId(entry.id, `earned ${personId}`),
    actor: person(personId),
    verb: VERBS.earned,
    object: { ...activity('credits', sessionId), definition: { type: ACTIVITY_TYPES.reward } },
    result: { completion: true, duration: `PT${creditedMinutes}M` },
    context: {
      ...inContext,
      contextActivities: { ...inContext.contextActivities, grouping: [sessionActivity(sessionId, facts, false)] },
    },
    timestamp,
  }
  return [{ statement, about: creditOf(sessionId, personId), voids: null }]
}

/** Something was added after the session was sealed: the credit that stood is voided, and what is right now is told. */
export function creditAgain(
  writer: StatementWriter,
  { sessionId, personId, by }: { sessionId: string; personId: string; by: string },
  uploaded: Uploaded,
): MadeStatement[] {
  const { entry, author, context, voiding } = writer
  if (context.sealCode(sessionId) === null) return []
  const stood = uploaded.credit(sessionId, personId)
  const about = creditOf(sessionId, personId)
  const attendance = context.attendance(sessionId).find((one) => one.personId === personId)
  return [
    ...(stood === null ? [] : [voiding(derivedId(entry.id, `void ${stood}`), stood, author(by), sessionId, about)]),
    ...(attendance === undefined ? [] : creditStatement(writer, sessionId, attendance)),
  ]
}

/** What statements of somebody's credit are about, by which a later one finds them. */
export function creditOf(sessionId: string, personId: string): string {
  return `credit ${sessionId} ${personId}`
}
