import type { Migration } from './migration.ts'

/**
 * What headquarters has vouched for, and what it said that this station does not have. `receipt_note` is not derived
 * from the log: it keeps the cosigned checkpoints as they came, for whoever wants to check the signatures again.
 */
export const migration: Migration = {
  version: 17,
  name: 'receipt',
  up(db) {
    db.exec(`
      CREATE TABLE receipt (
        seq INTEGER PRIMARY KEY,
        size INTEGER NOT NULL,
        root TEXT NOT NULL,
        key TEXT NOT NULL,
        vouched TEXT NOT NULL CHECK (vouched IN ('entries', 'statements')),
        cosigned_at INTEGER NOT NULL,
        source TEXT NOT NULL,
        at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX receipt_vouched ON receipt (vouched, size);

      CREATE TABLE receipt_note (
        size INTEGER NOT NULL,
        key TEXT NOT NULL,
        note TEXT NOT NULL,
        PRIMARY KEY (size, key)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE records_alarm (
        seq INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        at INTEGER NOT NULL,
        size INTEGER NOT NULL,
        root TEXT NOT NULL,
        own_size INTEGER NOT NULL,
        own_root TEXT NOT NULL,
        key TEXT NOT NULL,
        answered_by TEXT,
        answered_at INTEGER,
        answer TEXT
      ) STRICT;

      CREATE TABLE beacon (
        seq INTEGER PRIMARY KEY,
        time INTEGER NOT NULL,
        random TEXT NOT NULL UNIQUE,
        key TEXT NOT NULL
      ) STRICT;
    `)
  },
}
