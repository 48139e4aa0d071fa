import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  foreignNumber2017,
  isCalendarDay,
  residentNumber,
  upgradeFifteenDigits,
} from '../../../electron/station/readers/resident-number.ts'
import { idNumberOf } from '../../builders/site-document.ts'
import { knownForeignNumbers, knownNumbers } from '../../readers/frames.ts'

const someNumber = fc.nat({ max: 9_000_000 }).map(idNumberOf)

describe('a resident ID number', () => {
  it.each(knownNumbers)('$n is valid: $valid', ({ n, valid }) => {
    expect(residentNumber(n)).toBe(valid ? n : null)
  })

  it('is taken with a small x, with spaces around it, and given back in its one form', () => {
    expect(residentNumber(' 11010519491231002x ')).toBe('11010519491231002X')
  })

  it('shows any single wrong digit and any two neighbours swapped', () => {
    fc.assert(
      fc.property(someNumber, fc.nat({ max: 16 }), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const digit = String((Number(number.charAt(at)) + by) % 10)
        expect(residentNumber(number.slice(0, at) + digit + number.slice(at + 1))).toBeNull()
        const swapped = number.slice(0, at) + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2)
        if (swapped !== number) expect(residentNumber(swapped)).toBeNull()
      }),
    )
  })

  it('needs a birth date that the calendar has', () => {
    expect(isCalendarDay('20000229')).toBe(true)
    expect(isCalendarDay('19000229')).toBe(false)
    expect(isCalendarDay('20231301')).toBe(false)
    expect(isCalendarDay('2023011')).toBe(false)
  })

  it('of fifteen digits becomes the eighteen of the same person', () => {
    fc.assert(
      fc.property(someNumber, (number) => {
        const born1900s = number.slice(6, 8) === '19'
        const fifteen = number.slice(0, 6) + number.slice(8, 17)
        if (born1900s) expect(upgradeFifteenDigits(fifteen)).toBe(number)
      }),
    )
    expect(upgradeFifteenDigits('110105491331002')).toBeNull()
    expect(upgradeFifteenDigits('11010549123100')).toBeNull()
  })
})

describe('the number of a foreign permanent resident of 2017', () => {
  it.each(knownForeignNumbers)('$n is valid', ({ n }) => {
    expect(foreignNumber2017(n.toLowerCase())).toBe(n)
  })

  it('is refused with another check digit, without letters, and with no real birth date', () => {
    expect(foreignNumber2017('KAZ110090123106')).toBeNull()
    expect(foreignNumber2017('110110090123105')).toBeNull()
    expect(foreignNumber2017('KAZ110090133105')).toBeNull()
  })
})
