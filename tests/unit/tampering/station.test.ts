import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { canonical, type EntryColumns } from '../../../electron/records/entry.ts'
import { proveConsistency, verifyConsistency } from '../../../electron/records/proofs.ts'
import { createSigner } from '../../../electron/records/signed-note.ts'
import { append, EMPTY_TREE } from '../../../electron/records/tree.ts'
import { findingsInWords } from '../../../electron/station/commands/verify-words.ts'
import { isSound } from '../../../electron/station/verify-station.ts'
import { anEvent } from '../../builders/log.ts'
import { aFolder } from '../../builders/people-room.ts'
import { aHeadquarters } from '../../builders/receipts-room.ts'
import {
  aStationToTamperWith,
  rewriteLog,
  type StationToTamperWith,
  signAnew,
  unlock,
} from '../../builders/tampered-station.ts'

/**
 * What somebody does to a station's records, and who sees it. The station's half: what `station verify` finds, and what
 * a receipt brings to light. Headquarters' half is beside it.
 */

/**
 * Three days at a station: its key is entry 1, and checkpoints are over 11, 21 and 31 entries. They are lived through
 * once; every test has a copy.
 */
async function threeDays(): Promise<StationToTamperWith> {
  if (lived === null) {
    const station = aStationToTamperWith()
    for (let day = 0; day < 3; day += 1) await station.passDay(10)
    lived = copyOf(station)
  }
  const dataFolder = aFolder()
  cpSync(lived, dataFolder, { recursive: true })
  return aStationToTamperWith({ dataFolder })
}

let lived: string | null = null

/** A folder with what lies on the disk of a station that runs on. */
function copyOf(station: StationToTamperWith): string {
  const copy = aFolder()
  station.store.db.prepare('VACUUM INTO ?').run(join(copy, 'station.db'))
  cpSync(join(station.dataFolder, 'segments'), join(copy, 'segments'), { recursive: true })
  return copy
}

const HOUR = 3_600_000
const payloadOf = (personId: string) => canonical({ ...anEvent(personId), type: undefined })
const withAt = (entries: EntryColumns[], seq: number, change: (entry: EntryColumns) => EntryColumns[]) =>
  entries.flatMap((entry) => (entry.seq === seq ? change(entry) : [entry]))

/** Each with what it does to the rows alone, and with the entries that it leaves where all hashes are made anew. */
const ATTACKS = [
  {
    attack: 'an entry is edited',
    rows: "UPDATE log SET payload = replace(payload, 'trainee-4', 'trainee-9') WHERE seq = 15",
    says: 'Entry 15 of 31 is wrong: it was altered after it was written',
    entries: (all: EntryColumns[]) => withAt(all, 15, (entry) => [{ ...entry, payload: payloadOf('trainee-9') }]),
  },
  {
    attack: 'an entry is deleted',
    rows: 'DELETE FROM log WHERE seq = 15',
    says: 'Entry 15 is missing from the log of 30',
    entries: (all: EntryColumns[]) => withAt(all, 15, () => []),
  },
  {
    attack: 'an entry is inserted',
    rows: `INSERT INTO log SELECT 32, id || 'x', type, at, monotonic, boot, clock, payload, leaf FROM log WHERE seq = 15`,
    says: 'Entry 32 of 32 is wrong: it was altered after it was written',
    entries: (all: EntryColumns[]) => withAt(all, 15, (entry) => [entry, { ...entry, id: 'put-in' }]),
  },
  {
    attack: 'two entries change places',
    rows: 'UPDATE log SET seq = CASE seq WHEN 15 THEN -16 WHEN 16 THEN -15 END WHERE seq IN (15, 16); UPDATE log SET seq = -seq WHERE seq < 0',
    says: 'Entry 15 of 31 is wrong: it was altered after it was written',
    entries: (all: EntryColumns[]) =>
      withAt(
        withAt(all, 16, () => []),
        15,
        (entry) => [...all.slice(15, 16), entry],
      ),
  },
  {
    attack: 'the end is cut off',
    rows: 'DELETE FROM log WHERE seq > 14',
    says: 'The log has 14 entries and its head says 31: entry 15 is the first that is wrong',
    entries: (all: EntryColumns[]) => all.slice(0, 14),
  },
  {
    attack: 'an entry is back-dated',
    rows: `UPDATE log SET at = at - ${HOUR} WHERE seq = 15`,
    says: 'Entry 15 of 31 is wrong: it was altered after it was written',
    entries: (all: EntryColumns[]) => withAt(all, 15, (entry) => [{ ...entry, at: entry.at - HOUR }]),
  },
] as const

