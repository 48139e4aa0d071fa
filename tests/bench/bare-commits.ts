import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** The floor of everything that is durable: better-sqlite3 with one table, one INSERT to a commit. */
export interface BareCommits {
  commit(): void
  close(): void
}

/** About the bytes of a log entry. */
const ROW = 'x'.repeat(400)

/** A new database in the folder, in WAL with `synchronous=FULL` as the station's is. */
export function bareCommits(folder: string): BareCommits {
  const db = new Database(join(mkdtempSync(join(folder, 'bare-')), 'bare.sqlite'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('CREATE TABLE entry (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT')
  const insert = db.prepare('INSERT INTO entry (text) VALUES (?)')
  return {
    commit: () => void insert.run(ROW),
    close: () => void db.close(),
  }
}
