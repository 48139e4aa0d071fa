import type { EventOf } from '../log/events.ts'
import type { Extensions, Statement } from './statement.ts'
import { derivedId } from './statement-id.ts'
import type { MadeStatement, StatementWriter } from './statement-writer.ts'
import { ACTIVITY_TYPES, VERBS } from './xapi-words.ts'

/** Somebody tapped when they were called. */
export function answeredStatement(writer: StatementWriter, event: EventOf<'spot_check.answered'>): MadeStatement {
  const { entry, keys } = writer
  return spotCheckStatement(writer, {
    ...event,
    id: entry.id,
    verb: VERBS.answered,
    completion: true,
    // It makes up for a miss, which was told before.
    extensions: event.late ? { [keys.answeredLate]: true } : {},
  })
}

/** Who did not tap in time, one statement for each. */
export function missedStatements(writer: StatementWriter, event: EventOf<'spot_check.missed'>): MadeStatement[] {
  const { checkId, sessionId, personIds } = event
  return [...new Set(personIds)].map((personId) =>
    spotCheckStatement(writer, {
      checkId,
      sessionId,
      personId,
      id: derivedId(writer.entry.id, `missed ${personId}`),
      verb: VERBS.skipped,
      completion: false,
      extensions: {},
    }),
  )
}

/** Staff said that somebody need not have tapped. Their words stay in the station's log. */
export function excusedStatement(writer: StatementWriter, event: EventOf<'spot_check.excused'>): MadeStatement {
  const { entry, keys } = writer
  return spotCheckStatement(writer, {
    ...event,
    id: entry.id,
    verb: VERBS.waived,
    completion: true,
    extensions: { [keys.recordedBy]: event.by },
  })
}

interface Told {
  id: string
  checkId: string
  sessionId: string
  personId: string
  verb: Statement['verb']
  completion: boolean
  extensions: Extensions
}

function spotCheckStatement(writer: StatementWriter, told: Told): MadeStatement {
  const { timestamp, context, activity, person, sessionActivity, personContext } = writer
  const { id, checkId, sessionId, personId, verb, completion, extensions } = told
  const facts = context.session(sessionId)
  const inContext = personContext(facts, personId, extensions)
  const statement: Statement = {
    id,
    actor: person(personId),
    verb,
    object: { ...activity('spot-checks', checkId), definition: { type: ACTIVITY_TYPES.question } },
    result: { completion },
    context: {
      ...inContext,
      contextActivities: { ...inContext.contextActivities, grouping: [sessionActivity(sessionId, facts, false)] },
    },
    timestamp,
  }
  return { statement, about: null, voids: null }
}
