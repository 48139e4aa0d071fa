import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { type EntryColumns, entryBytes, entryLeaf } from '../../../electron/records/entry.ts'
import { ENTRY_TEXT, isNumbered, lineOf, partEntryText, ReadEntry } from '../../../electron/station/log/read-entry.ts'

const db = new Database(':memory:')
const one = db
  .prepare<EntryColumns & { leaf: Buffer }, string>(
    `SELECT ${ENTRY_TEXT} FROM (SELECT CAST(@seq AS INTEGER) AS seq, @id AS id, @type AS type, CAST(@at AS INTEGER) AS at, CAST(@monotonic AS INTEGER) AS monotonic,
       @boot AS boot, @clock AS clock, @payload AS payload, @leaf AS leaf)`,
  )
  .pluck()
afterAll(() => db.close())

/** How SQLite hands an entry over. */
function textOf(entry: EntryColumns): string {
  const text = one.get({ ...entry, leaf: entryLeaf(entry) })
  if (text === undefined) throw new Error('no text')
  return text
}

const uuid = fc.uuid()
/** Anything that SQLite keeps as it was given, quotes, backslashes, control characters and zero bytes among it. */
const anyText = fc.string({ unit: 'binary', maxLength: 60 })
const whole = fc.integer({ min: -(2 ** 52), max: 2 ** 52 })
const entries: fc.Arbitrary<EntryColumns> = fc.record({
  seq: fc.integer({ min: 1, max: 2 ** 40 }),
  id: fc.oneof(uuid, anyText),
  type: fc.oneof(fc.constantFrom('session.sealed', 'clock.jumped'), anyText),
  at: whole,
  monotonic: whole,
  boot: fc.oneof(uuid, anyText),
  clock: fc.oneof(fc.constant('confirmed'), anyText),
  payload: fc.oneof(fc.json(), anyText),
})

describe('an entry as SQLite writes it out', () => {
  test('has the bytes that its leaf is taken over, whatever is in it', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const text = textOf(entry)
        const { hashed, leaf } = partEntryText(text)
        expect(hashed).toBe(`\0${entryBytes(entry)}`)
        expect(leaf).toBe(entryLeaf(entry).toString('hex'))
        expect(lineOf(text)).toBe(entryBytes(entry))
        expect(isNumbered(text, entry.seq)).toBe(true)
        expect(isNumbered(text, entry.seq + 1)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  test('is read as the columns that it was written from, whatever is in them', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const read = new ReadEntry(entry.seq, partEntryText(textOf(entry)).hashed)
        const { seq, id, type, at, monotonic, boot, clock, payload } = read
        expect({ seq, id, type, at, monotonic, boot, clock, payload }).toEqual(entry)
      }),
      { numRuns: 300 },
    )
  })

  test('does not hide its type behind a quote in its id', () => {
    const entry = {
      seq: 7,
      id: `${'0'.repeat(35)}"`,
      type: 'session.sealed',
      at: 1,
      monotonic: 1,
      boot: 'b\\',
      clock: '","confirmed',
      payload: '{"a":"\\""}',
    }
    const read = new ReadEntry(7, partEntryText(textOf(entry)).hashed)
    expect(read.type).toBe('session.sealed')
    expect(read.payload).toBe(entry.payload)
  })
})
