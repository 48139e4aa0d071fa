import type { Presence } from '../check-in/presence.ts'
import { totalLength, union } from './intervals.ts'

/**
 * Milliseconds that somebody was in the room, whether or not it was taught then; stays that overlap count once. Whoever
 * nobody saw leaving was there until the session was `over`, which may be long before the station closed it.
 */
export function presentMilliseconds(
  stays: readonly Pick<Presence, 'inAt' | 'outAt' | 'outManner'>[],
  over: number,
): number {
  const times = stays.map(({ inAt, outAt, outManner }) => ({
    from: inAt,
    to: outAt === null || outManner === 'closed' ? Math.min(outAt ?? over, over) : outAt,
  }))
  return totalLength(union(times))
}
