import type { Migration } from './migration.ts'

/** What the site package brings (people, classes, courses, media), and the guard of the staff's PINs. */
export const migration: Migration = {
  version: 2,
  name: 'roster',
  up(db) {
    db.exec(`
      -- The package in force; one row. Both documents are sealed.
      CREATE TABLE package (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        site_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        applied_at INTEGER NOT NULL,
        document BLOB NOT NULL,
        site BLOB NOT NULL
      ) STRICT;

      CREATE TABLE media (
        sha256 TEXT PRIMARY KEY,
        size INTEGER NOT NULL,
        type TEXT NOT NULL,
        name TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- phone and pin are sealed.
      CREATE TABLE person (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        syllables TEXT NOT NULL,
        gender TEXT,
        unit TEXT,
        role TEXT NOT NULL,
        disabled INTEGER NOT NULL,
        phone BLOB,
        pin BLOB
      ) STRICT;

      -- value is sealed; mark is its keyed hash, by which a tap finds it.
      CREATE TABLE credential (
        id TEXT PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES person (id),
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        mark BLOB NOT NULL UNIQUE,
        value BLOB NOT NULL,
        last_four TEXT NOT NULL,
        valid_to TEXT
      ) STRICT;

      CREATE INDEX credential_of_person ON credential (person_id, position);

      -- What people are searched by; inside = 0 where the key begins the name, 1 where it lies within.
      CREATE TABLE search_key (
        inside INTEGER NOT NULL,
        key TEXT NOT NULL,
        person_id TEXT NOT NULL REFERENCES person (id),
        PRIMARY KEY (inside, key, person_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE class (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        required_minutes INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE class_course (
        class_id TEXT NOT NULL REFERENCES class (id),
        position INTEGER NOT NULL,
        course_id TEXT NOT NULL,
        PRIMARY KEY (class_id, position)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE enrolment (
        class_id TEXT NOT NULL REFERENCES class (id),
        person_id TEXT NOT NULL REFERENCES person (id),
        position INTEGER NOT NULL,
        PRIMARY KEY (class_id, person_id)
      ) STRICT, WITHOUT ROWID;

      CREATE INDEX enrolment_of_person ON enrolment (person_id);
      CREATE INDEX enrolment_order ON enrolment (class_id, position);

      CREATE TABLE credited_before (
        class_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        quality_area TEXT NOT NULL,
        minutes INTEGER NOT NULL,
        PRIMARY KEY (class_id, person_id, quality_area)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE course (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        title_english TEXT,
        programme TEXT NOT NULL,
        quality_area TEXT NOT NULL
      ) STRICT;

      CREATE TABLE lesson (
        id TEXT PRIMARY KEY,
        course_id TEXT NOT NULL REFERENCES course (id),
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        title_english TEXT,
        kind TEXT NOT NULL,
        media TEXT NOT NULL,
        duration_seconds REAL,
        pages INTEGER
      ) STRICT;

      CREATE INDEX lesson_of_course ON lesson (course_id, position);

      CREATE TABLE lesson_subtitle (
        lesson_id TEXT NOT NULL REFERENCES lesson (id),
        position INTEGER NOT NULL,
        language TEXT NOT NULL,
        label TEXT NOT NULL,
        media TEXT NOT NULL,
        PRIMARY KEY (lesson_id, position)
      ) STRICT, WITHOUT ROWID;

      -- Derived from the log: wrong PINs since the last sign-in, and how long none is tried.
      CREATE TABLE pin_guard (
        person_id TEXT PRIMARY KEY,
        failures INTEGER NOT NULL,
        lock_outs INTEGER NOT NULL,
        locked_until INTEGER,
        locked_at INTEGER,
        locked_monotonic INTEGER,
        locked_boot TEXT
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
