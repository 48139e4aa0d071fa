import type { Migration } from './migration.ts'

/** People whom the roster no longer lists and the records still name. */
export const migration: Migration = {
  version: 6,
  name: 'former people',
  up(db) {
    db.exec(`
      CREATE TABLE former_person (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        unit TEXT
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
