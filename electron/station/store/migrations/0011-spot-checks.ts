import type { Migration } from './migration.ts'

/** Spot checks and questions to the class. */
export const migration: Migration = {
  version: 11,
  name: 'spot-checks',
  up(db) {
    db.exec('')
  },
}
