import { createHash } from 'node:crypto'
import { burstTapping } from './burst-tapping.ts'
import { impossibleGap } from './impossible-gap.ts'
import type { Noticed, Sights } from './noticed.ts'
import { onlyAtTheEdges } from './only-at-the-edges.ts'
import { playedMuted } from './played-muted.ts'
import { sameOrder } from './same-order.ts'
import { tapsWithoutClass } from './taps-without-class.ts'
import { twoPlaces } from './two-places.ts'

/** Everything about a session that its instructor is asked to look at. Pure. */
export function detect(sights: Sights): Noticed[] {
  const ofClass = sights.taps.filter(
    ({ sessionId, personId }) => sessionId === sights.sessionId || (sessionId === null && sights.members.has(personId)),
  )
  return [
    ...burstTapping(ofClass),
    ...sameOrder(sights.taps, sights.sessionId, sights.earlierOrders),
    ...impossibleGap(sights.stays, sights.elsewhere),
    ...twoPlaces(ofClass),
    ...tapsWithoutClass(sights.taps, sights.members, sights.classTimes),
    ...onlyAtTheEdges(sights.stays, sights.taught),
    ...playedMuted(sights.lessons, sights.pieces),
  ]
}

/**
 * The id of a suspicion: the same for the same question about the same people in the same session, so that one that was
 * answered is not asked again. What is about nobody in particular is told apart by the lesson it is about, and what
 * somebody did several times by the first time.
 */
export function suspicionId(sessionId: string, { kind, personIds, facts }: Noticed): string {
  const about = facts['lesson'] ?? facts['at'] ?? ''
  const text = JSON.stringify(['training-station-suspicion/1', sessionId, kind, [...personIds].toSorted(), about])
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
