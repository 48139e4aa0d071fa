import canonicalize from 'canonicalize'
import { leafHash } from './tree.ts'

/** The columns of a log entry as they are kept; `payload` is canonical JSON (RFC 8785) of the event without its type. */
export interface EntryColumns {
  seq: number
  id: string
  type: string
  at: number
  monotonic: number
  boot: string
  /** How far the clock was to be believed, as the station saw it. */
  clock: string
  payload: string
}

/**
 * Canonical JSON by RFC 8785; throws on what JSON cannot carry. Half a character, which a text cut to length may end
 * with, becomes U+FFFD: the RFC has no form for it, and no text from outside may keep an event out of the log.
 */
export function canonical(value: unknown): string {
  const text = canonicalize(isWellFormed(value) ? value : wellFormed(value))
  if (text === undefined) throw new Error('not a JSON value')
  return text
}

/** Whether no text in it ends with half a character: nearly always, and then nothing has to be copied. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  for (const [name, part] of Object.entries(value)) if (!name.isWellFormed() || !isWellFormed(part)) return false
  return true
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed()
  if (Array.isArray(value)) return value.map(wellFormed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name.toWellFormed(), wellFormed(part)]))
}

/**
 * The bytes a leaf is taken over: one JSON array, so that headquarters can recompute it from an export with nothing
 * but a SHA-256. The payload goes in as the string that was stored, never serialized again.
 */
export function entryBytes(entry: EntryColumns): string {
  return JSON.stringify([
    'training-station-log/1',
    entry.seq,
    entry.id,
    entry.type,
    entry.at,
    entry.monotonic,
    entry.boot,
    entry.clock,
    entry.payload,
  ])
}

/** Leaf hash of an entry. */
export function entryLeaf(entry: EntryColumns): Buffer {
  return leafHash(entryBytes(entry))
}
