import { formatCheckpoint } from '../../records/checkpoint.ts'
import { growingTree } from '../../records/growing-tree.ts'
import { proveConsistency } from '../../records/proofs.ts'
import { formatNote, type NoteSigner } from '../../records/signed-note.ts'
import { EMPTY_TREE, packPeaks, root, type TreeHead, unpackPeaks } from '../../records/tree.ts'
import { createEntryLeaves, createOtherEntries } from '../log/entry-leaves.ts'
import type { EventType } from '../log/events.ts'
import { readTreeHead } from '../log/log.ts'
import { storeRefusal } from '../store/open.ts'
import type { Projection, Store } from '../store/store.ts'

/** A signed head of the log as it was, with the statements that had been made by then. */
export interface KeptCheckpoint {
  /** Entries of the log. */
  size: number
  root: Buffer
  statements: { size: number; root: Buffer }
  /** Wall time, milliseconds. */
  at: number
  /** The signed note (C2SP) as it travels. */
  note: string
}

export interface Checkpoints {
  /** Sees that a class was sealed. Has no tables to empty: a rebuild signs nothing again. */
  readonly projection: Projection
  newest(): KeptCheckpoint | null
  /** The checkpoint of exactly this size. */
  of(size: number): KeptCheckpoint | null
  /** Those of more entries than `size`, oldest first. */
  after(size: number): KeptCheckpoint[]
  /**
   * Signs the log as it stands where more than bookkeeping came since the newest, and returns the newest; null where
   * there is nothing to sign yet. Durable when it returns. Not inside a transaction: listeners are told at once.
   */
  make(): KeptCheckpoint | null
  /**
   * The proof that the log of one checkpoint goes on from that of an older one, 0 being the empty log. Reads what came
   * between them; throws where there is no checkpoint of such a size.
   */
  consistency(older: number, newer: number): Buffer[]
  /**
   * The newest entry that is more than bookkeeping, 0 for none: with it headquarters has all there is to have, and what
   * comes after it goes along with the next records.
   */
  newestRecord(): number
  /** To be called now and then: makes the first one of each start and each day, and one that could not be made before. */
  tick(): void
  whenMade(listener: (made: KeptCheckpoint) => void): void
}

export interface CheckpointsOptions {
  store: Store
  signer: NoteSigner
  /** Leaves of the statements after a position, in order and without a gap. */
  leavesAfter: (position: number, limit: number) => { position: number; leaf: Buffer }[]
  wall: () => number
  /** When the site's day that holds a moment began. */
  dayOf: (at: number) => number
  /** Does work once the transaction at hand has ended. */
  afterwards: (work: () => void) => void
}

/** What the way of the records itself brings about: to sign and send it by itself would never end. */
const BOOKKEEPING: readonly EventType[] = [
  'receipt.taken',
  'receipt.refused',
  'clock.beacon',
  'clock.observed',
  'export.written',
  'upload.quarantined',
  'upload.refused',
  'records.pruned',
]

const LEAVES_AT_ONCE = 1_000

