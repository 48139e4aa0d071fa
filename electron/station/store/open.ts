import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { migrations as stationMigrations } from './migrations/index.ts'
import type { Migration } from './migrations/migration.ts'
import type { Store } from './store.ts'

/** Why a database was not opened. `code` has words in the language files; nothing was changed. */
export type StoreRefusal =
  | { code: 'database_from_the_future'; found: number; known: number }
  | { code: 'database_damaged'; detail: string }
  | { code: 'database_in_use' }
  | { code: 'disk_full' }
  /** The file cannot be written: its rights, a read-only disk, a disk that fails. */
  | { code: 'database_not_writable'; detail: string }

export type OpenedStore =
  | { opened: true; store: Store; migrated: boolean; backup: string | null }
  | { opened: false; refusal: StoreRefusal }

/**
 * Opens the station's database, creating it where there is none, and brings its schema up to date.
 * One connection, write-ahead log, `synchronous=FULL` (better-sqlite3's build would leave NORMAL under WAL,
 * and a power cut could then lose taps that were answered), foreign keys on, exclusive to this process.
 * Before a migration the database is copied beside itself as `<file>.before-<version>`.
 * A newer schema, or a database that fails SQLite's quick check, is refused and left as it is.
 */
export function openStore(file: string, migrations: readonly Migration[] = stationMigrations): OpenedStore {
  mkdirSync(dirname(file), { recursive: true })
  const isNew = !existsSync(file)
  try {
    return openDatabase(new Database(file, { timeout: 0 }), file, isNew, migrations)
  } catch (error) {
    return { opened: false, refusal: refusalOf(error) }
  }
}

function openDatabase(
  db: Database.Database,
  file: string,
  isNew: boolean,
  migrations: readonly Migration[],
): OpenedStore {
  try {
    const opened = bringUpToDate(db, file, isNew, migrations)
    if (!opened.opened) db.close()
    return opened
  } catch (error) {
    db.close()
    throw error
  }
}

function bringUpToDate(
  db: Database.Database,
  file: string,
  isNew: boolean,
  migrations: readonly Migration[],
): OpenedStore {
  // Exclusive locking also keeps a second station off the same data folder.
  db.pragma('locking_mode = EXCLUSIVE')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma('trusted_schema = OFF')
  db.pragma('cache_size = -32000')
  db.exec('BEGIN IMMEDIATE; COMMIT')
  const found = Number(db.pragma('user_version', { simple: true }))
  const known = migrations.at(-1)?.version ?? 0
  if (found > known) return { opened: false, refusal: { code: 'database_from_the_future', found, known } }
  const detail = isNew ? null : damageIn(db, statSync(file).size)
  if (detail !== null) return { opened: false, refusal: { code: 'database_damaged', detail } }
  const backup = found > 0 && found < known ? backUp(db, file, found) : null
  migrate(db, migrations, found)
  return { opened: true, store: createStore(db, file), migrated: found < known, backup }
}

/** What an error of SQLite says of the database; null for an error that is not SQLite's. */
export function storeRefusal(error: unknown): StoreRefusal | null {
  if (!(error instanceof Database.SqliteError)) return null
  const { code, message: detail } = error
  if (code.startsWith('SQLITE_BUSY')) return { code: 'database_in_use' }
  if (code === 'SQLITE_FULL') return { code: 'disk_full' }
  if (/^SQLITE_(?:CANTOPEN|READONLY|IOERR|PERM|AUTH)/.test(code)) return { code: 'database_not_writable', detail }
  // The rest is a file that is no database, a page that is broken, or a schema that is not what its version says.
  return { code: 'database_damaged', detail }
}

function refusalOf(error: unknown): StoreRefusal {
  const refusal = storeRefusal(error)
  if (refusal === null) throw error
  return refusal
}

/** Largest database whose every page is read at the start, in bytes: about a quarter of a second. */
const CHECK_WHOLE_BYTES = 128 * 1024 * 1024

/**
 * SQLite's quick check names the first faults, or says ok. In a large database the log itself is left to `verify`,
 * which checks it more strictly than SQLite can, so that years of records do not delay the morning.
 */
function damageIn(db: Database.Database, bytes: number): string | null {
  const scopes = bytes <= CHECK_WHOLE_BYTES ? ['3'] : tablesButTheLog(db)
  try {
    for (const scope of scopes) {
      const result = String(db.pragma(`quick_check(${scope})`, { simple: true }))
      if (result !== 'ok') return result
    }
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function tablesButTheLog(db: Database.Database): string[] {
  const tables = db.prepare<[], { name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'log'",
  )
  return tables.all().map((table) => `"${table.name}"`)
}

function backUp(db: Database.Database, file: string, version: number): string {
  const backup = `${file}.before-${version + 1}`
  if (!existsSync(backup)) db.prepare('VACUUM INTO ?').run(backup)
  return backup
}

function migrate(db: Database.Database, migrations: readonly Migration[], from: number): void {
  for (const migration of migrations) {
    if (migration.version <= from) continue
    db.transaction(() => {
      migration.up(db)
      db.pragma(`user_version = ${migration.version}`)
    }).immediate()
  }
}

function createStore(db: Database.Database, file: string): Store {
  return {
    db,
    file,
    transaction(work) {
      if (db.inTransaction) return work()
      return db.transaction(work).immediate()
    },
    close() {
      if (!db.open) return
      try {
        db.pragma('wal_checkpoint(TRUNCATE)')
      } finally {
        db.close()
      }
    },
  }
}
