import { type Interval, stretchAt } from '../credit/intervals.ts'
import type { Noticed } from './noticed.ts'
import type { Tap } from './taps.ts'

/** One may mistake the day, and a second comes along; more were not invited by chance. */
const TAPS_WITHOUT_CLASS = 3

/** Cards of this class tapped while none of its people had a class: at night, or on a day off. */
export function tapsWithoutClass(
  taps: readonly Tap[],
  members: ReadonlySet<string>,
  classTimes: readonly Interval[],
): Noticed[] {
  const outside = taps.filter(
    ({ personId, outcome, at }) =>
      members.has(personId) &&
      (outcome === 'no_session' || outcome === 'too_late') &&
      stretchAt(classTimes, at) === undefined,
  )
  const times = outside.map(({ at }) => at)
  if (outside.length < TAPS_WITHOUT_CLASS) return []
  const personIds = [...new Set(outside.map(({ personId }) => personId))].toSorted()
  const facts = { taps: outside.length, people: personIds.length, first: Math.min(...times), last: Math.max(...times) }
  return [{ kind: 'taps_without_class', personIds, facts }]
}
