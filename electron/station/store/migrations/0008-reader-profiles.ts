import type { Migration } from './migration.ts'

/** Profiles of readers that are this site's own, and serial ports that an admin said carry a card module. */
export const migration: Migration = {
  version: 8,
  name: 'reader-profiles',
  up(db) {
    db.exec(`
      -- Taught or imported here: derived from the log. profile: JSON.
      CREATE TABLE reader_profile (
        id TEXT PRIMARY KEY,
        profile TEXT NOT NULL,
        origin TEXT NOT NULL,
        added_at INTEGER NOT NULL,
        added_by TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- As the site package brings them, in its order.
      CREATE TABLE package_reader_profile (
        id TEXT PRIMARY KEY,
        place INTEGER NOT NULL,
        profile TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- Derived from the log.
      CREATE TABLE serial_reader_port (
        port TEXT PRIMARY KEY
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
