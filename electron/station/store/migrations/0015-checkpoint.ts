import type { Migration } from './migration.ts'

/** The signed heads of the log and of the statements made of it. */
export const migration: Migration = {
  version: 15,
  name: 'checkpoint',
  up() {
    return
  },
}
