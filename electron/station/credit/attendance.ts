import type { CountedStay } from './facts.ts'
import { difference, type Interval, union } from './intervals.ts'

/** When somebody was in the room. */
export interface Attendance {
  /** As far as it is taken for proven. */
  proven: readonly Interval[]
  /** After the last tap of somebody who never checked out, where the policy wants proof. */
  unproven: readonly Interval[]
}

/** Reads the stays by the site's rule for whoever never checked out; stays that overlap count once. */
export function attendanceOf(
  stays: readonly CountedStay[],
  withoutCheckOut: 'until_close' | 'until_last_tap',
  until: number,
): Attendance {
  const claimed = stays.map(({ from, to }) => ({ from, to: to ?? until }))
  const proven = union(
    stays.map((stay) => {
      const to = stay.to ?? until
      const isProven = withoutCheckOut === 'until_close' || wasSeenLeaving(stay)
      return { from: stay.from, to: isProven ? to : Math.min(to, Math.max(stay.from, stay.lastTapAt)) }
    }),
  )
  return { proven, unproven: difference(claimed, proven) }
}

function wasSeenLeaving({ outManner }: CountedStay): boolean {
  return outManner === 'tap' || outManner === 'manual'
}
