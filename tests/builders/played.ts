import type { PlayedStretch } from '../../electron/station/api/schemas/classroom.ts'

/** Stretches of a lesson that ran one after the other at its own speed, the last of them until just now. */
export function ran(...stretches: (readonly [from: number, to: number])[]): PlayedStretch[] {
  return ranAt(1, ...stretches)
}

/** The same at another speed. */
export function ranAt(rate: number, ...stretches: (readonly [from: number, to: number])[]): PlayedStretch[] {
  let ended = 0
  const played = stretches.toReversed().map(([from, to]) => {
    const began = ended + Math.max(0, ((to - from) / rate) * 1000)
    const stretch = { from, to, began, ended, muted: false }
    ended = began
    return stretch
  })
  return played.reverse()
}
