import type { Migration } from './migration.ts'

/** What every minute of credit rests on, and what was asked about the taps. */
export const migration: Migration = {
  version: 10,
  name: 'credit-reasons',
  up(db) {
    db.exec(`
      -- An explanation names entries by their ids.
      CREATE UNIQUE INDEX log_id ON log (id);

      -- What the minutes were when the session was sealed; null until then.
      ALTER TABLE credit ADD COLUMN sealed_minutes INTEGER;

      CREATE INDEX credit_of_class ON credit (class_id, person_id);

      -- The rules by which a closed session counts, as JSON.
      CREATE TABLE credit_rules (
        session_id TEXT PRIMARY KEY,
        rules TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- Every tap of somebody known, whatever came of it.
      CREATE TABLE tap (
        seq INTEGER PRIMARY KEY,
        event_id TEXT NOT NULL,
        at INTEGER NOT NULL,
        person_id TEXT NOT NULL,
        credential_id TEXT NOT NULL,
        reader_id TEXT NOT NULL,
        session_id TEXT,
        -- What it came to: the type of its event, or the refusal.
        outcome TEXT NOT NULL
      ) STRICT;

      CREATE INDEX tap_time ON tap (at);
      CREATE INDEX tap_of_person ON tap (person_id, at);

      INSERT INTO tap (seq, event_id, at, person_id, credential_id, reader_id, session_id, outcome)
        SELECT seq, id, at, payload ->> '$.personId', payload ->> '$.how.credentialId', payload ->> '$.how.readerId',
          payload ->> '$.sessionId', type
        FROM log
        WHERE type IN ('presence.checked_in', 'presence.checked_out') AND payload ->> '$.how.manner' = 'tap'
        UNION ALL
        SELECT seq, id, at, payload ->> '$.personId', payload ->> '$.credentialId', payload ->> '$.readerId',
          payload ->> '$.sessionId', payload ->> '$.outcome'
        FROM log
        WHERE type = 'tap.refused' AND payload ->> '$.personId' IS NOT NULL
          AND payload ->> '$.credentialId' IS NOT NULL;

      CREATE TABLE suspicion (
        id TEXT PRIMARY KEY,
        seq INTEGER NOT NULL,
        session_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        -- JSON: ids of people, and what was counted or measured.
        people TEXT NOT NULL,
        facts TEXT NOT NULL,
        word TEXT,
        note TEXT,
        answered_by TEXT,
        answered_at INTEGER
      ) STRICT;

      CREATE INDEX suspicion_of_session ON suspicion (session_id, seq);
    `)
  },
}
