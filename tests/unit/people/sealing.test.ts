import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastFour, maskIdNumber, maskName } from '../../../electron/station/people/masking.ts'
import { createSealer, SealBroken } from '../../../electron/station/people/sealing.ts'

const sealer = createSealer(Buffer.alloc(32, 1))

describe('sealing', () => {
  it('gives any text back, and never the same bytes twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const sealed = sealer.seal(text)
        expect(sealer.open(sealed)).toBe(text)
        expect(sealer.seal(text).equals(sealed)).toBe(false)
      }),
    )
  })

  it('says so when the key is another one', () => {
    const other = createSealer(Buffer.alloc(32, 2))
    expect(() => other.open(sealer.seal('990000197001010011'))).toThrow(SealBroken)
    expect(() => other.open(sealer.seal('990000197001010011'))).toThrow('sealed with another key')
  })

  it('notices any changed byte', () => {
    const sealed = sealer.seal('13900001111')
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const altered = Buffer.from(sealed)
        altered[place] = (altered[place] ?? 0) ^ change
        expect(() => sealer.open(altered)).toThrow(SealBroken)
      }),
    )
    expect(() => sealer.open(sealed.subarray(0, 20))).toThrow('cut short')
  })

  it('marks a text the same each time, differently under another key', () => {
    const other = createSealer(Buffer.alloc(32, 2))
    expect(sealer.mark('a').equals(sealer.mark('a'))).toBe(true)
    expect(sealer.mark('a').equals(sealer.mark('b'))).toBe(false)
    expect(sealer.mark('a').equals(other.mark('a'))).toBe(false)
  })

  it('takes no key of another length', () => {
    expect(() => createSealer(Buffer.alloc(16))).toThrow('32 bytes')
  })
})

describe('masking', () => {
  it('keeps three and four characters of an ID number', () => {
    expect(maskIdNumber('990000197203151234')).toBe('990***********1234')
  })

  it.each([
    ['王小芳', '王*芳'],
    ['李明', '李*'],
    ['欧阳娜娜', '欧**娜'],
    ['买买提·艾力', '买**·*力'],
    ['王', '*'],
    ['𠮷田花', '𠮷*花'],
  ])('shows %s as %s', (name, shown) => {
    expect(maskName(name)).toBe(shown)
  })

  it('never shows more than half of a credential, nor more than four characters', () => {
    expect(lastFour('0012345678')).toBe('5678')
    expect(lastFour('123456')).toBe('456')
    expect(lastFour('17')).toBe('7')
    expect(lastFour('9')).toBe('')
  })
})
