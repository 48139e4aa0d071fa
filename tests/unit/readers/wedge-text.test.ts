import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseText, readingFromText } from '../../../electron/station/readers/wedge.ts'
import { knownNumbers } from '../../readers/frames.ts'

describe('the text of a credential', () => {
  it.each([
    ['0004981422', '0004981422'],
    ['  0004981422\r', '0004981422'],
    ['００04９81422', '0004981422'],
    ['04a1b2c3', '04A1B2C3'],
    ['TRAINEE:2025-000123;SITE=A12', 'TRAINEE:2025-000123;SITE=A12'],
    ['\u0002badge-7\u0003', 'badge-7'],
    ['\ufeff学员-7', '学员-7'],
  ])('%j is kept as %j', (typed, kept) => {
    expect(readingFromText(typed)).toEqual({ kind: 'text', text: kept, format: 'unknown' })
  })

  it.each(['', '   ', '\r\n', '\u200b'])('%j is nothing', (typed) => {
    expect(readingFromText(typed)).toBeNull()
  })

  it('is nothing where it is far too long', () => {
    expect(readingFromText('7'.repeat(513))).toBeNull()
  })

  it('has one form, however often it is brought into it', () => {
    const character = fc.oneof(
      fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)),
      fc.constantFrom('\u200b', '\u0301', '\u3000', '\r', 'e', 'Ａ', '７', ' '),
    )
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 40 }), (text) => {
        expect(normaliseText(normaliseText(text))).toBe(normaliseText(text))
      }),
    )
  })

  it('of a badge in hexadecimal is the same in capitals and small letters', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 10 }), (uid) => {
        const hex = Buffer.from(uid).toString('hex')
        expect(normaliseText(hex)).toBe(normaliseText(hex.toUpperCase()))
      }),
    )
  })

  it.each(knownNumbers)('holding the ID number $n is that ID only where it is valid', ({ n, valid }) => {
    const reading = readingFromText(` ${n.toLowerCase()}\r`)
    expect(reading).toEqual(
      valid
        ? { kind: 'resident-id', idNumber: n, name: '', validTo: null }
        : { kind: 'text', text: n, format: 'unknown' },
    )
  })
})
