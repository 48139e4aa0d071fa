import fc from 'fast-check'
import { expect, test } from 'vitest'
import { difference, following, type Interval, include, union } from '../../../electron/station/credit/intervals.ts'

const stretch: fc.Arbitrary<Interval> = fc
  .tuple(fc.nat(60), fc.nat(20))
  .map(([from, length]) => ({ from, to: from + length }))

test('a stretch that is included leaves the set as the union is, and gives what the set did not have', () => {
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 15 }), (stretches) => {
      const set: Interval[] = []
      for (const [place, one] of stretches.entries()) {
        const before = union(stretches.slice(0, place))
        expect(include(set, one)).toEqual(difference([one], before))
        expect(set).toEqual(union(stretches.slice(0, place + 1)))
      }
    }),
  )
})

test('following instants gives the stretch that each lies in, the one that begins first', () => {
  fc.assert(
    fc.property(
      fc.array(stretch, { maxLength: 15 }),
      fc.array(fc.nat(90), { maxLength: 15 }),
      (stretches, instants) => {
        const at = following(stretches)
        const inOrder = stretches.toSorted((a, b) => a.from - b.from)
        for (const instant of instants.toSorted((a, b) => a - b)) {
          expect(at(instant)).toBe(inOrder.find(({ from, to }) => from <= instant && instant < to))
        }
      },
    ),
  )
})
