/** How much a device sends: a bucket that each report fills and time empties. Pure. */
export interface Flow {
  level: number
  /** Milliseconds, monotonic, of the last look. */
  at: number
  /** It sends more than any reader that people tap on, and is not listened to. */
  babbling: boolean
}

/**
 * In reports. The largest card is some forty in a burst, a long QR code as many, and no hand taps more than a card a
 * second; a joystick or a broken cable sends hundreds a second without end.
 */
const BUCKET = 500
const EMPTIED_PER_SECOND = 50
/** What a babbling device has to let pass before it is believed again: two seconds of silence. */
const BABBLING_BUCKET = 100

export function calmFlow(now: number): Flow {
  return { level: 0, at: now, babbling: false }
}

/** The flow after `reports` more at `now`; none to let time pass. */
export function flowOn(flow: Flow, reports: number, now: number): Flow {
  const emptied = Math.max(0, flow.level - ((now - flow.at) / 1000) * EMPTIED_PER_SECOND)
  const level = emptied + reports
  if (flow.babbling) {
    const babbling = level > 0
    return { level: Math.min(level, BABBLING_BUCKET), at: now, babbling }
  }
  const babbling = level > BUCKET
  return { level: babbling ? BABBLING_BUCKET : level, at: now, babbling }
}
