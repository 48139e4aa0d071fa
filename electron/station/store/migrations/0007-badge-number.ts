import type { Migration } from './migration.ts'

/** What the number of a badge may mean, so that another reader's way of writing it finds the same badge. */
export const migration: Migration = {
  version: 7,
  name: 'badge-number',
  up(db) {
    db.exec(`
      -- Keyed hashes, cut short. near: of what all readers of the card have in common; whole: of the number,
      -- '' where its top byte is not known; part = 1 where it is itself a part of a longer number.
      CREATE TABLE badge_number (
        near BLOB NOT NULL,
        credential_id TEXT NOT NULL,
        part INTEGER NOT NULL,
        whole TEXT NOT NULL,
        PRIMARY KEY (near, credential_id, part, whole)
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
