import type { EarlierOrder, Noticed } from './noticed.ts'
import type { Tap } from './taps.ts'

/** Fewer people come in the same order by chance. */
const SAME_ORDER_PEOPLE = 8

/**
 * Rank correlation (Spearman) from which two orders are nearly the same. Eight people who come at random reach it once
 * in five thousand days; a stack of cards reaches 1.
 */
const SAME_ORDER_CORRELATION = 0.97

/** People came in nearly the order in which they came on another day: the most alike of those days. */
export function sameOrder(taps: readonly Tap[], sessionId: string, earlier: readonly EarlierOrder[]): Noticed[] {
  const order = orderOfComing(taps, sessionId)
  const [closest] = earlier
    .map((other) => ({ other, ...alike(order, other.order) }))
    .filter(({ people, correlation }) => people.length >= SAME_ORDER_PEOPLE && correlation >= SAME_ORDER_CORRELATION)
    .toSorted((a, b) => b.correlation - a.correlation || b.other.startsAt - a.other.startsAt)
  if (closest === undefined) return []
  const { people, correlation, other } = closest
  const facts = { people: people.length, percent: Math.floor(correlation * 100), day: other.startsAt }
  return [{ kind: 'same_order', personIds: people.toSorted(), facts }]
}

/** Ids of people by their first check-in tap. */
function orderOfComing(taps: readonly Tap[], sessionId: string): string[] {
  const came = taps.filter((tap) => tap.sessionId === sessionId && tap.outcome === 'presence.checked_in')
  return [...new Set(came.map(({ personId }) => personId))]
}

/** Those in both orders, and Spearman's rank correlation of the two among them: 1 for the same, -1 for the reverse. */
function alike(one: readonly string[], other: readonly string[]): { people: string[]; correlation: number } {
  const places = new Map(other.filter((id) => one.includes(id)).map((id, place) => [id, place]))
  const people = one.filter((id) => places.has(id))
  const n = people.length
  if (n < 2) return { people, correlation: 0 }
  const squares = people.reduce((sum, id, place) => sum + (place - (places.get(id) ?? place)) ** 2, 0)
  return { people, correlation: 1 - (6 * squares) / (n * (n * n - 1)) }
}
