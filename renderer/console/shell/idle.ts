/** How long the console has been left alone, and what follows from it. */
export type Idleness = { kind: 'active' } | { kind: 'warning'; secondsLeft: number } | { kind: 'over' }

/** Seconds before the end in which the countdown is shown. */
export const WARNING_SECONDS = 60

/**
 * What `idleSeconds` of nobody touching the console come to at `now`. Both instants in milliseconds of a steady clock; a
 * touch that is yet to come counts as one just now.
 */
export function idlenessAt(now: number, lastTouchedAt: number, idleSeconds: number): Idleness {
  const left = Math.ceil(idleSeconds - Math.max(0, now - lastTouchedAt) / 1000)
  if (left <= 0) return { kind: 'over' }
  if (left <= Math.min(WARNING_SECONDS, idleSeconds)) return { kind: 'warning', secondsLeft: left }
  return { kind: 'active' }
}
