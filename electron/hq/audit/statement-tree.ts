import { growingTree } from '../../records/growing-tree.ts'
import { statementLeaf } from '../../records/statement-leaf.ts'
import { root } from '../../records/tree.ts'
import type { ArchivedCheckpoint, ArchivedStatement } from '../archive/archive.ts'

/**
 * The sizes of a station's checkpoints whose root over the statements does not follow from those that are held, each
 * hashed anew; those that it withheld count by the hash it told. `statements` from the first one on.
 */
export function statementRootsThatDiffer(
  statements: Iterable<ArchivedStatement>,
  checkpoints: readonly Pick<ArchivedCheckpoint, 'size' | 'statements'>[],
): number[] {
  const tree = growingTree()
  const bySize = Map.groupBy(checkpoints, (one) => one.statements.size)
  const differing: number[] = []
  for (const { statement, leaf } of statements) {
    tree.append(statement === null ? leaf : statementLeaf(statement))
    const here = bySize.get(tree.size)
    if (here === undefined) continue
    const computed = root(tree.head())
    differing.push(...here.filter((one) => !one.statements.root.equals(computed)).map(({ size }) => size))
  }
  return differing
}
