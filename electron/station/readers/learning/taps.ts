/** A report of a reader that is being taught. */
export interface HeardReport {
  /** Milliseconds on a clock that never goes back. */
  at: number
  bytes: Uint8Array
}

/** What was heard so far, as taps of a hand. */
export interface HeardTaps {
  /** The reports of each tap that is over, in order. */
  taps: Uint8Array[][]
  /** True while a card may still lie there. */
  underWay: boolean
  /** What the reader also sends while no card lies on it. */
  between: Uint8Array[]
}

/** Nothing for this long, and the card has been lifted: readers that repeat a card do so twice a second or more. */
export const QUIET_MILLISECONDS = 700
/** A slow reader's exact repetition within this is still the same tap. */
const REPEAT_MILLISECONDS = 2_000

/**
 * Puts reports into taps by the quiet between them. Left out is what a reader sends by itself without a pause, even
 * where a counter in it changes, and reports with nothing in them.
 */
export function tapsHeard(heard: readonly HeardReport[], now: number): HeardTaps {
  const isIdle = idleReports(heard, now)
  const between = heard.filter(isIdle).map(({ bytes }) => bytes)
  const groups: HeardReport[][] = []
  for (const report of heard) {
    if (isIdle(report)) continue
    const open = groups.at(-1)
    const last = open?.at(-1)
    if (open === undefined || last === undefined || !belongs(report, last, open)) groups.push([report])
    else open.push(report)
  }
  const taps = groups.filter((group) => group.some(({ bytes }) => !isBlank(bytes)))
  for (const group of groups) if (!taps.includes(group)) between.push(...group.map(({ bytes }) => bytes))
  const lastAt = taps.at(-1)?.at(-1)?.at
  const underWay = lastAt !== undefined && now - lastAt <= QUIET_MILLISECONDS
  const over = underWay ? taps.slice(0, -1) : taps
  return { taps: over.map((group) => group.map(({ bytes }) => bytes)), underWay, between }
}

/** True for a report with nothing but zeros behind its first byte, such as says that the card was lifted. */
export function isBlank(bytes: Uint8Array): boolean {
  return bytes.subarray(1).every((byte) => byte === 0)
}

export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}

/** The reports without repetitions, in order. */
export function distinct(reports: readonly Uint8Array[]): Uint8Array[] {
  const seen = new Map(reports.map((bytes) => [Buffer.from(bytes).toString('latin1'), bytes]))
  return [...seen.values()]
}

function belongs(report: HeardReport, last: HeardReport, tap: readonly HeardReport[]): boolean {
  const pause = report.at - last.at
  if (pause <= QUIET_MILLISECONDS) return true
  return pause <= REPEAT_MILLISECONDS && tap.some(({ bytes }) => isSame(bytes, report.bytes))
}

/**
 * What a reader sends all the time: reports like its first ones, which came at once and after which it never paused.
 * A card that lies there from the start looks the same until it is lifted, for then there is a pause.
 */
function idleReports(heard: readonly HeardReport[], now: number): (report: HeardReport) => boolean {
  const [first] = heard
  if (first === undefined) return () => false
  const early = heard.filter(({ at, bytes }) => at - first.at <= QUIET_MILLISECONDS && isLike(bytes, first.bytes))
  if (early.length < 2) return () => false
  const fixed = fixedBytes(early.map(({ bytes }) => bytes))
  const isOfShape = ({ bytes }: HeardReport) =>
    bytes.length === first.bytes.length && bytes.every((byte, index) => !fixed[index] || byte === first.bytes[index])
  const pauses = heard.some(
    (report, index) => isOfShape(report) && (heard[index + 1]?.at ?? now) - report.at > QUIET_MILLISECONDS,
  )
  return pauses ? () => false : isOfShape
}

function isLike(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one[0] === other[0]
}

/** Which bytes never change. The neighbours of one that does may be the upper bytes of the same counter. */
function fixedBytes(reports: readonly Uint8Array[]): boolean[] {
  const [first = new Uint8Array()] = reports
  const changes = Array.from(first, (byte, index) => reports.some((report) => report[index] !== byte))
  return changes.map((_, index) => !(changes[index - 1] || changes[index] || changes[index + 1]))
}
