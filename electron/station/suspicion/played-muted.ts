import type { PlayedPiece } from '../credit/facts.ts'
import type { LessonToHear, Noticed } from './noticed.ts'

/** A shorter look without sound is the instructor finding the place. */
const MUTED_SECONDS = 60
/** Part of what was shown of the lesson from which it was played without sound. */
const MUTED_SHARE = 0.5

/** A lesson with sound that was played without, for most of it: hardly anybody learnt from it. */
export function playedMuted(lessons: readonly LessonToHear[], pieces: readonly PlayedPiece[]): Noticed[] {
  return lessons.flatMap(({ id, kind }, place): Noticed[] => {
    if (kind !== 'video' && kind !== 'audio') return []
    const own = pieces.filter((piece) => piece.lessonId === id)
    const shown = seconds(own)
    const muted = seconds(own.filter((piece) => piece.muted))
    if (muted < MUTED_SECONDS || muted <= shown * MUTED_SHARE) return []
    const facts = { lesson: place + 1, mutedSeconds: Math.round(muted), shownSeconds: Math.round(shown) }
    return [{ kind: 'played_muted', personIds: [], facts }]
  })
}

function seconds(pieces: readonly PlayedPiece[]): number {
  return pieces.reduce((sum, { from, to }) => sum + to - from, 0)
}
