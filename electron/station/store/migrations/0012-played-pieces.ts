import type { Migration } from './migration.ts'

/** When each stretch of a lesson was shown, and what each room's screen is given over to. */
export const migration: Migration = {
  version: 12,
  name: 'played-pieces',
  up(db) {
    db.exec(`
      CREATE TABLE played_piece (
        seq INTEGER PRIMARY KEY,
        event_id TEXT NOT NULL,
        session_id TEXT NOT NULL,
        lesson_id TEXT NOT NULL,
        -- Seconds into the lesson.
        from_second REAL NOT NULL,
        to_second REAL NOT NULL,
        -- Wall time.
        shown_from INTEGER NOT NULL,
        shown_to INTEGER NOT NULL,
        muted INTEGER NOT NULL
      ) STRICT;

      CREATE INDEX played_piece_of_session ON played_piece (session_id, seq);

      -- Entries that do not say when it was shown were written just after.
      INSERT INTO played_piece
        SELECT seq, id, payload ->> '$.sessionId', payload ->> '$.lessonId',
          CAST(payload ->> '$.from' AS REAL), CAST(payload ->> '$.to' AS REAL),
          CAST(at - 1000 * ((payload ->> '$.to') - (payload ->> '$.from')) AS INTEGER), at, 0
        FROM log WHERE type = 'lesson.played';

      -- Nothing of the record: what covers the lesson of a session, and whether it goes on when it is shown again.
      CREATE TABLE screen_cover (
        session_id TEXT PRIMARY KEY,
        show TEXT NOT NULL,
        goes_on INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
