import type { Migration } from './migration.ts'

/** The append-only log and the head of its hash tree. */
export const migration: Migration = {
  version: 1,
  name: 'log',
  up(db) {
    db.exec(`
      CREATE TABLE log (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        type TEXT NOT NULL,
        at INTEGER NOT NULL,
        monotonic INTEGER NOT NULL,
        boot TEXT NOT NULL,
        clock TEXT NOT NULL,
        payload TEXT NOT NULL,
        leaf BLOB NOT NULL
      ) STRICT;

      CREATE TRIGGER log_is_never_updated BEFORE UPDATE ON log
      BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

      CREATE TRIGGER log_is_never_deleted BEFORE DELETE ON log
      BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

      CREATE TRIGGER log_is_never_replaced BEFORE INSERT ON log
      WHEN NEW.seq <= (SELECT coalesce(max(seq), 0) FROM log)
      BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

      CREATE TABLE log_head (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        size INTEGER NOT NULL,
        peaks BLOB NOT NULL
      ) STRICT;

      INSERT INTO log_head (only, size, peaks) VALUES (1, 0, x'');
    `)
  },
}
