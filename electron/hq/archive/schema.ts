import type { Migration } from '../../station/store/migrations/migration.ts'

/**
 * What headquarters knows of all stations: an index over the files in `stations/`. A row names a file only once the
 * file is on the disk. Stations are numbers here, because the mentions are many.
 */
export const archiveMigrations: readonly Migration[] = [
  {
    version: 1,
    name: 'archive',
    up(db) {
      db.exec(`
        CREATE TABLE station (
          number INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          site_id TEXT,
          name TEXT,
          enrolled_at INTEGER NOT NULL,
          revoked_at INTEGER,
          held_entries INTEGER NOT NULL DEFAULT 0,
          entry_peaks BLOB NOT NULL DEFAULT x'',
          held_statements INTEGER NOT NULL DEFAULT 0,
          statement_peaks BLOB NOT NULL DEFAULT x'',
          last_heard_at INTEGER,
          version TEXT,
          clock TEXT
        ) STRICT;
        CREATE TABLE station_key (
          station INTEGER NOT NULL REFERENCES station (number),
          key TEXT NOT NULL,
          enrolled_at INTEGER NOT NULL,
          revoked_at INTEGER,
          PRIMARY KEY (station, key)
        ) STRICT;
        CREATE TABLE checkpoint (
          station INTEGER NOT NULL REFERENCES station (number),
          size INTEGER NOT NULL,
          root BLOB NOT NULL,
          statements_size INTEGER NOT NULL,
          statements_root BLOB NOT NULL,
          at INTEGER NOT NULL,
          note TEXT NOT NULL,
          received_at INTEGER NOT NULL,
          path TEXT NOT NULL,
          entries_proven INTEGER NOT NULL DEFAULT 0,
          statements_proven INTEGER NOT NULL DEFAULT 0,
          stored_at INTEGER,
          cosigned_at INTEGER,
          cosigned_note TEXT,
          PRIMARY KEY (station, size)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE segment (
          station INTEGER NOT NULL REFERENCES station (number),
          first INTEGER NOT NULL,
          last INTEGER NOT NULL,
          sha256 TEXT NOT NULL,
          bytes INTEGER NOT NULL,
          peaks_before BLOB NOT NULL,
          received_at INTEGER NOT NULL,
          path TEXT NOT NULL,
          PRIMARY KEY (station, first)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE statement_run (
          station INTEGER NOT NULL REFERENCES station (number),
          first INTEGER NOT NULL,
          last INTEGER NOT NULL,
          sha256 TEXT NOT NULL,
          PRIMARY KEY (station, first)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE mention (
          kind TEXT NOT NULL,
          id TEXT NOT NULL,
          tree TEXT NOT NULL CHECK (tree IN ('entries', 'statements')),
          station INTEGER NOT NULL REFERENCES station (number),
          first INTEGER NOT NULL,
          PRIMARY KEY (kind, id, tree, station, first)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE pending_statement (
          station_id TEXT NOT NULL,
          position INTEGER NOT NULL,
          id TEXT NOT NULL,
          leaf BLOB NOT NULL,
          stored_at INTEGER,
          voids TEXT,
          statement TEXT,
          PRIMARY KEY (station_id, position, id, leaf)
        ) STRICT;
        CREATE TABLE pending_checkpoint (
          station_id TEXT NOT NULL,
          size INTEGER NOT NULL,
          statement_id TEXT NOT NULL,
          stored_at INTEGER NOT NULL,
          checkpoint TEXT NOT NULL,
          PRIMARY KEY (station_id, size, statement_id)
        ) STRICT;
        CREATE TABLE record_store (
          endpoint TEXT PRIMARY KEY,
          read_through INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE seen_file (
          source TEXT NOT NULL,
          station INTEGER NOT NULL REFERENCES station (number),
          name TEXT NOT NULL,
          mark TEXT NOT NULL,
          PRIMARY KEY (source, station, name)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE alarm (
          station_id TEXT NOT NULL,
          kind TEXT NOT NULL,
          detail TEXT NOT NULL,
          at INTEGER NOT NULL,
          PRIMARY KEY (station_id, kind, detail)
        ) STRICT;
        CREATE TABLE beacon (
          time INTEGER NOT NULL,
          random TEXT NOT NULL PRIMARY KEY,
          note TEXT NOT NULL
        ) STRICT;`)
    },
  },
]
