import type { Pipe } from './usb-transfers.ts'

/** The class codes of interfaces that a reader of ID cards has: its maker's own, or none stated. */
const VENDOR_CLASS = 0xff
const NO_CLASS = 0x00
const IN = 0x80
const TRANSFER_TYPE_BITS = 0x03
const BULK = 2

/** A pipe with what its descriptor says of it. */
export interface DescribedPipe extends Pipe {
  readonly descriptor: { readonly wMaxPacketSize: number; readonly bmAttributes: number }
}

/** An interface of an open device, as far as choosing one goes. */
export interface DescribedInterface<P extends DescribedPipe> {
  readonly descriptor: { readonly bInterfaceClass: number }
  readonly endpoints: readonly P[]
}

/**
 * The pipes of a reader. With two pairs ("old SAM"), the first seven bytes of every frame, which are its preamble and
 * length, go through the pair with the lower numbers and the rest through the other; both ways.
 */
export type Pipes<P> = { pairs: 'one'; out: P; in: P } | { pairs: 'two'; out: Halves<P>; in: Halves<P> }

export interface Halves<P> {
  head: P
  rest: P
}

/** Bytes of a frame that go through the pipe of the head. */
export const HEAD_BYTES = 7

/** The interface to claim and its pipes, or null where none has bulk pipes both ways. The maker's own class first. */
export function chooseInterface<P extends DescribedPipe, I extends DescribedInterface<P>>(
  interfaces: readonly I[],
): { chosen: I; pipes: Pipes<P> } | null {
  for (const wanted of [VENDOR_CLASS, NO_CLASS]) {
    for (const chosen of interfaces) {
      if (chosen.descriptor.bInterfaceClass !== wanted) continue
      const pipes = pipesOf(chosen.endpoints)
      if (pipes !== null) return { chosen, pipes }
    }
  }
  return null
}

function pipesOf<P extends DescribedPipe>(endpoints: readonly P[]): Pipes<P> | null {
  const bulk = endpoints
    .filter((pipe) => (pipe.descriptor.bmAttributes & TRANSFER_TYPE_BITS) === BULK)
    .sort((one, other) => one.address - other.address)
  const [headIn, restIn] = bulk.filter((pipe) => (pipe.address & IN) !== 0)
  const [headOut, restOut] = bulk.filter((pipe) => (pipe.address & IN) === 0)
  if (headIn === undefined || headOut === undefined) return null
  if (restIn === undefined || restOut === undefined) return { pairs: 'one', in: headIn, out: headOut }
  return { pairs: 'two', in: { head: headIn, rest: restIn }, out: { head: headOut, rest: restOut } }
}

/** The longest rest of an answer, with room to spare. */
const MOST_HELD = 4096

/**
 * Puts the two halves of an answer in order. The rest can be handed to us before its head, for the bus asks both pipes
 * at once; it is held until the head is there.
 */
export class HalvesJoiner {
  readonly #onBytes: (bytes: Uint8Array) => void
  #headCame = false
  #held: Uint8Array[] = []
  #heldBytes = 0

  constructor(onBytes: (bytes: Uint8Array) => void) {
    this.#onBytes = onBytes
  }

  /** A new request goes out: what was held of an earlier answer is nobody's. */
  begin(): void {
    this.#headCame = false
    this.#held = []
    this.#heldBytes = 0
  }

  head(bytes: Uint8Array): void {
    this.#headCame = true
    this.#onBytes(bytes)
    const held = this.#held
    this.#held = []
    this.#heldBytes = 0
    for (const rest of held) this.#onBytes(rest)
  }

  rest(bytes: Uint8Array): void {
    if (this.#headCame) {
      this.#onBytes(bytes)
      return
    }
    this.#heldBytes += bytes.length
    if (this.#heldBytes <= MOST_HELD) this.#held.push(bytes)
  }
}
