import { z } from 'zod'
import { readCheckpoint } from '../../records/checkpoint.ts'
import {
  CHECKPOINT_KEY_END,
  CheckpointExtension,
  extensionOf,
  LOG_ENTRY_KEY_END,
  LogEntryPlace,
} from '../../records/checkpoint-statement.ts'
import { readNote } from '../../records/signed-note.ts'
import { statementLeaf } from '../../records/statement-leaf.ts'
import type { PendingCheckpoint, PendingStatement } from '../archive/pending.ts'
import { boundedFetch, type Fetching, type NoAnswer } from './bounded-fetch.ts'
import { isStationId } from './folder-source.ts'

export interface RecordStoreOptions extends Fetching {
  /** xAPI endpoint, without the trailing `/statements`. */
  endpoint: string
  version: '1.0.3' | '2.0.0'
  key: string
  secret: string
  /** Statements asked for at a time; a store may give fewer. */
  pageSize: number
}

/** What a page of a record store has of stations. */
export interface StorePage {
  statements: PendingStatement[]
  checkpoints: PendingCheckpoint[]
  /** Statements in it, of stations or not. */
  size: number
  /** When the newest of them was stored, milliseconds; null where there are none. */
  newest: number | null
  /** Up to when the store vouches that it gives all that it has; null where it does not say. */
  consistentThrough: number | null
  /** Address of the next page. */
  more: string | null
}

const MOST_PAGE_BYTES = 64 * 1024 * 1024
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const VOIDED = 'http://adlnet.gov/expapi/verbs/voided'

const PageBody = z.looseObject({
  statements: z.array(z.record(z.string(), z.unknown())),
  more: z.string().optional(),
})
const Known = z.looseObject({
  id: z.string(),
  stored: z.iso.datetime({ offset: true }),
  verb: z.looseObject({ id: z.string() }),
  object: z.looseObject({ id: z.string().optional() }),
})

/** Reads what a record store has: the GET requests of the xAPI Statements resource (xAPI-Communication §2.1.3). */
export function recordStorePages({ endpoint, version, key, secret, pageSize, ...fetching }: RecordStoreOptions) {
  const resource = `${endpoint.replace(/\/+$/, '')}/statements`
  const headers = {
    Authorization: `Basic ${Buffer.from(`${key}:${secret}`, 'utf8').toString('base64')}`,
    'X-Experience-API-Version': version,
  }
  const get = (url: string) =>
    boundedFetch(() => Promise.resolve(new Request(url, { headers })), MOST_PAGE_BYTES, fetching)

  return {
    /** The first page of what was stored after `since`, in milliseconds, oldest first. */
    first(since: number | null): string {
      const query = new URLSearchParams({ ascending: 'true', limit: String(pageSize), format: 'exact' })
      if (since !== null) query.set('since', new Date(since).toISOString())
      return `${resource}?${query}`
    },

    async page(url: string): Promise<StorePage | NoAnswer> {
      const answer = await get(url)
      if ('problem' in answer) return answer
      if (answer.status !== 200) return { problem: (words) => words.answered(resource, answer.status) }
      const body = PageBody.safeParse(jsonOf(answer.body))
      if (!body.success) return { problem: (words) => words.noStatementList(resource) }
      const more = nextPage(body.data.more, url)
      if (typeof more === 'object' && more !== null) return more
      const through = Date.parse(answer.headers.get('x-experience-api-consistent-through') ?? '')
      return {
        ...read(body.data.statements),
        more,
        consistentThrough: Number.isNaN(through) ? null : through,
      }
    },

    /** A statement that was voided, which lists leave out; null where the store has none or it is of no station. */
    async voided(id: string): Promise<PendingStatement | NoAnswer | null> {
      const answer = await get(`${resource}?voidedStatementId=${encodeURIComponent(id)}`)
      if ('problem' in answer) return answer
      if (answer.status === 404) return null
      if (answer.status !== 200) return { problem: (words) => words.answeredToVoided(resource, answer.status) }
      const statement = z.record(z.string(), z.unknown()).safeParse(jsonOf(answer.body))
      return statement.success ? (read([statement.data]).statements[0] ?? null) : null
    },
  }
}

/** The address of the next page, which has to be the same store's: the credential goes with it. */
function nextPage(more: string | undefined, url: string): string | NoAnswer | null {
  if (more === undefined || more === '') return null
  const next = URL.canParse(more, url) ? new URL(more, url) : null
  if (next === null || next.origin !== new URL(url).origin) {
    return { problem: (words) => words.pageElsewhere(next?.origin ?? more) }
  }
  return next.href === url ? { problem: (words) => words.pageIsItself } : next.href
}

function read(list: readonly Record<string, unknown>[]) {
  const statements: PendingStatement[] = []
  const checkpoints: PendingCheckpoint[] = []
  let newest: number | null = null
  for (const statement of list) {
    const known = Known.safeParse(statement)
    if (!known.success) continue
    const { id, stored, verb, object } = known.data
    const storedAt = Date.parse(stored)
    newest = Math.max(newest ?? storedAt, storedAt)
    const place = LogEntryPlace.safeParse(extensionOf(statement, LOG_ENTRY_KEY_END))
    if (!place.success || !isStationId(place.data.station)) continue
    const { station: stationId, position } = place.data
    const leaf = position === undefined ? null : leafOf(statement)
    if (position !== undefined && leaf !== null) {
      const voids = verb.id === VOIDED && UUID.test(object.id ?? '') ? (object.id ?? null) : null
      statements.push({ stationId, position, id, leaf, storedAt, voids, statement })
    }
    const checkpoint = checkpointIn(statement, stationId)
    if (checkpoint !== null) checkpoints.push({ stationId, statementId: id, storedAt, ...checkpoint })
  }
  return { statements, checkpoints, size: list.length, newest }
}

/** Levels of a statement: those of stations have six or so. */
const MOST_LEVELS = 64

/** Null for what no station made: time and numbers that JSON cannot carry, or nesting that would end the program. */
function leafOf(statement: unknown): Buffer | null {
  if (!isWithin(statement, MOST_LEVELS)) return null
  try {
    return statementLeaf(statement)
  } catch {
    return null
  }
}

function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return levels > 0 && Object.values(value).every((part) => isWithin(part, levels - 1))
}

function checkpointIn(statement: unknown, stationId: string): { size: number; checkpoint: string } | null {
  const told = CheckpointExtension.safeParse(extensionOf(statement, CHECKPOINT_KEY_END))
  if (!told.success) return null
  const text = readNote(told.data.note)?.text
  const checkpoint = text === undefined ? null : readCheckpoint(text)
  if (checkpoint === null || checkpoint.origin !== `training-station/${stationId}`) return null
  return { size: checkpoint.size, checkpoint: JSON.stringify(told.data) }
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}
