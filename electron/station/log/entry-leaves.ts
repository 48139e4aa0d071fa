import type { Store } from '../store/store.ts'
import type { EventType } from './events.ts'

/** What is asked of the log without its payloads: numbers, types and leaves. */
export interface EntryLeaves {
  /** How many there are of the entries up to `last`. */
  count(last: number): number
  /** Leaves of the entries after `after` up to `last`, in their order; nothing is read before they are asked for. */
  between(after: number, last: number): IterableIterator<Buffer>
}

export function createEntryLeaves({ db }: Store): EntryLeaves {
  const count = db.prepare<[number], number>('SELECT count(*) FROM log WHERE seq <= ?').pluck()
  const leaves = db
    .prepare<[number, number], Buffer>('SELECT leaf FROM log WHERE seq > ? AND seq <= ? ORDER BY seq')
    .pluck()
  return {
    count: (last) => count.get(last) ?? 0,
    // An iterator of the database that nobody goes through would keep it from being closed.
    *between(after, last) {
      yield* leaves.iterate(after, last)
    },
  }
}

/** Finds entries that are of none of certain types. */
export interface OtherEntries {
  /** Whether there is one after this number. */
  isAnyAfter(seq: number): boolean
  /** Number of the newest; 0 for none. */
  newest(): number
}

export function createOtherEntries({ db }: Store, types: readonly EventType[]): OtherEntries {
  const places = types.map(() => '?').join(', ')
  const after = db
    .prepare<[number, ...string[]], number>(`SELECT seq FROM log WHERE seq > ? AND type NOT IN (${places}) LIMIT 1`)
    .pluck()
  const newest = db
    .prepare<string[], number>(`SELECT seq FROM log WHERE type NOT IN (${places}) ORDER BY seq DESC LIMIT 1`)
    .pluck()
  return {
    isAnyAfter: (seq) => after.get(seq, ...types) !== undefined,
    newest: () => newest.get(...types) ?? 0,
  }
}

/** Gives a text field of the payload of an entry with this number and type; null where there is none such. */
export function payloadField({ db }: Store, type: EventType, field: string): (seq: number) => string | null {
  const select = db
    .prepare<[string, number, string], string | null>('SELECT payload ->> ? FROM log WHERE seq = ? AND type = ?')
    .pluck()
  return (seq) => select.get(field, seq, type) ?? null
}
