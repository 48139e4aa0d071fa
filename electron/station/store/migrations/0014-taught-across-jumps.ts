import type { Migration } from './migration.ts'

/**
 * One entry may begin a stretch of several sessions: where the clock was set, what is taught goes on in all of them. And
 * how often the time to answer a spot check has begun again with the station.
 */
export const migration: Migration = {
  version: 14,
  name: 'taught-across-jumps',
  up(db) {
    db.exec(`
      CREATE TABLE taught (
        began_event TEXT NOT NULL,
        session_id TEXT NOT NULL,
        from_at INTEGER NOT NULL,
        to_at INTEGER,
        ended_event TEXT
      ) STRICT;

      INSERT INTO taught SELECT began_event, session_id, from_at, to_at, ended_event FROM session_taught ORDER BY rowid;
      DROP TABLE session_taught;
      ALTER TABLE taught RENAME TO session_taught;

      CREATE INDEX session_taught_session ON session_taught (session_id, from_at);
      CREATE INDEX session_taught_running ON session_taught (session_id) WHERE to_at IS NULL;

      ALTER TABLE spot_check ADD COLUMN begun_again INTEGER NOT NULL DEFAULT 0;
    `)
  },
}
