import type { HidLine } from '../drivers/driver.ts'
import type { CredentialReading } from '../reader.ts'
import { pcproxCard } from './pcprox-card.ts'

/** Feature reports of rf IDEAS pcProx readers: eight bytes and no id, a request and its answer in turn. */
const READ_CARD = 0x8f
const READ_BITS = 0x8e
const PAGE_0 = 0x80
const END_OF_SETTINGS = 0x90
const REPORT_BYTES = 9

/** In page 0: it does not type what it reads. */
const HALT_KEYBOARD_AT = 7
const HALT_KEYBOARD = 0x80

export type PcproxSight = { card: 'none' } | { card: 'present'; reading: CredentialReading | null; bits: number }

export interface PcproxReader {
  /** What lies on it now. Rejects where the reader does not answer. */
  look(): Promise<PcproxSight>
  /** Makes it type no more, until it is unplugged: nothing is written to its memory. */
  stopTyping(): Promise<void>
}

/**
 * Talks with the reader (github.com/micolous/pcprox, protocol.md). `pause` waits between a request and its answer,
 * which are lost where less than a millisecond lies between.
 */
export function pcproxReader(line: HidLine, pause: () => Promise<void>): PcproxReader {
  const send = (data: Uint8Array) => {
    const report = new Uint8Array(REPORT_BYTES)
    report.set(data.subarray(0, REPORT_BYTES - 1), 1)
    return line.sendFeature(report)
  }

  const ask = async (request: number): Promise<Uint8Array> => {
    await send(Uint8Array.of(request))
    await pause()
    const answer = await line.getFeature(0, REPORT_BYTES)
    return answer.subarray(1)
  }

  return {
    async look() {
      // The bits are those of the card asked for before, so the order matters.
      const data = await ask(READ_CARD)
      if (data.every((byte) => byte === 0)) return { card: 'none' }
      return sightOf(data, await ask(READ_BITS))
    },
    async stopTyping() {
      const page = Uint8Array.from(await ask(PAGE_0))
      const flags = page[HALT_KEYBOARD_AT] ?? 0
      // A page of zeros is of a reader that has no such settings.
      if ((flags & HALT_KEYBOARD) !== 0 || page.every((byte) => byte === 0)) return
      page[HALT_KEYBOARD_AT] = flags | HALT_KEYBOARD
      await send(Uint8Array.of(PAGE_0))
      await pause()
      await send(page)
      await pause()
      // Of no page: 0 says that nothing is kept in its memory.
      await send(Uint8Array.of(END_OF_SETTINGS, 0))
    },
  }
}

/** The card of two answers. */
export function sightOf(data: Uint8Array, info: Uint8Array): PcproxSight {
  const bits = info[0] ?? 0
  // Taken away between the two.
  if (bits === 0) return { card: 'none' }
  return { card: 'present', reading: pcproxCard(data, bits), bits }
}
