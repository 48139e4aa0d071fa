import type { Migration } from './migration.ts'

export const migration: Migration = {
  version: 2,
  name: 'roster',
  up(db) {
    db.exec('')
  },
}
