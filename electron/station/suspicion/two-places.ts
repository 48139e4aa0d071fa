import { PAGE_WEDGE } from '../readers/wedge.ts'
import type { Noticed } from './noticed.ts'
import type { Tap } from './taps.ts'

/** A card needs longer from one reader to another that is not beside it. */
const CARD_TRAVEL_MILLISECONDS = 3_000

/**
 * One credential on two readers within seconds: one of the two is a copy. A tap that one reader told in two ways is in
 * the log once; still, a reader that types may be heard as a page's, so what pages heard is not a second place.
 */
export function twoPlaces(taps: readonly Tap[]): Noticed[] {
  const onReaders = taps.filter(({ readerId }) => readerId !== PAGE_WEDGE)
  return [...Map.groupBy(onReaders, (tap) => tap.credentialId).values()].flatMap((ofCard) => {
    const pairs = ofCard.flatMap((tap, place) => {
      const before = ofCard[place - 1]
      if (before === undefined || before.readerId === tap.readerId) return []
      const milliseconds = tap.at - before.at
      return milliseconds >= 0 && milliseconds < CARD_TRAVEL_MILLISECONDS ? [{ tap, milliseconds }] : []
    })
    const [quickest] = pairs.toSorted((a, b) => a.milliseconds - b.milliseconds)
    if (quickest === undefined) return []
    const { tap, milliseconds } = quickest
    return [{ kind: 'two_places', personIds: [tap.personId], facts: { milliseconds, at: tap.at } }]
  })
}
