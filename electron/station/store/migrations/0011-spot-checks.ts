import type { Migration } from './migration.ts'

/** Spot checks and questions to the class. */
export const migration: Migration = {
  version: 11,
  name: 'spot-checks',
  up(db) {
    db.exec(`
      -- From the site package. Null: the site's own rule.
      ALTER TABLE course ADD COLUMN media_required INTEGER;

      CREATE TABLE question (
        id TEXT PRIMARY KEY,
        course_id TEXT NOT NULL REFERENCES course (id),
        position INTEGER NOT NULL,
        after_lesson_id TEXT,
        text TEXT NOT NULL,
        text_english TEXT,
        -- JSON as in the package: option, text, textEnglish.
        options TEXT NOT NULL,
        correct TEXT
      ) STRICT;

      CREATE INDEX question_of_course ON question (course_id, position);

      -- Not from the log, which holds its hash only: the secret of a class until it is revealed, sealed.
      CREATE TABLE spot_check_secret (
        session_id TEXT PRIMARY KEY,
        secret BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE spot_check_commitment (
        session_id TEXT PRIMARY KEY,
        commitment TEXT NOT NULL,
        policy TEXT NOT NULL,
        length INTEGER NOT NULL,
        secret TEXT
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE spot_check (
        check_id TEXT PRIMARY KEY,
        session_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        called_at INTEGER NOT NULL,
        called_event TEXT NOT NULL,
        called_by TEXT,
        due_at INTEGER NOT NULL,
        -- Milliseconds that there were to answer, and after that to make up for a miss.
        answer INTEGER NOT NULL,
        make_up INTEGER NOT NULL,
        -- 1 once nobody is waited for any more.
        settled INTEGER NOT NULL DEFAULT 0,
        -- 1 once a tap answers nothing any more, because the class is over.
        ended INTEGER NOT NULL DEFAULT 0
      ) STRICT, WITHOUT ROWID;

      CREATE INDEX spot_check_of_session ON spot_check (session_id, number);
      CREATE INDEX spot_check_waiting ON spot_check (due_at) WHERE settled = 0;

      CREATE TABLE spot_check_person (
        check_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        -- In the order they were called.
        position INTEGER NOT NULL,
        called_at INTEGER NOT NULL,
        answered_at INTEGER,
        answered_event TEXT,
        late INTEGER,
        missed_event TEXT,
        excused_event TEXT,
        excused_reason TEXT,
        PRIMARY KEY (check_id, person_id)
      ) STRICT, WITHOUT ROWID;

      CREATE INDEX spot_check_of_person ON spot_check_person (person_id, called_at);

      CREATE TABLE question_asked (
        ask_id TEXT PRIMARY KEY,
        session_id TEXT NOT NULL,
        question_id TEXT NOT NULL,
        manner TEXT NOT NULL,
        asked_at INTEGER NOT NULL,
        closed_at INTEGER,
        -- JSON of what was counted by hand.
        counts TEXT
      ) STRICT;

      CREATE INDEX question_asked_in ON question_asked (session_id, asked_at);
      CREATE INDEX question_asked_closed ON question_asked (closed_at);

      CREATE TABLE question_answer (
        ask_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        option TEXT NOT NULL,
        PRIMARY KEY (ask_id, person_id)
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
