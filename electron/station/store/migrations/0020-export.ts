import type { Migration } from './migration.ts'

/** What was written to sticks. */
export const migration: Migration = {
  version: 20,
  name: 'export',
  up(db) {
    db.exec(`
      CREATE TABLE export (
        export_id TEXT PRIMARY KEY,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        manifest TEXT NOT NULL UNIQUE,
        at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX export_last ON export (last);
    `)
  },
}
