import { join } from 'node:path'
import Database from 'better-sqlite3'
import { canonical, type EntryColumns, entryLeaf } from '../../electron/records/entry.ts'
import { append, EMPTY_TREE, packPeaks, type TreeHead } from '../../electron/records/tree.ts'

/**
 * Rewrites entries of a station's log as somebody does who has the file and knows how it is made: every hash is made
 * anew, so that the tree alone shows nothing. `change` gives the payload of an entry, or null to leave it.
 */
export function forgeLog(
  dataFolder: string,
  change: (type: string, payload: Record<string, unknown>) => Record<string, unknown> | null,
): void {
  const db = new Database(join(dataFolder, 'station.sqlite'))
  db.exec('DROP TRIGGER log_is_never_updated')
  const rewrite = db.prepare('UPDATE log SET payload = ?, leaf = ? WHERE seq = ?')
  let head: TreeHead = EMPTY_TREE
  for (const entry of db.prepare<[], EntryColumns>('SELECT * FROM log ORDER BY seq').all()) {
    const changed = change(entry.type, JSON.parse(entry.payload))
    const payload = changed === null ? entry.payload : canonical(changed)
    const leaf = entryLeaf({ ...entry, payload })
    rewrite.run(payload, leaf, entry.seq)
    head = append(head, leaf)
  }
  db.prepare('UPDATE log_head SET peaks = ? WHERE only = 1').run(packPeaks(head))
  db.close()
}