export function createCheckpoints(options: CheckpointsOptions): Checkpoints {
  const { store, signer, leavesAfter, wall, dayOf, afterwards } = options
  const { db } = store
  const columns = 'size, root, peaks, statements_size, statements_root, statements_peaks, at, note'
  const selectNewest = db.prepare<[], Row>(`SELECT ${columns} FROM checkpoint ORDER BY size DESC LIMIT 1`)
  const selectOf = db.prepare<[number], Row>(`SELECT ${columns} FROM checkpoint WHERE size = ?`)
  const selectAfter = db.prepare<[number], Row>(`SELECT ${columns} FROM checkpoint WHERE size > ? ORDER BY size`)
  const insert = db.prepare(
    `INSERT INTO checkpoint (${columns})
     VALUES (@size, @root, @peaks, @statements_size, @statements_root, @statements_peaks, @at, @note)`,
  )
  const others = createOtherEntries(store, BOOKKEEPING)
  const leaves = createEntryLeaves(store)
  const listeners: ((made: KeptCheckpoint) => void)[] = []
  let isPutOff = false
  /** At the start too: a class may have been sealed just before the station was cut off. */
  let isDue = true

  /** The tree over all statements there are, grown from the one that was signed last. */
  function statementsNow(from: TreeHead): TreeHead {
    const tree = growingTree(from)
    for (;;) {
      const leaves = leavesAfter(tree.size, LEAVES_AT_ONCE)
      for (const { position, leaf } of leaves) {
        if (position !== tree.size + 1) throw new Error(`statement ${tree.size + 1} is not there to be signed`)
        tree.append(leaf)
      }
      if (leaves.length < LEAVES_AT_ONCE) return tree.head()
    }
  }

  function headOf(size: number): TreeHead {
    if (size === 0) return EMPTY_TREE
    const row = selectOf.get(size)
    if (row === undefined) throw new Error(`there is no checkpoint of ${size} entries`)
    return unpackPeaks(size, row.peaks)
  }

  function sign(): { row: Row; isNew: boolean } | null {
    return store.transaction(() => {
      const last = selectNewest.get() ?? null
      if (!others.isAnyAfter(last?.size ?? 0)) return last === null ? null : { row: last, isNew: false }
      const log = readTreeHead(store)
      const signed = last === null ? EMPTY_TREE : unpackPeaks(last.statements_size, last.statements_peaks)
      const statements = statementsNow(signed)
      const checkpoint = {
        origin: signer.key.name,
        size: log.size,
        root: root(log),
        statements: { size: statements.size, root: root(statements) },
        at: Math.round(wall()),
      }
      const text = formatCheckpoint(checkpoint)
      const row: Row = {
        size: checkpoint.size,
        root: checkpoint.root,
        peaks: packPeaks(log),
        statements_size: statements.size,
        statements_root: checkpoint.statements.root,
        statements_peaks: packPeaks(statements),
        at: checkpoint.at,
        note: formatNote(text, [signer.sign(text)]),
      }
      insert.run(row)
      return { row, isNew: true }
    })
  }

  function make(): KeptCheckpoint | null {
    isDue = false
    const signed = sign()
    if (signed === null) return null
    const kept = keptOf(signed.row)
    if (signed.isNew) for (const listener of listeners) listener(kept)
    return kept
  }

  /** Where the disk takes nothing now, the next tick tries again: that nothing can be signed ends no class. */
  function makeIfThatCanBe(): void {
    try {
      make()
    } catch (error) {
      const code = storeRefusal(error)?.code
      if (code !== 'disk_full' && code !== 'database_not_writable') throw error
      isDue = true
    }
  }

  return {
    projection: {
      name: 'checkpoints',
      tables: [],
      apply({ event }) {
        if (event.type !== 'session.sealed') return
        isDue = true
        if (isPutOff) return
        isPutOff = true
        afterwards(() => {
          isPutOff = false
          if (isDue) makeIfThatCanBe()
        })
      },
    },
    newest: () => keptOrNull(selectNewest.get()),
    of: (size) => keptOrNull(selectOf.get(size)),
    after: (size) => selectAfter.all(size).map(keptOf),
    make,
    consistency(older, newer) {
      const before = headOf(older)
      headOf(newer)
      return proveConsistency(before, leaves.between(older, newer), newer)
    },
    newestRecord: others.newest,
    tick() {
      const last = selectNewest.get()
      if (isDue || last === undefined || dayOf(last.at) !== dayOf(wall())) makeIfThatCanBe()
    },
    whenMade(listener) {
      listeners.push(listener)
    },
  }
}

/** A row of the table `checkpoint`. */
interface Row {
  size: number
  root: Buffer
  peaks: Buffer
  statements_size: number
  statements_root: Buffer
  statements_peaks: Buffer
  at: number
  note: string
}

function keptOrNull(row: Row | undefined): KeptCheckpoint | null {
  return row === undefined ? null : keptOf(row)
}

function keptOf({ size, root: hash, statements_size, statements_root, at, note }: Row): KeptCheckpoint {
  return { size, root: hash, statements: { size: statements_size, root: statements_root }, at, note }
}
