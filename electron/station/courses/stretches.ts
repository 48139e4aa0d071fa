import type { PlayedStretch } from '../api/schemas/classroom.ts'

/** A reading of both clocks, in milliseconds. */
export interface Now {
  wall: number
  monotonic: number
}

/** Seconds of a lesson that ran on a screen, and the wall time over which they did. */
export interface ShownStretch {
  from: number
  to: number
  shownFrom: number
  shownTo: number
  /** True where nothing could be heard of it. */
  muted: boolean
}

export interface StretchLimits {
  /** Length of the lesson in seconds; null where it is not known. */
  duration: number | null
  /** Seconds of the lesson that may be claimed. */
  allowance: number
  /** Monotonic time up to which the screen was heard of before; nothing new was shown earlier. */
  heardTo: number
  /** Speed at which the lesson runs. */
  rate: number
}

/** What a screen's clock and the station's may differ by over one stretch. */
const SLACK_MILLISECONDS = 500
/** Each stretch that goes on from no other is an entry of the log: what nobody can have seen is none. */
const SHORTEST_SECONDS = 0.05

/**
 * The stretches that a screen claims, as far as the lesson is long and the clocks allow: none before the screen was
 * last heard of or in the future, none longer on the wall than in the lesson, and all together no more than the
 * allowance.
 */
export function believable(claimed: readonly PlayedStretch[], limits: StretchLimits, now: Now): ShownStretch[] {
  const { duration, heardTo, rate } = limits
  const believed: ShownStretch[] = []
  let left = limits.allowance
  let from = heardTo
  for (const claim of claimed) {
    const shown = onTheWall(claim, from, now)
    if (shown === null) continue
    const inside = cut(shown, Math.max(0, shown.from), Math.min(shown.to, duration ?? shown.to))
    const taken = inside === null ? null : cut(inside, inside.from, inside.from + left)
    if (taken === null || taken.to - taken.from < SHORTEST_SECONDS) continue
    left -= taken.to - taken.from
    const longest = ((taken.to - taken.from) * 1000) / Math.min(rate, 1) + SLACK_MILLISECONDS
    const shownFrom = Math.max(taken.shownFrom, taken.shownTo - longest)
    believed.push(rounded({ ...taken, shownFrom }))
    from = now.monotonic - (now.wall - taken.shownTo)
  }
  return believed
}

/** Adds stretches to those not yet recorded; what went on without a break is one. */
export function joined(before: readonly ShownStretch[], added: readonly ShownStretch[]): ShownStretch[] {
  const result = [...before]
  for (const stretch of added) {
    const last = result.at(-1)
    if (last !== undefined && goesOn(last, stretch)) {
      result[result.length - 1] = { ...last, to: stretch.to, shownTo: stretch.shownTo }
    } else {
      result.push(stretch)
    }
  }
  return result
}

function goesOn(last: ShownStretch, next: ShownStretch): boolean {
  return (
    last.muted === next.muted &&
    Math.abs(next.from - last.to) < 0.002 &&
    Math.abs(next.shownFrom - last.shownTo) < SLACK_MILLISECONDS
  )
}

/** The claim with its times by the station's wall clock; null where nothing of it can be new. */
function onTheWall({ from, to, began, ended, muted }: PlayedStretch, earliest: number, now: Now): ShownStretch | null {
  const floor = now.wall - Math.max(0, now.monotonic - earliest)
  const shown = { from, to, shownFrom: now.wall - began, shownTo: now.wall - ended, muted }
  if (to <= from || shown.shownTo <= shown.shownFrom || shown.shownTo <= floor) return null
  if (shown.shownFrom >= floor) return shown
  const late = (floor - shown.shownFrom) / (shown.shownTo - shown.shownFrom)
  // A moment's overlap is the difference of two clocks; beyond it, what was claimed before is not claimed again.
  if (floor - shown.shownFrom <= SLACK_MILLISECONDS) return { ...shown, shownFrom: floor }
  return cut(shown, from + (to - from) * late, to)
}

/** The part of a stretch between two seconds of the lesson, with the times that belong to it; null where none is left. */
function cut(stretch: ShownStretch, from: number, to: number): ShownStretch | null {
  const start = Math.max(stretch.from, from)
  const end = Math.min(stretch.to, to)
  if (end <= start) return null
  const wallOf = (second: number) =>
    stretch.shownFrom + ((second - stretch.from) / (stretch.to - stretch.from)) * (stretch.shownTo - stretch.shownFrom)
  return { ...stretch, from: start, to: end, shownFrom: wallOf(start), shownTo: wallOf(end) }
}

/** To the millisecond: what a player says beyond is noise, and the log is kept for years. */
function rounded({ from, to, shownFrom, shownTo, muted }: ShownStretch): ShownStretch {
  return {
    from: Math.round(from * 1000) / 1000,
    to: Math.round(to * 1000) / 1000,
    shownFrom: Math.round(shownFrom),
    shownTo: Math.round(shownTo),
    muted,
  }
}
