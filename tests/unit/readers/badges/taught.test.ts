import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { taughtDecoder } from '../../../../electron/station/readers/badges/taught.ts'
import { TaughtFormat } from '../../../../electron/station/readers/badges/taught-format.ts'
import { badIn, cuttings, hearAll, readingsIn, textsIn } from './hearing.ts'
import { taughtReport } from './taught-reports.ts'

const binary = TaughtFormat.parse({
  reportId: 4,
  reportLength: 16,
  offset: 5,
  length: 4,
  byteOrder: 'most_significant_first',
  encoding: 'binary',
  format: '10D',
})

function heardBy(format: TaughtFormat, ...reports: Buffer[]) {
  return textsIn(hearAll(taughtDecoder(format, null), reports))
}

describe('a reader that was taught', () => {
  it.each([
    ['10D', '0013961168'],
    ['8H', '00D507D0'],
    ['WG26', '213,02000'],
    ['WG34', '00213,02000'],
    ['hex', '00D507D0'],
    ['unknown', '00D507D0'],
    ['reversed-10D', '0013961168'],
    ['reversed-8H', '00D507D0'],
  ] as const)('writes a binary number as %s', (format, text) => {
    const bytes = Buffer.from('00D507D0', 'hex')
    const heard = hearAll(taughtDecoder({ ...binary, format }, null), [taughtReport(binary, bytes)])
    expect(readingsIn(heard)).toEqual([{ kind: 'text', text, format }])
  })

  it.each([
    ['binary', Buffer.from('D007D500', 'hex'), '0013961168'],
    ['bcd', Buffer.from('6811961300', 'hex'), '0013961168'],
    ['ascii_hex', Buffer.from('D007D500'), '0013961168'],
  ] as const)('reads %s with the least significant first', (encoding, bytes, text) => {
    const format = { ...binary, encoding, length: bytes.length, byteOrder: 'least_significant_first' as const }
    expect(heardBy(format, taughtReport(format, bytes))).toEqual([text])
  })

  it.each([
    ['10D', '13961168', '0013961168'],
    ['WG26', '21302000', '213,02000'],
    ['WG34', '0021302000', '00213,02000'],
    ['8H', '13961168', '00D507D0'],
    ['unknown', '0013961168', '0013961168'],
  ] as const)('reads decimal digits as %s', (format, digits, text) => {
    const ascii = { ...binary, encoding: 'ascii_decimal' as const, length: 10, format }
    expect(heardBy(ascii, taughtReport(ascii, Buffer.from(digits)))).toEqual([text])
  })

  it('reads text as it is, and an ID number in it for that ID', () => {
    const format = { ...binary, encoding: 'ascii_text' as const, length: 10, format: 'WG26' as const }
    expect(heardBy(format, taughtReport(format, Buffer.from('213,02000')))).toEqual(['213,02000'])
    expect(heardBy(format, taughtReport(format, Buffer.from('LOCKER 7')))).toEqual([])
    const long = { ...format, reportLength: 32, length: 20, format: 'unknown' as const }
    const heard = hearAll(taughtDecoder(long, null), [taughtReport(long, Buffer.from('11010519491231002X'))])
    expect(readingsIn(heard)).toMatchObject([{ kind: 'resident-id', idNumber: '11010519491231002X' }])
  })

  it('gives back any number in any place, order and encoding, cut anyhow and among other reports', () => {
    const layouts = fc.record({
      value: fc.integer({ min: 1, max: 0xffff_ffff }),
      reportId: fc.constantFrom(null, 1, 9),
      offset: fc.integer({ min: 1, max: 20 }),
      encoding: fc.constantFrom('binary' as const, 'bcd' as const, 'ascii_decimal' as const, 'ascii_hex' as const),
      byteOrder: fc.constantFrom('most_significant_first' as const, 'least_significant_first' as const),
      cut: fc.integer({ min: 1, max: 39 }),
    })
    fc.assert(
      fc.property(layouts, ({ value, cut, ...layout }) => {
        const bytes = encoded(value, layout.encoding, layout.byteOrder)
        const format = TaughtFormat.parse({ ...layout, reportLength: 40, length: bytes.length, format: '10D' })
        const report = taughtReport(format, bytes)
        const idle = Buffer.alloc(40)
        if (layout.reportId !== null) idle[0] = layout.reportId
        const chunks = layout.reportId === null ? [report.subarray(0, cut), report.subarray(cut)] : [report]
        const heard = hearAll(taughtDecoder(format, null), [idle, ...chunks, idle])
        expect(textsIn(heard)).toEqual([String(value).padStart(10, '0')])
        expect(badIn(heard)).toBe(0)
      }),
    )
  })

  it('finds its reports however they are cut where they are not numbered', () => {
    const format = { ...binary, reportId: null }
    const report = taughtReport(format, Buffer.from('00D507D0', 'hex'))
    for (const chunks of cuttings(report))
      expect(heardBy(format, ...chunks.map((chunk) => Buffer.from(chunk)))).toHaveLength(1)
  })

  it('counts a number that is repeated while the card lies there once, and again after a pause', () => {
    const decoder = taughtDecoder(binary, null)
    const report = taughtReport(binary, Buffer.from('00D507D0', 'hex'))
    const other = taughtReport(binary, Buffer.from('00000ABC', 'hex'))
    const at = (time: number, bytes: Buffer) => textsIn(decoder.hear(bytes, time)).length
    expect([at(0, report), at(300, report), at(700, report), at(1200, report)]).toEqual([1, 0, 0, 0])
    expect([at(1300, other), at(1400, report)]).toEqual([1, 1])
    expect(decoder.wakeAt()).toBe(2000)
    decoder.elapse(2000)
    expect(at(2000, report)).toBe(1)
  })

  it('passes over reports without a number: of another id, without its marks, empty', () => {
    const marked = { ...binary, marks: [{ offset: 1, byte: 0xa5 }] }
    const card = taughtReport(marked, Buffer.from('00D507D0', 'hex'))
    const otherMark = Buffer.from(card).fill(0x00, 1, 2)
    const otherId = Buffer.from(card).fill(0x07, 0, 1)
    const empty = taughtReport(marked, Buffer.alloc(4))
    const heard = hearAll(taughtDecoder(marked, null), [otherMark, otherId, empty, card, empty])
    expect(textsIn(heard)).toEqual(['0013961168'])
    expect(badIn(heard)).toBe(0)
  })

  it('reads reports that Windows filled up, and by a profile that was taught there', () => {
    const described = '0600FF0901A1018504150026FF00750895' + '0F' + '09028102C0'
    const report = taughtReport(binary, Buffer.from('00D507D0', 'hex'))
    expect(heardBy(binary, Buffer.concat([report, Buffer.alloc(48)]))).toEqual(['0013961168'])
    expect(heardBy(binary, Buffer.concat([report, Buffer.alloc(48, 1)]))).toEqual([])
    const fromWindows = taughtDecoder({ ...binary, reportLength: 65 }, described)
    expect(textsIn(hearAll(fromWindows, [report]))).toEqual(['0013961168'])
    const here = taughtDecoder(binary, described)
    expect(textsIn(hearAll(here, [report.subarray(0, 7), report.subarray(7)]))).toEqual(['0013961168'])
  })

  it('counts what is no number of its format as bad', () => {
    const bcd = { ...binary, encoding: 'bcd' as const, length: 5 }
    const few = { ...binary, encoding: 'ascii_decimal' as const, length: 10, minimumLength: 10 }
    const wide = { ...binary, length: 5 }
    for (const [format, bytes] of [
      [bcd, Buffer.from('00A3961168', 'hex')],
      [few, Buffer.from('123')],
      [wide, Buffer.from('0100D507D0', 'hex')],
    ] as const) {
      const heard = hearAll(taughtDecoder(format, null), [taughtReport(format, bytes)])
      expect([textsIn(heard), badIn(heard)]).toEqual([[], 1])
    }
  })

  it('is refused where the number would lie outside the report', () => {
    expect(TaughtFormat.safeParse({ ...binary, offset: 13 }).success).toBe(false)
    expect(TaughtFormat.safeParse({ ...binary, minimumLength: 5 }).success).toBe(false)
    expect(TaughtFormat.safeParse({ ...binary, marks: [{ offset: 16, byte: 1 }] }).success).toBe(false)
  })
})

function encoded(value: number, encoding: TaughtFormat['encoding'], byteOrder: TaughtFormat['byteOrder']): Buffer {
  const hex = value.toString(16).padStart(8, '0')
  const ordered = (bytes: Buffer) => (byteOrder === 'most_significant_first' ? bytes : Buffer.from(bytes).reverse())
  switch (encoding) {
    case 'binary':
      return ordered(Buffer.from(hex, 'hex'))
    case 'bcd':
      return ordered(Buffer.from(String(value).padStart(10, '0'), 'hex'))
    case 'ascii_hex':
      return Buffer.from(ordered(Buffer.from(hex, 'hex')).toString('hex').toUpperCase())
    default:
      return Buffer.from(String(value))
  }
}
