import type { Unframed } from './converse.ts'
import { REPORT_BYTES } from './hid-report.ts'

/**
 * How readers by 德科 (Derk) carry SDT frames in 64-byte reports. From the maker's published SDK; no capture of a real
 * device is public. Every report is a length, as many bytes, and padding. Those bytes are
 * - of a request: 00, the channel, the frame;
 * - of an answer's first report: the number of reports that follow, the channel, two bytes of status, data;
 * - of one that follows: C0 + its number from 1, data.
 * A length above 63 marks an acknowledgement, which has no data.
 *
 * Only the channel of the reader's own security module is ever used. The SDK's other way sends what is on the card to
 * the maker's server to be decoded (channels 32 and 33); a reader that has nothing but that refuses our channel.
 */
const LOCAL_MODULE = 0x34
const CLOUD_CHANNELS: readonly number[] = [0x32, 0x33]
const DONE = 0x90
const FAILED = 0x6e
const MOST_BYTES = REPORT_BYTES - 1

const KIND_BITS = 0xc0
const FIRST = 0x00
const FOLLOWING = 0xc0
const NUMBER_BITS = 0x3f

/** The report of a request, without report id. */
export function derkRequest(frame: Uint8Array): Uint8Array {
  return Uint8Array.of(2 + frame.length, 0, LOCAL_MODULE, ...frame)
}

/** Takes SDT bytes out of reports. Holds less than one report. */
export class DerkUnframer {
  #part = new Uint8Array(0)
  /** The reports that the answer under way still has, and the number of the next. */
  #expected = { next: 1, last: 0 }

  /** A request goes out: what comes now answers it, from its first report. */
  begin(): void {
    this.#part.fill(0)
    this.#part = new Uint8Array(0)
    this.#expected = { next: 1, last: 0 }
  }

  /** Takes one report, several run together, or a part of one. */
  unframe(bytes: Uint8Array): Unframed[] {
    const unframed: Unframed[] = []
    const all = new Uint8Array(this.#part.length + bytes.length)
    all.set(this.#part)
    all.set(bytes, this.#part.length)
    let at = 0
    for (; at + REPORT_BYTES <= all.length; at += REPORT_BYTES) {
      const piece = this.#report(all.subarray(at, at + REPORT_BYTES))
      if (piece !== null) unframed.push(piece)
    }
    this.#part.fill(0)
    this.#part = all.slice(at)
    return unframed
  }

  #report(report: Uint8Array): Unframed | null {
    const length = report[0] ?? 0
    if (length === 0 || length > MOST_BYTES) return null
    const payload = report.subarray(1, 1 + length)
    const kind = (payload[0] ?? 0) & KIND_BITS
    const number = (payload[0] ?? 0) & NUMBER_BITS
    if (kind === FOLLOWING) return this.#following(number, payload.subarray(1))
    return kind === FIRST ? this.#first(number, payload) : this.#lose()
  }

  #first(reportsToFollow: number, payload: Uint8Array): Unframed | null {
    const [, channel, status] = payload
    if (channel !== undefined && CLOUD_CHANNELS.includes(channel)) return { unframed: 'no_module' }
    // Other channels tell of keys, batteries and the like.
    if (channel !== LOCAL_MODULE) return null
    if (status === FAILED) {
      this.#expected = { next: 1, last: 0 }
      return { unframed: 'refused' }
    }
    if (status !== DONE || payload.length < 4) return this.#lose()
    this.#expected = { next: 1, last: reportsToFollow }
    return { unframed: 'sdt', bytes: payload.subarray(4) }
  }

  #following(number: number, data: Uint8Array): Unframed | null {
    const { next, last } = this.#expected
    // The rest of an answer that nobody waits for.
    if (next > last) return null
    if (number !== next) return this.#lose()
    this.#expected = { next: next + 1, last }
    return { unframed: 'sdt', bytes: data }
  }

  #lose(): Unframed {
    this.#expected = { next: 1, last: 0 }
    return { unframed: 'damaged' }
  }
}
