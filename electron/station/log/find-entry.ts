import type { Store } from '../store/store.ts'
import type { StoredEntry } from './log.ts'

/** Reads single entries of the log. */
export interface EntryFinder {
  /** The entry of an id, as it was stored; null where there is none. */
  find(id: string): StoredEntry | null
}

export function createEntryFinder({ db }: Store): EntryFinder {
  const select = db.prepare<[string], StoredEntry>('SELECT * FROM log WHERE id = ?')
  return { find: (id) => select.get(id) ?? null }
}
