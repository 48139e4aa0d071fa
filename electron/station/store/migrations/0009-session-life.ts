import type { Migration } from './migration.ts'

/** When each session was taught, paused, sealed or cancelled. */
export const migration: Migration = {
  version: 9,
  name: 'session-life',
  up(db) {
    db.exec('')
  },
}
