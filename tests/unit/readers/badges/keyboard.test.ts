import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KeyboardOptions, keyboardDecoder } from '../../../../electron/station/readers/badges/keyboard.ts'
import { normaliseText } from '../../../../electron/station/readers/wedge.ts'
import { exchange } from '../../../readers/frames.ts'
import { BOOT_KEYBOARD, NUMBERED_KEYBOARD } from './descriptors.ts'
import { badIn, cuttings, hearAll, readingsIn, textsIn } from './hearing.ts'
import { ENTER, KEYPAD_ENTER, keyReport, TAB, typed } from './key-reports.ts'

const usual = KeyboardOptions.parse({ format: '10D' })

describe('a reader that types', () => {
  it.each([
    ['with its descriptor', BOOT_KEYBOARD],
    ['without a descriptor', null],
  ])('gives the badge of ten digits that was captured, %s', (_, descriptor) => {
    const heard = hearAll(keyboardDecoder(usual, descriptor), exchange('kbd_rfid_10digit').in)
    expect(readingsIn(heard)).toEqual([{ kind: 'text', text: '0004981422', format: '10D' }])
    expect(badIn(heard)).toBe(0)
  })

  it('gives the captured barcode without its suffix of Ctrl+Shift+J, in no format', () => {
    const heard = hearAll(keyboardDecoder(usual, BOOT_KEYBOARD), exchange('kbd_barcode_13').in)
    expect(readingsIn(heard)).toEqual([{ kind: 'text', text: '6957842208856', format: 'unknown' }])
  })

  it('finds the key in the captured report with an id', () => {
    const enter = keyReport([ENTER], 0, 2)
    for (const descriptor of [NUMBERED_KEYBOARD, null]) {
      const decoder = keyboardDecoder({ ...usual, minimumLength: 1 }, descriptor)
      const chunks = [...exchange('kbd_with_report_id').in, enter]
      expect(textsIn(hearAll(decoder, chunks))).toEqual(['0'])
    }
  })

  it('finds its reports however they are cut or run together', () => {
    const bytes = Buffer.concat(exchange('kbd_rfid_10digit').in)
    for (const chunks of cuttings(bytes)) {
      expect(textsIn(hearAll(keyboardDecoder(usual, BOOT_KEYBOARD), chunks))).toEqual(['0004981422'])
    }
  })

  it('gives any text back, from the top row or the keypad, ended by any of its keys', () => {
    const texts = fc.stringMatching(/^[a-zA-Z0-9 ,./:_+=-]{4,60}$/)
    const ends = fc.constantFrom(ENTER, TAB, KEYPAD_ENTER)
    fc.assert(
      fc.property(texts, ends, fc.boolean(), fc.constantFrom(null, 2), (text, end, keypad, reportId) => {
        fc.pre(normaliseText(text) !== '')
        const decoder = keyboardDecoder(usual, reportId === null ? BOOT_KEYBOARD : NUMBERED_KEYBOARD)
        const heard = hearAll(decoder, typed(text, { end, keypad, reportId }))
        expect(textsIn(heard)).toEqual([normaliseText(text)])
      }),
    )
  })

  it('reads keys that overlap, each once and in order', () => {
    const [one, two, three, four] = [0x1e, 0x1f, 0x20, 0x21]
    const reports = [[one], [one, two], [two], [two, three], [three, four], [three, four], [four], [], [ENTER], []]
    const heard = hearAll(
      keyboardDecoder(usual, BOOT_KEYBOARD),
      reports.map((keys) => keyReport(keys)),
    )
    expect(textsIn(heard)).toEqual(['1234'])
  })

  it('drops a text in which a report could not tell the keys', () => {
    const reports = typed('12345678')
    const rollover = Buffer.from('0000010101010101', 'hex')
    const heard = hearAll(keyboardDecoder(usual, BOOT_KEYBOARD), [
      ...reports.slice(0, 6),
      rollover,
      ...reports.slice(6),
    ])
    expect(textsIn(heard)).toEqual([])
    expect(badIn(heard)).toBe(1)
  })

  it('drops a text that stops without its end, and never joins it to the next', () => {
    const decoder = keyboardDecoder(usual, BOOT_KEYBOARD)
    const begun = hearAll(decoder, typed('1234', { end: null }))
    expect(textsIn(begun)).toEqual([])
    expect(decoder.wakeAt()).toBeLessThanOrEqual(507)
    expect(badIn(decoder.elapse(600))).toBe(1)
    expect(textsIn(hearAll(decoder, typed('56789012'), 700))).toEqual(['56789012'])
  })

  it('ends a text by a pause where the reader types no end', () => {
    const decoder = keyboardDecoder({ ...usual, endKey: false }, BOOT_KEYBOARD)
    expect(textsIn(hearAll(decoder, typed('12345678', { end: null })))).toEqual([])
    expect(textsIn(decoder.elapse(600))).toEqual(['12345678'])
    expect(decoder.wakeAt()).toBeNull()
  })

  it('says that a key is stuck, gives nothing meanwhile, and is well again by itself', () => {
    const decoder = keyboardDecoder(usual, BOOT_KEYBOARD)
    decoder.hear(keyReport([0x22]), 0)
    expect(decoder.elapse(1999).filter((one) => one.heard === 'standing')).toEqual([])
    expect(decoder.elapse(2000)).toContainEqual({
      heard: 'standing',
      standing: { state: 'failed', problem: 'stuck_key' },
    })
    const held = typed('12345678').map((report) => Buffer.from(report).fill(0x22, 7, 8))
    expect(textsIn(hearAll(decoder, held, 3000))).toEqual([])
    expect(decoder.hear(keyReport([]), 4000)).toEqual([{ heard: 'standing', standing: { state: 'ready' } }])
    expect(textsIn(hearAll(decoder, typed('12345678'), 5000))).toEqual(['12345678'])
  })

  it('gives nothing of a text in the middle of which the stuck key came free', () => {
    const decoder = keyboardDecoder(usual, BOOT_KEYBOARD)
    decoder.hear(keyReport([0x22]), 0)
    const reports = typed('12345678')
    const held = reports.slice(0, 6).map((report) => Buffer.from(report).fill(0x22, 7, 8))
    const heard = hearAll(decoder, [...held, ...reports.slice(6)], 3000)
    expect(textsIn(heard)).toEqual([])
    expect(textsIn(hearAll(decoder, reports, 5000))).toEqual(['12345678'])
  })

  it('takes the first key of a badge for pressed though it was not heard to be let go before', () => {
    const decoder = keyboardDecoder(usual, BOOT_KEYBOARD)
    for (const press of [keyReport([0x1e]), keyReport([0x27])]) {
      decoder.hear(press, 0)
      decoder.elapse(5000)
      expect(textsIn(hearAll(decoder, typed('0004981422'), 6000))).toEqual(['0004981422'])
    }
  })

  it('drops a text during which a key stayed down, for the key may stand in it more than once', () => {
    const decoder = keyboardDecoder(usual, BOOT_KEYBOARD)
    const held = typed('1234').map((report) => Buffer.from(report).fill(0x27, 7, 8))
    const heard = held.flatMap((report, index) => decoder.hear(report, index * 100))
    expect(textsIn(heard)).toEqual([])
    expect(badIn(heard)).toBe(1)
    const letGo = [...held.slice(0, 7), ...typed('4')]
    const heardOther = letGo.flatMap((report, index) => decoder.hear(report, 5000 + index * 100))
    expect(textsIn(heardOther)).toEqual([])
  })

  it('does not grow with a text that never ends', () => {
    const decoder = keyboardDecoder(usual, BOOT_KEYBOARD)
    const heard = hearAll(decoder, typed('7'.repeat(5000)))
    expect(textsIn(heard)).toEqual([])
    expect(badIn(heard)).toBe(1)
  })
})
