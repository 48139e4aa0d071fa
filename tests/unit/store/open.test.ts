import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { verifyLog } from '../../../electron/station/log/verify.ts'
import { migrations } from '../../../electron/station/store/migrations/index.ts'
import type { Migration } from '../../../electron/station/store/migrations/migration.ts'
import { openStore, storeRefusal } from '../../../electron/station/store/open.ts'
import { troubleOf } from '../../../electron/station/trouble.ts'
import { aLog, anEvent } from '../../builders/log.ts'
import { aFolder } from '../../builders/people-room.ts'

const newFile = () => join(aFolder(), 'data', 'station.sqlite')

function open(file: string, steps: readonly Migration[] = migrations) {
  const opened = openStore(file, steps)
  if (opened.opened) onTestFinished(() => opened.store.close())
  return opened
}

function opened(file: string, steps?: readonly Migration[]) {
  const result = open(file, steps)
  if (!result.opened) throw new Error(result.refusal.code)
  return result
}

describe('a database that opens', () => {
  test('is as durable as SQLite can be, and checks its references', () => {
    const { db } = opened(newFile()).store
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    // 2 is FULL; better-sqlite3's own build would leave 1 under a write-ahead log.
    expect(db.pragma('synchronous', { simple: true })).toBe(2)
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
  })

  test('has the newest schema', () => {
    expect(opened(newFile()).store.db.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.version)
  })

  test('leaves nothing in the write-ahead log when closed', () => {
    const file = newFile()
    const { store } = opened(file)
    aLog(store).record(anEvent())
    store.close()
    expect(existsSync(`${file}-wal`)).toBe(false)
    const reader = new Database(file, { readonly: true })
    expect(reader.prepare('SELECT count(*) AS n FROM log').get()).toEqual({ n: 1 })
    reader.close()
  })
})

describe('a transaction', () => {
  test('joins the one around it, and all of it goes when it fails', () => {
    const { store } = opened(newFile())
    const log = aLog(store)
    expect(() =>
      store.transaction(() => {
        log.record(anEvent())
        store.transaction(() => log.record(anEvent()))
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(log.size).toBe(0)
  })
})

describe('a migration', () => {
  const first: Migration = {
    version: 1,
    name: 'first',
    up: (db) => db.exec('CREATE TABLE one (a); INSERT INTO one VALUES (7)'),
  }
  const second: Migration = { version: 2, name: 'second', up: (db) => db.exec('ALTER TABLE one ADD COLUMN b') }
  const broken: Migration = {
    version: 2,
    name: 'broken',
    up(db) {
      db.exec('DROP TABLE one')
      throw new Error('half-way')
    },
  }

  test('copies the database first', () => {
    const file = newFile()
    opened(file, [first]).store.close()
    const { backup, migrated } = opened(file, [first, second])
    expect(migrated).toBe(true)
    if (backup === null) throw new Error('no copy was made')
    const copy = new Database(backup, { readonly: true })
    expect(copy.prepare('SELECT * FROM one').all()).toEqual([{ a: 7 }])
    expect(copy.pragma('user_version', { simple: true })).toBe(1)
    copy.close()
  })

  test('that fails leaves the database as it was', () => {
    const file = newFile()
    opened(file, [first]).store.close()
    expect(() => openStore(file, [first, broken])).toThrow('half-way')
    expect(opened(file, [first]).store.db.prepare('SELECT * FROM one').all()).toEqual([{ a: 7 }])
  })

  test('numbers run from one without gaps', () => {
    expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, index) => index + 1))
  })
})

describe('a database that is refused, untouched', () => {
  test('because a newer station wrote it', () => {
    const file = newFile()
    const { store } = opened(file)
    store.db.pragma('user_version = 999')
    store.close()
    const before = readFileSync(file)
    expect(open(file)).toMatchObject({ opened: false, refusal: { code: 'database_from_the_future', found: 999 } })
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('because it is damaged', () => {
    const file = newFile()
    const { store } = opened(file)
    aLog(store).record(...Array.from({ length: 500 }, () => anEvent()))
    store.close()
    const bytes = readFileSync(file)
    bytes.fill(0xff, bytes.length - 30_000, bytes.length - 10_000)
    writeFileSync(file, bytes)
    expect(open(file)).toMatchObject({ opened: false, refusal: { code: 'database_damaged' } })
  })

  test('because it is no database at all', () => {
    const file = newFile()
    opened(file).store.close()
    writeFileSync(file, 'this was a database once'.repeat(100))
    expect(open(file)).toMatchObject({ opened: false, refusal: { code: 'database_damaged' } })
  })

  test('because its schema is not what its version says', () => {
    const file = newFile()
    const { store } = opened(file)
    store.db.pragma('user_version = 0')
    store.close()
    expect(open(file)).toMatchObject({ opened: false, refusal: { code: 'database_damaged' } })
  })

  test('because something else lies in its place', () => {
    const file = newFile()
    mkdirSync(file, { recursive: true })
    expect(open(file)).toMatchObject({ opened: false, refusal: { code: 'database_not_writable' } })
  })

  test('because another station has it open', () => {
    const file = newFile()
    opened(file)
    expect(open(file)).toMatchObject({ opened: false, refusal: { code: 'database_in_use' } })
  })
})

describe('a disk that is full', () => {
  test('takes nothing of an event, is known for what it is, and takes the next once there is room', () => {
    const { store } = opened(newFile())
    const log = aLog(store)
    log.record(anEvent())
    const pages = Number(store.db.pragma('page_count', { simple: true }))
    store.db.pragma(`max_page_count = ${pages}`)
    const met: unknown[] = []
    while (met.length === 0) {
      try {
        log.record(anEvent('p'.repeat(500)))
      } catch (error) {
        met.push(error)
      }
    }
    expect(met.map(storeRefusal)).toEqual([{ code: 'disk_full' }])
    expect(met.map(troubleOf)).toEqual([{ code: 'disk_full' }])
    const { size } = log
    store.db.pragma(`max_page_count = ${pages + 100}`)
    log.record(anEvent())
    expect(verifyLog(store)).toMatchObject({ sound: true, size: size + 1 })
  })
})

describe('what is told of a start that failed', () => {
  test('is one line without anybody’s number', () => {
    expect(troubleOf(new TypeError('no card 110101199003078515\n  at there'))).toEqual({
      code: 'start_failed',
      detail: 'TypeError: no card … at there',
    })
  })
})
