import { join } from 'node:path'
import type { Checkpoint } from '../../records/checkpoint.ts'
import { checkpointFileName, stationFolders } from '../../records/segment.ts'
import type { Store } from '../../station/store/store.ts'
import type { ReceivedBy } from './archive.ts'
import { makeFolder, replaceSynced, syncFolder } from './durable-files.ts'

/** A checkpoint whose signature holds. */
export interface SignedCheckpoint {
  checkpoint: Checkpoint
  note: string
}

/** How a checkpoint came, and what it was found to follow from. */
export interface CheckpointOrigin {
  path: ReceivedBy
  /** When a record store took it, milliseconds; null by other ways. */
  storedAt: number | null
  /** `link`: it leads on from one before it, by a proof. */
  proven: 'entries' | 'statements' | 'link'
}

/** Keeps checkpoints: the file as the station signed it, then the row. What an earlier way brought stays. */
export function createCheckpointShelf(store: Store, folder: string, now: () => number) {
  const insert = store.db.prepare(
    `INSERT INTO checkpoint (station, size, root, statements_size, statements_root, at, note,
                             received_at, path, stored_at, entries_proven, statements_proven)
     VALUES (@station, @size, @root, @statementsSize, @statementsRoot, @at, @note,
             @receivedAt, @path, @storedAt, @entries, @statements)
     ON CONFLICT DO UPDATE SET stored_at = coalesce(stored_at, excluded.stored_at),
       entries_proven = max(entries_proven, excluded.entries_proven),
       statements_proven = max(statements_proven, excluded.statements_proven)`,
  )
  return {
    /** The files, on the disk when this returns. */
    place(stationId: string, signed: readonly SignedCheckpoint[]): void {
      const place = join(folder, stationFolders(stationId).checkpoints)
      makeFolder(place, 'owner')
      for (const { checkpoint, note } of signed) {
        replaceSynced(join(place, checkpointFileName(checkpoint.size)), note, 'owner')
      }
      syncFolder(place)
    },
    /** The row; inside the transaction that takes in what proves it. */
    insert(
      station: number,
      { checkpoint, note }: SignedCheckpoint,
      { path, storedAt, proven }: CheckpointOrigin,
    ): void {
      const { size, root, statements, at } = checkpoint
      insert.run({
        station,
        size,
        root,
        statementsSize: statements.size,
        statementsRoot: statements.root,
        at,
        note,
        receivedAt: now(),
        path,
        storedAt,
        entries: proven === 'entries' ? 1 : 0,
        statements: proven === 'statements' ? 1 : 0,
      })
    },
  }
}
