import { type Interval, intersection, totalLength, union } from '../credit/intervals.ts'
import type { Noticed, Stayed } from './noticed.ts'

const MINUTE = 60_000

/** In a shorter class an errand looks like absence. */
const SHORTEST_CLASS_MINUTES = 30
/** So soon after the beginning somebody was gone again, and so late before the end was back. */
const EDGE_MINUTES = 15
/** Part of the teaching that they were away in one stretch. */
const AWAY_SHARE = 0.5

/** In at the start, out soon after, in again just before the end: there for the taps and not for the class. */
export function onlyAtTheEdges(stays: readonly Stayed[], taught: readonly Interval[]): Noticed[] {
  const teaching = union(taught)
  const begins = teaching[0]?.from
  const ends = teaching.at(-1)?.to
  const length = totalLength(teaching)
  if (begins === undefined || ends === undefined || length < SHORTEST_CLASS_MINUTES * MINUTE) return []
  return [...Map.groupBy(stays, (stay) => stay.personId)].flatMap(([personId, own]): Noticed[] => {
    const here = union(own)
    return here.slice(1).flatMap((next, place): Noticed[] => {
      const leftAt = here[place]?.to ?? begins
      const backAt = next.from
      if (leftAt - begins > EDGE_MINUTES * MINUTE || ends - backAt > EDGE_MINUTES * MINUTE) return []
      const away = totalLength(intersection(teaching, [{ from: leftAt, to: backAt }]))
      if (away < length * AWAY_SHARE) return []
      const facts = {
        awayMinutes: Math.floor(away / MINUTE),
        taughtMinutes: Math.floor(length / MINUTE),
        leftAt,
        backAt,
      }
      return [{ kind: 'only_at_the_edges', personIds: [personId], facts }]
    })
  })
}
