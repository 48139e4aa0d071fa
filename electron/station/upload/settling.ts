import {
  afterDelivery,
  afterTimeout,
  afterTooLarge,
  type FoundLimits,
  forNewRun,
  NOTHING_FOUND,
} from './batch-limits.ts'
import { type Batch, batchBody, batchOf, halves, namedApart } from './batches.ts'
import { afterPost, type Halt, type QuarantineCode } from './delivery.ts'
import { lookUp } from './held.ts'
import type { Outbox, PendingStatement } from './outbox.ts'
import type { RecordStoreClient, StoreAnswer } from './record-store-client.ts'
import { sameStatement } from './same-statement.ts'

/** A statement to set aside, and why. */
export interface SetAside {
  statementId: string
  code: QuarantineCode
  reason: string
}

export interface SettlingOptions {
  outbox: Outbox
  client: RecordStoreClient
  wall: () => number
  /** Records that statements were set aside; the outbox takes them out of the queue by these events. */
  setAside: (statements: readonly SetAside[]) => void
  /** Called whenever statements were settled. */
  onSettled: () => void
}

/** What a POST, with all that followed from it, has led to. */
export type Settled =
  | { settled: 'all' }
  | { settled: 'shrink' }
  | { settled: 'stopped' }
  | { settled: 'halted'; halt: Halt }

/** Keeps the books of a delivery: what the record store took, what it would not take, and how much it takes at once. */
export interface Settling {
  /** How much the next POST may carry. */
  limits(): FoundLimits
  /** Forgets whom the last run suspected. */
  begin(): void
  /** Whether statements were refused for themselves, and the store has not yet shown that it takes others. */
  suspecting(): boolean
  /** Whether a void is not to be sent now; one whose target was set aside is set aside too. */
  isHollow(batch: Batch): boolean
  /**
   * Does what the answer to a batch asks for; nothing once `signal` is aborted. `goOn` is called where the last of it is
   * delivered, before the books say so: what it sends meanwhile is then sure to be wanted.
   */
  settle(batch: Batch, answer: StoreAnswer, signal: AbortSignal, goOn: () => Promise<void>): Promise<Settled>
}

const ALL: Settled = { settled: 'all' }
/** Another part of the same batch comes next. */
const staysHere = () => Promise.resolve()

export function createSettling({ outbox, client, wall, setAside, onSettled }: SettlingOptions): Settling {
  let limits = NOTHING_FOUND
  // Statements the store refused for themselves. Each stays pending until the store has taken another after it: a
  // gateway or a store that refuses everything must not empty the outbox into quarantine.
  const suspects = new Map<string, SetAside>()

  async function post(
    statements: readonly PendingStatement[],
    signal: AbortSignal,
    goOn: () => Promise<void>,
  ): Promise<Settled> {
    const batch = batchOf(statements)
    return batch === null ? ALL : settleWithParts(batch, await client.post(batch.body, signal), signal, goOn)
  }

  async function settleWithParts(
    batch: Batch,
    answer: StoreAnswer,
    signal: AbortSignal,
    goOn: () => Promise<void>,
  ): Promise<Settled> {
    if (signal.aborted) return { settled: 'stopped' }
    const { first, statements, body } = batch
    const next = afterPost(answer, { statements: statements.length, voiding: first.voids !== null })
    switch (next.step) {
      case 'delivered':
        await goOn()
        if (signal.aborted) return { settled: 'stopped' }
        outbox.deliver(statements, wall())
        limits = afterDelivery(limits, body.length)
        setSuspectsAside()
        onSettled()
        return ALL
      case 'bisect': {
        const words = answer.answer === 'response' ? answer.body : ''
        const [earlier, later] = namedApart(statements, words) ?? halves(statements)
        const settled = await post(earlier, signal, staysHere)
        return settled.settled === 'all' ? post(later, signal, goOn) : settled
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
        if (answer.answer === 'timeout') limits = afterTimeout(limits, statements.length)
        return { settled: 'halted', halt: next.halt }
    }
  }

  /** The store has something else under this id, or the same in other words. */
  async function compare(statement: PendingStatement, signal: AbortSignal): Promise<Settled> {
    const held = await lookUp(client, statement.id, signal)
    if (signal.aborted) return { settled: 'stopped' }
    switch (held.held) {
      case 'unknown':
        return { settled: 'halted', halt: held.halt }
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
    if (suspects.size === 0) return ALL
    const witness = outbox.witness()
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

  function isHollow({ first }: Batch): boolean {
    const hollow = isVoidOfWhatIsNotThere(first)
    if (hollow === 'quarantined') {
      const reason = `the statement it voids, ${first.voids}, was set aside`
      setAside([{ statementId: first.id, code: 'target_quarantined', reason }])
      onSettled()
    }
    return hollow !== null
  }

  return {
    limits: () => limits,
    begin() {
      suspects.clear()
      limits = forNewRun(limits)
    },
    suspecting: () => suspects.size > 0,
    isHollow,
    async settle(batch, answer, signal, goOn) {
      const settled = await settleWithParts(batch, answer, signal, goOn)
      return settled.settled === 'all' ? confirmSuspects(signal) : settled
    },
  }
}

/** The store is asked for its witness whenever so many statements in a row were refused. */
const SUSPECTS_BEFORE_ASKING = 3
/** A store that never took anything and refuses so many is not sent the rest. */
const MOST_SUSPECTS = 30

export const REJECTS_EVERYTHING: Halt = { halt: 'wait', problem: 'rejects_everything', atLeastMilliseconds: 0 }
