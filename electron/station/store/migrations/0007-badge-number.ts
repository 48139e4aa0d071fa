import type { Migration } from './migration.ts'

/** What the number of a badge may mean, so that another reader's way of writing it finds the same badge. */
export const migration: Migration = {
  version: 7,
  name: 'badge-number',
  up(db) {
    db.exec(`
      -- Keyed hashes, cut to 48 bits: small rows, for there are several of each of a hundred thousand badges.
      -- near: of what all readers of the card have in common; whole: of the number, NULL where its top byte is not
      -- known; part = 1 where it is itself a part of a longer number. credential_id is one of credential.
      CREATE TABLE badge_number (
        near INTEGER NOT NULL,
        whole INTEGER,
        part INTEGER NOT NULL,
        credential_id TEXT NOT NULL
      ) STRICT;

      CREATE INDEX badge_number_near ON badge_number (near);
    `)
  },
}
