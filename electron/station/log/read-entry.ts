import { z } from 'zod'
import type { EntryColumns } from '../../records/entry.ts'

/**
 * An entry as SQLite writes it out: a zero byte and the bytes of the leaf (`entryBytes`), which is what is hashed, and
 * behind them the leaf kept beside it as 64 characters of hex. One text, because to hand over a row with all its columns
 * costs more than to hash it.
 */
export const ENTRY_TEXT = `char(0) || json_array(
  'training-station-log/1', seq, id, type, at, monotonic, boot, clock, payload) || lower(hex(leaf))`

const LEAF_CHARACTERS = 64
const HEAD = '\0["training-station-log/1",'
const BACKSLASH = 92

/** What is hashed, and the leaf in hex. */
export function partEntryText(text: string): { hashed: string; leaf: string } {
  const end = text.length - LEAF_CHARACTERS
  return { hashed: text.slice(0, end), leaf: text.slice(end) }
}

/** The line that the entry is in a segment. */
export function lineOf(text: string): string {
  return text.slice(1, -LEAF_CHARACTERS)
}

/** Whether the text is that of the entry with this number. */
export function isNumbered(text: string, seq: number): boolean {
  return text.startsWith(`${HEAD}${seq},`)
}

const Columns = z.tuple([
  z.string(),
  z.number(),
  z.string(),
  z.string(),
  z.number(),
  z.number(),
  z.string(),
  z.string(),
  z.string(),
])

const Payload = z.string()

/**
 * An entry that was hashed. Its columns are read when they are asked for, which most never are. Type, boot and payload
 * are cut out of the text, which is written one way only; where one of them has an escape in it, all of it is parsed.
 */
export class ReadEntry implements EntryColumns {
  readonly seq: number
  readonly type: string
  readonly boot: string
  readonly #hashed: string
  /** Where the payload begins, with its quote; -1 where that is not known. */
  readonly #payloadAt: number
  #columns: z.infer<typeof Columns> | null = null

  constructor(seq: number, hashed: string) {
    this.seq = seq
    this.#hashed = hashed
    const idEnd = plainEnd(hashed, HEAD.length + String(seq).length + 2)
    const typeAt = idEnd + '","'.length
    const typeEnd = plainEnd(hashed, typeAt)
    const bootAt = hashed.indexOf('"', typeEnd + 1) + 1
    const bootEnd = plainEnd(hashed, bootAt)
    const clockEnd = plainEnd(hashed, bootEnd + '","'.length)
    const escapeAt = hashed.indexOf('\\', typeAt)
    const isPlain = idEnd > 0 && typeEnd > 0 && bootEnd > 0 && clockEnd > 0 && (escapeAt < 0 || escapeAt > bootEnd)
    this.type = isPlain ? hashed.slice(typeAt, typeEnd) : this.#all()[3]
    this.boot = isPlain ? hashed.slice(bootAt, bootEnd) : this.#all()[6]
    this.#payloadAt = isPlain ? clockEnd + '",'.length : -1
  }

  get id(): string {
    return this.#all()[2]
  }

  get at(): number {
    return this.#all()[4]
  }

  get monotonic(): number {
    return this.#all()[5]
  }

  get clock(): string {
    return this.#all()[7]
  }

  get payload(): string {
    if (this.#payloadAt < 0) return this.#all()[8]
    return Payload.parse(JSON.parse(this.#hashed.slice(this.#payloadAt, -1)))
  }

  #all(): z.infer<typeof Columns> {
    this.#columns ??= Columns.parse(JSON.parse(this.#hashed.slice(1)))
    return this.#columns
  }
}

/** Where the JSON string that begins at `from` ends; -1 where a quote may be part of it. */
function plainEnd(text: string, from: number): number {
  const end = text.indexOf('"', from)
  return text.charCodeAt(end - 1) === BACKSLASH ? -1 : end
}
