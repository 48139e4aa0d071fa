import type { Migration } from './migration.ts'

/** What headquarters has vouched for, and what it said that this station does not have. */
export const migration: Migration = {
  version: 17,
  name: 'receipt',
  up() {
    return
  },
}
