import { describe, expect, it } from 'vitest'
import type { BadgeDecoder } from '../../../../electron/station/readers/badges/decoder.ts'
import { KeyboardOptions, keyboardDecoder } from '../../../../electron/station/readers/badges/keyboard.ts'
import { posDecoder } from '../../../../electron/station/readers/badges/pos.ts'
import { SwipeOptions, swipeDecoder } from '../../../../electron/station/readers/badges/swipe.ts'
import { exchange } from '../../../readers/frames.ts'
import { BOOT_KEYBOARD, HONEYWELL_SCANNER, SURESWIPE } from './descriptors.ts'
import { cuttings, hearAll, textsIn } from './hearing.ts'

interface Known {
  frame: string
  text: string
  /** Whole reports that say nothing: of another kind, impossible, or of nothing pressed. */
  noise: Buffer[]
  decoder(): BadgeDecoder
}

const keyboard = () => keyboardDecoder(KeyboardOptions.parse({}), BOOT_KEYBOARD)
const keyNoise = [Buffer.alloc(8), Buffer.from('0300000000000000', 'hex'), Buffer.from('0000e90000000000', 'hex')]

const known: Known[] = [
  { frame: 'kbd_rfid_10digit', text: '0004981422', noise: keyNoise, decoder: keyboard },
  { frame: 'kbd_barcode_13', text: '6957842208856', noise: keyNoise, decoder: keyboard },
  {
    frame: 'hidpos_qr_two_reports',
    text: 'TRAINEE:2025-000123;SITE=A12;COURSE=WELD-01;SIG=0123456789ABCDEF',
    noise: [Buffer.alloc(64, 0xff).fill(0x02, 0, 1)],
    decoder: () => posDecoder(HONEYWELL_SCANNER),
  },
  {
    frame: 'magtek_sureswipe_track2',
    text: '1234567890',
    noise: [Buffer.alloc(337), Buffer.alloc(337, 0xff), Buffer.alloc(337).fill(1, 0, 3)],
    decoder: () => swipeDecoder(SwipeOptions.parse({}), SURESWIPE, null),
  },
]

describe.each(known)('the known frame $frame', ({ frame, text, noise, decoder }) => {
  const reports = exchange(frame).in
  const bytes = Buffer.concat(reports)

  it('is understood whole, split at every byte, byte by byte, and run together with the next', () => {
    expect(textsIn(hearAll(decoder(), reports))).toEqual([text])
    for (const chunks of cuttings(bytes)) expect(textsIn(hearAll(decoder(), chunks))).toEqual([text])
    expect(textsIn(hearAll(decoder(), [Buffer.concat([bytes, bytes])]))).toEqual([text, text])
  })

  it('is understood with noise before, between and after', () => {
    const heard = hearAll(decoder(), [...noise, ...reports, ...noise, ...reports, ...noise])
    expect(textsIn(heard)).toEqual([text, text])
  })

  it('is understood after one of which the end was lost', () => {
    const decoding = decoder()
    const begun = decoding.hear(bytes.subarray(0, bytes.length - reports.length), 0)
    decoding.elapse(5_000)
    expect(textsIn(hearAll(decoding, reports, 10_000))).toEqual([text])
    expect(textsIn(begun).length).toBeLessThanOrEqual(1)
  })
})
