import type { LogEntry } from '../log/events.ts'
import { TEXT } from '../store/parameters.ts'
import type { Projection, Store } from '../store/store.ts'
import { creditOf } from './credit-statements.ts'
import { createKeptStatements, type KeptStatements } from './kept-statements.ts'
import { createShowings } from './showings.ts'
import type { StatementContext, Uploaded } from './statement-context.ts'
import { type MadeStatement, statementsFor } from './statements.ts'
import { createStudyViewings } from './study-viewings.ts'

/** A statement that the record store has not settled yet. */
export interface PendingStatement {
  /** Order in which statements were made, and are sent. */
  position: number
  id: string
  seq: number
  /** Id of the statement that this one voids, or null. */
  voids: string | null
  /** JSON in UTF-8, made once. */
  bytes: Buffer
}

export interface Quarantined {
  id: string
  seq: number
  type: string
  at: number
  code: string
  reason: string
}

/**
 * The statements on their way to the record store. They are made in the transaction of the event they tell of, and
 * their bytes never change after that.
 */
export interface Outbox {
  /**
   * Register after the rooms that `StatementContext` asks, so that it finds what the entry changed. It has no tables
   * to empty: a rebuild makes no statement again.
   */
  readonly projection: Projection
  counts(): { pending: number; delivered: number; quarantined: number }
  /** When the record store last took a statement; null before the first. */
  lastDeliveredAt(): number | null
  /** The oldest pending statements after `position`, at most `limit`. */
  pendingAfter(position: number, limit: number): PendingStatement[]
  /** Marks statements as held by the record store. */
  deliver(statements: readonly PendingStatement[], at: number): void
  /** A statement that the record store is known to hold, to ask it whether it still takes any; null before the first. */
  witness(): Buffer | null
  isQuarantined(id: string): boolean
  /** Newest first. */
  quarantine(limit: number): Quarantined[]
  /** The statements themselves, in the order in which they were made. */
  readonly kept: KeptStatements
  readonly leavesAfter: KeptStatements['leavesAfter']
  /** Every statement of the log's entries up to this number is delivered or set aside; 0 while none is. */
  sentThrough(): number
}

export interface OutboxOptions {
  store: Store
  context: StatementContext
  /** Called in the transaction that made statements. */
  onMade: () => void
}

