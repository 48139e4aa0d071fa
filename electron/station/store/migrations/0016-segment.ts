import type { Migration } from './migration.ts'

/**
 * The segments that were cut of the log; each lies in `<data>/segments` under the name that follows from its row. Where
 * `let_go_at` is set the file is gone by the site's policy, and the hash stays.
 */
export const migration: Migration = {
  version: 16,
  name: 'segment',
  up(db) {
    db.exec(`
      CREATE TABLE segment (
        first INTEGER PRIMARY KEY,
        last INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        made_at INTEGER NOT NULL,
        let_go_at INTEGER
      ) STRICT;

      CREATE INDEX segment_last ON segment (last);
    `)
  },
}
