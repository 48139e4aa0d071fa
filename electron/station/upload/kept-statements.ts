import { statementLeaf } from '../../records/statement-leaf.ts'
import type { Store } from '../store/store.ts'
import type { Statement } from './statement.ts'
import { placed } from './statement-writer.ts'

/** A statement to be kept, with the entry of the log that it tells of. */
export interface StatementToKeep {
  statement: Statement
  seq: number
  /** Type of the event, or `checkpoint`. */
  type: string
  /** Wall time, milliseconds. */
  at: number
  about: string | null
  voids: string | null
}

/** The statements of this station, in the order in which they were made: their bytes, and their tree. */
export interface KeptStatements {
  /** Keeps a statement with the next place; its position, or null where it is kept already. In a transaction. */
  keep(statement: StatementToKeep): number | null
  /** Place of the next statement in the tree that checkpoints name, from 1. */
  nextPlace(): number
  /** Leaves of the statements after a place in the tree that checkpoints name, in order and without a gap. */
  leavesAfter(place: number, limit: number): { position: number; leaf: Buffer }[]
  /** The last position before the tree begins: a place in it is so much less than the position. */
  readonly treeAfter: number
  /**
   * Lets go of the bytes of delivered statements made before `madeBefore`, of entries up to `throughSeq`, `limit` at
   * once; how many it was. Their leaves stay. Whoever calls it knows that headquarters holds them.
   */
  letGo(given: { throughSeq: number; madeBefore: number; limit: number }): number
}

export function createKeptStatements(store: Store): KeptStatements {
  const { db } = store
  const insert = db.prepare(
    `INSERT INTO statement (position, id, seq, type, at, voids, about, bytes, leaf)
     VALUES (@position, @id, @seq, @type, @at, @voids, @about, @bytes, @leaf) ON CONFLICT (id) DO NOTHING`,
  )
  const last = db.prepare<[], number>('SELECT coalesce(max(position), 0) FROM statement').pluck()
  const selectTreeAfter = db.prepare<[], number>('SELECT tree_after FROM outbox_progress').pluck()
  const selectLeaves = db.prepare<[number, number], { position: number; leaf: Buffer }>(
    'SELECT position, leaf FROM statement WHERE position > ? ORDER BY position LIMIT ?',
  )
  const selectLettable = db.prepare<[number, number], Lettable>(
    `SELECT position, id, seq, at, state, bytes, leaf FROM statement
     WHERE position > (SELECT let_go_to FROM outbox_progress) AND seq <= ? ORDER BY position LIMIT ?`,
  )
  const lastDelivered = db.prepare<[], string | null>('SELECT last_delivered FROM outbox_progress').pluck()
  const fillLeaf = db.prepare('UPDATE statement SET leaf = ? WHERE position = ? AND leaf IS NULL')
  const emptyBytes = db.prepare("UPDATE statement SET bytes = x'' WHERE position = ?")
  const keepLetGoTo = db.prepare('UPDATE outbox_progress SET let_go_to = ?')

  /** Never changes while a station runs. */
  const treeAfter = selectTreeAfter.get() ?? 0

  function letOneGo(one: Lettable): boolean {
    // What was set aside is nowhere else, and the one delivered last is what a store that refuses is asked for.
    if (one.state !== 'delivered' || one.id === lastDelivered.get()) return false
    if (one.leaf === null) fillLeaf.run(statementLeaf(JSON.parse(one.bytes.toString('utf8'))), one.position)
    emptyBytes.run(one.position)
    return true
  }

  const nextPlace = () => (last.get() ?? 0) + 1 - treeAfter

  return {
    nextPlace,
    keep({ statement, seq, type, at, about, voids }) {
      const place = nextPlace()
      const position = place + treeAfter
      const made = placed(statement, place)
      const bytes = Buffer.from(JSON.stringify(made), 'utf8')
      const leaf = statementLeaf(made)
      const row = { position, id: made.id, seq, type, at, voids, about, bytes, leaf }
      return insert.run(row).changes === 1 ? position : null
    },
    leavesAfter: (place, limit) =>
      selectLeaves
        .all(place + treeAfter, limit)
        .map(({ position, leaf }) => ({ position: position - treeAfter, leaf })),
    treeAfter,
    letGo: ({ throughSeq, madeBefore, limit }) =>
      store.transaction(() => {
        let count = 0
        for (const one of selectLettable.all(throughSeq, limit)) {
          if (one.state === 'pending' || one.at >= madeBefore) break
          if (letOneGo(one)) count += 1
          keepLetGoTo.run(one.position)
        }
        return count
      }),
  }
}

interface Lettable {
  position: number
  id: string
  seq: number
  at: number
  state: string
  bytes: Buffer
  leaf: Buffer | null
}
