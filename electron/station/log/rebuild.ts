import type { Store } from '../store/store.ts'
import type { Log } from './log.ts'

/**
 * Empties every derived table and applies the whole log to them again, in one transaction: either all of it is
 * rebuilt or nothing has changed. `onProgress` is called about every 10,000 entries. Returns the entries applied.
 */
export function rebuild(
  store: Store,
  log: Log,
  onProgress: (done: number, total: number) => void = () => undefined,
): number {
  return store.transaction(() => {
    const total = log.size
    for (const projection of log.projections) {
      for (const table of projection.tables) store.db.exec(`DELETE FROM ${table}`)
    }
    let done = 0
    for (const entry of log.entries()) {
      for (const projection of log.projections) projection.apply(entry)
      done += 1
      if (done % 10_000 === 0) onProgress(done, total)
    }
    return done
  })
}
