import { mediaViewing } from './media-viewing.ts'
import type { Statement } from './statement.ts'
import type { EndedShowing } from './statement-context.ts'
import { derivedId } from './statement-id.ts'
import type { MadeStatement, StatementWriter } from './statement-writer.ts'

/** One showing of a lesson to the class: `completed` or `terminated` of the media's profile. */
export function showingStatement(writer: StatementWriter, showing: EndedShowing): MadeStatement[] {
  const { entry, timestamp, context, activity, classGroup, sessionActivity, activityContext } = writer
  const lesson = context.lesson(showing.lessonId)
  const facts = context.session(showing.sessionId)
  const viewing = lesson === null ? null : mediaViewing(lesson, showing)
  if (facts === null || viewing === null) return []
  const inContext = activityContext(facts, viewing.extensions)
  const statement: Statement = {
    id: derivedId(entry.id, `showing ${showing.lessonId}`),
    actor: classGroup(facts.classId),
    verb: viewing.verb,
    object: { ...activity('lessons', showing.lessonId), definition: { type: viewing.activityType } },
    result: viewing.result,
    context: {
      ...inContext,
      contextActivities: {
        ...inContext.contextActivities,
        grouping: [sessionActivity(showing.sessionId, facts, false)],
        category: viewing.category,
      },
    },
    timestamp,
  }
  return [{ statement, about: null, voids: null }]
}
