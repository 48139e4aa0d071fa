import { HASH_BYTES } from '../../records/tree.ts'

/** The leaves of a log, end to end: 32 bytes for each entry. */
export interface Leaves {
  add(leaf: Buffer): void
  readonly size: number
  /** From the first on. */
  all(): Iterable<Buffer>
  /** Of the entry of this number, from 1; throws where it was not added. */
  of(seq: number): Buffer
}

const FIRST_LEAVES = 4_096

export function createLeaves(): Leaves {
  let bytes = Buffer.alloc(FIRST_LEAVES * HASH_BYTES)
  let size = 0
  const at = (place: number) => bytes.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES)
  return {
    get size() {
      return size
    },
    add(leaf) {
      if ((size + 1) * HASH_BYTES > bytes.length) bytes = Buffer.concat([bytes, Buffer.alloc(bytes.length)])
      leaf.copy(bytes, size * HASH_BYTES)
      size += 1
    },
    *all() {
      for (let place = 0; place < size; place += 1) yield at(place)
    },
    of(seq) {
      if (seq < 1 || seq > size) throw new Error(`entry ${seq} is not among ${size}`)
      return at(seq - 1)
    },
  }
}
