import { type EntryColumns, entryBytes } from '../../records/entry.ts'
import type { Store } from '../store/store.ts'

/** Reads runs of the log in the form that leaves this station. */
export interface EntryLines {
  /** The lines of entries `first` to `last`, at most `most` of them; null where one of them is not there. */
  lines(first: number, last: number, most: number): string[] | null
}

export function createEntryLines({ db }: Store): EntryLines {
  const select = db.prepare<[number, number, number], EntryColumns>(
    `SELECT seq, id, type, at, monotonic, boot, clock, payload FROM log
     WHERE seq BETWEEN ? AND ? ORDER BY seq LIMIT ?`,
  )
  return {
    lines(first, last, most) {
      const rows = select.all(first, last, most)
      const end = Math.min(last, first + most - 1)
      return rows.length === end - first + 1 && rows.at(-1)?.seq === end ? rows.map(entryBytes) : null
    },
  }
}
