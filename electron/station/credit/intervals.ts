/** Arithmetic of stretches of time, or of seconds of a lesson. Pure. */

/** A half-open stretch, `from` ≤ `to`; wall time in milliseconds unless said otherwise. */
export interface Interval {
  from: number
  to: number
}

/** The stretches as one set without overlap, in order; empty ones are left out. */
export function union(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = []
  for (const { from, to } of intervals.filter(isLong).toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to)
    else merged.push({ from, to })
  }
  return merged
}

/** What lies in both sets, in order and without overlap. */
export function intersection(some: readonly Interval[], others: readonly Interval[]): Interval[] {
  const found: Interval[] = []
  const ones = union(some)
  const twos = union(others)
  for (let i = 0, j = 0; ; ) {
    const one = ones[i]
    const two = twos[j]
    if (one === undefined || two === undefined) return found
    const from = Math.max(one.from, two.from)
    const to = Math.min(one.to, two.to)
    if (to > from) found.push({ from, to })
    if (one.to < two.to) i += 1
    else j += 1
  }
}

/** What lies in the first set and not in the second, in order and without overlap. */
export function difference(some: readonly Interval[], taken: readonly Interval[]): Interval[] {
  const holes = union(taken)
  return union(some).flatMap((whole) => {
    const left: Interval[] = []
    let from = whole.from
    for (const hole of holes) {
      if (hole.to <= from) continue
      if (hole.from >= whole.to) break
      if (hole.from > from) left.push({ from, to: hole.from })
      from = hole.to
    }
    if (from < whole.to) left.push({ from, to: whole.to })
    return left
  })
}

/** Length of all of them together, where none overlaps another. */
export function totalLength(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { from, to }) => sum + to - from, 0)
}

/** The first so much of them, in order. */
export function firstOf(intervals: readonly Interval[], length: number): Interval[] {
  const taken: Interval[] = []
  let left = length
  for (const { from, to } of union(intervals)) {
    if (left <= 0) break
    taken.push({ from, to: Math.min(to, from + left) })
    left -= to - from
  }
  return taken
}

/** The stretch that an instant lies in, if any. */
export function stretchAt<T extends Interval>(intervals: readonly T[], instant: number): T | undefined {
  return intervals.find(({ from, to }) => from <= instant && instant < to)
}

/** True where the stretch has any length. */
export function isLong({ from, to }: Interval): boolean {
  return to > from
}
