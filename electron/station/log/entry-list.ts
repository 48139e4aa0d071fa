import { setImmediate } from 'node:timers/promises'
import type { Store } from '../store/store.ts'

/** An entry without its payload. */
export interface ListedEntry {
  seq: number
  id: string
  type: string
  /** Wall time, milliseconds. */
  at: number
  clock: string
}

export interface EntriesAsked {
  /** Only entries with a smaller number; null for the newest. */
  before: number | null
  /** Only of this type; null for all. */
  type: string | null
  limit: number
}

/** Lists entries, newest first. */
export interface EntryList {
  /**
   * At most `limit` of what is asked for. One type is looked for through the whole log, in slices, so that taps are
   * answered in between; whoever asks for the same meanwhile shares the answer.
   */
  list(asked: EntriesAsked): Promise<ListedEntry[]>
}

/** Entries looked at in one turn: a few milliseconds. An index over types would cost every tap more than this is worth. */
const SLICE_ENTRIES = 5_000

export function createEntryList({ db }: Store): EntryList {
  const columns = 'seq, id, type, at, clock'
  const newest = db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM log')
  const all = db.prepare<[number, number], ListedEntry>(
    `SELECT ${columns} FROM log WHERE seq < ? ORDER BY seq DESC LIMIT ?`,
  )
  const ofType = db.prepare<[number, number, string, number], ListedEntry>(
    `SELECT ${columns} FROM log WHERE seq >= ? AND seq < ? AND type = ? ORDER BY seq DESC LIMIT ?`,
  )
  const lookingFor = new Map<string, Promise<ListedEntry[]>>()

  const endOf = (before: number | null) => before ?? (newest.get()?.seq ?? 0) + 1

  async function find(type: string, before: number | null, limit: number): Promise<ListedEntry[]> {
    const found: ListedEntry[] = []
    for (let to = endOf(before); to > 1 && found.length < limit; to -= SLICE_ENTRIES) {
      found.push(...ofType.all(to - SLICE_ENTRIES, to, type, limit - found.length))
      await setImmediate()
    }
    return found
  }

  return {
    async list({ before, type, limit }) {
      if (type === null) return all.all(endOf(before), limit)
      const key = JSON.stringify([type, before, limit])
      const looking = lookingFor.get(key) ?? find(type, before, limit).finally(() => lookingFor.delete(key))
      lookingFor.set(key, looking)
      return await looking
    },
  }
}
