import type { Database } from 'better-sqlite3'

/** The station's database: one connection in one process, all calls synchronous. */
export interface Store {
  readonly db: Database
  readonly file: string
  /**
   * Runs `work` in one immediate transaction and returns its value once it is durable (synchronous=FULL).
   * An exception rolls everything back. A transaction inside another joins the outer one.
   */
  transaction<T>(work: () => T): T
  /** Checkpoints the write-ahead log into the database file and closes it. */
  close(): void
}

/**
 * A room's derived tables: how entries of the log change them. The entry and the rows it changes commit
 * together, and `rebuild` empties the tables and applies the whole log again.
 */
export interface Projection {
  readonly name: string
  /** Tables that hold nothing but what `apply` put there; emptied before a rebuild. */
  readonly tables: readonly string[]
  apply(entry: import('../log/events.ts').LogEntry): void
}
