/** A stretch of a lesson that was shown: seconds from and to, `from` before `to`. */
export type Segment = readonly [from: number, to: number]

/** Adds stretches to those already known and returns the union, in order and without overlap. */
export function addSegments(known: readonly Segment[], added: readonly Segment[]): Segment[] {
  const all = [...known, ...added].filter(([from, to]) => to > from).sort((one, other) => one[0] - other[0])
  const union: Segment[] = []
  for (const segment of all) {
    const last = union.at(-1)
    if (last !== undefined && segment[0] <= last[1]) {
      union[union.length - 1] = [last[0], Math.max(last[1], segment[1])]
    } else {
      union.push(segment)
    }
  }
  return union
}

/** Seconds in a union of stretches: what was shown twice counts once. */
export function secondsShown(union: readonly Segment[]): number {
  return union.reduce((seconds, [from, to]) => seconds + to - from, 0)
}

/** The stretches as far as they lie inside a lesson of `duration` seconds; null where the length is unknown. */
export function withinLesson(segments: readonly Segment[], duration: number | null): Segment[] {
  const end = duration ?? Number.POSITIVE_INFINITY
  return segments.map(([from, to]): Segment => [Math.max(0, from), Math.min(to, end)]).filter(([from, to]) => to > from)
}

/** The first `seconds` of the stretches, in the order they were played. */
export function firstSeconds(segments: readonly Segment[], seconds: number): Segment[] {
  const taken: Segment[] = []
  let left = seconds
  for (const [from, to] of segments) {
    if (left <= 0) break
    const end = Math.min(to, from + left)
    if (end > from) taken.push([from, end])
    left -= end - from
  }
  return taken
}
