import { secondsShown } from './coverage.ts'
import type { PlayedPiece } from './facts.ts'
import { difference, type Interval, totalLength, union } from './intervals.ts'
import type { SessionWorth } from './worth.ts'

/** What somebody saw of a lesson. */
export interface LessonSeen {
  lessonId: string
  /** Unique seconds shown in the session, and those of them while this person was there; three decimals. */
  shownSeconds: number
  seenSeconds: number
  /** Wall time in which what they never saw was shown. */
  missed: Interval[]
}

/** A hole shorter than this is the station's clock, not somebody's absence. */
const SHORTEST_MISSED_MILLISECONDS = 1_000

/** What was shown of each lesson in the session and what of it one person saw, in the order of the first showing. */
export function lessonsSeen(
  pieces: readonly PlayedPiece[],
  worth: SessionWorth,
  proven: readonly Interval[],
): LessonSeen[] {
  const shown = secondsShown(pieces, [worth.span])
  const seen = secondsShown(pieces, proven)
  const order = [...new Set(worth.showings.map(({ lessonId }) => lessonId))]
  return order.map((lessonId) => {
    const all = shown.get(lessonId) ?? []
    const own = seen.get(lessonId) ?? []
    const its = pieces.filter((piece) => piece.lessonId === lessonId)
    return {
      lessonId,
      shownSeconds: thousandths(totalLength(all)),
      seenSeconds: thousandths(totalLength(own)),
      missed: missedAt(its, difference(all, own)),
    }
  })
}

/** When these seconds of a lesson were on the screen. */
function missedAt(pieces: readonly PlayedPiece[], unseen: readonly Interval[]): Interval[] {
  const wall = pieces.flatMap((piece) =>
    unseen.flatMap((hole) => {
      const from = Math.max(hole.from, piece.from)
      const to = Math.min(hole.to, piece.to)
      const pace = (piece.shownTo - piece.shownFrom) / (piece.to - piece.from)
      const at = (second: number) => Math.round(piece.shownFrom + (second - piece.from) * pace)
      return to > from && pace > 0 ? [{ from: at(from), to: at(to) }] : []
    }),
  )
  return bridged(union(wall)).filter(({ from, to }) => to - from >= SHORTEST_MISSED_MILLISECONDS)
}

/** Screens report every few seconds: what lies that near is one stretch. */
function bridged(stretches: readonly Interval[]): Interval[] {
  const found: Interval[] = []
  for (const stretch of stretches) {
    const last = found.at(-1)
    if (last !== undefined && stretch.from - last.to < SHORTEST_MISSED_MILLISECONDS) last.to = stretch.to
    else found.push({ ...stretch })
  }
  return found
}

function thousandths(value: number): number {
  return Math.round(value * 1000) / 1000
}
