import { readCheckpoint } from '../../records/checkpoint.ts'
import { entryBytes } from '../../records/entry.ts'
import { entryProof, type WrittenProof } from '../../records/entry-proof.ts'
import { proveInclusion, verifyInclusion } from '../../records/proofs.ts'
import { readNote } from '../../records/signed-note.ts'
import { EMPTY_TREE, leafHash } from '../../records/tree.ts'
import { createEntryLeaves } from '../log/entry-leaves.ts'
import { createEntryFinder } from '../log/find-entry.ts'
import { listReceipts } from '../receipts/receipt-book.ts'
import type { Store } from '../store/store.ts'

export type ProveOutcome =
  | { outcome: 'proven'; proof: WrittenProof }
  | { outcome: 'unknown_entry' }
  /** No checkpoint is over it yet. */
  | { outcome: 'not_signed'; seq: number }
  /** The log is not the one that was signed. */
  | { outcome: 'log_damaged'; seq: number }

/**
 * The proof that an entry is in the log under a checkpoint: the first one over it that headquarters has cosigned, or
 * else the first one over it. Reads the log up to that checkpoint.
 */
export function proveEntry(store: Store, id: string): ProveOutcome {
  const entry = createEntryFinder(store).find(id)
  if (entry === null) return { outcome: 'unknown_entry' }
  const { seq } = entry
  const note = cosignedOver(store, seq) ?? signedOver(store, seq)
  const checkpoint = note === null ? null : readCheckpoint(readNote(note)?.text ?? '')
  if (note === null || checkpoint === null) return { outcome: 'not_signed', seq }
  const { size } = checkpoint
  const leaves = createEntryLeaves(store)
  if (leaves.count(size) !== size) return { outcome: 'log_damaged', seq }
  const path = proveInclusion([seq], EMPTY_TREE, leaves.between(0, size), size).get(seq) ?? []
  const line = entryBytes(entry)
  if (!verifyInclusion(leafHash(line), seq, checkpoint, path)) return { outcome: 'log_damaged', seq }
  return { outcome: 'proven', proof: entryProof(line, note, path) }
}

function cosignedOver(store: Store, seq: number): string | null {
  const over = listReceipts(store).filter(({ size, note }) => size >= seq && note !== null)
  return over.toSorted((one, other) => one.size - other.size)[0]?.note ?? null
}

function signedOver({ db }: Store, seq: number): string | null {
  const first = db.prepare<[number], string>('SELECT note FROM checkpoint WHERE size >= ? ORDER BY size LIMIT 1')
  return first.pluck().get(seq) ?? null
}
