import type { Migration } from './migration.ts'

/** Where records go, as set on this station, and how far they have got. */
export const migration: Migration = {
  version: 18,
  name: 'destination',
  up() {
    return
  },
}
