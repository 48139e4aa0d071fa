import type { Activity, Extensions, Statement } from './statement.ts'
import type { LessonFacts } from './statement-context.ts'
import { type Segment, summarize, thousandths } from './viewing.ts'
import { mediaProfile, VERBS } from './xapi-words.ts'

/** Part of a lesson that must have been shown for the viewing to be complete. */
const COMPLETION_THRESHOLD = 0.95

/** What a statement says of one viewing in the words of its media's profile, whoever watched. */
export interface MediaViewing {
  verb: Statement['verb']
  activityType: string
  result: NonNullable<Statement['result']>
  /** Extensions of the context. */
  extensions: Extensions
  category: Activity[]
}

/**
 * Tells a viewing in the words of the Video or the Audio Profile; null of what was not shown at all, and of pages and
 * pictures, which have no seconds, and no profile that counts them. `position` is where it stood, in seconds.
 */
export function mediaViewing(
  { kind, durationSeconds }: LessonFacts,
  { segments, position }: { segments: readonly Segment[]; position: number },
): MediaViewing | null {
  if (kind === 'document' || kind === 'image' || durationSeconds === null || segments.length === 0) return null
  const profile = mediaProfile(kind)
  const { progress, ran, playedSegments } = summarize(segments, durationSeconds)
  const completed = progress >= COMPLETION_THRESHOLD
  return {
    verb: completed ? VERBS.completed : VERBS.terminated,
    activityType: profile.activityType,
    result: {
      ...(completed ? { completion: true } : {}),
      duration: `PT${ran.toFixed(2)}S`,
      extensions: {
        [profile.time]: thousandths(position),
        [profile.progress]: progress,
        [profile.playedSegments]: playedSegments,
      },
    },
    extensions: {
      [profile.length]: thousandths(durationSeconds),
      [profile.completionThreshold]: COMPLETION_THRESHOLD,
    },
    category: [{ objectType: 'Activity', id: profile.category }],
  }
}
