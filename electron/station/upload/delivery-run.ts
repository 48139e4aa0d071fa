import {
  afterDelivery,
  afterTimeout,
  afterTooLarge,
  type BatchLimits,
  batchBody,
  FULL_BATCH,
  halves,
  nextBatch,
} from './batches.ts'
import { afterFind, afterPost, type Halt, type QuarantineCode } from './delivery.ts'
import type { Outbox, PendingStatement } from './outbox.ts'
import type { RecordStoreClient } from './record-store-client.ts'
import { sameStatement } from './same-statement.ts'

/** A statement to set aside, and why. */
export interface SetAside {
  statementId: string
  code: QuarantineCode
  reason: string
}

export interface DeliveryOptions {
  outbox: Outbox
  client: RecordStoreClient
  wall: () => number
  /** Records that statements were set aside; the outbox takes them out of the queue by these events. */
  setAside: (statements: readonly SetAside[]) => void
  /** Called whenever statements were settled. */
  onSettled: () => void
}

/** How a run over the outbox ended. */
export type RunEnd = { end: 'emptied' } | { end: 'stopped' } | { end: 'halted'; halt: Halt }

/** Sends what is pending to one record store, one request at a time. */
export interface Delivery {
  /** Goes through the outbox once, oldest first; ends early where the store, the line or `signal` says so. */
  run(signal: AbortSignal): Promise<RunEnd>
}

/** What one POST, with all that followed from it, has led to. */
type Settled = { settled: 'all' } | { settled: 'shrink' } | { settled: 'stopped' } | { settled: 'halted'; halt: Halt }

/** What the store was found to hold under an id. */
type Held =
  | { held: 'statement'; theirs: unknown }
  | { held: 'hidden' }
  | { held: 'nothing' }
  | { held: 'unknown'; because: Settled }

const ALL: Settled = { settled: 'all' }

