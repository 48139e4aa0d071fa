import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { posDecoder } from '../../../../electron/station/readers/badges/pos.ts'
import { normaliseText } from '../../../../electron/station/readers/wedge.ts'
import { exchange } from '../../../readers/frames.ts'
import { COUNTED_SCANNER, HONEYWELL_SCANNER, PLAIN_SCANNER } from './descriptors.ts'
import { badIn, cuttings, hearAll, readingsIn, textsIn, unreadableIn } from './hearing.ts'
import { type PosLayout, posReports } from './pos-reports.ts'

const LAYOUTS: [PosLayout, string][] = [
  ['plain', PLAIN_SCANNER],
  ['counted', COUNTED_SCANNER],
  ['honeywell', HONEYWELL_SCANNER],
]
const QR = 'TRAINEE:2025-000123;SITE=A12;COURSE=WELD-01;SIG=0123456789ABCDEF'

describe('a HID POS scanner', () => {
  it.each([
    ['with its descriptor', HONEYWELL_SCANNER],
    ['without a descriptor', null],
  ])('gives the QR code of two reports that is known of a Honeywell, %s', (_, descriptor) => {
    const heard = hearAll(posDecoder(descriptor), exchange('hidpos_qr_two_reports').in)
    expect(readingsIn(heard)).toEqual([{ kind: 'text', text: QR, format: 'unknown' }])
    expect(badIn(heard)).toBe(0)
  })

  it('gives nothing for the answers to a setting, and the code after them', () => {
    const [begin, end, echo] = exchange('hidpos_honeywell_revinf').in
    if (begin === undefined || end === undefined || echo === undefined) throw new Error('three reports are known')
    const decoder = posDecoder(HONEYWELL_SCANNER)
    expect(textsIn(hearAll(decoder, [echo]))).toEqual([])
    expect(textsIn(hearAll(decoder, exchange('hidpos_qr_two_reports').in))).toEqual([QR])
    expect(textsIn(hearAll(decoder, [begin, end]))).toEqual([expect.stringMatching(/^Product Name: Voyager 1602g/)])
  })

  it('finds its reports however they are cut or run together', () => {
    const bytes = Buffer.concat(exchange('hidpos_qr_two_reports').in)
    for (const chunks of cuttings(bytes)) {
      expect(textsIn(hearAll(posDecoder(HONEYWELL_SCANNER), chunks))).toEqual([QR])
    }
  })

  it.each(LAYOUTS)('gives any text back, in the %s layout, by the descriptor and by guessing', (layout, descriptor) => {
    const texts = fc.oneof(
      fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme-ascii' }),
      fc.stringMatching(/^[0-9]{4,20}$/),
      fc.constantFrom('学员：张三；站点：A12', '0013961168', '213,02000'),
    )
    fc.assert(
      fc.property(texts, fc.constantFrom(']Q1', ']C0', ']d2', ''), (text, aim) => {
        fc.pre(normaliseText(text) !== '' && text.trim() === text)
        const reports = posReports(layout, text, aim)
        for (const decoder of [posDecoder(descriptor), posDecoder(null)]) {
          expect(textsIn(hearAll(decoder, reports))).toEqual([normaliseText(text)])
        }
      }),
    )
  })

  it('understands reports that Windows filled up to the longest of the device', () => {
    for (const [layout] of LAYOUTS.slice(1)) {
      const reports = posReports(layout, QR, ']Q1').map((report) => Buffer.concat([report, Buffer.alloc(5)]))
      expect(textsIn(hearAll(posDecoder(null), reports))).toEqual([QR])
    }
  })

  it('goes by the layout that it sends, not by a descriptor that says otherwise', () => {
    const withoutLength =
      `${HONEYWELL_SCANNER.slice(0, 16)}8502150026FF0075089538 09FE 820201 9507 8103 C0C0`.replaceAll(' ', '')
    const heard = hearAll(posDecoder(withoutLength), posReports('honeywell', QR, ']Q1'))
    expect(textsIn(heard)).toEqual([QR])
  })

  it('takes an ID number in a code for that ID', () => {
    const heard = hearAll(posDecoder(PLAIN_SCANNER), posReports('plain', '11010519491231002X', ']C0'))
    expect(readingsIn(heard)).toEqual([
      { kind: 'resident-id', idNumber: '11010519491231002X', name: '', validTo: null },
    ])
  })

  it('reads a code in GB 18030', () => {
    const name = Uint8Array.of(0xd5, 0xc5, 0xc8, 0xfd)
    expect(textsIn(hearAll(posDecoder(null), posReports('counted', name, ']Q1')))).toEqual(['张三'])
  })

  it('drops a code whose end does not come, and reads the next whole', () => {
    const [begin] = exchange('hidpos_qr_two_reports').in
    if (begin === undefined) throw new Error('two reports are known')
    const decoder = posDecoder(HONEYWELL_SCANNER)
    decoder.hear(begin, 0)
    expect(decoder.wakeAt()).toBe(1000)
    expect(badIn(decoder.elapse(1000))).toBe(1)
    expect(decoder.wakeAt()).toBeNull()
    expect(textsIn(decoder.hear(posReports('honeywell', '12345678', ']Q1')[0] ?? begin, 1001))).toEqual(['12345678'])
  })

  it('never joins the beginning of one code with the end of another', () => {
    const decoder = posDecoder(COUNTED_SCANNER)
    const [begin] = posReports('counted', 'A'.repeat(80), ']Q1')
    const heard = hearAll(decoder, [begin ?? Buffer.alloc(0), ...posReports('counted', '12345678', ']C0')])
    expect(textsIn(heard)).toEqual(['12345678'])
    expect(badIn(heard)).toBe(1)
  })

  it('says that a code is too long to be one of ours, and drops one without end', () => {
    const decoder = posDecoder(COUNTED_SCANNER)
    const long = hearAll(decoder, posReports('counted', 'A'.repeat(600), ']Q1'))
    expect(unreadableIn(long)).toEqual([{ reason: 'not_id_card', detail: 'code ]Q1 of 600 bytes' }])
    const endless = hearAll(decoder, posReports('counted', 'A'.repeat(9000), ']Q1'), 100)
    expect(textsIn(endless)).toEqual([])
    expect(badIn(endless)).toBe(1)
    expect(textsIn(hearAll(decoder, posReports('counted', '12345678', ']Q1'), 400))).toEqual(['12345678'])
  })

  it('passes over reports of another kind', () => {
    const heard = hearAll(posDecoder(null), [Buffer.from([3, 1, 2]), Buffer.alloc(64, 0)])
    expect(heard).toEqual([])
  })
})
