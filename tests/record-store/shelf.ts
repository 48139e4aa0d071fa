import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { faultsOf } from './validation.ts'

/** A statement as the store reads it; everything else in it is kept as it came. */
const Received = z.looseObject({
  id: z.string(),
  timestamp: z.string(),
  verb: z.looseObject({ id: z.string() }),
  object: z.looseObject({ objectType: z.string().optional(), id: z.string().optional() }),
})
type Received = z.infer<typeof Received>

export interface Stored {
  statement: Received
  stored: string
  voided: boolean
  /** How often this id was put on the shelf; more than once would be a double. */
  times: number
}

export type Verdict =
  | { status: 200; ids: string[] }
  | { status: 400; warnings: string[] }
  | { status: 409; ids: string[] }

const VOIDED = 'http://adlnet.gov/expapi/verbs/voided'

/** What the record store holds, and its rules: a batch is taken whole or not at all. */
export function createShelf(now: () => number) {
  const shelf = new Map<string, Stored>()

  function verdictOn(body: unknown): Verdict & { fresh?: Received[] } {
    const list = Array.isArray(body) ? body : [body]
    const warnings = list.flatMap((one, index) => wrongWith(one).map((fault) => `statement ${index}: ${fault}`))
    if (warnings.length > 0) return { status: 400, warnings: warnings.slice(0, 10) }
    const statements = list.map((one) => Received.parse(one))
    const ids = statements.map(({ id }) => id.toLowerCase())
    if (new Set(ids).size < ids.length) return { status: 400, warnings: ['the same id twice in one batch'] }
    const conflicts = statements.filter((one) => {
      const held = shelf.get(one.id.toLowerCase())
      return held !== undefined && !isDeepStrictEqual(held.statement, one)
    })
    if (conflicts.length > 0) return { status: 409, ids: conflicts.map(({ id }) => id) }
    const badVoid = statements.find((one) => isVoiding(one) && isVoiding(shelf.get(targetOf(one))?.statement))
    if (badVoid !== undefined) return { status: 400, warnings: [`${badVoid.id} voids a voiding statement`] }
    return { status: 200, ids, fresh: statements.filter((one) => !shelf.has(one.id.toLowerCase())) }
  }

  return {
    /** What the store would answer, without storing. */
    judge: (body: unknown): Verdict => verdictOn(body),

    /** Stores a batch, or says why not. */
    take(body: unknown): Verdict {
      const verdict = verdictOn(body)
      for (const statement of verdict.fresh ?? []) {
        const id = statement.id.toLowerCase()
        const times = (shelf.get(id)?.times ?? 0) + 1
        shelf.set(id, { statement, stored: new Date(now()).toISOString(), voided: false, times })
      }
      for (const statement of verdict.fresh ?? []) {
        const target = isVoiding(statement) ? shelf.get(targetOf(statement)) : undefined
        if (target !== undefined) target.voided = true
      }
      return verdict
    },
    get: (id: string) => shelf.get(id.toLowerCase()),
    all: (): ReadonlyMap<string, Stored> => shelf,
    /** Puts a statement there behind the station's back. */
    plant(statement: unknown) {
      const received = Received.parse(statement)
      shelf.set(received.id.toLowerCase(), {
        statement: received,
        stored: new Date(now()).toISOString(),
        voided: false,
        times: 1,
      })
    },
  }
}

export type Shelf = ReturnType<typeof createShelf>

function isVoiding(statement: Received | undefined): boolean {
  return statement?.verb.id === VOIDED
}

function targetOf(statement: Received): string {
  return statement.object.objectType === 'StatementRef' ? (statement.object.id ?? '').toLowerCase() : ''
}

/** Stricter than any one store: what some of those measured refuse, this one refuses. */
function wrongWith(statement: unknown): string[] {
  const faults = faultsOf(statement)
  if (faults.length > 0) return faults
  const read = Received.safeParse(statement)
  if (!read.success) return read.error.issues.map((issue) => `${issue.message} at ${issue.path.join('.')}`)
  const { timestamp } = read.data
  const more: string[] = []
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(timestamp)) more.push('timestamp is not UTC with Z')
  for (const key of ['stored', 'authority', 'version']) if (key in read.data) more.push(`${key} is the store's to set`)
  return more
}
