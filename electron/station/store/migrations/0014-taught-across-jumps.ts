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

      -- A stretch in which the clock was set is several: each ends where a jump began, and the next begins where it led.
      INSERT INTO taught
        WITH jump AS MATERIALIZED (
            SELECT id, seq, payload ->> '$.from' AS before, payload ->> '$.to' AS after
            FROM log WHERE type = 'clock.jumped'),
          stretch AS (
            SELECT t.*, began.seq AS began_seq, ended.seq AS ended_seq FROM session_taught AS t
              JOIN log AS began ON began.id = t.began_event LEFT JOIN log AS ended ON ended.id = t.ended_event),
          part AS (
            SELECT began_event AS of_stretch, began_event AS event, began_seq AS seq, session_id, NULL AS before,
              from_at, to_at, ended_event FROM stretch
            UNION ALL
            SELECT began_event, jump.id, jump.seq, session_id, jump.before, jump.after, to_at, ended_event
            FROM stretch JOIN jump ON jump.seq > began_seq AND (ended_seq IS NULL OR jump.seq < ended_seq))
        SELECT event, session_id, from_at,
          CASE WHEN lead(event) OVER parts IS NULL THEN max(from_at, to_at) ELSE max(from_at, lead(before) OVER parts) END,
          coalesce(lead(event) OVER parts, ended_event)
        FROM part WINDOW parts AS (PARTITION BY of_stretch ORDER BY seq) ORDER BY seq;
      DROP TABLE session_taught;
      ALTER TABLE taught RENAME TO session_taught;

      CREATE INDEX session_taught_session ON session_taught (session_id, from_at);
      CREATE INDEX session_taught_running ON session_taught (session_id) WHERE to_at IS NULL;

      UPDATE session_progress SET
        taught = (SELECT coalesce(sum(to_at - from_at), 0) FROM session_taught AS t
          WHERE t.session_id = session_progress.session_id AND to_at IS NOT NULL),
        since = (SELECT from_at FROM session_taught AS t
          WHERE t.session_id = session_progress.session_id AND to_at IS NULL)
      WHERE teaching_at IS NOT NULL;

      ALTER TABLE spot_check ADD COLUMN begun_again INTEGER NOT NULL DEFAULT 0;
    `)
  },
}
