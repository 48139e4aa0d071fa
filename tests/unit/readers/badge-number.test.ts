import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  agreement,
  interpretations,
  type NumberKey,
  numberIn,
  numbersIn,
  type SaidFormat,
  STRENGTHS,
  type Strength,
} from '../../../electron/station/readers/badge-number.ts'
import { writtenNumber } from '../../../electron/station/readers/badges/written-number.ts'
import { BADGE_FORMATS, type BadgeFormat } from '../../../electron/station/readers/reader.ts'
import { badgeConversions } from '../../readers/frames.ts'

const SAID = BADGE_FORMATS.filter((format): format is SaidFormat => format !== 'unknown')
const OF_FOUR_BYTES = SAID.filter((format) => format !== 'WG26')

const fourBytes = fc.nat({ max: 0xffff_ffff }).map((value) => value.toString(16).toUpperCase().padStart(8, '0'))
const longer = fc
  .uint8Array({ minLength: 5, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString('hex').toUpperCase())
  .filter((number) => !number.startsWith('00'))
const format = fc.constantFrom(...SAID)
const anyFormat = fc.constantFrom(...BADGE_FORMATS)

const byStrength = (one: Strength, other: Strength) => STRENGTHS.indexOf(one) - STRENGTHS.indexOf(other)

/** A number of four bytes as a reader of that format gives it; one of Wiegand 26 loses the top byte. */
function written(number: string, said: SaidFormat): string {
  const bytes = Buffer.from(number, 'hex')
  const ordered = said.startsWith('reversed-') ? bytes.toReversed() : bytes
  const text = writtenNumber(
    BigInt(`0x${Buffer.from(said === 'WG26' ? ordered.subarray(1) : ordered).toString('hex')}`),
    4,
    said,
  )
  if (text === null) throw new Error(`${number} is not of four bytes`)
  return text
}

/** How far a card that is read agrees with one that is kept; null where they are two cards. */
function compared(
  read: readonly [text: string, format: BadgeFormat],
  kept: readonly [text: string, format: BadgeFormat],
): Strength | null {
  const found = interpretations(...read).flatMap((one) =>
    interpretations(...kept).flatMap((other: NumberKey) => agreement(one, other) ?? []),
  )
  return found.sort(byStrength)[0] ?? null
}

describe('the number of a badge', () => {
  it('is one, in whatever format it is written', () => {
    const forms = {
      '10D': '0013961168',
      '8H': '00D507D0',
      'reversed-10D': '3490174208',
      'reversed-8H': 'D007D500',
      WG26: '213,02000',
      WG34: '00213,02000',
      hex: '00D507D0',
    }
    for (const one of SAID) {
      expect(written('00D507D0', one), one).toBe(forms[one])
      expect(numberIn(forms[one], one), one).toBe(one === 'WG26' ? 'D507D0' : '00D507D0')
    }
    expect(numberIn('21302000', 'WG26')).toBe('D507D0')
    expect(numberIn('0021302000', 'WG34')).toBe('00D507D0')
    expect(numberIn('13961168', '10D')).toBe('00D507D0')
  })

  it('comes back from what it was written as', () => {
    fc.assert(
      fc.property(fourBytes, fc.constantFrom(...OF_FOUR_BYTES), (number, said) => {
        expect(numberIn(written(number, said), said)).toBe(number)
      }),
    )
    fc.assert(
      fc.property(fourBytes, (number) => {
        expect(numberIn(written(number, 'WG26'), 'WG26')).toBe(number.slice(2))
      }),
    )
    fc.assert(
      fc.property(longer, (number) => {
        expect(numberIn(number, 'hex')).toBe(number)
      }),
    )
  })

  it('is none where the text is not of the format', () => {
    const wrong: [string, SaidFormat][] = [
      ['4294967296', '10D'],
      ['00D507D0', '10D'],
      ['100D507D0', '8H'],
      ['256,02000', 'WG26'],
      ['213,65536', 'WG26'],
      ['65536,00000', 'WG34'],
      ['', 'hex'],
      ['AB-CD', 'hex'],
    ]
    for (const [text, said] of wrong) expect(numberIn(text, said), `${text} as ${said}`).toBeNull()
  })

  it('is not written where the format has no room for it', () => {
    for (const said of SAID.filter((one) => one !== 'hex')) expect(writtenNumber(2n ** 32n, 5, said)).toBeNull()
    expect(writtenNumber(2n ** 24n, 4, 'WG26')).toBeNull()
  })

  it.each(badgeConversions)('is one in the known conversions of $dec10', ({ dec10, hex, wg26 }) => {
    expect(numberIn(dec10, '10D')).toBe(hex)
    expect(numberIn(hex, '8H')).toBe(hex)
    expect(numberIn(wg26.text, 'WG26')).toBe(hex.slice(2))
    expect(numberIn(`${wg26.facility},${wg26.card}`, 'WG26')).toBe(hex.slice(2))
    expect([dec10, hex]).toEqual([written(hex, '10D'), written(hex, '8H')])
  })
})

describe('the same card', () => {
  it('agrees whichever two formats it is read and kept in, wholly unless one has lost its top byte', () => {
    fc.assert(
      fc.property(fourBytes, format, format, (number, read, kept) => {
        const strength = compared([written(number, read), read], [written(number, kept), kept])
        expect(strength).toBe(read === 'WG26' || kept === 'WG26' ? 'part' : 'whole')
      }),
    )
  })

  it('agrees also where nobody said how it is read or kept', () => {
    fc.assert(
      fc.property(fourBytes, format, format, anyFormat, (number, read, kept, said) => {
        const strength = compared(
          [written(number, read), 'unknown'],
          [written(number, kept), said === 'unknown' ? said : kept],
        )
        const isReversed = read.startsWith('reversed') !== (said !== 'unknown' ? false : kept.startsWith('reversed'))
        // What lost a byte and what turned the bytes around have nothing in common any more.
        fc.pre(!isReversed || (read !== 'WG26' && kept !== 'WG26'))
        expect(strength).not.toBeNull()
      }),
    )
  })

  it('agrees in reverse where one reader turns the bytes around and does not say so', () => {
    expect(compared(['3490174208', 'unknown'], ['0013961168', '10D'])).toBe('reversed')
    expect(compared(['F6E5D4C3B2A104', 'unknown'], ['04A1B2C3D4E5F6', 'unknown'])).toBe('reversed')
  })

  it('agrees in part where one reader gives the last four of five bytes, or the last three', () => {
    expect(compared(['1A00D507D0', 'unknown'], ['0013961168', '10D'])).toBe('part')
    expect(compared(['213,02000', 'unknown'], ['1A00D507D0', 'unknown'])).toBe('part')
    expect(compared(['1A00D507D0', 'unknown'], ['1B00D507D0', 'unknown'])).toBeNull()
  })

  it('agrees where a spreadsheet took the zeros away, and where the card has its number printed twice', () => {
    expect(compared(['0013961168', '10D'], ['13961168', 'unknown'])).toBe('whole')
    expect(compared(['008,50200', 'WG26'], ['850200', 'unknown'])).toBe('part')
    expect(compared(['00D507D0', '8H'], ['0013961168 213,02000', 'unknown'])).toBe('whole')
    expect(compared(['0013961168', 'unknown'], ['00:d5:07:d0', 'unknown'])).toBe('whole')
  })
})

describe('two cards', () => {
  it('whose formats are said agree only where they are one number, or one of them has lost its top byte', () => {
    fc.assert(
      fc.property(fourBytes, fourBytes, format, format, (one, other, read, kept) => {
        fc.pre(one !== other && one.slice(2) !== other.slice(2) && one.match(/../g)?.reverse().join('') !== other)
        expect(compared([written(one, read), read], [written(other, kept), kept])).toBeNull()
      }),
    )
  })

  it('do not agree by their last three bytes where both have four', () => {
    expect(compared(['0013961168', '10D'], ['11D507D0', '8H'])).toBeNull()
    expect(compared(['0013961168', 'unknown'], ['11D507D0', 'unknown'])).toBeNull()
  })
})

describe('a text', () => {
  it('of eight digits may be hexadecimal, decimal, three bytes in decimal, or 3+5', () => {
    expect(numbersIn('13961168', 'unknown').sort()).toEqual(['00D507D0', '13961168', '8BEEF0', 'D507D0'])
    expect(numbersIn('13961168', '8H')).toEqual(['13961168'])
    expect(numbersIn('13961168', '10D')).toEqual(['00D507D0'])
    expect(numbersIn('21302000', 'WG26')).toEqual(['D507D0'])
  })

  it('that does not fit the format said for it is read as if none were said', () => {
    expect(numbersIn('213,02000', '10D')).toEqual(['D507D0'])
    expect(numbersIn('00D507D0', '10D')).toEqual(['00D507D0'])
  })

  it('that is a name, a place or a short count stands for no number', () => {
    for (const text of ['王小芳', 'A-12', '1-2', '12345', 'LOCKER 7', '', '2026-11-22']) {
      expect(interpretations(text, 'unknown'), text).toEqual([])
    }
  })

  it('of any kind has few meanings, each told once, and none of them throws', () => {
    const digits = fc.stringMatching(/^[0-9A-Fa-f,:/ -]{0,40}$/)
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), digits), anyFormat, (text, said) => {
        const keys = interpretations(text, said)
        expect(keys.length).toBeLessThanOrEqual(12)
        expect(new Set(keys.map((key) => JSON.stringify(key))).size).toBe(keys.length)
        for (const one of SAID) numberIn(text, one)
      }),
      { numRuns: 500 },
    )
  })
})
