/** Credit (学时): minutes of presence inside the time the session was really taught. Pure. */

/** A half-open stretch of wall time in milliseconds, `from` ≤ `to`. */
export interface Interval {
  from: number
  to: number
}

const MINUTE = 60_000

/**
 * The stretch of a session that can earn credit: from when teaching began to when the session closed or was to end,
 * whichever came first, and never longer than it was scheduled. A session that was never taught earns nothing.
 */
export function creditableTime(session: {
  startsAt: number
  endsAt: number
  teachingAt: number | null
  closedAt: number | null
}): Interval | null {
  if (session.teachingAt === null) return null
  const from = session.teachingAt
  const scheduled = session.endsAt - session.startsAt
  const to = Math.min(session.endsAt, session.closedAt ?? session.endsAt, from + scheduled)
  return to > from ? { from, to } : null
}

/** The stays as one set of stretches without overlap, in order. */
export function union(stays: readonly Interval[]): Interval[] {
  const merged: Interval[] = []
  for (const stay of stays.filter(({ from, to }) => to > from).toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last !== undefined && stay.from <= last.to) last.to = Math.max(last.to, stay.to)
    else merged.push({ ...stay })
  }
  return merged
}

/** Whole minutes of the stays inside the creditable time; overlapping stays count once. */
export function creditedMinutes(stays: readonly Interval[], creditable: Interval | null): number {
  if (creditable === null) return 0
  const inside = union(stays).map((stay) => Math.min(stay.to, creditable.to) - Math.max(stay.from, creditable.from))
  return Math.floor(inside.filter((length) => length > 0).reduce((sum, length) => sum + length, 0) / MINUTE)
}