export function createOutbox({ store, context, onMade }: OutboxOptions): Outbox {
  const { db } = store
  const progress = db.prepare<[], { made_to: number; last_delivered: string | null; last_delivered_at: number | null }>(
    'SELECT made_to, last_delivered, last_delivered_at FROM outbox_progress',
  )
  const advance = db.prepare('UPDATE outbox_progress SET made_to = ?')
  const keepDelivered = db.prepare('UPDATE outbox_progress SET last_delivered = ?, last_delivered_at = ?')
  const newestAbout = db.prepare<[string], { id: string; voids: string | null }>(
    `SELECT id, voids FROM statement WHERE about = ${TEXT} ORDER BY position DESC LIMIT 1`,
  )
  const countOf = db.prepare<[string], { total: number }>('SELECT total FROM statement_count WHERE state = ?')
  const selectPending = db.prepare<[number, number], PendingStatement>(
    `SELECT position, id, seq, voids, bytes FROM statement
     WHERE state = 'pending' AND position > ? ORDER BY position LIMIT ?`,
  )
  const settleDelivered = db.prepare(
    "UPDATE statement SET state = 'delivered', settled_at = ? WHERE position BETWEEN ? AND ? AND state = 'pending'",
  )
  const settleQuarantined = db.prepare(
    "UPDATE statement SET state = 'quarantined', settled_at = ?, code = ?, reason = ? WHERE id = ? AND state = 'pending'",
  )
  const bytesOf = db.prepare<[string], { bytes: Buffer }>('SELECT bytes FROM statement WHERE id = ?')
  const stateOf = db.prepare<[string], { state: string }>('SELECT state FROM statement WHERE id = ?')
  const selectQuarantined = db.prepare<[number], Quarantined>(
    `SELECT id, seq, type, at, code, reason FROM statement
     WHERE state = 'quarantined' ORDER BY position DESC LIMIT ?`,
  )
  const firstPending = db.prepare<[], { position: number; seq: number }>(
    "SELECT position, seq FROM statement WHERE state = 'pending' ORDER BY position LIMIT 1",
  )
  const newestBefore = db.prepare<[number], { seq: number }>(
    'SELECT seq FROM statement WHERE position < ? ORDER BY position DESC LIMIT 1',
  )
  const kept = createKeptStatements(store)
  const showings = createShowings(store)
  const studies = createStudyViewings(store)

  /** The newest statement about this, unless it only voids. */
  function standing(about: string): string | null {
    const newest = newestAbout.get(about)
    return newest === undefined || newest.voids !== null ? null : newest.id
  }

  const uploaded: Uploaded = {
    judged: (sessionId) => newestAbout.get(sessionId) !== undefined,
    verdict: (sessionId, personId) => standing(`${sessionId} ${personId}`),
    credit: (sessionId, personId) => standing(creditOf(sessionId, personId)),
  }

  function keep({ seq, at, event }: LogEntry, made: MadeStatement): boolean {
    return kept.keep({ ...made, seq, at, type: event.type }) !== null
  }

  function progressKept() {
    const row = progress.get()
    if (row === undefined) throw new Error('the outbox has no progress row')
    return row
  }

  function apply(entry: LogEntry): void {
    const { event } = entry
    if (event.type === 'upload.quarantined') {
      settleQuarantined.run(entry.at, event.code, event.reason, event.statementId)
      return
    }
    if (!isTold(event.type)) return
    // A rebuild, or a roster that has changed since, must not make other statements of what was told already.
    if (entry.seq <= progressKept().made_to) return
    advance.run(entry.seq)
    const ended = [...showings.apply(entry), ...studies.apply(entry)]
    const made = statementsFor(entry, ended, context, uploaded)
    let isNew = false
    for (const one of made) isNew = keep(entry, one) || isNew
    if (isNew) onMade()
  }

  function total(state: string): number {
    const row = countOf.get(state)
    if (row === undefined) throw new Error(`no count of ${state} statements`)
    return row.total
  }

  return {
    projection: { name: 'outbox', tables: [], apply },
    counts: () => ({ pending: total('pending'), delivered: total('delivered'), quarantined: total('quarantined') }),
    lastDeliveredAt: () => progressKept().last_delivered_at,
    pendingAfter: (position, limit) => selectPending.all(position, limit),
    deliver(statements, at) {
      store.transaction(() => {
        for (const [from, to] of stretches(statements)) settleDelivered.run(at, from, to)
        const last = statements.findLast((statement) => statement.voids === null)
        keepDelivered.run(last?.id ?? progressKept().last_delivered, at)
      })
    },
    witness() {
      const id = progressKept().last_delivered
      return id === null ? null : (bytesOf.get(id)?.bytes ?? null)
    },
    isQuarantined: (id) => stateOf.get(id)?.state === 'quarantined',
    quarantine: (limit) => selectQuarantined.all(limit),
    kept,
    leavesAfter: kept.leavesAfter,
    sentThrough() {
      const pending = firstPending.get()
      const settled = newestBefore.get(pending?.position ?? Number.MAX_SAFE_INTEGER)
      if (settled === undefined) return 0
      return pending === undefined ? settled.seq : Math.min(settled.seq, pending.seq - 1)
    },
  }
}

/** Events that statements, or the viewings behind them, are made of. */
function isTold(type: LogEntry['event']['type']): boolean {
  return TOLD.some((prefix) => type.startsWith(prefix))
}

const TOLD = ['session.', 'presence.', 'lesson.', 'study.', 'spot_check.', 'suspicion.']

/** The positions as stretches without a gap, first and last of each: a batch of a hundred is mostly one. */
function stretches(statements: readonly PendingStatement[]): [from: number, to: number][] {
  const found: [from: number, to: number][] = []
  for (const { position } of statements) {
    const current = found.at(-1)
    if (current !== undefined && current[1] + 1 === position) current[1] = position
    else found.push([position, position])
  }
  return found
}
