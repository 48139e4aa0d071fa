import type { PendingStatement } from './outbox.ts'

/** How much one POST may carry. */
export interface BatchLimits {
  statements: number
  /** Bytes of the whole body. */
  bytes: number
}

/** Small batches keep a record store quick where its busy rows are shared by many stations. */
export const FULL_BATCH: BatchLimits = { statements: 100, bytes: 256 * 1024 }

/**
 * The statements of the next POST, from the oldest on: within the limits, except that a single statement beyond them
 * still goes, alone. A voiding statement goes alone too: it can need a right of its own, and its refusal would take
 * the whole batch with it.
 */
export function nextBatch(pending: readonly PendingStatement[], limits: BatchLimits): PendingStatement[] {
  const batch: PendingStatement[] = []
  let size = BRACKETS
  for (const statement of pending) {
    if (statement.voids !== null) return batch.length === 0 ? [statement] : batch
    const grown = size + statement.bytes.length + (batch.length === 0 ? 0 : COMMA)
    if (batch.length > 0 && (batch.length >= limits.statements || grown > limits.bytes)) return batch
    batch.push(statement)
    size = grown
  }
  return batch
}

const BRACKETS = 2
const COMMA = 1

/** The body of a POST: the kept bytes of each statement, untouched, as a JSON array. */
export function batchBody(statements: readonly Pick<PendingStatement, 'bytes'>[]): Buffer<ArrayBuffer> {
  const parts = statements.flatMap(({ bytes }, index) => [index === 0 ? OPEN : SEPARATOR, bytes])
  return Buffer.concat([...parts, CLOSE])
}

const OPEN = Buffer.from('[')
const SEPARATOR = Buffer.from(',')
const CLOSE = Buffer.from(']')

/** Statements with the body of the POST that carries them. */
export interface Batch {
  first: PendingStatement
  statements: readonly PendingStatement[]
  /** Position of the last. */
  end: number
  body: Buffer<ArrayBuffer>
}

/** The batch of these statements; null where there are none. */
export function batchOf(statements: readonly PendingStatement[]): Batch | null {
  const [first] = statements
  const last = statements.at(-1)
  if (first === undefined || last === undefined) return null
  return { first, statements, end: last.position, body: batchBody(statements) }
}

/**
 * A refused batch in two parts, those that the store's words name first; null where it names none, or all. Stores that
 * name the culprit spare the halving, and the rest, taken after it, shows that the store takes others.
 */
export function namedApart<T extends { id: string }>(batch: readonly T[], words: string): [T[], T[]] | null {
  const said = words.toLowerCase()
  const [others, named] = [batch.filter(({ id }) => !said.includes(id)), batch.filter(({ id }) => said.includes(id))]
  return others.length === 0 || named.length === 0 ? null : [named, others]
}

/** The two halves of a batch of two or more, the first not smaller. */
export function halves<T>(batch: readonly T[]): [T[], T[]] {
  const middle = Math.ceil(batch.length / 2)
  return [batch.slice(0, middle), batch.slice(middle)]
}
