import type { Database } from 'better-sqlite3'

/** One step of the schema. Versions run from 1 without gaps; a released step is never changed. */
export interface Migration {
  version: number
  name: string
  up(db: Database): void
}
