import {
  CHECKPOINT_KEY_END,
  extensionOf,
  LOG_ENTRY_KEY_END,
  LogEntryPlace,
} from '../../records/checkpoint-statement.ts'
import { statementLeaf } from '../../records/statement-leaf.ts'
import type { Outbox } from '../../station/upload/outbox.ts'
import type { ArchivedCheckpoint, ArchivedStatement } from '../archive/archive.ts'
import { decoded } from '../archive/mentions.ts'
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
  /** Part of a film or a recording that was shown, 0 to 1, and what of it, as its profile writes both. */
  progress: number | null
  played: string | null
  /** Who led the class. */
  instructor: string | null
}

export type StatementFinding =
  /** It tells of an entry and says something else than follows from it. */
  | { kind: 'statement_differs'; position: number; id: string; fields: FieldDifference[] }
  /** It tells of an entry that the log did not have yet when it was signed: it was made before what it tells of. */
  | { kind: 'statement_ahead'; position: number; id: string; seq: number; size: number }
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

export interface StatementsToAccount {
  /** In the order of their places. */
  archived: Iterable<ArchivedStatement>
  /** Reads one again. */
  at: (position: number) => ArchivedStatement | null
  /** The outbox of a replay; null where there is none to compare with. */
  outbox: Pick<Outbox, 'pendingAfter'> | null
}

/** What is remembered of a statement until the log has been gone through: its place and its leaf, as a short text. */
interface Waiting {
  position: number
  leaf: string
}

/** Holds statements against what the log gives rise to. Withheld ones and those about checkpoints are only counted. */
export function accountOfStatements({ archived, at, outbox }: StatementsToAccount): StatementsAccount {
  const voided = new Set<string>()
  const verdicts: (StatedCredit & { id: string })[] = []
  const waiting = new Map<string, Waiting>()
  let held = 0
  let withheld = 0
  for (const { id, position, leaf, statement, storedAt } of archived) {
    held += 1
    if (statement === null) {
      withheld += 1
      continue
    }
    const facts = factsOf(statement)
    if (facts.verb === VOIDED && facts.object !== null) voided.add(facts.object)
    if (facts.verb === ATTENDED) verdicts.push(...creditOf(facts).map((one) => ({ ...one, id, position, storedAt })))
    const isOfCheckpoint = extensionOf(statement, CHECKPOINT_KEY_END) !== undefined
    if (outbox !== null && !isOfCheckpoint) waiting.set(id, { position, leaf: leaf.toString('latin1') })
  }
  const compared = outbox === null ? { findings: [], inOtherWords: null } : compare(waiting, at, outbox)
  const credits = verdicts.filter(({ id }) => !voided.has(id)).map(({ id, ...credit }) => credit)
  return { held, withheld, ...compared, credits }
}

/**
 * When record stores say that they took statements of single entries, as bounds of these, by the entry's number. One
 * whose entry is not under the checkpoint that first covers the statement bounds nothing: it was made for an entry to come.
 */
export function storeBounds(
  archived: Iterable<ArchivedStatement>,
  checkpoints: readonly Pick<ArchivedCheckpoint, 'size' | 'statements'>[],
): { bounds: Map<number, Bound[]>; ahead: StatementFinding[] } {
  const bounds = new Map<number, Bound[]>()
  const ahead: StatementFinding[] = []
  const bySize = checkpoints.toSorted((one, other) => one.size - other.size)
  let next = 0
  for (const { statement, storedAt, position, id } of archived) {
    const place = LogEntryPlace.safeParse(extensionOf(statement, LOG_ENTRY_KEY_END))
    if (!place.success || storedAt === null) continue
    while ((bySize[next]?.statements.size ?? position) < position) next += 1
    const { seq } = place.data
    const size = bySize[next]?.size ?? 0
    if (seq > size) ahead.push({ kind: 'statement_ahead', position, id, seq, size })
    else bounds.set(seq, [...(bounds.get(seq) ?? []), { at: storedAt, by: 'record_store' }])
  }
  return { bounds, ahead }
}

/**
 * Makes the statements of the log again, each at the place at which it was received: that of a checkpoint, which is in
 * no log, moves those after it. Where the bytes differ, as another version of the product made them, facts have to agree.
 */
function compare(
  waiting: Map<string, Waiting>,
  at: StatementsToAccount['at'],
  outbox: Pick<Outbox, 'pendingAfter'>,
): { findings: StatementFinding[]; inOtherWords: number } {
  const findings: StatementFinding[] = []
  let inOtherWords = 0
  for (let after = 0; waiting.size > 0; ) {
    const page = outbox.pendingAfter(after, PAGE)
    for (const { id, bytes } of page) {
      const stated = waiting.get(id)
      if (stated === undefined) continue
      waiting.delete(id)
      const own: unknown = JSON.parse(bytes.toString('utf8'))
      if (leafAt(own, stated.position) === stated.leaf) continue
      const fields = differences(at(stated.position)?.statement, own)
      if (fields.length === 0) inOtherWords += 1
      else findings.push({ kind: 'statement_differs', position: stated.position, id, fields })
    }
    const last = page.at(-1)
    if (last === undefined) break
    after = last.position
  }
  for (const [id, { position }] of waiting) {
    findings.push({ kind: 'statement_unfounded', position, id, facts: factsOf(at(position)?.statement) })
  }
  return { findings: findings.toSorted((a, b) => a.position - b.position), inOtherWords }
}

/** The leaf of a statement, were it at this place in the tree. */
function leafAt(statement: unknown, position: number): string {
  const place = extensionOf(statement, LOG_ENTRY_KEY_END)
  if (typeof place === 'object' && place !== null) Reflect.set(place, 'position', position)
  return statementLeaf(statement).toString('latin1')
}

const FIELDS = [
  'person',
  'verb',
  'object',
  'at',
  'creditedMinutes',
  'attendance',
  'completion',
  'duration',
  'progress',
  'played',
  'instructor',
] as const

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
    creditedMinutes: numeric(minutes),
    attendance: text(extensionOf(statement, '/xapi/extensions/attendance')),
    completion: typeof completion === 'boolean' ? completion : null,
    duration: text(part(result, 'duration')),
    progress: numeric(endingWith(part(result, 'extensions'), '/extensions/progress')),
    played: text(endingWith(part(result, 'extensions'), '/extensions/played-segments')),
    instructor: text(part(part(part(part(statement, 'context'), 'instructor'), 'account'), 'name')),
  }
}

function creditOf({ person, object, creditedMinutes, attendance }: StatedFacts) {
  if (person === null || object === null || creditedMinutes === null) return []
  const sessionId = decoded(object.split('/').at(-1) ?? '')
  return [{ personId: person, sessionId, minutes: creditedMinutes, attendance }]
}

function part(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

/** The first whose key ends so. */
function endingWith(extensions: unknown, keyEnd: string): unknown {
  if (typeof extensions !== 'object' || extensions === null) return undefined
  return Object.entries(extensions).find(([key]) => key.endsWith(keyEnd))?.[1]
}

function numeric(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
