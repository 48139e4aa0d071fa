import type { Migration } from './migration.ts'

/** Lessons that trainees opened at the kiosk. */
export const migration: Migration = {
  version: 13,
  name: 'self-study',
  up(db) {
    db.exec(`
      CREATE TABLE study_progress (
        person_id TEXT NOT NULL,
        lesson_id TEXT NOT NULL,
        -- Where the person stopped: seconds into the lesson, or pages.
        position REAL NOT NULL,
        -- Stretches seen, [[from, to], ...] in order and without overlap: seconds, or pages.
        seen TEXT NOT NULL,
        -- Time over which something new was seen, in milliseconds.
        milliseconds INTEGER NOT NULL,
        PRIMARY KEY (person_id, lesson_id)
      ) STRICT, WITHOUT ROWID;

      -- Studies with a lesson open: a station that starts again goes on with them.
      CREATE TABLE study (
        study_id TEXT PRIMARY KEY,
        person_id TEXT NOT NULL,
        session_id TEXT,
        lesson_id TEXT NOT NULL,
        -- Wall time of the newest entry.
        at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
