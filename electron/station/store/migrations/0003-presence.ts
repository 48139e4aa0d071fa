import type { Migration } from './migration.ts'

/** Sessions, who was in them when, and what each tap was answered. */
export const migration: Migration = {
  version: 3,
  name: 'presence',
  up(db) {
    db.exec(`
      CREATE TABLE session_planned (
        id TEXT PRIMARY KEY,
        class_id TEXT NOT NULL,
        course_id TEXT NOT NULL,
        room TEXT NOT NULL,
        instructor_id TEXT NOT NULL,
        starts_at INTEGER NOT NULL,
        ends_at INTEGER NOT NULL,
        capacity INTEGER,
        withdrawn INTEGER NOT NULL DEFAULT 0
      ) STRICT;

      CREATE TABLE session_added (
        id TEXT PRIMARY KEY,
        class_id TEXT NOT NULL,
        course_id TEXT NOT NULL,
        room TEXT NOT NULL,
        instructor_id TEXT NOT NULL,
        starts_at INTEGER NOT NULL,
        ends_at INTEGER NOT NULL,
        capacity INTEGER
      ) STRICT;

      CREATE VIEW session AS
        SELECT id, class_id, course_id, room, instructor_id, starts_at, ends_at, capacity
          FROM session_planned WHERE withdrawn = 0
        UNION ALL
        SELECT id, class_id, course_id, room, instructor_id, starts_at, ends_at, capacity FROM session_added;

      -- By their end: a day's sessions are then found without those of all years before.
      CREATE INDEX session_planned_end ON session_planned (ends_at);
      CREATE INDEX session_added_end ON session_added (ends_at);

      CREATE TABLE session_progress (
        session_id TEXT PRIMARY KEY,
        state TEXT NOT NULL,
        opened_at INTEGER,
        teaching_at INTEGER,
        closed_at INTEGER
      ) STRICT;

      CREATE INDEX session_running ON session_progress (session_id) WHERE state IN ('teaching', 'open');

      CREATE TABLE presence (
        id TEXT PRIMARY KEY,
        session_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        in_at INTEGER NOT NULL,
        in_event TEXT NOT NULL,
        in_manner TEXT NOT NULL,
        credential_id TEXT,
        late_minutes INTEGER NOT NULL,
        returned INTEGER NOT NULL,
        out_at INTEGER,
        out_event TEXT,
        out_manner TEXT,
        early_minutes INTEGER NOT NULL DEFAULT 0,
        undone INTEGER NOT NULL DEFAULT 0
      ) STRICT;

      CREATE INDEX presence_of_session ON presence (session_id, person_id);
      CREATE INDEX presence_of_person ON presence (person_id, in_at);

      CREATE TABLE session_count (
        session_id TEXT PRIMARY KEY,
        arrived INTEGER NOT NULL,
        present INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE correction (
        event_id TEXT PRIMARY KEY,
        session_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        at INTEGER NOT NULL,
        by TEXT NOT NULL,
        kind TEXT NOT NULL,
        reason TEXT NOT NULL
      ) STRICT;

      CREATE INDEX correction_of_session ON correction (session_id, at);

      CREATE TABLE refusal (
        event_id TEXT PRIMARY KEY,
        session_id TEXT,
        person_id TEXT,
        at INTEGER NOT NULL,
        outcome TEXT NOT NULL
      ) STRICT;

      CREATE INDEX refusal_time ON refusal (at);

      CREATE TABLE credit (
        session_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        class_id TEXT NOT NULL,
        course_id TEXT NOT NULL,
        minutes INTEGER NOT NULL,
        PRIMARY KEY (session_id, person_id)
      ) STRICT, WITHOUT ROWID;

      CREATE INDEX credit_of_person ON credit (person_id, class_id);

      CREATE TABLE run (
        boot TEXT PRIMARY KEY,
        seq INTEGER NOT NULL,
        started_at INTEGER NOT NULL,
        stopped_at INTEGER
      ) STRICT;
    `)
  },
}
