import { extensionOf, LOG_ENTRY_KEY_END, LogEntryPlace } from '../../records/checkpoint-statement.ts'
import type { Outbox } from '../../station/upload/outbox.ts'
import type { ArchivedStatement } from '../archive/archive.ts'
import type { Bound } from './time-bracket.ts'

/** What a statement says that somebody could be paid for, or that could be held against the log. */
export interface StatedFacts {
  person: string | null
  verb: string | null
  object: string | null
  /** Milliseconds; null where it has none that can be read. */
  at: number | null
  creditedMinutes: number | null
  attendance: string | null
  completion: boolean | null
  duration: string | null
}

export type StatementFinding =
  /** It tells of an entry and says something else than follows from it. */
  | { kind: 'statement_differs'; position: number; id: string; fields: FieldDifference[] }
  /** No entry gives rise to it. */
  | { kind: 'statement_unfounded'; position: number; id: string; facts: StatedFacts }

export interface FieldDifference {
  field: keyof StatedFacts
  stated: string
  follows: string
}

/** What record stores gave back, held against what follows from the log. */
export interface StatementsAccount {
  /** Statements looked at, and those of them that the station withheld from record stores. */
  held: number
  withheld: number
  /** Those that say the same in other words, as another version of the product made them; null where none was compared. */
  inOtherWords: number | null
  findings: StatementFinding[]
  /** Minutes by the verdicts that stand. */
  credits: StatedCredit[]
}

export interface StatedCredit {
  personId: string
  /** The last part of the activity's id. */
  sessionId: string
  minutes: number
  attendance: string | null
  position: number
  storedAt: number | null
}

const VOIDED = 'http://adlnet.gov/expapi/verbs/voided'
const ATTENDED = 'http://adlnet.gov/expapi/verbs/attended'
const PAGE = 1_000

/** `outbox` is that of a replay; null where there is none to compare with. */
export function accountOfStatements(
  archived: Iterable<ArchivedStatement>,
  outbox: Pick<Outbox, 'leavesAfter' | 'pendingAfter'> | null,
): StatementsAccount {
  const voided = new Set<string>()
  const verdicts: HeldStatement[] = []
  const differing = new Map<string, HeldStatement>()
  let held = 0
  let withheld = 0
  for (const archivedOne of archived) {
    held += 1
    const one = heldIn(archivedOne)
    if (one === null) {
      withheld += 1
      continue
    }
    const { verb, object } = factsOf(one.statement)
    if (verb === VOIDED && object !== null) voided.add(object)
    if (verb === ATTENDED) verdicts.push(one)
    if (outbox !== null && !sameLeaf(outbox, one)) differing.set(one.id, one)
  }
  const { findings, inOtherWords } = outbox === null ? NOT_COMPARED : compareById(differing, outbox)
  const credits = verdicts.filter(({ id }) => !voided.has(id)).flatMap(creditOf)
  return { held, withheld, inOtherWords, findings, credits }
}

/** A statement that the station did not withhold. */
interface HeldStatement extends ArchivedStatement {
  statement: Record<string, unknown>
}

function heldIn(archived: ArchivedStatement): HeldStatement | null {
  const { statement } = archived
  return statement === null ? null : { ...archived, statement }
}

const NOT_COMPARED = { findings: [], inOtherWords: null }

/** When record stores say that they took statements of single entries, as bounds of these, by the entry's number. */
export function storeBounds(archived: Iterable<ArchivedStatement>): Map<number, Bound[]> {
  const bounds = new Map<number, Bound[]>()
  for (const { statement, storedAt } of archived) {
    const place = LogEntryPlace.safeParse(extensionOf(statement, LOG_ENTRY_KEY_END))
    if (!place.success || storedAt === null) continue
    bounds.set(place.data.seq, [...(bounds.get(place.data.seq) ?? []), { at: storedAt, by: 'record_store' }])
  }
  return bounds
}

function sameLeaf(outbox: Pick<Outbox, 'leavesAfter'>, { position, leaf }: ArchivedStatement): boolean {
  const [own] = outbox.leavesAfter(position - 1, 1)
  return own !== undefined && own.position === position && own.leaf.equals(leaf)
}

/** Places may differ and leaves too where another version of the product made the statements: facts have to agree. */
function compareById(differing: Map<string, HeldStatement>, outbox: Pick<Outbox, 'pendingAfter'>) {
  const left = new Map(differing)
  const findings: StatementFinding[] = []
  let inOtherWords = 0
  for (let after = 0; left.size > 0; ) {
    const page = outbox.pendingAfter(after, PAGE)
    for (const { id, bytes } of page) {
      const stated = left.get(id)
      if (stated === undefined) continue
      left.delete(id)
      const fields = differences(stated.statement, JSON.parse(bytes.toString('utf8')))
      if (fields.length === 0) inOtherWords += 1
      else findings.push({ kind: 'statement_differs', position: stated.position, id, fields })
    }
    const last = page.at(-1)
    if (last === undefined) break
    after = last.position
  }
  for (const { id, position, statement } of left.values()) {
    findings.push({ kind: 'statement_unfounded', position, id, facts: factsOf(statement) })
  }
  return { findings: findings.toSorted((a, b) => a.position - b.position), inOtherWords }
}

const FIELDS = ['person', 'verb', 'object', 'at', 'creditedMinutes', 'attendance', 'completion', 'duration'] as const

function differences(stated: unknown, follows: unknown): FieldDifference[] {
  const one = factsOf(stated)
  const other = factsOf(follows)
  return FIELDS.filter((field) => one[field] !== other[field]).map((field) => ({
    field,
    stated: String(one[field]),
    follows: String(other[field]),
  }))
}

export function factsOf(statement: unknown): StatedFacts {
  const actor = part(part(statement, 'actor'), 'account')
  const result = part(statement, 'result')
  const timestamp = text(part(statement, 'timestamp'))
  const minutes = extensionOf(statement, '/xapi/extensions/credited-minutes')
  const completion = part(result, 'completion')
  return {
    person: text(part(actor, 'name')),
    verb: text(part(part(statement, 'verb'), 'id')),
    object: text(part(part(statement, 'object'), 'id')),
    at: timestamp === null || Number.isNaN(Date.parse(timestamp)) ? null : Date.parse(timestamp),
    creditedMinutes: typeof minutes === 'number' ? minutes : null,
    attendance: text(extensionOf(statement, '/xapi/extensions/attendance')),
    completion: typeof completion === 'boolean' ? completion : null,
    duration: text(part(result, 'duration')),
  }
}

function creditOf({ statement, position, storedAt }: HeldStatement): StatedCredit[] {
  const { person, object, creditedMinutes, attendance } = factsOf(statement)
  if (person === null || object === null || creditedMinutes === null) return []
  const sessionId = decodeURIComponent(object.split('/').at(-1) ?? '')
  return [{ personId: person, sessionId, minutes: creditedMinutes, attendance, position, storedAt }]
}

function part(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
