import type { Display } from 'electron'

/** Which window goes on which display. */
export interface Placement {
  kiosk: Display
  /** The projector; null while there is only one display. */
  classroom: Display | null
}

/**
 * The kiosk goes on the touch screen, the primary one where several or none can be touched; the classroom on another
 * display, rather one that cannot be touched and is not built in. Null while the computer has no display at all.
 */
export function placeWindows(displays: readonly Display[], primaryId: number): Placement | null {
  const primaryFirst = displays.toSorted((one, other) => Number(other.id === primaryId) - Number(one.id === primaryId))
  const kiosk = primaryFirst.find((display) => display.touchSupport === 'available') ?? primaryFirst[0]
  if (kiosk === undefined) return null
  const spare = primaryFirst.filter((display) => display.id !== kiosk.id)
  const projector = spare.find((display) => !display.internal && display.touchSupport !== 'available') ?? spare[0]
  return { kiosk, classroom: projector ?? null }
}
