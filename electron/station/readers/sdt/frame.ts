/**
 * Frames of the SDT protocol (GA/T 467-2019), as resident ID card readers speak it:
 * `AA AA AA 96 69` · length (2, big-endian) · body · check, where the length counts body and check, and the check is
 * the XOR of both length bytes and the body.
 */

export const PREAMBLE = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69)

/** The longest answer there is: text, photo and two fingerprints. Bytes of the whole frame. */
export const LONGEST_FRAME = 2321

const HEAD = PREAMBLE.length + 2
/** A request without data: command, parameter, check. */
const SHORTEST_LENGTH = 3
const LONGEST_LENGTH = LONGEST_FRAME - HEAD

/** The frame around a body of 2 to 2313 bytes. */
export function encodeFrame(body: Uint8Array): Uint8Array {
  const length = body.length + 1
  if (length < SHORTEST_LENGTH || length > LONGEST_LENGTH) throw new RangeError(`no frame holds ${body.length} bytes`)
  const frame = new Uint8Array(HEAD + length)
  frame.set(PREAMBLE)
  new DataView(frame.buffer).setUint16(PREAMBLE.length, length)
  frame.set(body, HEAD)
  frame[frame.length - 1] = xor(frame.subarray(PREAMBLE.length, -1))
  return frame
}

function xor(bytes: Uint8Array): number {
  return bytes.reduce((check, byte) => check ^ byte, 0)
}

/**
 * What came out of the stream: the body of a whole frame, or the beginning of one that will never be whole. A body is
 * the last copy here of what it holds, and the receiver's to wipe.
 */
export type Received =
  | { frame: 'whole'; body: Uint8Array }
  | { frame: 'damaged'; reason: 'length' | 'check' | 'interrupted' | 'truncated' }

const NOTHING = new Uint8Array(0)

/**
 * Cuts frames out of bytes that arrive in any pieces, with anything between them: padding of reports, line noise, the
 * rest of an answer nobody waits for. After a damaged frame it looks for the next preamble right behind the damaged
 * one, so that a whole frame is never lost to bytes before it. Holds less than one frame.
 */
export class FrameParser {
  readonly #idleMilliseconds: number
  #pending: Uint8Array = NOTHING
  #lastAt = 0

  /** `idleMilliseconds`: longest pause within a frame; after it the frame is given up. */
  constructor(idleMilliseconds: number) {
    this.#idleMilliseconds = idleMilliseconds
  }

  /** Takes the bytes that arrived at `now`, in milliseconds; returns what they complete, in order. */
  feed(bytes: Uint8Array, now: number): Received[] {
    const before = this.elapse(now)
    this.#lastAt = now
    const unfinished = this.#pending
    const received = this.#scan(join(unfinished, bytes), 'more may come')
    unfinished.fill(0)
    return [...before, ...received]
  }

  /** Gives up a frame whose rest has not come by `now`. */
  elapse(now: number): Received[] {
    if (this.#pending.length === 0 || now - this.#lastAt <= this.#idleMilliseconds) return []
    return this.#scan(this.#pending, 'nothing more')
  }

  /** When `elapse` has something to give up, or null. */
  staleAt(): number | null {
    return this.#pending.length < PREAMBLE.length ? null : this.#lastAt + this.#idleMilliseconds
  }

  /** Forgets an unfinished frame: what comes now answers another request. */
  reset(): void {
    this.#pending.fill(0)
    this.#pending = NOTHING
  }

  /** Takes over `bytes`, and wipes them. */
  #scan(bytes: Uint8Array, rest: 'more may come' | 'nothing more'): Received[] {
    const received: Received[] = []
    let at = 0
    this.#pending = NOTHING
    for (;;) {
      const start = findPreamble(bytes, at)
      const candidate = bytes.subarray(start)
      const cut = cutFrame(candidate)
      if (cut.cut === 'unfinished' && (rest === 'more may come' || candidate.length < PREAMBLE.length)) {
        if (rest === 'more may come') this.#pending = candidate.slice()
        bytes.fill(0)
        return received
      }
      if (cut.cut === 'whole') {
        received.push({ frame: 'whole', body: cut.body.slice() })
        at = start + cut.size
      } else {
        received.push({ frame: 'damaged', reason: cut.cut === 'damaged' ? cut.reason : 'truncated' })
        at = start + 1
      }
    }
  }
}

type Cut =
  | { cut: 'whole'; body: Uint8Array; size: number }
  | { cut: 'damaged'; reason: 'length' | 'check' | 'interrupted' }
  | { cut: 'unfinished' }

/** The frame at the very beginning of `bytes`, which begin with a preamble or a part of one that reaches their end. */
function cutFrame(bytes: Uint8Array): Cut {
  if (bytes.length < HEAD) return { cut: 'unfinished' }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint16(PREAMBLE.length)
  if (length < SHORTEST_LENGTH || length > LONGEST_LENGTH) return { cut: 'damaged', reason: 'length' }
  const size = HEAD + length
  if (bytes.length < size) return { cut: 'unfinished' }
  if (xor(bytes.subarray(PREAMBLE.length, size)) !== 0) return { cut: 'damaged', reason: 'check' }
  const body = bytes.subarray(HEAD, size - 1)
  // The check is one byte, so in one of 256 cases it fits an answer cut off and carried on by the next one. That would
  // put one card's name beside another's number; a preamble that a photo has by chance only costs a second reading.
  if (findPreamble(body, 0) + PREAMBLE.length <= body.length) return { cut: 'damaged', reason: 'interrupted' }
  return { cut: 'whole', body, size }
}

/** Where a preamble begins at or after `from`, or the part of one at the end of the bytes, or their length. */
function findPreamble(bytes: Uint8Array, from: number): number {
  for (let start = from; start < bytes.length; start += 1) {
    if (PREAMBLE.every((byte, index) => start + index >= bytes.length || bytes[start + index] === byte)) return start
  }
  return bytes.length
}

/** A copy of both, so that the caller may use its buffer again. */
function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
