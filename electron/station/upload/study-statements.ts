import { mediaViewing } from './media-viewing.ts'
import type { Statement } from './statement.ts'
import type { EndedStudy } from './statement-context.ts'
import { derivedId } from './statement-id.ts'
import type { MadeStatement, StatementWriter } from './statement-writer.ts'

/** One viewing of a lesson by a trainee at the kiosk: `completed` or `terminated` of the media's profile, of themselves. */
export function studyStatement(writer: StatementWriter, study: EndedStudy): MadeStatement[] {
  const { entry, keys, context, activity, person, sessionActivity, ownContext } = writer
  const { studyId, personId, sessionId, lessonId } = study
  const lesson = context.lesson(lessonId)
  const viewing = lesson === null ? null : mediaViewing(lesson, study)
  if (lesson === null || viewing === null) return []
  const facts = sessionId === null ? null : context.session(sessionId)
  const inContext = ownContext(facts, personId, lesson, { [keys.selfStudy]: true, ...viewing.extensions })
  const statement: Statement = {
    id: derivedId(entry.id, `self-study ${studyId}`),
    actor: person(personId),
    verb: viewing.verb,
    object: { ...activity('lessons', lessonId), definition: { type: viewing.activityType } },
    result: viewing.result,
    context: {
      ...inContext,
      contextActivities: {
        ...inContext.contextActivities,
        ...(sessionId === null ? {} : { grouping: [sessionActivity(sessionId, facts, false)] }),
        category: viewing.category,
      },
    },
    timestamp: new Date(study.endedAt).toISOString(),
  }
  return [{ statement, about: null, voids: null }]
}
