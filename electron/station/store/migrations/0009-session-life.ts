import type { Migration } from './migration.ts'

/** When each session was taught, paused, sealed or cancelled, each step with its author, and the seals. */
export const migration: Migration = {
  version: 9,
  name: 'session-life',
  up(db) {
    db.exec(`
      ALTER TABLE session_added ADD COLUMN on_the_spot INTEGER NOT NULL DEFAULT 0;

      DROP VIEW session;

      CREATE VIEW session AS
        SELECT id, class_id, course_id, room, instructor_id, starts_at, ends_at, capacity, 0 AS on_the_spot
          FROM session_planned WHERE withdrawn = 0
        UNION ALL
        SELECT id, class_id, course_id, room, instructor_id, starts_at, ends_at, capacity, on_the_spot
          FROM session_added;

      ALTER TABLE session_progress ADD COLUMN paused_at INTEGER;
      ALTER TABLE session_progress ADD COLUMN sealed_at INTEGER;
      ALTER TABLE session_progress ADD COLUMN cancelled_at INTEGER;
      -- Milliseconds of teaching before the last break, and when it began or went on; null while it is not taught.
      ALTER TABLE session_progress ADD COLUMN taught INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE session_progress ADD COLUMN since INTEGER;
      UPDATE session_progress SET since = teaching_at WHERE state = 'teaching';
      UPDATE session_progress SET taught = max(0, closed_at - teaching_at)
        WHERE state = 'closed' AND teaching_at IS NOT NULL;

      DROP INDEX session_running;
      CREATE INDEX session_running ON session_progress (session_id) WHERE state IN ('teaching', 'paused', 'open');
      CREATE INDEX session_unsealed ON session_progress (closed_at) WHERE state = 'closed';

      CREATE TABLE session_taught (
        began_event TEXT PRIMARY KEY,
        session_id TEXT NOT NULL,
        from_at INTEGER NOT NULL,
        to_at INTEGER,
        ended_event TEXT
      ) STRICT;

      CREATE INDEX session_taught_session ON session_taught (session_id, from_at);

      CREATE TABLE session_step (
        event_id TEXT PRIMARY KEY,
        session_id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        step TEXT NOT NULL,
        at INTEGER NOT NULL,
        by TEXT NOT NULL,
        reason TEXT
      ) STRICT;

      CREATE INDEX session_step_session ON session_step (session_id, seq);

      CREATE TABLE session_seal (
        session_id TEXT PRIMARY KEY,
        event_id TEXT NOT NULL,
        at INTEGER NOT NULL,
        by TEXT NOT NULL,
        code TEXT NOT NULL,
        log_size INTEGER NOT NULL,
        root TEXT NOT NULL,
        hours TEXT NOT NULL
      ) STRICT;

      INSERT INTO session_step (event_id, session_id, seq, step, at, by, reason)
        SELECT id, json_extract(payload, '$.sessionId'), seq,
          CASE type WHEN 'session.scheduled' THEN 'scheduled' WHEN 'session.opened' THEN 'opened'
            WHEN 'session.teaching' THEN 'teaching' ELSE 'closed' END,
          at, json_extract(payload, '$.by'), nullif(json_extract(payload, '$.reason'), '')
        FROM log
        WHERE type IN ('session.scheduled', 'session.opened', 'session.teaching', 'session.closed');

      INSERT INTO session_taught (began_event, session_id, from_at, to_at, ended_event)
        SELECT began.event_id, began.session_id, began.at, max(began.at, ended.at), ended.event_id
        FROM session_step AS began
          LEFT JOIN session_step AS ended ON ended.session_id = began.session_id AND ended.step = 'closed'
        WHERE began.step = 'teaching';
    `)
  },
}
