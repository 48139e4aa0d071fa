import type { Migration } from './migration.ts'

/**
 * Where records go, as set on this station: sealed, since it holds credentials. And how far the segments have got into
 * each object store there was, by its address: neither follows from the log, and a rebuild leaves them alone.
 */
export const migration: Migration = {
  version: 18,
  name: 'destination',
  up(db) {
    db.exec(`
      CREATE TABLE destination_setting (
        name TEXT PRIMARY KEY CHECK (name IN ('record_store', 'object_store', 'receipts', 'connection')),
        sealed BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE object_store_progress (
        address TEXT PRIMARY KEY,
        sent_through INTEGER NOT NULL,
        segments INTEGER NOT NULL,
        checkpoint_size INTEGER NOT NULL,
        last_sent_at INTEGER
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
