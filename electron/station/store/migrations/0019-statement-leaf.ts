import type { Migration } from './migration.ts'

/** The leaf of each statement in the tree that checkpoints name. */
export const migration: Migration = {
  version: 19,
  name: 'statement-leaf',
  up() {
    return
  },
}
