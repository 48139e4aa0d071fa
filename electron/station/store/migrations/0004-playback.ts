import type { Migration } from './migration.ts'

/** What was shown of each lesson in each session, and how the classroom screen stands. */
export const migration: Migration = {
  version: 4,
  name: 'playback',
  up(db) {
    db.exec(`
      CREATE TABLE playback (
        session_id TEXT NOT NULL,
        lesson_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        state TEXT NOT NULL,
        -- Seconds into the lesson.
        position REAL NOT NULL,
        page INTEGER NOT NULL,
        failure TEXT,
        -- Stretches shown, [[from, to], ...] in order and without overlap: seconds, or pages of a document.
        segments TEXT NOT NULL,
        -- Seconds (pages) in them.
        shown REAL NOT NULL,
        -- Wall time of the newest entry.
        at INTEGER NOT NULL,
        PRIMARY KEY (session_id, lesson_id)
      ) STRICT, WITHOUT ROWID;

      -- Nothing of the record: where the screen stands between two entries, so that a restart goes on right there.
      CREATE TABLE classroom_screen (
        session_id TEXT PRIMARY KEY,
        lesson_id TEXT NOT NULL,
        revision INTEGER NOT NULL,
        placed_revision INTEGER NOT NULL,
        position REAL NOT NULL,
        rate REAL NOT NULL,
        volume REAL NOT NULL,
        subtitles TEXT
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
