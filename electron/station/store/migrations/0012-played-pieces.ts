import type { Migration } from './migration.ts'

/** When each stretch of a lesson was shown. */
export const migration: Migration = {
  version: 12,
  name: 'played-pieces',
  up(db) {
    db.exec('')
  },
}
