import type { LogEntry } from '../log/events.ts'
import { creditAgain, creditStatements } from './credit-statements.ts'
import {
  presenceStatement,
  rejudged,
  statedStatement,
  undoneStatement,
  verdictAgain,
  verdictStatement,
} from './presence-statements.ts'
import { sessionStatement, suspicionStatement } from './session-statements.ts'
import { showingStatement } from './showing-statements.ts'
import { answeredStatement, excusedStatement, missedStatements } from './spot-check-statements.ts'
import type { EndedViewing, StatementContext, Uploaded } from './statement-context.ts'
import { createStatementWriter, type MadeStatement } from './statement-writer.ts'
import { studyStatement } from './study-statements.ts'

export type { MadeStatement } from './statement-writer.ts'

/**
 * The statements that one entry of the log gives rise to; most have none or one. Pure: the same entry and facts give
 * the same statements, ids included. They name people by their opaque account only, and carry no text that a person
 * typed: reasons and notes stay in the station's log.
 */
export function statementsFor(
  entry: LogEntry,
  ended: readonly EndedViewing[],
  context: StatementContext,
  uploaded: Uploaded,
): MadeStatement[] {
  const site = context.site()
  if (site === null) return []
  const writer = createStatementWriter(entry, site, context)
  const viewings = ended.flatMap((viewing) =>
    'studyId' in viewing ? studyStatement(writer, viewing) : showingStatement(writer, viewing),
  )
  const { event } = entry
  const again = () =>
    rejudged(event).flatMap((one) => [...verdictAgain(writer, one, uploaded), ...creditAgain(writer, one, uploaded)])
  switch (event.type) {
    case 'session.opened':
    case 'session.teaching':
    case 'session.paused':
    case 'session.resumed':
      return [sessionStatement(writer, event)]
    case 'session.sealed':
      return [sessionStatement(writer, event), ...creditStatements(writer, event.sessionId)]
    case 'session.cancelled':
      return [...viewings, sessionStatement(writer, event)]
    case 'session.closed':
      return [
        ...viewings,
        sessionStatement(writer, event),
        ...context.attendance(event.sessionId).map((one) => verdictStatement(writer, event.sessionId, one)),
      ]
    case 'presence.checked_in':
    case 'presence.checked_out':
      return [presenceStatement(writer, event), ...again()]
    case 'presence.undone':
      return [undoneStatement(writer, event), ...again()]
    case 'presence.stated':
      return [statedStatement(writer, event), ...again()]
    case 'spot_check.answered':
      return [answeredStatement(writer, event), ...again()]
    case 'spot_check.excused':
      return [excusedStatement(writer, event), ...again()]
    case 'spot_check.missed':
      return [...missedStatements(writer, event), ...again()]
    case 'suspicion.answered':
      return suspicionStatement(writer, event)
    default:
      return viewings
  }
}
