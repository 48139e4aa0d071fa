import { EMPTY_TREE, nodeHash, peakRanges, type TreeHead } from './tree.ts'

/** Sees each perfect subtree as it becomes whole: of 2^`level` leaves, and before it `index` others of that size. */
export type NodeObserver = (level: number, index: number, hash: Buffer) => void

/** A hash tree that grows in place: for reading millions of leaves, where a head for each would cost as much again. */
export interface GrowingTree extends TreeHead {
  readonly size: number
  /** Those of now: another list each time it is asked for. */
  readonly peaks: readonly Buffer[]
  /** The hash of the smallest perfect subtree at its end; null while it is empty. */
  readonly lastPeak: Buffer | null
  append(leaf: Buffer): void
  /** The head as it is now, which stays as it is. */
  head(): TreeHead
}

/** Goes on from a head; `onNode` is told of the nodes that come. */
export function growingTree(from: TreeHead = EMPTY_TREE, onNode?: NodeObserver): GrowingTree {
  const peaks = [...from.peaks]
  if (peaks.length !== peakRanges(from.size).length) throw new Error(`a tree of ${from.size} leaves lacks a peak`)
  let size = from.size

  return {
    get size() {
      return size
    },
    get peaks() {
      return [...peaks]
    },
    get lastPeak() {
      return peaks.at(-1) ?? null
    },
    append(leaf) {
      let carried = leaf
      let index = size
      let level = 0
      onNode?.(level, index, carried)
      while (index % 2 === 1) {
        const left = peaks.pop()
        if (left === undefined) throw new Error(`a tree of ${size} leaves lacks a peak`)
        carried = nodeHash(left, carried)
        index = (index - 1) / 2
        level += 1
        onNode?.(level, index, carried)
      }
      peaks.push(carried)
      size += 1
    },
    head: () => ({ size, peaks: [...peaks] }),
  }
}