test('records that nobody touched are sound in every respect', async () => {
  const station = await threeDays()
  const receipt = station.headquarters.receipt(station.checkpoints.newest()?.note ?? '', 'entries', station.time.wall)
  station.receipts.take(receipt, 'http')
  station.log.record(anEvent())
  const findings = station.verify()
  expect(isSound(findings)).toBe(true)
  expect(findingsInWords(findings)).toMatch(
    new RegExp(
      [
        '^The log is sound: 33 entries, root [0-9a-f]{64}',
        'The checkpoints are sound: 3, the newest over 31 entries, signed on 2026-03-02T\\S+Z; the 2 after it are not signed yet',
        'The statements are sound: 30',
        'The segments are sound: 3',
        'The receipts are sound: 1; headquarters vouches for entries 1 to 31\n$',
      ].join('\n'),
    ),
  )
})

describe.each(ATTACKS)('where $attack', ({ rows, says, entries }) => {
  test('the station names it, and up to where everything is as it was signed', async () => {
    const station = await threeDays()
    unlock(station.store)
    station.store.db.exec(rows)
    const findings = station.verify()
    const words = findingsInWords(findings)
    expect(isSound(findings)).toBe(false)
    expect(words).toContain(says)
    if (!says.startsWith('Entry 32'))
      expect(words).toMatch(/Entries 1 to 11 are exactly those that were signed on 2026-/)
  })

  test('and all hashes made anew, the station sees that it is not what was signed', async () => {
    const station = await threeDays()
    rewriteLog(station.store, entries)
    const findings = station.verify()
    expect(findings.log.sound).toBe(true)
    expect(isSound(findings)).toBe(false)
    expect(findingsInWords(findings)).toMatch(
      /among entries 12 to 21 something was changed, left out, put in or moved|entries that were signed are not in the log any more/,
    )
  })

  test("and all of it signed anew with the station's key, a receipt that came before shows it at the station", async () => {
    const station = await threeDays()
    const note = station.checkpoints.newest()?.note ?? ''
    station.receipts.take(station.headquarters.receipt(note, 'entries', station.time.wall), 'http')
    rewriteLog(station.store, entries)
    signAnew(station)
    rmSync(join(station.dataFolder, 'segments'), { recursive: true })
    station.store.db.exec('DELETE FROM segment; DELETE FROM statement')
    const findings = station.verify()
    expect(findings.checkpoints.faults).toEqual([])
    expect(findings.receipts.faults).toMatchObject([{ size: 31 }])
    expect(isSound(findings)).toBe(false)
  })

  test('and no receipt has come, the next one raises the alarm: headquarters holds another log', async () => {
    const station = await threeDays()
    const true31 = station.checkpoints.newest()
    const leaves = station.store.db.prepare<[], Buffer>('SELECT leaf FROM log ORDER BY seq').pluck().all()
    rewriteLog(station.store, entries)
    signAnew(station)
    const receipt = station.headquarters.receipt(true31?.note ?? '', 'entries', station.time.wall)
    expect(station.receipts.take(receipt, 'http')).toMatchObject({ outcome: 'alarm' })
    expect(findingsInWords(station.verify())).toContain("headquarters has signed another history than this station's")
    // And no proof makes headquarters take the new history for one that goes on from what it has.
    const held = { size: 21, root: station.checkpoints.of(21)?.root ?? Buffer.alloc(0) }
    const proof = proveConsistency(leaves.slice(0, 21).reduce(append, EMPTY_TREE), leaves.slice(21), 31)
    expect(verifyConsistency(held, { size: 31, root: true31?.root ?? Buffer.alloc(0) }, proof)).toBe(false)
  })
})

describe('since when', () => {
  test('an entry is wrong is told by the segment that still has it as it was', async () => {
    const station = await threeDays()
    unlock(station.store)
    station.store.db.exec("UPDATE log SET payload = replace(payload, 'trainee-4', 'trainee-9') WHERE seq = 15")
    const findings = station.verify()
    expect(findings.stillInSegments).toEqual([{ seq: 15, madeAt: expect.any(Number) }])
    expect(findingsInWords(findings)).toMatch(
      /Entry 15 was as it was written when its segment was made, 2026-\S+Z, and is so in it: the log was changed after that/,
    )
  })

  test('several are wrong: each is named', async () => {
    const station = await threeDays()
    unlock(station.store)
    station.store.db.exec('UPDATE log SET at = at + 1 WHERE seq IN (9, 15, 22)')
    const words = findingsInWords(station.verify())
    for (const seq of [9, 15, 22]) expect(words).toContain(`Entry ${seq} of 31 is wrong`)
    expect(words).toContain('No checkpoint tells up to where the log is as it was signed')
  })
})