export function createDelivery({ outbox, client, wall, setAside, onSettled }: DeliveryOptions): Delivery {
  let limits: BatchLimits = FULL_BATCH
  // Statements the store refused for themselves. Each stays pending until the store has taken another after it: a
  // gateway or a store that refuses everything must not empty the outbox into quarantine.
  const suspects = new Map<string, SetAside>()

  async function post(batch: readonly PendingStatement[], signal: AbortSignal): Promise<Settled> {
    const body = batchBody(batch)
    const answer = await client.post(body, signal)
    if (signal.aborted) return { settled: 'stopped' }
    const [first] = batch
    if (first === undefined) return ALL
    const next = afterPost(answer, { statements: batch.length, voiding: first.voids !== null })
    switch (next.step) {
      case 'delivered':
        outbox.deliver(batch, wall())
        limits = afterDelivery(limits)
        setSuspectsAside()
        onSettled()
        return ALL
      case 'bisect': {
        const [earlier, later] = halves(batch)
        const settled = await post(earlier, signal)
        return settled.settled === 'all' ? post(later, signal) : settled
      }
      case 'shrink':
        limits = afterTooLarge(limits, body.length)
        return { settled: 'shrink' }
      case 'compare':
        return compare(first, signal)
      case 'suspect':
        suspects.set(first.id, { statementId: first.id, code: next.code, reason: next.reason })
        return suspects.size % SUSPECTS_BEFORE_ASKING === 0 ? confirmSuspects(signal) : ALL
      case 'halt':
        if (answer.answer === 'timeout') limits = afterTimeout(limits, batch.length)
        return { settled: 'halted', halt: next.halt }
    }
  }

  /** What the store holds under the id of a statement, in force or voided. */
  async function lookUp(statement: PendingStatement, signal: AbortSignal): Promise<Held> {
    for (const parameter of ['statementId', 'voidedStatementId'] as const) {
      const answer = await client.find(parameter, statement.id, signal)
      if (signal.aborted) return { held: 'unknown', because: { settled: 'stopped' } }
      const halt = afterFind(answer)
      if (halt !== null) return { held: 'unknown', because: { settled: 'halted', halt } }
      if (answer.answer !== 'response' || answer.status === 404) continue
      if (answer.status === 403) return { held: 'hidden' }
      const theirs = parse(answer.body)
      if (theirs === undefined) return { held: 'unknown', because: { settled: 'halted', halt: NOT_A_RECORD_STORE } }
      return { held: 'statement', theirs }
    }
    return { held: 'nothing' }
  }

  /** The store has something else under this id, or the same in other words. */
  async function compare(statement: PendingStatement, signal: AbortSignal): Promise<Settled> {
    const held = await lookUp(statement, signal)
    switch (held.held) {
      case 'unknown':
        return held.because
      case 'hidden':
        return conflict(statement, 'the record store holds another statement under this id and does not show it')
      case 'nothing':
        return conflict(statement, 'the record store reports a conflict but has no statement under this id')
      case 'statement':
        if (!sameStatement(JSON.parse(statement.bytes.toString('utf8')), held.theirs)) {
          return conflict(statement, 'the record store holds a different statement under this id')
        }
        outbox.deliver([statement], wall())
        onSettled()
        return ALL
    }
  }

  function conflict(statement: PendingStatement, reason: string): Settled {
    setAside([{ statementId: statement.id, code: 'conflict', reason }])
    onSettled()
    return ALL
  }

  function setSuspectsAside(): void {
    if (suspects.size === 0) return
    setAside([...suspects.values()])
    suspects.clear()
    onSettled()
  }

  /** Whether the store still takes what it already holds; if so, the suspects are at fault and not the store. */
  async function confirmSuspects(signal: AbortSignal): Promise<Settled> {
    const witness = outbox.witness()
    if (suspects.size === 0) return ALL
    if (witness === null) {
      return suspects.size < MOST_SUSPECTS ? ALL : { settled: 'halted', halt: REJECTS_EVERYTHING }
    }
    const answer = await client.post(batchBody([{ bytes: witness }]), signal)
    if (signal.aborted) return { settled: 'stopped' }
    const next = afterPost(answer, { statements: 1, voiding: false })
    switch (next.step) {
      case 'delivered':
      case 'compare':
        setSuspectsAside()
        return ALL
      case 'halt':
        return { settled: 'halted', halt: next.halt }
      case 'bisect':
      case 'shrink':
      case 'suspect':
        return { settled: 'halted', halt: REJECTS_EVERYTHING }
    }
  }

  /** A void of a statement that never arrived would be void of sense; of one in conflict, it would hit another's. */
  function isVoidOfWhatIsNotThere(statement: PendingStatement): 'quarantined' | 'suspect' | null {
    if (statement.voids === null) return null
    if (outbox.isQuarantined(statement.voids)) return 'quarantined'
    return suspects.has(statement.voids) ? 'suspect' : null
  }

  async function settle(batch: readonly PendingStatement[], signal: AbortSignal): Promise<Settled> {
    const [first] = batch
    const hollow = first === undefined ? null : isVoidOfWhatIsNotThere(first)
    if (first !== undefined && hollow !== null) {
      if (hollow === 'suspect') return ALL
      const reason = `the statement it voids, ${first.voids}, was set aside`
      setAside([{ statementId: first.id, code: 'target_quarantined', reason }])
      onSettled()
      return ALL
    }
    const settled = await post(batch, signal)
    return settled.settled === 'all' ? confirmSuspects(signal) : settled
  }

  return {
    async run(signal) {
      suspects.clear()
      for (let after = 0; ; ) {
        const batch = nextBatch(outbox.pendingAfter(after, limits.statements), limits)
        const last = batch.at(-1)
        if (last === undefined)
          return suspects.size === 0 ? { end: 'emptied' } : { end: 'halted', halt: REJECTS_EVERYTHING }
        const settled = await settle(batch, signal)
        switch (settled.settled) {
          case 'all':
            after = last.position
            break
          case 'shrink':
            break
          case 'stopped':
            return { end: 'stopped' }
          case 'halted':
            return { end: 'halted', halt: settled.halt }
        }
      }
    },
  }
}

/** The store is asked for its witness whenever so many statements in a row were refused. */
const SUSPECTS_BEFORE_ASKING = 3
/** A store that never took anything and refuses so many is not sent the rest. */
const MOST_SUSPECTS = 30

const REJECTS_EVERYTHING: Halt = { halt: 'wait', problem: 'rejects_everything', atLeastMilliseconds: 0 }
const NOT_A_RECORD_STORE: Halt = { halt: 'wait', problem: 'not_a_record_store', atLeastMilliseconds: 0 }

/** The JSON value of a text, or undefined. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
