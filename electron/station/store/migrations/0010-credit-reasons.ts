import type { Migration } from './migration.ts'

/** What every minute of credit rests on, and what was asked about the taps. */
export const migration: Migration = {
  version: 10,
  name: 'credit-reasons',
  up(db) {
    db.exec('')
  },
}
