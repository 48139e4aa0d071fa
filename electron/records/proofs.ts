import { growingTree } from './growing-tree.ts'
import { EMPTY_TREE, HASH_BYTES, nodeHash, peakRanges, root, type TreeHead } from './tree.ts'

/**
 * Proofs of RFC 6962 §2.1 (RFC 9162 §2.1.3, §2.1.4). Inclusion: an entry is in the tree of a root. Consistency: a
 * larger tree begins with all of a smaller one, unchanged. Leaves are counted from 1, as entries of the log are.
 */

/** Leaves `from` (counted from 0) to before `to`. */
interface Span {
  from: number
  to: number
}

/**
 * The inclusion proofs of several leaves in the tree that `before` and the leaves after it make, in one pass over
 * those. The leaves asked for have to be among them.
 */
export function proveInclusion(
  numbers: readonly number[],
  before: TreeHead,
  leaves: Iterable<Buffer>,
  size: number,
): Map<number, Buffer[]> {
  const paths = new Map(
    numbers.map((number) => {
      if (number <= before.size || number > size) throw new Error(`leaf ${number} is not among ${size}`)
      return [number, inclusionSpans(number - 1, size)]
    }),
  )
  const hashOf = hashesOf([...paths.values()].flat(), before, leaves, size)
  return new Map([...paths].map(([number, spans]) => [number, spans.map(hashOf)]))
}

/** The proof that the tree of `size` leaves, which `before` and the leaves after it make, begins with `before`. */
export function proveConsistency(before: TreeHead, leaves: Iterable<Buffer>, size: number): Buffer[] {
  if (before.size > size) throw new Error(`a tree of ${size} leaves does not begin with ${before.size}`)
  if (before.size === 0) return []
  const spans = consistencySpans(before.size, size)
  return spans.map(hashesOf(spans, before, leaves, size))
}

/** The siblings on the way from a leaf up to the root, PATH of RFC 6962 §2.1.1. */
function inclusionSpans(index: number, size: number): Span[] {
  const spans: Span[] = []
  for (let from = 0, to = size; to - from > 1; ) {
    const middle = from + splitOf(to - from)
    if (index < middle) {
      spans.push({ from: middle, to })
      to = middle
    } else {
      spans.push({ from, to: middle })
      from = middle
    }
  }
  return spans.reverse()
}

/** SUBPROOF of RFC 6962 §2.1.2. */
function consistencySpans(old: number, size: number): Span[] {
  const spans: Span[] = []
  let from = 0
  let to = size
  while (old < to) {
    const middle = from + splitOf(to - from)
    if (old <= middle) {
      spans.push({ from: middle, to })
      to = middle
    } else {
      spans.push({ from, to: middle })
      from = middle
    }
  }
  // Where the old tree is a subtree of the new one from its first leaf on, its root is known already.
  if (from > 0) spans.push({ from, to })
  return spans.reverse()
}

/** The largest power of two below `size`, where a tree of that size parts. */
function splitOf(size: number): number {
  return 2 ** (Math.ceil(Math.log2(size)) - 1)
}

/**
 * Grows the tree and keeps the hashes of these spans. Each span is a perfect subtree, which is seen when it becomes
 * whole or is a peak already, or it ends where the tree does and is made of its last peaks.
 */
function hashesOf(
  spans: readonly Span[],
  before: TreeHead,
  leaves: Iterable<Buffer>,
  size: number,
): (span: Span) => Buffer {
  const wanted = new Set(spans.map(nodeOf))
  const found = new Map<number, Buffer>()
  for (const [place, { first, last }] of peakRanges(before.size).entries()) {
    const peak = before.peaks[place]
    if (peak !== undefined) found.set(nodeOf({ from: first - 1, to: last }), peak)
  }
  const tree = growingTree(before, (level, index, hash) => {
    const node = numberOf(level, index)
    if (wanted.has(node)) found.set(node, hash)
  })
  for (const leaf of leaves) {
    if (tree.size === size) break
    tree.append(leaf)
  }
  if (tree.size !== size) throw new Error(`leaf ${tree.size + 1} of ${size} is not there to prove by`)
  const { peaks } = tree.head()
  const ranges = peakRanges(size)

  return (span) => {
    const whole = found.get(nodeOf(span))
    if (whole !== undefined) return whole
    const place = ranges.findIndex(({ first }) => first - 1 === span.from)
    const last = peaks.at(-1)
    if (place < 0 || span.to !== size || last === undefined) throw new Error('a proof asks for what is no subtree')
    return peaks.slice(place, -1).reduceRight((right, left) => nodeHash(left, right), last)
  }
}

