import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOf, elementOf, inputReports } from '../../../../electron/station/readers/badges/descriptor.ts'
import {
  BOOT_KEYBOARD,
  COUNTED_SCANNER,
  HONEYWELL_SCANNER,
  MAGNESAFE,
  NUMBERED_KEYBOARD,
  PLAIN_SCANNER,
  STANDARD_SWIPE,
  SURESWIPE,
} from './descriptors.ts'

describe('a report descriptor', () => {
  it.each([
    ['a boot keyboard', BOOT_KEYBOARD, 0, 8],
    ['a keyboard with report id 2', NUMBERED_KEYBOARD, 2, 9],
    ['a plain POS scanner', PLAIN_SCANNER, 2, 61],
    ['a counting POS scanner', COUNTED_SCANNER, 2, 62],
    ['a Honeywell scanner', HONEYWELL_SCANNER, 2, 64],
    ['a SureSwipe', SURESWIPE, 0, 337],
    ['a MagneSafe', MAGNESAFE, 0, 763],
    ['a swipe reader of page 8E', STANDARD_SWIPE, 0, 229],
  ])('of %s says how long its reports are', (_, descriptor, id, length) => {
    const reports = inputReports(descriptor)
    expect(reports?.lengths).toEqual({ numbered: id !== 0, byId: new Map([[id, length]]) })
  })

  it('says where each part of a report lies', () => {
    const usages = inputReports(HONEYWELL_SCANNER)?.fields.map((field) => [field.usage, field.bitOffset / 8])
    expect(usages).toEqual([
      [0x01003b, 1],
      [0x8c00fb, 2],
      [0x8c00fc, 3],
      [0x8c00fd, 4],
      [0x8c00fe, 5],
      [0xff000001, 61],
      [0xff000002, 62],
      [0x8c00ff, 63],
    ])
  })

  it('that is cut off, empty, without input or too large is none', () => {
    for (const broken of ['', '05', '0501A1', '0501C0', '75FF96FFFF8102'.repeat(3)]) {
      expect(inputReports(broken)).toBeNull()
    }
  })

  it('of any bytes is read or refused, and fields of it never reach beyond the report', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), fc.uint8Array({ maxLength: 40 }), (bytes, report) => {
        const reports = inputReports(Buffer.from(bytes).toString('hex'))
        for (const field of reports?.fields ?? []) {
          expect(elementOf(report, field)).toBeGreaterThanOrEqual(0)
          expect(bytesOf(report, field).length).toBeLessThanOrEqual(report.length)
        }
      }),
    )
  })
})
