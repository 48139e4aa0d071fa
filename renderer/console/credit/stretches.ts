/** Milliseconds in a minute. */
export const MINUTE = 60_000

/** A stretch of wall time in milliseconds. */
export interface Stretch {
  from: number
  to: number
}

/** Milliseconds that two stretches have in common. */
export function overlap(one: Stretch, other: Stretch): number {
  return Math.max(0, Math.min(one.to, other.to) - Math.max(one.from, other.from))
}

/** Stretches in order, those that touch made one. */
export function union(stretches: readonly Stretch[]): Stretch[] {
  const merged: Stretch[] = []
  for (const { from, to } of stretches.toSorted((one, other) => one.from - other.from)) {
    const last = merged.at(-1)
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to)
    else merged.push({ from, to })
  }
  return merged
}