/** Leaves that a log may have: beyond it the numbers of nodes would no longer differ. */
const LEVEL_STEP = 2 ** 40
const NO_NODE = -1

function numberOf(level: number, index: number): number {
  return level * LEVEL_STEP + index
}

/** The number of a perfect subtree; none for what is not one. */
function nodeOf({ from, to }: Span): number {
  const level = Math.log2(to - from)
  return Number.isInteger(level) ? numberOf(level, from / 2 ** level) : NO_NODE
}

/** A tree as a checkpoint names it. */
export interface TreeRoot {
  size: number
  root: Buffer
}

/** Whether the proof shows that `leaf` is leaf `number` (from 1) of the tree; RFC 9162 §2.1.3.2. */
export function verifyInclusion(leaf: Buffer, number: number, tree: TreeRoot, proof: readonly Buffer[]): boolean {
  if (!isWhole(number) || !isWhole(tree.size) || number < 1 || number > tree.size) return false
  if (!areHashes([leaf, tree.root, ...proof])) return false
  let hash = leaf
  const arrives = climb(number - 1, tree.size - 1, proof, (sibling, side) => {
    hash = side === 'left' ? nodeHash(sibling, hash) : nodeHash(hash, sibling)
  })
  return arrives && hash.equals(tree.root)
}

/** Whether the proof shows that the newer tree begins with the older one, unchanged; RFC 9162 §2.1.4.2. */
export function verifyConsistency(older: TreeRoot, newer: TreeRoot, proof: readonly Buffer[]): boolean {
  if (!isWhole(older.size) || !isWhole(newer.size) || older.size > newer.size) return false
  if (!areHashes([older.root, newer.root, ...proof])) return false
  if (older.size === 0) return proof.length === 0 && older.root.equals(root(EMPTY_TREE))
  if (older.size === newer.size) return proof.length === 0 && older.root.equals(newer.root)
  const [start, ...path] = Number.isInteger(Math.log2(older.size)) ? [older.root, ...proof] : proof
  if (start === undefined) return false
  let index = older.size - 1
  let last = newer.size - 1
  for (; index % 2 === 1; index = half(index)) last = half(last)
  let olderHash = start
  let newerHash = start
  const arrives = climb(index, last, path, (sibling, side) => {
    if (side === 'left') olderHash = nodeHash(sibling, olderHash)
    newerHash = side === 'left' ? nodeHash(sibling, newerHash) : nodeHash(newerHash, sibling)
  })
  return arrives && olderHash.equals(older.root) && newerHash.equals(newer.root)
}

/** Goes up from a node to the root, a sibling at a time; false where there are too many or too few of them. */
function climb(
  from: number,
  end: number,
  siblings: readonly Buffer[],
  take: (sibling: Buffer, side: 'left' | 'right') => void,
): boolean {
  let index = from
  let last = end
  for (const sibling of siblings) {
    if (last === 0) return false
    const isRight = index % 2 === 1 || index === last
    take(sibling, isRight ? 'left' : 'right')
    // The last node of a level without a sibling is the same one a level higher.
    for (; isRight && index % 2 === 0 && index > 0; index = half(index)) last = half(last)
    index = half(index)
    last = half(last)
  }
  return last === 0
}

function areHashes(hashes: readonly Buffer[]): boolean {
  return hashes.every((one) => one.length === HASH_BYTES)
}

function isWhole(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0 && number <= LEVEL_STEP
}

function half(number: number): number {
  return Math.floor(number / 2)
}
