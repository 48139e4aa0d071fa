import { type Checkpoint, readCheckpoint, stationOf } from '../../records/checkpoint.ts'
import { readNote, readVerifierKey, type VerifierKey, verifyNote } from '../../records/signed-note.ts'
import { root, type TreeHead } from '../../records/tree.ts'
import { payloadField } from '../log/entry-leaves.ts'
import type { Store } from '../store/store.ts'

/** A checkpoint of this station that says something else than the records do. */
export interface CheckpointFault {
  /** Entries that it is over. */
  size: number
  /** When it was signed, by the row kept beside it; milliseconds. */
  at: number
  kind: /** It is no signed note, or not the one of the row it is kept in. */
    | 'unreadable'
    /** It is another station's. */
    | 'other_station'
    /** It is not signed with the key that the station had by then. */
    | 'signature'
    /** The log is not the one that was signed. */
    | 'root'
    /** The log has fewer entries than were signed. */
    | 'beyond'
}

/** What a sound checkpoint says. */
export interface SignedHead extends Checkpoint {
  note: string
}

export interface CheckpointCheck {
  /** Sizes at which it has to see the tree, ascending. */
  readonly sizes: readonly number[]
  take(head: TreeHead): void
  /** To be called once the log was read, with how many entries it has: some may not have been reached. */
  end(entries: number): void
  /** How many there are. */
  readonly count: number
  /** Those that are signed and that the log agrees with, oldest first. */
  readonly sound: readonly SignedHead[]
  readonly faults: readonly CheckpointFault[]
}

/**
 * Checks every checkpoint of a store against the log that is read: whose it is (`origin`, where that is known), its
 * signature, and the root of the tree at its size. The key is `given` by whoever checks, or the one that the log says
 * the station signed with.
 */
export function createCheckpointCheck(
  store: Store,
  { origin, given }: { origin: string | null; given: VerifierKey | null },
): CheckpointCheck {
  const rows = store.db.prepare<[], Row>('SELECT size, root, at, note FROM checkpoint ORDER BY size').all()
  const keys = given === null ? keysInLog(store) : [{ seq: 0, key: given }]
  const sound: SignedHead[] = []
  const faults: CheckpointFault[] = []
  let next = 0

  function look(row: Row, head: TreeHead): void {
    const { size, at } = row
    const signed = readNote(row.note)
    const checkpoint = signed === null ? null : readCheckpoint(signed.text)
    if (signed === null || checkpoint === null || !isOfRow(checkpoint, row)) {
      faults.push({ size, at, kind: 'unreadable' })
      return
    }
    if (origin !== null && checkpoint.origin !== origin) {
      faults.push({ size, at, kind: 'other_station' })
      return
    }
    const key = keys.findLast(({ seq }) => seq <= size)?.key
    const isSigned = key !== undefined && key.name === checkpoint.origin && verifyNote(signed, key)
    if (!isSigned) faults.push({ size, at, kind: 'signature' })
    const isRoot = checkpoint.root.equals(root(head))
    if (!isRoot) faults.push({ size, at, kind: 'root' })
    if (isSigned && isRoot) sound.push({ ...checkpoint, note: row.note })
  }

  return {
    sizes: rows.map(({ size }) => size),
    count: rows.length,
    sound,
    faults,
    take(head) {
      const row = rows[next]
      if (row === undefined || row.size !== head.size) return
      look(row, head)
      next += 1
    },
    end(entries) {
      const beyond = rows.slice(next).filter(({ size }) => size > entries)
      for (const { size, at } of beyond) faults.push({ size, at, kind: 'beyond' })
      next = rows.length
    },
  }
}

function isOfRow({ size, root: hash, at }: Checkpoint, row: Row): boolean {
  return size === row.size && at === row.at && hash.equals(row.root)
}

/** The keys that the log says the station signed with, with the entries that say so. */
function keysInLog(store: Store): { seq: number; key: VerifierKey }[] {
  const keyOf = payloadField(store, 'station.key_made', 'key')
  return store.db
    .prepare<[], number>('SELECT seq FROM own_key ORDER BY seq')
    .pluck()
    .all()
    .flatMap((seq) => {
      const key = readVerifierKey(keyOf(seq) ?? '')
      return key !== null && stationOf(key.name) !== null ? [{ seq, key }] : []
    })
}

interface Row {
  size: number
  root: Buffer
  at: number
  note: string
}
