import type { Migration } from './migration.ts'

/** What was written to sticks. */
export const migration: Migration = {
  version: 20,
  name: 'export',
  up() {
    return
  },
}
