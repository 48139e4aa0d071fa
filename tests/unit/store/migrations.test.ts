import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createPieceTable } from '../../../electron/station/courses/pieces.ts'
import { verifyLog } from '../../../electron/station/log/verify.ts'
import { migrations } from '../../../electron/station/store/migrations/index.ts'
import { openStore } from '../../../electron/station/store/open.ts'
import type { Store } from '../../../electron/station/store/store.ts'
import { aLog, anEvent } from '../../builders/log.ts'
import { aFolder } from '../../builders/people-room.ts'

function open(file: string, steps = migrations): Store {
  const opened = openStore(file, steps)
  if (!opened.opened) throw new Error(opened.refusal.code)
  onTestFinished(() => opened.store.close())
  return opened.store
}

/** Everything a schema says: tables, indexes, views and triggers, as they were written. */
function schemaOf(store: Store): unknown[] {
  return store.db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all()
}

/** What the migrations themselves put into tables. */
function firstRows(store: Store): unknown[] {
  return ['outbox_progress', 'statement_count'].map((table) => store.db.prepare(`SELECT * FROM ${table}`).all())
}

describe('a database of any older version', () => {
  const fresh = () => open(join(aFolder(), 'fresh.sqlite'))

  test.each(migrations.map(({ version, name }) => [version, name]))('%i (%s) becomes what a new one is', (version) => {
    const file = join(aFolder(), 'old.sqlite')
    const old = open(file, migrations.slice(0, version))
    aLog(old).record(anEvent('p1'), anEvent('p2'))
    old.close()

    const migrated = open(file)
    expect(schemaOf(migrated)).toEqual(schemaOf(fresh()))
    expect(firstRows(migrated)).toEqual(firstRows(fresh()))
    expect(migrated.db.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.version)
    // The log goes on where it stood.
    aLog(migrated).record(anEvent('p3'))
    expect(verifyLog(migrated)).toMatchObject({ sound: true, size: 3 })
  })

  test('is copied before, whole and readable by the version that wrote it', () => {
    const file = join(aFolder(), 'old.sqlite')
    const steps = migrations.slice(0, -1)
    const old = open(file, steps)
    aLog(old).record(anEvent('p1'))
    const before = schemaOf(old)
    old.close()
    open(file).close()

    const copy = open(`${file}.before-${migrations.length}`, steps)
    expect(schemaOf(copy)).toEqual(before)
    expect(verifyLog(copy)).toMatchObject({ sound: true, size: 1 })
  })

  test('says when its lessons were shown, as far as its log tells', () => {
    const file = join(aFolder(), 'old.sqlite')
    const old = open(file, migrations.slice(0, 11))
    const [entry] = aLog(old).record({ type: 'lesson.played', sessionId: 's1', lessonId: 'l1', from: 2.5, to: 10 })
    old.close()
    const at = entry?.at ?? 0
    expect(createPieceTable(open(file)).ofSession('s1')).toEqual([
      { lessonId: 'l1', from: 2.5, to: 10, shownFrom: at - 7_500, shownTo: at, muted: false, event: entry?.id },
    ])
  })
})

test('the log refuses changes in every version of the schema', () => {
  for (const { version } of migrations) {
    const store = open(join(aFolder(), 'log.sqlite'), migrations.slice(0, version))
    aLog(store).record(anEvent())
    for (const change of [
      "UPDATE log SET payload = '{}'",
      'DELETE FROM log',
      'INSERT OR REPLACE INTO log SELECT * FROM log',
    ]) {
      expect(() => store.db.exec(change)).toThrow(Database.SqliteError)
    }
  }
})
