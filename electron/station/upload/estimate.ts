/** Tells from how a run went so far how long the rest will take. */
export interface Estimate {
  /** So many were settled of the run at this time, in milliseconds. */
  note(at: number, settled: number): void
  /** Whole seconds until `pending` more are settled, or null while that cannot be told. */
  secondsLeft(at: number, pending: number): number | null
}

/** The pace of the last half minute: a line changes, and what a long run did an hour ago says nothing of now. */
const WINDOW_MILLISECONDS = 30_000
/** Less than this says nothing yet. */
const LEAST_MILLISECONDS = 2_000
/** Notes closer to each other than this are one. */
const APART_MILLISECONDS = 250

/** An estimate for a run that begins now, with nothing settled. */
export function createEstimate(startedAt: number): Estimate {
  const notes: { at: number; settled: number }[] = [{ at: startedAt, settled: 0 }]

  return {
    note(at, settled) {
      const before = notes.at(-2)
      const last = notes.at(-1)
      if (before !== undefined && last !== undefined && last.at - before.at < APART_MILLISECONDS) notes.pop()
      notes.push({ at, settled })
      while (notes.length > 2 && (notes[1]?.at ?? at) <= at - WINDOW_MILLISECONDS) notes.shift()
    },
    secondsLeft(at, pending) {
      const [first] = notes
      const last = notes.at(-1)
      if (first === undefined || last === undefined) return null
      const milliseconds = at - first.at
      const settled = last.settled - first.settled
      if (milliseconds < LEAST_MILLISECONDS || settled <= 0) return null
      return Math.ceil((pending * milliseconds) / settled / 1000)
    },
  }
}
