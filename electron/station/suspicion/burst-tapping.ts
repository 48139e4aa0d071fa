import type { Noticed } from './noticed.ts'
import type { Tap } from './taps.ts'

/**
 * People in a queue need a second or more each: forty in a minute are one and a half apart. Faster than this, several
 * cards lie in one hand.
 */
export const BURST_GAP_MILLISECONDS = 800

/** Two friends may hold out their cards at once; six do not. */
const BURST_PEOPLE = 6

/** Many people's cards tapped on one reader faster than people can come up to it. */
export function burstTapping(taps: readonly Tap[]): Noticed[] {
  return [...Map.groupBy(taps, (tap) => tap.readerId).values()].flatMap((onReader) => bursts(onReader).flatMap(noticed))
}

/**
 * Runs of taps in which each follows the one before, somebody else's, within the gap. The same card again is somebody
 * waiting for an answer: its first tap is when they came up to the reader.
 */
function bursts(taps: readonly Tap[]): Tap[][] {
  const runs: Tap[][] = []
  for (const tap of taps.filter(({ personId }, place) => taps[place - 1]?.personId !== personId)) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    const gap = before === undefined ? null : tap.at - before.at
    // A clock set back says nothing.
    if (gap !== null && gap >= 0 && gap < BURST_GAP_MILLISECONDS) run?.push(tap)
    else runs.push([tap])
  }
  return runs
}

function noticed(run: readonly Tap[]): Noticed[] {
  const personIds = [...new Set(run.map(({ personId }) => personId))].toSorted()
  const first = run[0]
  const last = run.at(-1)
  if (personIds.length < BURST_PEOPLE || first === undefined || last === undefined) return []
  const facts = { people: personIds.length, taps: run.length, milliseconds: last.at - first.at, at: first.at }
  return [{ kind: 'burst_tapping', personIds, facts }]
}
