import { expect, test } from 'vitest'
import type { ArchivedStatement } from '../../../../electron/hq/archive/archive.ts'
import { statementRootsThatDiffer } from '../../../../electron/hq/audit/statement-tree.ts'
import { statementLeaf } from '../../../../electron/records/statement-leaf.ts'
import { append, EMPTY_TREE, root } from '../../../../electron/records/tree.ts'

/** Statement of this person, as it is held. */
function held(position: number, person: string): ArchivedStatement {
  const statement = { id: `statement-${position}`, actor: person }
  return { position, id: statement.id, storedAt: null, statement, leaf: statementLeaf(statement) }
}

const STATEMENTS = ['p-1', 'p-2', 'p-3', 'p-4'].map((person, index) => held(index + 1, person))
const rootOf = (size: number) =>
  root(STATEMENTS.slice(0, size).reduce((tree, { leaf }) => append(tree, leaf), EMPTY_TREE))
/** Checkpoints of ten and of twenty entries, over two and over all four statements. */
const CHECKPOINTS = [2, 4].map((size) => ({ size: 5 * size, statements: { size, root: rootOf(size) } }))

test('statements that are held as they were signed give every root, those withheld by their hashes', () => {
  const withheld = STATEMENTS.map((one) => (one.position === 3 ? { ...one, statement: null } : one))
  expect(statementRootsThatDiffer(withheld, CHECKPOINTS)).toEqual([])
})

test('one that was changed since, whatever hash lies beside it, is found by each checkpoint over it', () => {
  const changed = (position: number) =>
    STATEMENTS.map((one) => (one.position === position ? { ...one, statement: held(position, 'x').statement } : one))
  expect(statementRootsThatDiffer(changed(1), CHECKPOINTS)).toEqual([10, 20])
  expect(statementRootsThatDiffer(changed(4), CHECKPOINTS)).toEqual([20])
})
