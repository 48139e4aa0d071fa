import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type HeardReport, tapsHeard } from '../../../../electron/station/readers/learning/taps.ts'

const CARD = [3, 0xa1, 1, 2, 3, 4]
const OTHER_CARD = [3, 0xa1, 9, 8, 7, 6]
const RELEASED = [3, 0, 0, 0, 0, 0]

const report = (at: number, bytes: number[]): HeardReport => ({ at, bytes: Uint8Array.from(bytes) })
const every = (step: number, from: number, to: number, bytes: (count: number) => number[]) =>
  Array.from({ length: Math.floor((to - from) / step) }, (_, count) => report(from + count * step, bytes(count)))

function taps(heard: HeardReport[], now: number): number[][][] {
  return tapsHeard(heard, now).taps.map((tap) => tap.map((bytes) => [...bytes]))
}

describe('a tap is over', () => {
  it('when nothing has come for a while, and not before', () => {
    const heard = [report(0, CARD)]
    expect(tapsHeard(heard, 500)).toMatchObject({ taps: [], underWay: true })
    expect(tapsHeard(heard, 1_000)).toMatchObject({ taps: [[Uint8Array.from(CARD)]], underWay: false })
  })

  it('with all that came of it: the card again and again, and that it was lifted', () => {
    const heard = [report(0, CARD), report(300, CARD), report(600, CARD), report(900, RELEASED), report(3_000, CARD)]
    expect(taps(heard, 4_000)).toEqual([[CARD, CARD, CARD, RELEASED], [CARD]])
  })

  it('later where a slow reader repeats the same card', () => {
    expect(taps([report(0, CARD), report(1_000, CARD), report(2_000, CARD)], 4_000)).toEqual([[CARD, CARD, CARD]])
    expect(taps([report(0, CARD), report(1_000, OTHER_CARD)], 4_000)).toEqual([[CARD], [OTHER_CARD]])
  })
})

it('whatever comes, no report is lost or invented', () => {
  const heard = fc.array(fc.record({ pause: fc.nat(3_000), bytes: fc.uint8Array({ maxLength: 8 }) }), { maxLength: 60 })
  fc.assert(
    fc.property(heard, fc.nat(5_000), (given, later) => {
      let at = 0
      const reports = given.map(({ pause, bytes }) => {
        at += pause
        return { at, bytes }
      })
      const { taps: over, underWay, between } = tapsHeard(reports, at + later)
      const counted = over.flat().length + between.length
      expect(underWay ? counted < reports.length : counted === reports.length).toBe(true)
    }),
  )
})

describe('what a reader sends by itself is no tap', () => {
  it('where it never pauses, though a counter in it changes', () => {
    const idle = (count: number) => [7, 0x55, count & 0xff, count >> 8, 0, 0]
    const card = [7, 0x56, 0, 0, 1, 2]
    const heard = [...every(200, 0, 2_000, idle), report(2_000, card), ...every(200, 2_100, 9_000, idle)]
    expect(taps(heard, 9_050)).toEqual([[card]])
    expect(tapsHeard(heard, 9_050).between).toHaveLength(heard.length - 1)
  })

  it('where there is nothing in it', () => {
    expect(taps([report(0, RELEASED), report(2_000, CARD), report(5_000, RELEASED)], 9_000)).toEqual([[CARD]])
  })

  it('but a card that lay there from the start is one, once it is lifted', () => {
    const heard = every(200, 0, 3_000, () => CARD)
    expect(taps(heard, 3_000)).toEqual([])
    expect(taps(heard, 4_000)).toHaveLength(1)
  })
})
