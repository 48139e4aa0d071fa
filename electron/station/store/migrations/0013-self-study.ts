import type { Migration } from './migration.ts'

/** Lessons that trainees opened at the kiosk. */
export const migration: Migration = {
  version: 13,
  name: 'self-study',
  up(db) {
    db.exec('')
  },
}
