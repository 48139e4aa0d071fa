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

/**
 * Adds a stretch to a set that is in order and without overlap, in place, and says which parts of it the set did not have.
 * For many, one after another: the set is not gone through for each.
 */
export function include(set: Interval[], { from, to }: Interval): Interval[] {
  if (to <= from) return []
  const first = firstNotBefore(set, from)
  const fresh: Interval[] = []
  const whole = { from, to }
  let next = from
  let end = first
  for (let known = set[end]; known !== undefined && known.from <= to; end += 1, known = set[end]) {
    if (known.from > next) fresh.push({ from: next, to: known.from })
    next = Math.max(next, known.to)
    whole.from = Math.min(whole.from, known.from)
    whole.to = Math.max(whole.to, known.to)
  }
  if (next < to) fresh.push({ from: next, to })
  set.splice(first, end - first, whole)
  return fresh
}

/** Place of the first stretch of such a set that does not end before an instant. */
function firstNotBefore(set: readonly Interval[], instant: number): number {
  let low = 0
  let high = set.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((set[middle]?.to ?? 0) < instant) low = middle + 1
    else high = middle
  }
  return low
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

/**
 * Looks at one instant after another, none before the one asked for last: the stretch that each lies in, the one that
 * begins first where several do.
 */
export function following<T extends Interval>(intervals: readonly T[]): (instant: number) => T | undefined {
  const inOrder = intervals.toSorted((a, b) => a.from - b.from)
  let over = 0
  return (instant) => {
    while ((inOrder[over]?.to ?? Number.POSITIVE_INFINITY) <= instant) over += 1
    for (let place = over; ; place += 1) {
      const stretch = inOrder[place]
      if (stretch === undefined || stretch.from > instant) return undefined
      if (instant < stretch.to) return stretch
    }
  }
}

/** True where the stretch has any length. */
export function isLong({ from, to }: Interval): boolean {
  return to > from
}