describe('what is made of the log', () => {
  test.each([
    [
      'a statement is edited before it is sent',
      "UPDATE statement SET bytes = CAST(replace(CAST(bytes AS TEXT), 'trainee-4', 'trainee-9') AS BLOB) WHERE position = 14",
      'Statement 14, of entry 15, is not the one that was made',
    ],
    [
      'a statement is edited with its hash',
      'UPDATE statement SET bytes = (SELECT bytes FROM statement WHERE position = 3), leaf = (SELECT leaf FROM statement WHERE position = 3) WHERE position = 14',
      'Among statements 11 to 20 one is not the one that was signed on 2026-',
    ],
    ['a statement is deleted', 'DELETE FROM statement WHERE position = 14', 'Statement 14 is missing'],
    [
      'the last statements are deleted',
      'DELETE FROM statement WHERE position > 14',
      'Of 20 statements that were signed on 2026-',
    ],
    [
      'the segments are renumbered',
      'UPDATE segment SET first = 13 WHERE first = 12',
      'it does not begin where the one before ends',
    ],
    [
      'a checkpoint is edited',
      "UPDATE checkpoint SET note = replace(note, 'at ', 'at 1') WHERE size = 21",
      'is not the signed note',
    ],
    [
      'a checkpoint is signed by another key',
      "UPDATE checkpoint SET note = replace(note, 'A', 'B') WHERE size = 21",
      'Checkpoint over 21 entries',
    ],
  ])('%s: the station names it', async (_, change, says) => {
    const station = await threeDays()
    unlock(station.store)
    station.store.db.exec(change)
    const findings = station.verify()
    expect(isSound(findings)).toBe(false)
    expect(findingsInWords(findings)).toContain(says)
  })

  test.each([
    ['is gone', (file: string) => rmSync(file), 'its file is gone'],
    ['is another', (file: string) => writeFileSync(file, 'x'), 'its file is not the one that was made'],
  ])('a segment that %s is named', async (_, change, says) => {
    const station = await threeDays()
    const [name = ''] = readdirSync(join(station.dataFolder, 'segments')).filter((one) =>
      one.startsWith('000000000012'),
    )
    change(join(station.dataFolder, 'segments', name))
    expect(findingsInWords(station.verify())).toContain(`Segment of entries 12 to 21: ${says}`)
  })
})

describe('another disk', () => {
  test('an older copy put back is sound in itself; the next receipt shows that it was set back', async () => {
    const station = await threeDays()
    const older = copyOf(station)
    await station.passDay(10)
    const receipt = station.headquarters.receipt(station.checkpoints.newest()?.note ?? '', 'entries', station.time.wall)
    const back = aStationToTamperWith({ dataFolder: older })
    expect(back.receipts.take(receipt, 'http')).toEqual({ outcome: 'alarm', kind: 'rolled_back' })
    expect(isSound(back.verify())).toBe(false)
  })

  test('a doubled one that goes on by itself is seen as a fork by the receipt for the other', async () => {
    const station = await threeDays()
    const double = aStationToTamperWith({ dataFolder: copyOf(station) })
    await station.passDay(10)
    await double.passDay(10)
    const receipt = station.headquarters.receipt(station.checkpoints.newest()?.note ?? '', 'entries', station.time.wall)
    expect(double.receipts.take(receipt, 'http')).toEqual({ outcome: 'alarm', kind: 'fork' })
  })

  test("another station's records in this one's place are named as such", async () => {
    const other = createSigner('training-station/station-2', Buffer.alloc(32, 3))
    const station = aStationToTamperWith({ signer: other })
    await station.passDay(10)
    expect(findingsInWords(station.verify())).toContain('it is of another station')
  })

  test('records signed with a key that was made up are not taken for those of the enrolled one', async () => {
    const made = createSigner('training-station/station-1', Buffer.alloc(32, 4))
    const station = aStationToTamperWith({ signer: made })
    await station.passDay(10)
    expect(isSound(station.verify())).toBe(true)
    const enrolled = createSigner('training-station/station-1', Buffer.alloc(32, 9)).key
    const findings = station.verify({ stationKey: enrolled })
    expect(findingsInWords(findings)).toContain("it is not signed with this station's key")
  })
})

describe('a receipt', () => {
  test('of a made-up headquarters is not taken', async () => {
    const station = await threeDays()
    const note = station.checkpoints.newest()?.note ?? ''
    const forged = aHeadquarters('hq.example.org', 7).receipt(note, 'entries', station.time.wall)
    expect(station.receipts.take(forged, 'stick')).toMatchObject({ outcome: 'refused' })
  })

  test('put into the records by hand is named by whoever checks with headquarters’ keys', async () => {
    const station = await threeDays()
    const kept = station.checkpoints.newest()
    const note = station.headquarters.receipt(kept?.note ?? '', 'entries', station.time.wall)
    station.receipts.take(note, 'http')
    const forged = aHeadquarters('hq.example.org', 7).receipt(kept?.note ?? '', 'entries', station.time.wall)
    station.store.db.prepare('UPDATE receipt_note SET note = ?').run(forged)
    expect(findingsInWords(station.verify())).toContain('what is kept is not that receipt')
  })
})
