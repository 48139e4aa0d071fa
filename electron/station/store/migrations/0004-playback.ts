import type { Migration } from './migration.ts'

export const migration: Migration = {
  version: 4,
  name: 'playback',
  up(db) {
    db.exec('')
  },
}
