import type { Migration } from './migration.ts'

/**
 * The signed heads of the log and of the statements made of it, and the public keys they were signed with. The heads
 * outlive a rebuild: what was signed once is what headquarters holds the station to.
 */
export const migration: Migration = {
  version: 15,
  name: 'checkpoint',
  up(db) {
    db.exec(`
      CREATE TABLE checkpoint (
        size INTEGER PRIMARY KEY,
        root BLOB NOT NULL,
        peaks BLOB NOT NULL,
        statements_size INTEGER NOT NULL,
        statements_root BLOB NOT NULL,
        statements_peaks BLOB NOT NULL,
        at INTEGER NOT NULL,
        note TEXT NOT NULL
      ) STRICT;

      CREATE TRIGGER checkpoint_is_never_updated BEFORE UPDATE ON checkpoint
      BEGIN SELECT RAISE(ABORT, 'a checkpoint is signed once'); END;

      CREATE TRIGGER checkpoint_is_never_deleted BEFORE DELETE ON checkpoint
      BEGIN SELECT RAISE(ABORT, 'a checkpoint is signed once'); END;

      CREATE TABLE own_key (seq INTEGER PRIMARY KEY, key TEXT NOT NULL) STRICT;
    `)
  },
}
