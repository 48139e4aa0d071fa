import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { BadgeDecoder } from '../../../../electron/station/readers/badges/decoder.ts'
import { KeyboardOptions, keyboardDecoder } from '../../../../electron/station/readers/badges/keyboard.ts'
import { sightOf } from '../../../../electron/station/readers/badges/pcprox.ts'
import { posDecoder } from '../../../../electron/station/readers/badges/pos.ts'
import { SwipeOptions, swipeDecoder } from '../../../../electron/station/readers/badges/swipe.ts'
import { taughtDecoder } from '../../../../electron/station/readers/badges/taught.ts'
import { TaughtFormat } from '../../../../electron/station/readers/badges/taught-format.ts'
import { BADGE_FORMATS, CredentialReading } from '../../../../electron/station/readers/reader.ts'
import { exchange, exchangeNames } from '../../../readers/frames.ts'
import { BOOT_KEYBOARD, COUNTED_SCANNER, HONEYWELL_SCANNER, MAGNESAFE, SURESWIPE } from './descriptors.ts'
import { posReports } from './pos-reports.ts'

/** A million and more, over all decoders; each takes its share of random reports, changed known ones, and pieces. */
const INPUTS_EACH = 75_000
const GROWTH_BYTES = 4_000_000

const taught = (encoding: TaughtFormat['encoding'], length: number): TaughtFormat =>
  TaughtFormat.parse({
    reportId: null,
    reportLength: 16,
    offset: 2,
    length,
    byteOrder: 'least_significant_first',
    encoding,
    format: BADGE_FORMATS[length % BADGE_FORMATS.length],
  })

const decoders: Record<string, () => BadgeDecoder> = {
  'POS without descriptor': () => posDecoder(null),
  'POS, counted': () => posDecoder(COUNTED_SCANNER),
  'POS, Honeywell': () => posDecoder(HONEYWELL_SCANNER),
  'swipe by length': () => swipeDecoder(SwipeOptions.parse({}), null, null),
  'swipe, MagTek': () => swipeDecoder(SwipeOptions.parse({ track: 1 }), SURESWIPE, null),
  'swipe, MagneSafe': () => swipeDecoder(SwipeOptions.parse({ track: 3 }), MAGNESAFE, null),
  'keyboard, ended by a key': () => keyboardDecoder(KeyboardOptions.parse({}), BOOT_KEYBOARD),
  'keyboard, ended by a pause': () => keyboardDecoder(KeyboardOptions.parse({ endKey: false, reportId: 2 }), null),
  'taught, binary': () => taughtDecoder(taught('binary', 4), null),
  'taught, BCD': () => taughtDecoder(taught('bcd', 5), null),
  'taught, decimal': () => taughtDecoder(taught('ascii_decimal', 10), null),
  'taught, hexadecimal': () => taughtDecoder(taught('ascii_hex', 8), null),
  'taught, text': () => taughtDecoder(taught('ascii_text', 14), null),
}

const known = [
  ...(['hid-pos', 'hid-keyboard', 'hid-swipe', 'hid-feature'] as const)
    .flatMap(exchangeNames)
    .flatMap((name) => exchange(name).in),
  ...posReports('plain', '0013961168', ']C0'),
  Buffer.from('00003133393631313638000000000000', 'hex'),
]

/** The same numbers every time (xorshift), so that a fault can be met again. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}

function input(next: () => number): Uint8Array {
  const kind = next() % 8
  const original = known[next() % known.length] ?? Buffer.alloc(8)
  if (kind < 2) return Uint8Array.from({ length: next() % 70 }, next)
  const changed = Uint8Array.from(original)
  if (kind < 7) {
    for (let count = next() % 4; count >= 0; count--) changed[next() % changed.length] = next()
  }
  if (kind < 5) return changed
  return kind === 5 ? changed.subarray(next() % changed.length) : changed.subarray(0, next() % changed.length)
}

const collectGarbage: () => void = (() => {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc')
})()

function heapUsed(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

describe('over a million reports that make no sense', () => {
  it.each(Object.entries(decoders))('neither throw nor pile up: %s', (_, makeDecoder) => {
    const next = numbers(0x5eed)
    const decoder = makeDecoder()
    let now = 0
    let before = 0
    for (let count = 0; count < INPUTS_EACH; count++) {
      if (count === 10_000) before = heapUsed()
      now += next() % 40
      for (const one of decoder.hear(input(next), now)) {
        if (one.heard === 'reading') expect(CredentialReading.safeParse(one.reading).success).toBe(true)
      }
      const wakeAt = decoder.wakeAt()
      if (wakeAt !== null && wakeAt <= now) decoder.elapse(now)
    }
    expect(heapUsed() - before).toBeLessThan(GROWTH_BYTES)
    // It is left to itself in the end, and wants nothing more.
    for (let wakes = 0; wakes < 10; wakes++) decoder.elapse(now + 60_000 * (wakes + 1))
    expect(decoder.wakeAt()).toBeNull()
  })

  it('are no card of a pcProx', () => {
    const next = numbers(0xca2d)
    for (let count = 0; count < INPUTS_EACH; count++) {
      const sight = sightOf(input(next), input(next))
      if (sight.card === 'present' && sight.reading !== null) {
        expect(CredentialReading.safeParse(sight.reading).success).toBe(true)
      }
    }
  })
})
