import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRecordingLine } from '../../../../electron/station/readers/recording/recording-line.ts'

describe('a line of a recording', () => {
  test('is the bytes it writes, in either case and with any spaces between them', () => {
    const spaces = fc.constantFrom('', ' ', '  ', '\t')
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), spaces, fc.boolean(), (bytes, between, upper) => {
        const written = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(between)
        expect(readRecordingLine(upper ? ` ${written.toUpperCase()}\r` : written)).toEqual({ kind: 'bytes', bytes })
      }),
    )
  })

  test.each(['', '   ', '# Honeywell, taken on Monday', '  # AA', '\r'])('%j says nothing', (text) => {
    expect(readRecordingLine(text)).toEqual({ kind: 'nothing' })
  })

  test.each(['AA B', 'AAB', '0xAA', 'AA,BB', 'AA # find', '卡'])('%j is no line of a recording', (text) => {
    expect(readRecordingLine(text)).toEqual({ kind: 'fault', fault: 'not_hexadecimal' })
  })

  test('copied from a masked view is told apart, because the answer is to record anew', () => {
    expect(readRecordingLine('AA AA ·· ·· 00')).toEqual({ kind: 'fault', fault: 'masked' })
  })

  test('of an endless stream is not kept', () => {
    expect(readRecordingLine('00'.repeat(8193))).toEqual({ kind: 'fault', fault: 'too_long' })
    expect(readRecordingLine('00'.repeat(8192))).toMatchObject({ kind: 'bytes' })
  })

  test('never throws, whatever it is', () => {
    const anyText = fc.array(fc.integer({ min: 0, max: 0x10ffff })).map((points) => String.fromCodePoint(...points))
    fc.assert(fc.property(anyText, (text) => void readRecordingLine(text)))
  })
})
