import { describe, expect, it } from 'vitest'
import { taughtNumber } from '../../../../electron/station/readers/badges/taught-number.ts'
import type { ThreeTaps } from '../../../../electron/station/readers/learning/comparison.ts'
import { understand } from '../../../../electron/station/readers/learning/understand.ts'
import { type InventedReader, reportOf } from '../../../builders/invented-reader.ts'

/** Four bytes behind report id 3 and a type; 0013961168 and 0087602431. */
const READER: InventedReader = {
  reportId: 3,
  reportLength: 12,
  offset: 3,
  encoding: 'binary',
  byteOrder: 'least_significant_first',
  numberBytes: 4,
  header: [{ at: 1, byte: 0xa1 }],
}
const cardA = (count = 0) => reportOf(READER, 13_961_168n, count)
const cardB = (count = 0) => reportOf(READER, 87_602_431n, count)
const bytes = (...given: number[]) => Uint8Array.from(given)

function reasonFor(first: Uint8Array[], second: Uint8Array[], again: Uint8Array[]) {
  const understanding = understand({ first, second, again }, [])
  return understanding.understood ? 'understood' : understanding.reason
}

function bestOf(taps: ThreeTaps, between: Uint8Array[] = [], printed: string | null = null) {
  const understanding = understand(taps, between, printed)
  if (!understanding.understood) throw new Error(understanding.reason)
  const [best] = understanding.candidates
  if (best === undefined) throw new Error('no candidate')
  return best
}

describe('a number printed on the first card decides', () => {
  const taps = { first: [cardA()], second: [cardB()], again: [cardA()] }

  it.each([
    ['0013961168', '0013961168', 'least_significant_first', '10D'],
    ['13961168', '0013961168', 'least_significant_first', '10D'],
    ['00D507D0', '00D507D0', 'least_significant_first', '8H'],
    ['213,02000', '213,02000', 'least_significant_first', 'WG26'],
    ['0013961168 213,02000', '0013961168', 'least_significant_first', '10D'],
    [' ００１３９６１１６８ ', '0013961168', 'least_significant_first', '10D'],
    ['3490174208', '3490174208', 'most_significant_first', '10D'],
    ['D007D500', 'D007D500', 'most_significant_first', '8H'],
  ])('%s is %s, %s, as %s', (printed, first, byteOrder, format) => {
    expect(bestOf(taps, [], printed)).toMatchObject({ first, isAsPrinted: true, format: { byteOrder, format } })
  })

  it('and one that is nowhere in the reports changes nothing', () => {
    const without = bestOf(taps)
    expect(bestOf(taps, [], '5550001234')).toEqual(without)
    expect(without.isAsPrinted).toBe(false)
  })

  it('also where both cards share nearly all of it', () => {
    const next = reportOf(READER, 13_961_169n, 0)
    const best = bestOf({ first: [cardA()], second: [next], again: [cardA()] }, [], '0013961168')
    expect([best.first, best.second]).toEqual(['0013961168', '0013961169'])
  })
})

describe('among other reports', () => {
  it('those that say that the card was lifted carry no number', () => {
    const lifted = (report: Uint8Array) => report.with(1, 0xa0)
    const tap = (report: Uint8Array) => [report, report, lifted(report)]
    const { format } = bestOf({ first: tap(cardA()), second: tap(cardB()), again: tap(cardA()) })
    expect(format.marks).toEqual([])
    expect(taughtNumber(lifted(cardA()), format)).toMatchObject({ text: expect.any(String) })

    const empty = bytes(3, 0xa0, 7, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0)
    const marked = bestOf({ first: [cardA(), empty], second: [cardB(), empty], again: [cardA(), empty] })
    expect(marked.format.marks).toEqual([{ offset: 1, byte: 0xa1 }])
    expect(taughtNumber(empty, marked.format)).toBe('idle')
  })

  it('what the reader sends without a card is told apart by a byte that all cards have', () => {
    const idle = bytes(3, 0x10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
    const { format } = bestOf({ first: [cardA()], second: [cardB()], again: [cardA()] }, [idle])
    expect(taughtNumber(idle, format)).toBe('idle')
  })

  it('a counter that comes out alike for the first card by chance shows by its repetitions', () => {
    const counting = (report: Uint8Array, count: number) => report.with(7, count)
    const best = bestOf({
      first: [counting(cardA(), 8), counting(cardA(), 9)],
      second: [counting(cardB(), 1), counting(cardB(), 2)],
      again: [counting(cardA(), 8), counting(cardA(), 9)],
    })
    expect(best.format).toMatchObject({ offset: 3, length: 4 })
  })
})

describe('nothing is learnt, and why is said, where', () => {
  const noise = (seed: number) =>
    bytes(3, ...Array.from({ length: 11 }, (_, at) => (seed * 37 + at * 91 * seed) & 0xff))

  it('a tap brought nothing', () => expect(reasonFor([cardA()], [], [cardA()])).toBe('no_reports'))
  it('the second card was the first', () => expect(reasonFor([cardA()], [cardA()], [cardA()])).toBe('same_card_twice'))
  it('the second card was the first, and only a counter changed', () => {
    expect(reasonFor([cardA().with(9, 1)], [cardA().with(9, 2)], [cardA().with(9, 3)])).toBe('same_card_twice')
  })
  it('the third tap was the second card', () => {
    expect(reasonFor([cardA()], [cardB()], [cardB()])).toBe('second_card_again')
  })
  it('the third tap was another card', () => {
    expect(reasonFor([noise(1)], [noise(2)], [noise(3)])).toBe('first_again_differs')
  })
  it('a card gives something else all the time', () => {
    const tap = (from: number) => [noise(from), noise(from + 1), noise(from + 2)]
    expect(reasonFor(tap(1), tap(4), tap(7))).toBe('only_changing')
  })
  it('the cards differ in a single bit of a short report', () => {
    expect(reasonFor([bytes(1, 1)], [bytes(1, 2)], [bytes(1, 1)])).toBe('too_short')
  })
  it('the reader types', () => {
    const key = (code: number) => [bytes(0, 0, code, 0, 0, 0, 0, 0), bytes(0, 0, 0, 0, 0, 0, 0, 0)]
    const typed = (...codes: number[]) => codes.flatMap(key)
    const [one, other] = [typed(0x1e, 0x1f, 0x20, 0x28), typed(0x21, 0x22, 0x23, 0x28)]
    expect(reasonFor(one, other, one)).toBe('keyboard_only')
  })
})
