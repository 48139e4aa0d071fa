import type { Migration } from './migration.ts'

/** What a trainee was shown of a lesson of their own, until they leave it and a statement tells of it. */
export const migration: Migration = {
  version: 21,
  name: 'study-viewing',
  up(db) {
    db.exec(`
      CREATE TABLE study_viewing (
        study_id TEXT PRIMARY KEY,
        person_id TEXT NOT NULL,
        session_id TEXT,
        lesson_id TEXT NOT NULL,
        -- Stretches of the lesson in the order they were shown, [[from, to], ...]: seconds, or pages.
        segments TEXT NOT NULL,
        -- Wall time up to which something was shown; null before anything was.
        shown_to INTEGER
      ) STRICT, WITHOUT ROWID;

      -- Lessons that are open now: their statements tell of all that was shown of them.
      INSERT INTO study_viewing
        SELECT study_id, person_id, session_id, lesson_id,
          (SELECT json_group_array(json_array(json(payload -> '$.from'), json(payload -> '$.to')) ORDER BY seq)
            FROM log WHERE type = 'study.played' AND payload ->> '$.studyId' = study_id AND seq > started),
          (SELECT CAST(max(payload ->> '$.shownTo') AS INTEGER)
            FROM log WHERE type = 'study.played' AND payload ->> '$.studyId' = study_id AND seq > started)
        FROM (
          SELECT study.*, (SELECT max(seq) FROM log
            WHERE type = 'study.started' AND payload ->> '$.studyId' = study_id) AS started
          FROM study
        );

      -- Those that were left before have no statement, and get none by a rebuild either: segments tell of them.
      UPDATE outbox_progress SET made_to = max(made_to,
        (SELECT coalesce(max(seq), 0) FROM log WHERE type IN ('study.started', 'study.played', 'study.ended')));
    `)
  },
}
