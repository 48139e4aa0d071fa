import type { EventOf } from '../log/events.ts'
import type { Extensions } from './statement.ts'
import type { MadeStatement, StatementWriter } from './statement-writer.ts'
import { VERBS } from './xapi-words.ts'

const VERB_OF = {
  'session.opened': VERBS.opened,
  'session.teaching': VERBS.started,
  'session.paused': VERBS.suspended,
  'session.resumed': VERBS.resumed,
  'session.closed': VERBS.closed,
  'session.cancelled': VERBS.cancelled,
  'session.sealed': VERBS.approved,
} as const

/** A step in the life of a session. Its reason stays in the station's log. */
export type SessionStepEvent = EventOf<keyof typeof VERB_OF>

/** What somebody did to a session, with what was noticed about it once it is closed, and its seal. */
export function sessionStatement(writer: StatementWriter, event: SessionStepEvent): MadeStatement {
  const { entry, timestamp, context, author, sessionActivity, activityContext } = writer
  const facts = context.session(event.sessionId)
  return {
    statement: {
      id: entry.id,
      actor: author(event.by),
      verb: VERB_OF[event.type],
      object: sessionActivity(event.sessionId, facts, true),
      context: activityContext(facts, extensionsOf(writer, event)),
      timestamp,
    },
    about: event.type === 'session.closed' ? event.sessionId : null,
    voids: null,
  }
}

function extensionsOf({ keys, context }: StatementWriter, event: SessionStepEvent): Extensions {
  if (event.type !== 'session.closed' && event.type !== 'session.sealed') return {}
  const suspicions = context.suspicions(event.sessionId)
  const noticed = suspicions.length === 0 ? {} : { [keys.suspicions]: suspicions }
  if (event.type === 'session.closed') return noticed
  const { code, hours, root, logSize } = event
  return { [keys.seal]: { code, hours, root, logSize }, ...noticed }
}

/** What staff said of something they were asked to look at: the word, never the note, and of how many people. */
export function suspicionStatement(writer: StatementWriter, event: EventOf<'suspicion.answered'>): MadeStatement[] {
  const { entry, timestamp, keys, context, author, sessionActivity, activityContext } = writer
  const { sessionId, suspicionId, by } = event
  const told = context.suspicions(sessionId).find(({ id }) => id === suspicionId)
  if (told === undefined) return []
  const facts = context.session(sessionId)
  const statement = {
    id: entry.id,
    actor: author(by),
    verb: VERBS.commented,
    object: sessionActivity(sessionId, facts, false),
    context: activityContext(facts, { [keys.suspicions]: [told] }),
    timestamp,
  }
  return [{ statement, about: null, voids: null }]
}
