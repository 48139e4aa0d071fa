import { hash } from 'node:crypto'
import { type EntryColumns, entryLeaf } from '../../records/entry.ts'
import { growingTree } from '../../records/growing-tree.ts'
import { peakRanges, root, type TreeHead } from '../../records/tree.ts'
import type { Store } from '../store/store.ts'
import { entryReader, readTreeHead } from './log.ts'
import { ENTRY_TEXT, isNumbered, lineOf, partEntryText, ReadEntry } from './read-entry.ts'

/** What a check of the whole log found: sound with its root, or what is wrong, beginning with the first entry. */
export type Verdict =
  | { sound: true; size: number; root: string }
  | ({ sound: false; size: number; also: readonly WrongEntry[] } & WrongEntry)

export interface WrongEntry {
  seq: number
  /** When it says that it was written; null where that is not known. */
  at: number | null
  fault: LogFault
}

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

/** Looks at an entry whose leaf is right; `before`, the tree without it, holds only until the call returns. */
export type EntryObserver = (entry: EntryColumns, before: TreeHead) => void

/** Who looks on while a log is verified. */
export interface LogObservers {
  /** About every 10,000 entries. */
  onProgress?: (done: number, total: number) => void
  /** Each entry in its order, up to the first that is wrong. */
  onEntry?: EntryObserver
  /** The lines of entries (`records/segment.ts`) as they are in the log, from `first` on, up to one that is missing. */
  onLines?: (first: number, lines: readonly string[]) => void
  /** The tree over the leaves as they are kept, at each of these sizes, which ascend; up to an entry that is missing. */
  heads?: { sizes: readonly number[]; at: (head: TreeHead) => void }
}

const PAGE_ENTRIES = 1_000
const PROGRESS_ENTRIES = 10_000
const NOBODY = { sizes: [], at: () => undefined }
/** Of altered entries, how many are named: a log that was altered everywhere is not told entry by entry. */
const MOST_NAMED = 20

/**
 * Recomputes every leaf and the tree over them, and names what is wrong: each altered entry, and where else the log or
 * its tree first went wrong.
 */
export function verifyLog(
  store: Store,
  { onProgress = () => undefined, onEntry = () => undefined, onLines, heads = NOBODY }: LogObservers = {},
): Verdict {
  const { db } = store
  const size = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM log').get()?.n ?? 0
  let kept: TreeHead
  try {
    kept = readTreeHead(store)
  } catch {
    return { sound: false, size, seq: size, at: null, fault: { kind: 'head_unreadable' }, also: [] }
  }
  const page = db
    .prepare<[number, number], string>(`SELECT ${ENTRY_TEXT} FROM log WHERE seq > ? ORDER BY seq LIMIT ?`)
    .pluck()
  const entryOf = entryReader(store)
  const tree = growingTree()
  const ranges = rangesToCheck(kept)
  const sizes = heads.sizes.values()
  const wrong: WrongEntry[] = []
  let range = ranges.next().value
  let nextHead = sizes.next().value

  /** The entry of a text, or null where it was altered. */
  function soundEntry(seq: number, hashed: string, leaf: string): EntryColumns | null {
    if (hash('sha256', hashed, 'hex') === leaf) return new ReadEntry(seq, hashed)
    // Nothing may hang on how SQLite writes JSON.
    const row = entryOf(seq)
    return entryLeaf(row).equals(row.leaf) ? row : null
  }

  /** Takes the next entry; false where there is no going on. */
  function take(text: string): boolean {
    const seq = tree.size + 1
    if (!isNumbered(text, seq)) {
      wrong.push({ seq, at: null, fault: { kind: 'missing' } })
      return false
    }
    const { hashed, leaf } = partEntryText(text)
    const entry = soundEntry(seq, hashed, leaf)
    if (entry === null && wrong.length < MOST_NAMED) {
      wrong.push({ seq, at: entryOf(seq).at, fault: { kind: 'altered' } })
    }
    if (entry !== null && wrong.length === 0) onEntry(entry, tree)
    tree.append(Buffer.from(leaf, 'hex'))
    if (seq === nextHead) {
      heads.at(tree)
      nextHead = sizes.next().value
    }
    if (range !== undefined && seq === range.last) {
      // A tree that ends where this range does has its root as the last peak.
      if (tree.lastPeak?.equals(range.peak) !== true) {
        wrong.push({ seq: range.first, at: null, fault: { kind: 'tree', first: range.first, last: range.last } })
      }
      range = ranges.next().value
    }
    if (seq % PROGRESS_ENTRIES === 0) onProgress(seq, size)
    return true
  }

  function takeAll(): boolean {
    for (;;) {
      const first = tree.size + 1
      const texts = page.all(tree.size, PAGE_ENTRIES)
      if (texts.length === 0) return true
      const isWhole = texts.every(take)
      onLines?.(first, texts.slice(0, tree.size + 1 - first).map(lineOf))
      if (!isWhole) return false
    }
  }

  if (takeAll() && tree.size !== kept.size) {
    const seq = Math.min(tree.size, kept.size) + 1
    wrong.push({ seq, at: null, fault: { kind: 'length', expected: kept.size } })
  }
  const [first, ...also] = wrong
  if (first !== undefined) return { sound: false, size, ...first, also }
  return { sound: true, size, root: root(tree).toString('hex') }
}

/** What each peak of a head covers, with the peak. */
function* rangesToCheck(kept: TreeHead): Generator<{ first: number; last: number; peak: Buffer }, undefined> {
  for (const [place, range] of peakRanges(kept.size).entries()) {
    const peak = kept.peaks[place]
    if (peak !== undefined) yield { ...range, peak }
  }
  return undefined
}
