import type { Statement } from './statement.ts'
import type { EndedViewing } from './statement-context.ts'
import { derivedId } from './statement-id.ts'
import type { MadeStatement, StatementWriter } from './statement-writer.ts'
import { summarize, thousandths } from './viewing.ts'
import { mediaProfile, VERBS } from './xapi-words.ts'

/** Part of a lesson that must have been shown for the showing to be complete. */
const COMPLETION_THRESHOLD = 0.95

/** One showing of a lesson to the class: `completed` or `terminated` of the media's profile. */
export function showingStatement(writer: StatementWriter, viewing: EndedViewing): MadeStatement[] {
  const { entry, timestamp, context, activity, classGroup, sessionActivity, activityContext } = writer
  const lesson = context.lesson(viewing.lessonId)
  const facts = context.session(viewing.sessionId)
  if (lesson === null || facts === null || viewing.segments.length === 0) return []
  // Pages and pictures have no seconds, and no profile that counts them.
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
}
