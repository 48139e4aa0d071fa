import { z } from 'zod'
import { HASH_BYTES } from './tree.ts'

/**
 * What statements carry for headquarters, in extensions of their context. The keys are IRIs of the organisation; these
 * are their ends, by which headquarters knows them whatever the organisation is.
 */
export const LOG_ENTRY_KEY_END = '/xapi/extensions/log-entry'
export const CHECKPOINT_KEY_END = '/xapi/extensions/checkpoint'

/** The place of a statement in its station's log and, from 1, in its tree of statements. */
export const LogEntryPlace = z.looseObject({
  station: z.string(),
  seq: z.number().int().min(1),
  clock: z.string(),
  /** Absent where the statement is not in the tree. */
  position: z.number().int().min(1).optional(),
})
export type LogEntryPlace = z.infer<typeof LogEntryPlace>

const Hash = z.base64().refine((text) => Buffer.from(text, 'base64').length === HASH_BYTES, 'a SHA-256 in base64')

/** A station's checkpoint as it goes to a record store, so that headquarters sees there that the log only grew. */
export const CheckpointExtension = z.strictObject({
  /** The signed checkpoint. */
  note: z.string(),
  /** Entries of the checkpoint before it that went to record stores; 0 for none. */
  previous: z.number().int().min(0),
  /** RFC 6962 proof that the log of `previous` entries leads on to this one; empty where `previous` is 0 or the same. */
  consistency: z.array(Hash).max(64),
  /** Statements before it that no record store has or may be expected to get, with their leaves. */
  withheld: z.array(z.strictObject({ position: z.number().int().min(1), leaf: Hash })).max(1_000),
  /** The product's version. */
  version: z.string(),
  /** How far the station believes its clock. */
  clock: z.string(),
})
export type CheckpointExtension = z.infer<typeof CheckpointExtension>

/** The value of the extension whose key ends so, of a statement as any record store gives it back; undefined for none. */
export function extensionOf(statement: unknown, keyEnd: string): unknown {
  if (!isRecord(statement) || !isRecord(statement['context'])) return undefined
  const { extensions } = statement['context']
  if (!isRecord(extensions)) return undefined
  const key = Object.keys(extensions).find((one) => one.endsWith(keyEnd))
  return key === undefined ? undefined : extensions[key]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
