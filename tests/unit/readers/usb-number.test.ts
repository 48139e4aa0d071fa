import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readUsbNumber, usbNumber } from '../../../electron/station/readers/usb-number.ts'

it('a number of USB is four digits, and comes back from them', () => {
  expect(usbNumber(0x9)).toBe('0009')
  expect(readUsbNumber('1A86')).toBe(0x1a86)
  fc.assert(
    fc.property(fc.nat({ max: 0xffff }), (number) => {
      expect(usbNumber(number)).toMatch(/^[0-9a-f]{4}$/)
      expect(readUsbNumber(usbNumber(number))).toBe(number)
    }),
  )
})

it.each(['', '1a8', '1a86x', '0x1a', undefined])('%j is none', (text) => {
  expect(readUsbNumber(text)).toBeNull()
})
