import type { Migration } from './migration.ts'

/**
 * The leaf of each statement in the tree that checkpoints name, and which checkpoints the record store was told of.
 * Statements from before have no place in that tree, which their bytes would have to tell: it begins after them, and
 * the log's tree, which is older, has the entries that they were made of. Once a statement is settled and its leaf is
 * kept, its bytes may be let go of.
 */
export const migration: Migration = {
  version: 19,
  name: 'statement-leaf',
  up(db) {
    db.exec(`
      ALTER TABLE statement ADD COLUMN leaf BLOB CHECK (length(leaf) = 32);
      -- Position of the statement that told headquarters not to expect this one from a record store; null while none did.
      ALTER TABLE statement ADD COLUMN withheld_in INTEGER;

      DROP TRIGGER statement_bytes_are_made_once;
      CREATE TRIGGER statement_is_made_once BEFORE UPDATE OF position, id, seq, type, at, voids, about ON statement
      BEGIN SELECT RAISE(ABORT, 'a statement is made once'); END;
      CREATE TRIGGER statement_bytes_are_made_once BEFORE UPDATE OF bytes ON statement
      WHEN NEW.bytes <> x'' OR OLD.state = 'pending' OR OLD.leaf IS NULL
      BEGIN SELECT RAISE(ABORT, 'the bytes of a statement are made once'); END;
      CREATE TRIGGER statement_leaf_is_made_once BEFORE UPDATE OF leaf ON statement WHEN OLD.leaf IS NOT NULL
      BEGIN SELECT RAISE(ABORT, 'the leaf of a statement is made once'); END;
      CREATE TRIGGER statement_keeps_its_place BEFORE DELETE ON statement
      BEGIN SELECT RAISE(ABORT, 'a statement keeps its place'); END;

      -- The last position before the tree begins.
      ALTER TABLE outbox_progress ADD COLUMN tree_after INTEGER NOT NULL DEFAULT 0;
      -- Bytes up to this position were let go of, but for those that are still needed.
      ALTER TABLE outbox_progress ADD COLUMN let_go_to INTEGER NOT NULL DEFAULT 0;
      UPDATE outbox_progress SET tree_after = (SELECT coalesce(max(position), 0) FROM statement);

      CREATE TABLE stated_checkpoint (
        -- Of the statement that tells of it.
        position INTEGER PRIMARY KEY,
        size INTEGER NOT NULL,
        -- Statements that the checkpoint covers.
        statements INTEGER NOT NULL
      ) STRICT;
    `)
  },
}
