import type { Noticed, Stayed, StayedElsewhere } from './noticed.ts'

/** Nobody leaves one room and sits in another sooner: the tap out, the corridor, the queue at the other door. */
const WALK_MILLISECONDS = 5_000

/** Out of one room and into another faster than anyone walks, or in both at once, which only a correction makes. */
export function impossibleGap(stays: readonly Stayed[], elsewhere: readonly StayedElsewhere[]): Noticed[] {
  return stays.flatMap((stay) =>
    elsewhere
      .filter((other) => other.personId === stay.personId && other.isOtherRoom)
      .flatMap((other): Noticed[] => {
        const [first, second] = other.from < stay.from ? [other, stay] : [stay, other]
        const milliseconds = second.from - first.to
        if (milliseconds >= WALK_MILLISECONDS) return []
        return [{ kind: 'impossible_gap', personIds: [stay.personId], facts: { milliseconds, at: second.from } }]
      }),
  )
}
