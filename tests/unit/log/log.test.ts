import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { rebuild } from '../../../electron/station/log/rebuild.ts'
import { verifyLog } from '../../../electron/station/log/verify.ts'
import type { Store } from '../../../electron/station/store/store.ts'
import { aClock, aLog, anEvent } from '../../builders/log.ts'
import { aStore } from '../../builders/people-room.ts'

/** Does to the file what only someone with the disk in hand can: changes it past the triggers. */
function tamper(store: Store, statement: string, ...values: unknown[]): void {
  for (const trigger of ['log_is_never_updated', 'log_is_never_deleted', 'log_is_never_replaced']) {
    store.db.exec(`DROP TRIGGER IF EXISTS ${trigger}`)
  }
  store.db.prepare(statement).run(...values)
}

function aLogOf(size: number): Store {
  const store = aStore()
  aLog(store).record(...Array.from({ length: size }, (_, index) => anEvent(`p${index}`)))
  return store
}

describe('what is recorded', () => {
  test('is numbered without gaps, stamped, and read back as it was', () => {
    const store = aStore()
    const clock = aClock()
    const log = aLog(store, clock)
    log.record(anEvent('p1'))
    clock.pass(1500)
    const [entry] = log.record(anEvent('p2'))
    expect(entry).toMatchObject({
      seq: 2,
      monotonic: 2_500,
      boot: log.boot,
      clock: 'unconfirmed',
      event: anEvent('p2'),
    })
    expect([...log.entries()].map(({ seq, event }) => ({ seq, event }))).toEqual([
      { seq: 1, event: anEvent('p1') },
      { seq: 2, event: anEvent('p2') },
    ])
    expect([...log.entries(2)]).toEqual([entry])
  })

  test('keeps half a character, as a text cut to length may end with, as the sign for a lost one', () => {
    const store = aStore()
    const log = aLog(store)
    log.record({ type: 'upload.quarantined', statementId: 's1', code: 'rejected', reason: 'no \ud83d' })
    expect([...log.entries()][0]?.event).toMatchObject({ reason: 'no \ufffd' })
    expect(verifyLog(store)).toMatchObject({ sound: true })
  })

  test('can be neither changed nor deleted nor replaced', () => {
    const { db } = aLogOf(3)
    expect(() => db.exec("UPDATE log SET payload = '{}' WHERE seq = 2")).toThrow('append-only')
    expect(() => db.exec('DELETE FROM log WHERE seq = 3')).toThrow('append-only')
    expect(() => db.exec('INSERT OR REPLACE INTO log SELECT * FROM log WHERE seq = 1')).toThrow('append-only')
    expect(db.prepare('SELECT count(*) AS n FROM log').get()).toEqual({ n: 3 })
  })

  test('commits with the rows it changes, or not at all', () => {
    const store = aStore()
    store.db.exec('CREATE TABLE seen (seq INTEGER)')
    const log = aLog(store)
    let failing = false
    log.register({
      name: 'seen',
      tables: ['seen'],
      apply(entry) {
        store.db.prepare('INSERT INTO seen VALUES (?)').run(entry.seq)
        if (failing) throw new Error('the disk is full')
      },
    })
    log.record(anEvent())
    failing = true
    expect(() => log.record(anEvent(), anEvent())).toThrow('the disk is full')
    failing = false
    log.record(anEvent())
    expect(store.db.prepare('SELECT seq FROM seen').pluck().all()).toEqual([1, 2])
    expect(verifyLog(store)).toMatchObject({ sound: true, size: 2 })
  })

  test('tells of a jump of the clock before what came after it', () => {
    const store = aStore()
    const clock = aClock(1_000_000)
    const log = aLog(store, clock)
    log.record(anEvent())
    clock.jumpTo(5_000_000)
    const entries = log.record(anEvent())
    expect(entries).toHaveLength(1)
    expect([...log.entries()].map(({ event, clock: evidence }) => [event.type, evidence])).toEqual([
      ['staff.signed_in', 'unconfirmed'],
      ['clock.jumped', 'doubtful'],
      ['staff.signed_in', 'doubtful'],
    ])
  })
})

describe('verify', () => {
  test('finds a log sound, and gives its root', () => {
    const verdict = verifyLog(aLogOf(100))
    expect(verdict).toMatchObject({ sound: true, size: 100 })
  })

  test('finds an empty log sound', () => {
    expect(verifyLog(aStore())).toMatchObject({ sound: true, size: 0 })
  })

  test('names the first entry whose content was altered', () => {
    const store = aLogOf(50)
    tamper(store, "UPDATE log SET payload = replace(payload, 'p16', 'p17') WHERE seq IN (17, 30)")
    expect(verifyLog(store)).toMatchObject({ sound: false, seq: 17, fault: { kind: 'altered' } })
  })

  test.each(['at = at + 60000', "boot = 'other'", "clock = 'confirmed'", "id = 'x'", 'monotonic = 0'])(
    'notices that %s',
    (change) => {
      const store = aLogOf(9)
      tamper(store, `UPDATE log SET ${change} WHERE seq = 5`)
      expect(verifyLog(store)).toMatchObject({ sound: false, seq: 5, fault: { kind: 'altered' } })
    },
  )

  test('names the first number that is missing', () => {
    const store = aLogOf(20)
    tamper(store, 'DELETE FROM log WHERE seq = 7')
    expect(verifyLog(store)).toMatchObject({ sound: false, seq: 7, fault: { kind: 'missing' } })
  })

  test('notices that the end was cut off', () => {
    const store = aLogOf(20)
    tamper(store, 'DELETE FROM log WHERE seq > 18')
    expect(verifyLog(store)).toMatchObject({ sound: false, fault: { kind: 'length', expected: 20 } })
  })

  test('narrows down an entry rewritten together with its leaf', () => {
    const store = aLogOf(20)
    const other = aLogOf(20)
    const stolen = other.db.prepare<[], Record<string, unknown>>('SELECT * FROM log WHERE seq = 18').get()
    tamper(
      store,
      `UPDATE log SET id = @id, at = @at, boot = @boot, payload = @payload, monotonic = @monotonic, leaf = @leaf WHERE seq = @seq`,
      stolen,
    )
    expect(verifyLog(store)).toMatchObject({ sound: false, fault: { kind: 'tree', first: 17, last: 20 } })
  })
})

describe('rebuild', () => {
  test('gives the derived tables the log stands for, whatever was in them', () => {
    const store = aStore()
    store.db.exec('CREATE TABLE seen (seq INTEGER)')
    const log = aLog(store)
    const insert = store.db.prepare('INSERT INTO seen VALUES (?)')
    log.register({ name: 'seen', tables: ['seen'], apply: (entry) => insert.run(entry.seq) })
    log.record(...Array.from({ length: 2_500 }, () => anEvent()))
    store.db.exec('DELETE FROM seen WHERE seq % 2 = 0; INSERT INTO seen VALUES (999999)')
    expect(rebuild(store, log)).toBe(2_500)
    expect(store.db.prepare('SELECT count(*) AS n, max(seq) AS last FROM seen').get()).toEqual({
      n: 2_500,
      last: 2_500,
    })
  })
})

test('a second connection cannot write beside the station', () => {
  const store = aLogOf(1)
  expect(() => new Database(store.file, { timeout: 0 }).exec('CREATE TABLE beside (a)')).toThrow('locked')
})
