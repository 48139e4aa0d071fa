import { growingTree } from '../../records/growing-tree.ts'
import { statementLeaf } from '../../records/statement-leaf.ts'
import { root } from '../../records/tree.ts'
import type { Store } from '../store/store.ts'

export type StatementFault =
  /** What is kept to be sent is not what the leaf beside it was taken over. `seq` is the entry that it tells of. */
  | { kind: 'altered'; position: number; seq: number }
  /** The statement is not there. */
  | { kind: 'missing'; position: number }
  /** The statements from `first` to `last` are not those that were signed at `at`. */
  | { kind: 'tree'; first: number; last: number; at: number }
  /** Fewer statements are there than were signed at `at`. */
  | { kind: 'cut'; signed: number; at: number }

export interface StatementFindings {
  /** Statements of the tree, and how many of them only the leaf is kept. */
  count: number
  letGo: number
  faults: readonly StatementFault[]
}

/** The tree of statements that a sound checkpoint names. */
export interface SignedStatements {
  statements: { size: number; root: Buffer }
  at: number
}

const PAGE_STATEMENTS = 1_000
const MOST_NAMED = 20

type Row = [position: number, seq: number, text: string, leaf: string]

/** Checks the statements of a store: what is to be sent is what was made, and all of it is what was signed. */
export function verifyStatements({ db }: Store, signed: readonly SignedStatements[]): StatementFindings {
  const treeAfter = db.prepare<[], number>('SELECT tree_after FROM outbox_progress').pluck().get() ?? 0
  const page = db
    .prepare<[number, number], Row>(
      `SELECT position, seq, CAST(bytes AS TEXT), lower(hex(leaf)) FROM statement
       WHERE position > ? ORDER BY position LIMIT ?`,
    )
    .raw()
  const tree = growingTree()
  const faults: StatementFault[] = []
  const found = { letGo: 0, soundTo: 0, isWrongTree: false }
  const heads = signed.toSorted((one, other) => one.statements.size - other.statements.size).values()
  let head = heads.next().value

  function leafOf([position, seq, text, kept]: Row): Buffer {
    if (text === '') {
      found.letGo += 1
      return Buffer.from(kept, 'hex')
    }
    const leaf = leafOfText(text)
    if (kept === '' && leaf !== null) return leaf
    if (leaf?.toString('hex') !== kept && faults.length < MOST_NAMED) {
      faults.push({ kind: 'altered', position: position - treeAfter, seq })
    }
    return Buffer.from(kept, 'hex')
  }

  function compareHeads(): void {
    while (head !== undefined && head.statements.size === tree.size) {
      const isSame = head.statements.root.equals(root(tree))
      if (isSame) found.soundTo = tree.size
      else if (!found.isWrongTree) {
        faults.push({ kind: 'tree', first: found.soundTo + 1, last: tree.size, at: head.at })
        found.isWrongTree = true
      }
      head = heads.next().value
    }
  }

  function takeAll(): void {
    for (compareHeads(); ; ) {
      const rows = page.all(tree.size + treeAfter, PAGE_STATEMENTS)
      if (rows.length === 0) return
      for (const row of rows) {
        if (row[0] !== tree.size + treeAfter + 1) {
          faults.push({ kind: 'missing', position: tree.size + 1 })
          return
        }
        tree.append(leafOf(row))
        compareHeads()
      }
    }
  }

  takeAll()
  const isMissing = faults.some(({ kind }) => kind === 'missing')
  if (head !== undefined && !isMissing) faults.push({ kind: 'cut', signed: head.statements.size, at: head.at })
  return { count: tree.size, letGo: found.letGo, faults }
}

function leafOfText(text: string): Buffer | null {
  try {
    return statementLeaf(JSON.parse(text))
  } catch {
    return null
  }
}
