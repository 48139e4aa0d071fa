import type { TreeHead } from '../../records/tree.ts'
import type { ArchivedStatement } from './archive.ts'
import type { SignedCheckpoint } from './checkpoint-shelf.ts'

/** A statement that came from a record store, or was said to be withheld, and waits for a checkpoint that proves it. */
export interface PendingStatement extends ArchivedStatement {
  stationId: string
  /** Id of the statement that it voids. */
  voids: string | null
}

/** A checkpoint that came from a record store; `checkpoint` is its extension as JSON. */
export interface PendingCheckpoint {
  stationId: string
  size: number
  statementId: string
  storedAt: number
  checkpoint: string
}

/** Statements up to a checkpoint, in the order of their places, and the tree that they make. */
export interface ProvenStatements {
  stationId: string
  statements: Iterable<ArchivedStatement>
  head: TreeHead
  signed: SignedCheckpoint
  storedAt: number | null
  told: Told | null
}

/** What a station says of itself beside its checkpoint. */
export interface Told {
  version: string
  clock: string
}

/** Keeps what record stores gave until it is proven, then takes it in. */
export interface StatementIntake {
  /** One page: its statements, its checkpoints and how far the store was read by it, together or not at all. */
  keepPage(endpoint: string, page: Page): void
  /** Statements beside those of pages. */
  keepWaiting(statements: readonly PendingStatement[]): void
  readThrough(endpoint: string): number | null
  stationsWaiting(): string[]
  checkpointsWaiting(stationId: string): PendingCheckpoint[]
  /** Candidates for the places from `first` to `last`, in order; a place may have none or several. */
  waiting(stationId: string, first: number, last: number): Iterable<PendingStatement>
  /** What waiting statements of a station void. */
  voidedByWaiting(stationId: string): string[]
  /** Statements and checkpoint; what waited for them is let go of. */
  takeStatements(proven: ProvenStatements): void
  /** Lets go of what waited of checkpoints up to this size. */
  dropCheckpoints(stationId: string, size: number): void
  /** A checkpoint that leads on from what is known, whose statements are not all there yet. */
  takeLink(stationId: string, signed: SignedCheckpoint, storedAt: number, told: Told): void
}

export interface Page {
  statements: readonly PendingStatement[]
  checkpoints: readonly PendingCheckpoint[]
  readThrough: number | null
}
