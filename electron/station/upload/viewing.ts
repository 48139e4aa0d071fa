/** Seconds of a lesson that were shown, `[from, to]`. */
export type Segment = readonly [from: number, to: number]

/** One showing of a lesson to a class: from its start to its end, its stop or the end of the session. */
export interface Viewing {
  sessionId: string
  lessonId: string
  /** In the order in which they were shown. */
  segments: readonly Segment[]
}

/** Segments that touch within this many seconds are one. */
const TOUCHING_SECONDS = 0.5
/** More segments than this are reported merged, so that a statement stays small however much was sought. */
const MOST_SEGMENTS = 100

/** Adds what was shown next; playing on grows the last segment. */
export function withSegment(segments: readonly Segment[], from: number, to: number): Segment[] {
  if (!(to > from)) return [...segments]
  const last = segments.at(-1)
  if (last !== undefined && from >= last[0] && Math.abs(from - last[1]) <= TOUCHING_SECONDS) {
    return [...segments.slice(0, -1), [last[0], Math.max(last[1], to)]]
  }
  return [...segments, [from, to]]
}

/** The same seconds in order and without overlap. */
export function merged(segments: readonly Segment[]): Segment[] {
  const union: Segment[] = []
  for (const [from, to] of segments.toSorted((a, b) => a[0] - b[0])) {
    const last = union.at(-1)
    if (last !== undefined && from <= last[1]) union[union.length - 1] = [last[0], Math.max(last[1], to)]
    else union.push([from, to])
  }
  return union
}

/** What a media profile says of a viewing. Seconds have three decimals. */
export interface ViewingSummary {
  /** Part of the lesson shown at least once, 0 to 1, three decimals. */
  progress: number
  /** Seconds the lesson ran, repeats counted. */
  ran: number
  /** `0[.]12.5[,]14[.]21` in the order shown. */
  playedSegments: string
}

/** Sums a viewing up against the lesson's length in seconds. */
export function summarize(segments: readonly Segment[], length: number): ViewingSummary {
  const union = merged(segments)
  const unique = union.reduce((sum, [from, to]) => sum + to - from, 0)
  const ran = segments.reduce((sum, [from, to]) => sum + to - from, 0)
  const reported = (segments.length <= MOST_SEGMENTS ? segments : union).slice(0, MOST_SEGMENTS)
  return {
    progress: thousandths(Math.min(1, unique / length)),
    ran: thousandths(ran),
    playedSegments: reported.map(([from, to]) => `${thousandths(from)}[.]${thousandths(to)}`).join('[,]'),
  }
}

/** Rounds to three decimals. */
export function thousandths(value: number): number {
  return Math.round(value * 1000) / 1000
}
