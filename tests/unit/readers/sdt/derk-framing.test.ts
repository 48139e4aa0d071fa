import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DerkUnframer, derkRequest } from '../../../../electron/station/readers/sdt/derk-framing.ts'
import { outputReport } from '../../../../electron/station/readers/sdt/hid-report.ts'
import { exchange, exchangeNames, frameBytes } from '../../../readers/frames.ts'
import { derkReport, derkReports } from '../../../readers/sdt-wires.ts'

/** What comes out of reports, the SDT bytes joined. */
function unframe(reports: readonly Uint8Array[], unframer = new DerkUnframer()) {
  const pieces = reports.flatMap((report) => unframer.unframe(report))
  const bytes = Buffer.concat(pieces.map((piece) => (piece.unframed === 'sdt' ? piece.bytes : Buffer.alloc(0))))
  return { bytes, faults: pieces.map((piece) => piece.unframed).filter((what) => what !== 'sdt') }
}

const card = frameBytes('rsp_base_cn')
const reports = derkReports(card)

describe('the framing of Derk readers', () => {
  it.each(exchangeNames('hid-derk'))('sends the request of %s as it is known', (name) => {
    const frame = frameBytes(name.endsWith('find') ? 'cmd_find' : 'cmd_read_base')
    expect([Buffer.from(outputReport(derkRequest(frame)).subarray(1))]).toEqual(exchange(name).out)
  })

  it('gives back any frame, however its reports are cut', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 2321 }), sizes, (frame, cuts) => {
        const stream = Buffer.concat(derkReports(frame))
        const pieces: Uint8Array[] = []
        for (let at = 0, turn = 0; at < stream.length; turn += 1) {
          const size = cuts[turn % cuts.length] ?? 1
          pieces.push(stream.subarray(at, at + size))
          at += size
        }
        expect(unframe(pieces)).toEqual({ bytes: Buffer.from(frame), faults: [] })
      }),
      { numRuns: 100 },
    )
  })

  it('says that an answer is damaged where a report of it is missing, and passes over the rest', () => {
    for (const [missing] of reports.entries()) {
      const { bytes, faults } = unframe(reports.filter((_, index) => index !== missing))
      expect(bytes.length).toBeLessThan(card.length)
      const noticed = missing > 0 && missing < reports.length - 1
      expect(faults).toEqual(noticed ? ['damaged'] : [])
    }
  })

  it('takes the next answer after a damaged one', () => {
    const [first, , ...rest] = reports
    const { bytes } = unframe([
      ...(first === undefined ? [] : [first]),
      ...rest,
      ...derkReports(frameBytes('rsp_find_none')),
    ])
    expect(bytes.subarray(59)).toEqual(frameBytes('rsp_find_none'))
  })

  it('forgets an unfinished answer when the next request goes out', () => {
    const unframer = new DerkUnframer()
    unframe([...reports.slice(0, 3), ...reports.slice(3, 4).map((report) => report.subarray(0, 10))], unframer)
    unframer.begin()
    expect(unframe(derkReports(frameBytes('rsp_find_none')), unframer)).toEqual({
      bytes: frameBytes('rsp_find_none'),
      faults: [],
    })
  })

  it.each([
    ['an acknowledgement', Buffer.alloc(64, 0xff)],
    ['an empty report', Buffer.alloc(64)],
    ['what another channel says', derkReport(Buffer.from('00759000', 'hex'))],
  ])('passes over %s', (_, report) => {
    expect(unframe(reports.flatMap((one) => [report, one]))).toEqual({ bytes: card, faults: [] })
  })

  it('tells a request that was not handed on from a reader that works by its maker’s server', () => {
    expect(unframe([derkReport(Buffer.from('00346E81', 'hex'))]).faults).toEqual(['refused'])
    expect(unframe([derkReport(Buffer.from('00329000', 'hex'))]).faults).toEqual(['no_module'])
    expect(unframe([derkReport(Buffer.from('01339000', 'hex'))]).faults).toEqual(['no_module'])
  })
})
