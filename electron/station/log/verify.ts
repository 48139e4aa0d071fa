import { entryLeaf } from '../../records/entry.ts'
import { append, EMPTY_TREE, peakRanges, root, type TreeHead } from '../../records/tree.ts'
import type { Store } from '../store/store.ts'
import { readTreeHead, type StoredEntry } from './log.ts'

/** What a check of the whole log found: sound with its root, or the first entry that is wrong and how. */
export type Verdict =
  | { sound: true; size: number; root: string }
  | { sound: false; size: number; seq: number; at: number | null; fault: LogFault }

export type LogFault =
  /** The entry does not hash to the leaf kept beside it. */
  | { kind: 'altered' }
  /** A number is left out: this entry is not there. */
  | { kind: 'missing' }
  /** Leaves and entries agree but the tree does not: entry and leaf were changed together within these. */
  | { kind: 'tree'; first: number; last: number }
  /** The log is longer or shorter than its head says. */
  | { kind: 'length'; expected: number }
  | { kind: 'head_unreadable' }

/**
 * What is wrong with the head of the log's tree, as far as is seen without reading the log; null where nothing is.
 * With a wrong head no entry can be added.
 */
export function headFault(store: Store): string | null {
  const newest = store.db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM log').get()?.seq ?? 0
  try {
    const { size } = readTreeHead(store)
    return size === newest ? null : `the log has ${newest} entries and its head says ${size}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Looks at an entry whose leaf is right, with the tree as it was before it. */
export type EntryObserver = (entry: StoredEntry, before: TreeHead) => void

/**
 * Recomputes every leaf and the tree over them, and names the first entry that is wrong.
 * `onProgress` is called about every 10,000 entries, `onEntry` for each in its order, up to the first that is wrong.
 */
export function verifyLog(
  store: Store,
  onProgress: (done: number, total: number) => void = () => undefined,
  onEntry: EntryObserver = () => undefined,
): Verdict {
  const { db } = store
  const size = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM log').get()?.n ?? 0
  let kept: TreeHead
  try {
    kept = readTreeHead(store)
  } catch {
    return { sound: false, size, seq: size, at: null, fault: { kind: 'head_unreadable' } }
  }
  const ranges = peakRanges(kept.size)
  let head = EMPTY_TREE
  let rangeIndex = 0
  let range = ranges[0]
  for (const row of db.prepare<[], StoredEntry>('SELECT * FROM log ORDER BY seq').iterate()) {
    const seq = head.size + 1
    if (row.seq !== seq) return { sound: false, size, seq, at: null, fault: { kind: 'missing' } }
    const leaf = entryLeaf(row)
    if (!leaf.equals(row.leaf)) return { sound: false, size, seq, at: row.at, fault: { kind: 'altered' } }
    onEntry(row, head)
    head = append(head, leaf)
    if (range !== undefined && seq === range.last) {
      // A tree that ends where this range does has its root as the last peak.
      const peak = kept.peaks[rangeIndex]
      if (peak === undefined || head.peaks.at(-1)?.equals(peak) !== true) {
        return { sound: false, size, seq: range.first, at: null, fault: { kind: 'tree', ...range } }
      }
      rangeIndex += 1
      range = ranges[rangeIndex]
    }
    if (seq % 10_000 === 0) onProgress(seq, size)
  }
  if (head.size !== kept.size) {
    const seq = Math.min(head.size, kept.size) + 1
    return { sound: false, size, seq, at: null, fault: { kind: 'length', expected: kept.size } }
  }
  return { sound: true, size, root: root(head).toString('hex') }
}
