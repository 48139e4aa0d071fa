import type { Migration } from './migration.ts'

/** The segments that were cut of the log, and where their files lie. */
export const migration: Migration = {
  version: 16,
  name: 'segment',
  up() {
    return
  },
}
