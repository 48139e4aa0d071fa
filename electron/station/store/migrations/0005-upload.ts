import type { Migration } from './migration.ts'

/**
 * Statements for the record store. They outlive a rebuild of the derived tables: their bytes are made once, and
 * whether the store has them is known nowhere else.
 */
export const migration: Migration = {
  version: 5,
  name: 'upload',
  up(db) {
    db.exec(`
      CREATE TABLE statement (
        position INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        seq INTEGER NOT NULL,
        type TEXT NOT NULL,
        at INTEGER NOT NULL,
        voids TEXT,
        about TEXT,
        state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'quarantined')),
        code TEXT,
        reason TEXT,
        settled_at INTEGER,
        bytes BLOB NOT NULL
      ) STRICT;

      CREATE INDEX statement_pending ON statement (position) WHERE state = 'pending';
      CREATE INDEX statement_quarantined ON statement (position) WHERE state = 'quarantined';
      CREATE INDEX statement_about ON statement (about, position) WHERE about IS NOT NULL;

      CREATE TRIGGER statement_bytes_are_made_once BEFORE UPDATE OF id, seq, type, at, voids, about, bytes ON statement
      BEGIN SELECT RAISE(ABORT, 'a statement is made once'); END;

      CREATE TABLE statement_count (state TEXT PRIMARY KEY, total INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      INSERT INTO statement_count VALUES ('pending', 0), ('delivered', 0), ('quarantined', 0);

      CREATE TRIGGER statement_made AFTER INSERT ON statement
      BEGIN UPDATE statement_count SET total = total + 1 WHERE state = NEW.state; END;

      CREATE TRIGGER statement_settled AFTER UPDATE OF state ON statement WHEN OLD.state <> NEW.state
      BEGIN
        UPDATE statement_count SET total = total - 1 WHERE state = OLD.state;
        UPDATE statement_count SET total = total + 1 WHERE state = NEW.state;
      END;

      CREATE TABLE outbox_progress (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        made_to INTEGER NOT NULL,
        last_delivered TEXT,
        last_delivered_at INTEGER
      ) STRICT;
      INSERT INTO outbox_progress (only, made_to) VALUES (1, 0);

      CREATE TABLE viewing (
        session_id TEXT NOT NULL,
        lesson_id TEXT NOT NULL,
        segments TEXT NOT NULL,
        PRIMARY KEY (session_id, lesson_id)
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
