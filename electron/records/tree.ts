import { hash } from 'node:crypto'

/**
 * The hash tree of RFC 6962 §2.1, kept as a compact range: the roots of the perfect subtrees ("peaks") that a log of
 * this size breaks into, largest first. Appending a leaf touches O(log n) of them and needs no earlier entry.
 */

/** Bytes of a SHA-256. */
export const HASH_BYTES = 32

export interface TreeHead {
  size: number
  /** One 32-byte hash for each bit set in `size`, largest subtree first. */
  peaks: readonly Buffer[]
}

export const EMPTY_TREE: TreeHead = { size: 0, peaks: [] }

/** Leaf hash: SHA-256(0x00 ‖ entry). */
export function leafHash(entry: string): Buffer {
  return sha256(`\0${entry}`)
}

/** Interior hash: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  left.copy(node, 1)
  right.copy(node, 1 + HASH_BYTES)
  return sha256(node)
}

/** The bytes of an interior node, filled in anew for each. */
const node = Buffer.alloc(1 + 2 * HASH_BYTES, 1)

/**
 * In one call, and by way of hex: a hash object, or a buffer that Node makes for the result, costs more than the hashing
 * of an entry, and there are millions.
 */
function sha256(bytes: string | Buffer): Buffer {
  return Buffer.from(hash('sha256', bytes, 'hex'), 'hex')
}

/** The head after one more leaf. */
export function append(head: TreeHead, leaf: Buffer): TreeHead {
  const peaks = [...head.peaks]
  let carried = leaf
  for (let size = head.size; size % 2 === 1; size = Math.floor(size / 2)) {
    const left = peaks.pop()
    if (left === undefined) throw new Error(`a tree of ${head.size} leaves lacks a peak`)
    carried = nodeHash(left, carried)
  }
  peaks.push(carried)
  return { size: head.size + 1, peaks }
}

/** The root over all leaves; of an empty log SHA-256 of nothing. */
export function root(head: TreeHead): Buffer {
  const last = head.peaks.at(-1)
  if (last === undefined) return sha256('')
  return head.peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last)
}

/** The entries (first, last; from 1) that each peak covers, in the order of `peaks`. */
export function peakRanges(size: number): { first: number; last: number }[] {
  const ranges: { first: number; last: number }[] = []
  let first = 1
  for (let width = 2 ** Math.floor(Math.log2(Math.max(size, 1))); width >= 1; width /= 2) {
    if (Math.floor(size / width) % 2 === 1) {
      ranges.push({ first, last: first + width - 1 })
      first += width
    }
  }
  return ranges
}

/** The kept form of the peaks: their hashes end to end. */
export function packPeaks(head: TreeHead): Buffer {
  return Buffer.concat(head.peaks)
}

/** Reads the kept form back; throws where its length does not fit the size. */
export function unpackPeaks(size: number, packed: Buffer): TreeHead {
  const peaks: Buffer[] = []
  for (let at = 0; at < packed.length; at += HASH_BYTES) peaks.push(packed.subarray(at, at + HASH_BYTES))
  if (peaks.length !== peakRanges(size).length || packed.length % HASH_BYTES !== 0) {
    throw new Error(`a tree of ${size} leaves cannot have ${packed.length} bytes of peaks`)
  }
  return { size, peaks }
}
