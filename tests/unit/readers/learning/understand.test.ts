import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { taughtNumber } from '../../../../electron/station/readers/badges/taught-number.ts'
import { type Candidate, understand } from '../../../../electron/station/readers/learning/understand.ts'
import { type InventedReader, numbersOf, placeOf, reportOf } from '../../../builders/invented-reader.ts'

const CARD = 13_961_168n
const OTHER_CARD = 87_602_431n

/** Three taps of a reader: a card, another, the first again; each report is one more for its counter. */
function threeTaps(reader: InventedReader, first = CARD, second = OTHER_CARD) {
  return {
    first: [reportOf(reader, first, 0)],
    second: [reportOf(reader, second, 1)],
    again: [reportOf(reader, first, 2)],
  }
}

function learnt(reader: InventedReader, printed: string | null, cards: readonly bigint[]): Candidate | null {
  const [first, second] = cards
  const understanding = understand(threeTaps(reader, first, second), [], printed)
  return understanding.understood ? (understanding.candidates[0] ?? null) : null
}

function best(reader: InventedReader, printed: string | null = null, cards = [CARD, OTHER_CARD]): Candidate {
  const candidate = learnt(reader, printed, cards)
  if (candidate === null) throw new Error('nothing was learnt')
  return candidate
}

function read(candidate: Candidate, report: Uint8Array): string | null {
  const reading = taughtNumber(report, candidate.format)
  return reading !== null && reading !== 'idle' && reading.kind === 'text' ? reading.text : null
}

describe('three taps of a reader never seen before', () => {
  it('teach four binary bytes behind a report id, a type and a counter', () => {
    const reader: InventedReader = {
      reportId: 3,
      reportLength: 16,
      offset: 4,
      encoding: 'binary',
      byteOrder: 'most_significant_first',
      numberBytes: 4,
      header: [{ at: 1, byte: 0xa1 }],
      counters: [2],
    }
    const { format, first, second } = best(reader)
    expect(format).toMatchObject({ reportId: 3, offset: 4, length: 4, encoding: 'binary', format: '10D' })
    expect([first, second]).toEqual(['0013961168', '0087602431'])
  })

  it('teach ten digits of BCD, least significant byte first, without a report id', () => {
    const reader: InventedReader = {
      reportId: null,
      reportLength: 8,
      offset: 1,
      encoding: 'bcd',
      byteOrder: 'least_significant_first',
      numberBytes: 5,
      counters: [0],
      checksum: 7,
    }
    const { format, first, second } = best(reader)
    expect(format).toMatchObject({ reportId: null, offset: 1, length: 5, encoding: 'bcd', format: '10D' })
    expect(format.byteOrder).toBe('least_significant_first')
    expect([first, second]).toEqual(['0013961168', '0087602431'])
  })

  it('teach ten digits in characters, with the checksum behind them passed over', () => {
    const reader: InventedReader = {
      reportId: 0x1a,
      reportLength: 32,
      offset: 5,
      encoding: 'ascii_decimal',
      byteOrder: 'most_significant_first',
      numberBytes: 5,
      header: [
        { at: 1, byte: 0x02 },
        { at: 15, byte: 0x03 },
      ],
      checksum: 16,
    }
    const { format, first } = best(reader)
    expect(format).toMatchObject({ reportId: 0x1a, offset: 5, encoding: 'ascii_decimal', format: '10D' })
    expect(first).toBe('0013961168')
  })

  it('teach a long number in hexadecimal characters', () => {
    const reader: InventedReader = {
      reportId: null,
      reportLength: 20,
      offset: 0,
      encoding: 'ascii_hex',
      byteOrder: 'most_significant_first',
      numberBytes: 7,
    }
    const { format, first, second } = best(reader, null, [0x04a1b2c3d4e5f6n, 0x04ffee12345678n])
    expect(format).toMatchObject({ reportId: null, offset: 0, encoding: 'ascii_hex', format: 'hex' })
    expect([first, second]).toEqual(['04A1B2C3D4E5F6', '04FFEE12345678'])
  })
})

