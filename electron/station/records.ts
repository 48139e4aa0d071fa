import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { headFault } from './log/verify.ts'
import { openStore } from './store/open.ts'
import type { Store } from './store/store.ts'
import type { Trouble } from './trouble.ts'

/** The records of a data folder, or why no class may be run on them. */
export type OpenedRecords = { opened: true; store: Store; backup: string | null } | { opened: false; trouble: Trouble }

/** Opens the database of a data folder, unless records that were there have gone or the log's head is not sound. */
export function openRecords(dataFolder: string): OpenedRecords {
  const file = join(dataFolder, 'station.sqlite')
  const lost = recordsLost(dataFolder, file)
  if (lost !== null) return { opened: false, trouble: { code: 'database_damaged', detail: lost } }
  const opened = openStore(file)
  if (!opened.opened) return { opened: false, trouble: opened.refusal }
  const { store, backup } = opened
  const fault = headFault(store)
  if (fault === null) return { opened: true, store, backup }
  store.close()
  return { opened: false, trouble: { code: 'database_damaged', detail: fault } }
}

/** An empty database beside media that a package brought was not always empty: a new log must not begin unnoticed. */
function recordsLost(dataFolder: string, file: string): string | null {
  if (!existsSync(join(dataFolder, 'blobs'))) return null
  if (!existsSync(file)) return 'station.sqlite is gone'
  return statSync(file).size === 0 ? 'station.sqlite is empty' : null
}