/** Readers with anything around their number: constant bytes, counters next to it, a checksum behind it all. */
const invented = fc
  .record({
    hasId: fc.boolean(),
    id: fc.integer({ min: 1, max: 0x20 }),
    encoding: fc.constantFrom('binary', 'bcd', 'ascii_decimal', 'ascii_hex'),
    byteOrder: fc.constantFrom('most_significant_first', 'least_significant_first'),
    numberBytes: fc.constantFrom(4, 5, 7, 8, 10),
    before: fc.array(fc.oneof(fc.constant('counter'), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
    behind: fc.array(fc.oneof(fc.constant('counter'), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
    hasChecksum: fc.boolean(),
  })
  .map(({ hasId, id, encoding, byteOrder, numberBytes, before, behind, hasChecksum }): InventedReader => {
    const start = hasId ? 1 : 0
    const offset = start + before.length
    const afterNumber = offset + placeOf({ encoding, numberBytes })
    const end = afterNumber + behind.length
    const around = [
      ...before.map((what, index) => ({ what, at: start + index })),
      ...behind.map((what, index) => ({ what, at: afterNumber + index })),
    ]
    return {
      reportId: hasId ? id : null,
      reportLength: end + (hasChecksum ? 1 : 0),
      offset,
      encoding,
      byteOrder,
      numberBytes,
      counters: around.filter(({ what }) => what === 'counter').map(({ at }) => at),
      header: around.flatMap(({ what, at }) => (typeof what === 'number' ? [{ at, byte: what }] : [])),
      ...(hasChecksum ? { checksum: end } : {}),
    }
  })

/** Two cards tell everything about a reader that writes bytes only where no byte of theirs is alike by chance. */
function differThroughout(reader: InventedReader, first: bigint, second: bigint): boolean {
  if (reader.encoding.startsWith('ascii')) return true
  const [one, other] = [reportOf(reader, first, 0), reportOf(reader, second, 0)]
  const place = Array.from({ length: placeOf(reader) }, (_, index) => reader.offset + index)
  return place.every((at) => one[at] !== other[at])
}

const cardsOf = (reader: InventedReader) =>
  fc.uniqueArray(fc.noBias(fc.bigInt({ min: 0x1000000n, max: numbersOf(reader) - 1n })), { minLength: 5, maxLength: 5 })

/** True where a card always reads the same by what was learnt, and no other card reads as it. */
function tellsApart(reader: InventedReader, candidate: Candidate, cards: readonly bigint[]): boolean {
  const readAt = (count: number) => cards.map((card, index) => read(candidate, reportOf(reader, card, count + index)))
  const [numbers, later] = [readAt(10), readAt(90)]
  const isRead = numbers.every((number, index) => number !== null && number === later[index])
  return isRead && new Set(numbers).size === cards.length
}

describe('whatever a reader puts around its numbers', () => {
  const LESSONS = 2000
  /** Two cards may by chance have bytes that read as digits, or a checksum alike: the admin sees it by the numbers. */
  const MISLED_BY_CHANCE = LESSONS / 200
  const lessons = () =>
    fc.sample(
      invented
        .chain((reader) => fc.record({ reader: fc.constant(reader), cards: cardsOf(reader) }))
        .filter(({ reader, cards: [first = 0n, second = 0n] }) => differThroughout(reader, first, second)),
      LESSONS,
    )

  it('they are learnt so that a card always reads the same and no other card reads as it', () => {
    const misled = lessons().filter(({ reader, cards }) => {
      const candidate = learnt(reader, null, cards)
      return candidate === null || !tellsApart(reader, candidate, cards)
    })
    expect(misled.length).toBeLessThan(MISLED_BY_CHANCE)
  })

  it('and where the number of the first card is typed off it, they are read as printed', () => {
    const withTenDigits = lessons().filter(({ reader: { encoding, numberBytes: count } }) => {
      return encoding === 'binary' || encoding === 'ascii_hex' ? count === 4 : count === 5
    })
    expect(withTenDigits.length).toBeGreaterThan(LESSONS / 10)
    const misread = withTenDigits.filter(({ reader, cards }) => {
      const candidate = learnt(reader, String(cards[0]).padStart(10, '0'), cards)
      const isRight = (card: bigint, index: number) =>
        candidate !== null && Number(read(candidate, reportOf(reader, card, 10 + index))) === Number(card)
      return !cards.every(isRight)
    })
    expect(misread.length).toBeLessThan(MISLED_BY_CHANCE)
  })

  it('never throws, whatever bytes come', () => {
    const tap = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 })
    fc.assert(
      fc.property(tap, tap, tap, tap, fc.option(fc.string()), (first, second, again, between, printed) => {
        understand({ first, second, again }, between, printed)
      }),
    )
  })
})

describe('reports as long as any device has', () => {
  /** Bytes without any order, the same for each card. */
  const longReports = (length: number) => {
    const report = (card: number) =>
      Uint8Array.from(
        { length },
        (_, at) => Math.floor(Math.abs(Math.sin(at * 12.9898 + card * 78.233)) * 43_758) & 0xff,
      )
    return { first: [report(1)], second: [report(2)], again: [report(1)] }
  }

  it('hold up the taps of other readers no longer than a glance, with a printed number too', () => {
    // Of the processor's time, for how long that takes on the clock depends on what else the machine does.
    const begun = process.cpuUsage()
    understand(longReports(2048), [], '0013961168')
    const { user, system } = process.cpuUsage(begun)
    expect((user + system) / 1000).toBeLessThan(1500)
  })

  it('are not learnt from where no profile could be made of them', () => {
    expect(understand(longReports(4096), [])).toEqual({ understood: false, reason: 'no_reports' })
  })
})
