import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { v7 as uuidv7 } from 'uuid'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { ARCHIVE_FILE } from '../../../electron/hq/archive/narrowing.ts'
import { openArchive } from '../../../electron/hq/archive/open-archive.ts'
import { audit } from '../../../electron/hq/audit/audit.ts'
import { readSitePackages } from '../../../electron/hq/audit/site-packages.ts'
import { refusalsOf } from '../../../electron/hq/receive/receive.ts'
import { canonical, type EntryColumns } from '../../../electron/records/entry.ts'
import {
  checkpointFileName,
  readSegmentFileName,
  segmentFileName,
  stationFolders,
} from '../../../electron/records/segment.ts'
import { UNDETECTABLE } from '../../../electron/records/undetectable.ts'
import { sealCode } from '../../../electron/station/sessions/seal.ts'
import { fillBucket } from '../../builders/bucket.ts'
import {
  aHeadquarters,
  aSimulatedLog,
  type Headquarters,
  type SimulatedLog,
  seqOf,
} from '../../builders/headquarters.ts'

/**
 * What headquarters detects, and when: as it receives records, or as an audit reads them. Whoever changes them is
 * somebody on the way, who has no key, or somebody at the site, who has the disk and the station's key.
 */

const Sealed = z.object({ sessionId: z.string(), root: z.string() })

/** Headquarters that has received the first half of a station's day, and cosigned it. */
async function halfADay(): Promise<{ hq: Headquarters; log: SimulatedLog; half: number }> {
  const hq = await aHeadquarters()
  const log = aSimulatedLog(hq)
  hq.enrol(log.stationId, log.siteId)
  const half = seqOf(log.entries, 'session.sealed')
  send(hq, log, log.entries.slice(0, half), [half])
  expect(await codes(hq)).toEqual([])
  hq.vouch()
  return { hq, log, half }
}

/** Writes a log into the bucket in place of what is there, signed by the station's own key. */
function send(hq: Headquarters, { stationId }: SimulatedLog, entries: readonly EntryColumns[], sizes?: number[]): void {
  rmSync(join(hq.bucket, 'stations', stationId), { recursive: true, force: true })
  fillBucket({ folder: hq.bucket, stationId }, entries, sizes)
}

/** What receiving from the bucket refuses. */
async function codes(hq: Headquarters): Promise<string[]> {
  return refusalsOf(await hq.receive()).map(({ refusal }) => refusal.code)
}

function alarms({ archive }: Headquarters): string[] {
  return archive.alarms().map(({ kind }) => kind)
}

/** Changes the lines of the newest segment in the bucket, and names the file after what it holds then. */
function tamper(hq: Headquarters, { stationId }: SimulatedLog, change: (lines: string[]) => string[]): void {
  const folder = join(hq.bucket, stationFolders(stationId).segments)
  const name = readdirSync(folder).toSorted().at(-1) ?? ''
  const read = readSegmentFileName(name)
  if (read === null) throw new Error(`${name} is no segment`)
  const lines = gunzipSync(readFileSync(join(folder, name)))
    .toString('utf8')
    .trimEnd()
    .split('\n')
  const bytes = gzipSync(`${change(lines).join('\n')}\n`)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  rmSync(join(folder, name))
  writeFileSync(join(folder, segmentFileName({ ...read, sha256 })), bytes)
}

/** The entry with another payload. */
function changed(entry: EntryColumns, change: Record<string, unknown>): EntryColumns {
  return { ...entry, payload: canonical({ ...JSON.parse(entry.payload), ...change }) }
}

function withEntry(entries: readonly EntryColumns[], seq: number, change: Record<string, unknown>): EntryColumns[] {
  return entries.map((entry) => (entry.seq === seq ? changed(entry, change) : entry))
}

/** The entries without one. */
function without(entries: readonly EntryColumns[], seq: number): EntryColumns[] {
  return entries.filter((entry) => entry.seq !== seq)
}

/** The entries with one more after the entry of this number. */
function withMore(entries: readonly EntryColumns[], after: number, type: string, payload: unknown): EntryColumns[] {
  const place = entries.findIndex(({ seq }) => seq === after)
  const model = entries[place]
  if (model === undefined) throw new Error(`there is no entry ${after}`)
  const more = { ...model, id: uuidv7(), type, payload: canonical(payload) }
  return entries.toSpliced(place + 1, 0, more)
}

/** What an audit of the whole site says cannot be so. */
async function wrongIn({ archive, packages, clock }: Headquarters, { siteId }: SimulatedLog): Promise<string[]> {
  const read = await readSitePackages([packages])
  const found = audit({ kind: 'site', id: siteId }, { archive, packages: read.packages, now: clock.now })
  return (found?.stations ?? []).flatMap(({ discrepancies }) =>
    discrepancies.filter(({ severity }) => severity === 'wrong').map(({ kind }) => kind),
  )
}

/** The whole log sent as its station signs it, received without a word. */
async function received(entriesOf: (log: SimulatedLog) => EntryColumns[]) {
  const hq = await aHeadquarters()
  const log = aSimulatedLog(hq)
  hq.enrol(log.stationId, log.siteId)
  send(hq, log, entriesOf(log))
  expect(await codes(hq)).toEqual([])
  return { hq, log }
}

test('a day that nobody touched is received, cosigned and audited without a word', async () => {
  const { hq, log, half } = await halfADay()
  send(hq, log, log.entries, [half, log.entries.length])
  expect(await codes(hq)).toEqual([])
  expect(await wrongIn(hq, log)).toEqual([])
  expect(alarms(hq)).toEqual([])
})

describe('on the way, without a key: detected as it is received, and nothing of it is kept', () => {
  const attacks: { what: string; change: (lines: string[]) => string[]; code: string }[] = [
    {
      what: 'an entry is edited',
      change: (lines) => lines.map((line, place) => (place === 4 ? line.replace('trainee-', 'trainee-9') : line)),
      code: 'root_differs',
    },
    { what: 'an entry is deleted', change: (lines) => lines.toSpliced(4, 1), code: 'not_a_segment' },
    { what: 'an entry is inserted', change: (lines) => lines.toSpliced(4, 0, lines[3] ?? ''), code: 'not_a_segment' },
    {
      what: 'two entries change places',
      change: (lines) => lines.toSpliced(4, 2, lines[5] ?? '', lines[4] ?? ''),
      code: 'not_a_segment',
    },
    { what: 'the end is cut off', change: (lines) => lines.slice(0, -3), code: 'not_a_segment' },
  ]

  test.each(attacks)('$what', async ({ change, code }) => {
    const { hq, log, half } = await halfADay()
    send(hq, log, log.entries, [half, log.entries.length])
    tamper(hq, log, change)
    expect(await codes(hq)).toEqual([code])
    expect(hq.archive.station(log.stationId)?.heldEntries).toBe(half)
  })

  test('a whole segment is left out', async () => {
    const { hq, log, half } = await halfADay()
    send(hq, log, log.entries, [half, half + 5, log.entries.length])
    const folder = join(hq.bucket, stationFolders(log.stationId).segments)
    const left = readdirSync(folder).find((name) => readSegmentFileName(name)?.first === half + 1)
    rmSync(join(folder, left ?? ''))
    expect(await codes(hq)).toContain('gap')
  })

  test("a station's records are put under another station's name", async () => {
    const { hq, log } = await halfADay()
    hq.enrol('simulated-0002', 'site-0002')
    send(hq, log, log.entries)
    renameSync(join(hq.bucket, 'stations', log.stationId), join(hq.bucket, 'stations', 'simulated-0002'))
    await hq.receive()
    expect(hq.archive.station('simulated-0002')?.heldEntries).toBe(0)
    expect(alarms(hq).some((kind) => kind === 'other_station' || kind === 'bad_signature')).toBe(true)
  })

  test('a checkpoint is signed with another key', async () => {
    const { hq, log, half } = await halfADay()
    rmSync(join(hq.bucket, 'stations', log.stationId), { recursive: true })
    const sizes = [half, log.entries.length]
    fillBucket({ folder: hq.bucket, stationId: log.stationId, seed: Buffer.alloc(32, 9) }, log.entries, sizes)
    await hq.receive()
    expect(hq.archive.station(log.stationId)?.heldEntries).toBe(half)
    expect(alarms(hq)).toContain('bad_signature')
  })
})

describe("at the site, with the station's key, after records were sent: detected as it is received", () => {
  const half = (log: SimulatedLog) => seqOf(log.entries, 'session.sealed')
  const rewritten: { what: string; change: (log: SimulatedLog) => EntryColumns[] }[] = [
    {
      what: 'an entry is edited',
      change: ({ entries }) =>
        withEntry(entries, seqOf(entries, 'presence.checked_in'), { lateMinutes: 0, returned: true }),
    },
    { what: 'an entry is deleted', change: ({ entries }) => without(entries, seqOf(entries, 'spot_check.called')) },
    {
      what: 'an entry is inserted',
      change: ({ entries }) => withMore(entries, 6, 'staff.signed_in', { personId: 'nobody', role: 'admin' }),
    },
    {
      what: 'two entries change places',
      change: ({ entries }) => entries.toSpliced(4, 2, ...entries.slice(4, 6).toReversed()),
    },
  ]

  test.each(rewritten)('$what', async ({ change }) => {
    const { hq, log } = await halfADay()
    send(hq, log, change(log), [half(log), log.entries.length])
    await hq.receive()
    expect(alarms(hq)).toContain('fork')
    expect(hq.archive.station(log.stationId)?.heldEntries).toBe(half(log))
  })

  test('an entry is edited, and the checkpoint that was cosigned is hidden', async () => {
    const { hq, log } = await halfADay()
    const entries = withEntry(log.entries, seqOf(log.entries, 'presence.checked_in'), { returned: true })
    send(hq, log, entries, [half(log), log.entries.length])
    rmSync(join(hq.bucket, stationFolders(log.stationId).checkpoints, checkpointFileName(half(log))))
    await hq.receive()
    expect(alarms(hq)).toContain('root_differs')
  })

  test('the log is cut off, and signed anew', async () => {
    const { hq, log } = await halfADay()
    const cut = log.entries.slice(0, half(log) - 4).map((entry) => ({ ...entry, at: entry.at + 86_400_000 }))
    send(hq, log, cut)
    await hq.receive()
    expect(alarms(hq)).toContain('fork')
    const shorter = log.entries.slice(0, half(log) - 4)
    rmSync(join(hq.bucket, 'stations', log.stationId), { recursive: true })
    const bucket = fillBucket({ folder: hq.bucket, stationId: log.stationId }, shorter, [])
    bucket.checkpoint((log.entries.at(-1)?.at ?? 0) + 86_400_000)
    await hq.receive()
    expect(alarms(hq)).toContain('shrunk')
  })

  test('a disk is cloned, and both go on', async () => {
    const { hq, log } = await halfADay()
    send(hq, log, log.entries, [half(log), log.entries.length])
    expect(await codes(hq)).toEqual([])
    const other = withEntry(log.entries, log.entries.length - 1, { by: 'somebody-else' })
    send(hq, log, other, [half(log), log.entries.length])
    await hq.receive()
    expect(alarms(hq)).toEqual(['fork'])
  })

  test('an old disk is put back, and only what came after it is sent', async () => {
    const { hq, log, half } = await halfADay()
    const other = withEntry(log.entries, half - 2, { by: 'somebody-else' })
    send(hq, log, other, [half - 4, log.entries.length])
    rmSync(join(hq.bucket, stationFolders(log.stationId).checkpoints, checkpointFileName(half - 4)))
    await hq.receive()
    expect(alarms(hq)).toEqual(['fork'])
    expect(hq.archive.station(log.stationId)?.heldEntries).toBe(half)
  })

  test("another site's package is put on the station", async () => {
    const hq = await aHeadquarters()
    const log = aSimulatedLog(hq, { siteId: 'site-0002' })
    hq.enrol(log.stationId, 'site-0001')
    send(hq, log, log.entries)
    await hq.receive()
    expect(alarms(hq)).toContain('wrong_site')
    expect(hq.archive.station(log.stationId)?.heldEntries).toBe(0)
  })

  test('an old export is sent again: it changes nothing, and is no reason for alarm', async () => {
    const { hq, log } = await halfADay()
    send(hq, log, log.entries, [half(log), log.entries.length])
    await hq.receive()
    send(hq, log, log.entries.slice(0, half(log)), [half(log)])
    const again = await hq.receive()
    expect({ entries: again.entries, refusals: refusalsOf(again), alarms: alarms(hq) }).toEqual({
      entries: 0,
      refusals: [],
      alarms: [],
    })
    expect(hq.archive.station(log.stationId)?.heldEntries).toBe(log.entries.length)
  })
})

describe("at the site, with the station's key, before records were sent: detected by an audit", () => {
  test('entries are dated back, before a beacon that stands before them', async () => {
    const { hq, log, half } = await halfADay()
    // Headquarters' evening; what follows the beacon in the log says that it was the afternoon.
    const { beacon } = hq.vouch()
    const entries = withMore(log.entries, half, 'clock.beacon', { ...beacon, time: beacon.time * 1000, key: 'k' })
    send(hq, log, entries, [half, entries.length])
    expect(await codes(hq)).toEqual([])
    expect(await wrongIn(hq, log)).toContain('wrong_times')
  })

  test('entries are dated back, and the receipt that stands before them, too', async () => {
    const { hq, log, half } = await halfADay()
    const root = hq.archive
      .checkpoints(log.stationId)
      .find(({ size }) => size === half)
      ?.root.toString('hex')
    const receipt = { size: half, root, key: 'records.example/entries', cosignedAt: 1, source: 'http' }
    const entries = withMore(log.entries, half, 'receipt.taken', receipt)
    send(hq, log, entries, [half, entries.length])
    expect(await codes(hq)).toEqual([])
    expect(await wrongIn(hq, log)).toContain('wrong_times')
  })

  test('entries are dated forward, after they were received', async () => {
    const hq = await aHeadquarters()
    const log = aSimulatedLog(hq)
    hq.enrol(log.stationId, log.siteId)
    hq.clock.now = Date.parse('2026-03-02T12:00:00+08:00')
    send(hq, log, log.entries)
    await hq.receive()
    expect(await wrongIn(hq, log)).toEqual(['wrong_times'])
  })

  test('a receipt and a beacon are forged into the log', async () => {
    const receipt = { size: 3, root: 'ab'.repeat(32), key: 'records.example/entries', cosignedAt: 1, source: 'http' }
    const beacon = { time: 1_772_000_000_000, random: 'cd'.repeat(32), key: 'records.example/word' }
    const { hq, log } = await received(({ entries }) =>
      withMore(withMore(entries, entries.length, 'receipt.taken', receipt), entries.length, 'clock.beacon', beacon),
    )
    expect(await wrongIn(hq, log)).toEqual(['beacon_unknown', 'receipt_unknown'])
  })

  test('hours are sealed that do not follow from who was there', async () => {
    const { hq, log } = await received(({ entries }) => {
      const seq = entries.findLast(({ type }) => type === 'session.sealed')?.seq ?? 0
      const sealed = Sealed.parse(JSON.parse(entries[seq - 1]?.payload ?? ''))
      const hours = 'ef'.repeat(32)
      return withEntry(entries, seq, { hours, code: sealCode({ ...sealed, hours }) })
    })
    expect(await wrongIn(hq, log)).toEqual(['sealed_hours_differ'])
  })

  test('somebody is let out later than they went, after the class was sealed', async () => {
    const { hq, log } = await received(({ entries }) => {
      const seq = entries.findLast(({ type }) => type === 'presence.checked_out')?.seq ?? 0
      return entries.map((entry) => (entry.seq === seq ? { ...entry, at: entry.at - 30 * 60_000 } : entry))
    })
    // The seal is over the log as it was: both its root and its hours tell.
    expect(await wrongIn(hq, log)).toEqual(['seal_fault', 'sealed_hours_differ'])
  })

  test('a spot check is left out', async () => {
    const { hq, log } = await received(({ entries }) =>
      entries.filter(({ type }) => type !== 'spot_check.called' && type !== 'spot_check.answered'),
    )
    expect(await wrongIn(hq, log)).toContain('spot_check_fault')
  })

  test('a class is closed that was never opened', async () => {
    const { hq, log } = await received(({ entries }) =>
      entries.filter(
        ({ type, payload }) =>
          !(type.startsWith('session.') && /opened|teaching/.test(type) && payload.includes('1-2')),
      ),
    )
    expect(await wrongIn(hq, log)).toContain('entry_impossible')
  })
})

describe('at headquarters, in its own archive: detected by an audit', () => {
  /** A day that headquarters holds, and the row of its one segment. */
  async function held() {
    const { hq, log } = await received(({ entries }) => entries)
    const [segment] = hq.archive.segmentsOf(log.stationId)
    if (segment === undefined) throw new Error('a segment is held')
    return { hq, log, segment }
  }

  test('a file is changed', async () => {
    const { hq, log, segment } = await held()
    writeFileSync(segment.file, Buffer.concat([readFileSync(segment.file), Buffer.of(0)]))
    await expect(wrongIn(hq, log)).rejects.toThrow('was changed since it was taken in')
  })

  test('a file is deleted', async () => {
    const { hq, log, segment } = await held()
    rmSync(segment.file)
    await expect(wrongIn(hq, log)).rejects.toThrow('cannot be read')
  })

  test('a file is changed, and the index to fit it', async () => {
    const { hq, log, segment } = await held()
    const text = gunzipSync(readFileSync(segment.file)).toString('utf8')
    const bytes = gzipSync(text.replace('lateMinutes\\":0', 'lateMinutes\\":9'))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    writeFileSync(segment.file.replace(segment.sha256, sha256), bytes)
    hq.archive.close()
    const index = new Database(join(hq.archive.folder, ARCHIVE_FILE))
    index.prepare('UPDATE segment SET sha256 = ?').run(sha256)
    index.close()
    const opened = openArchive(hq.archive.folder)
    if (!opened.opened) throw new Error(opened.refusal.code)
    onTestFinished(() => opened.archive.close())
    expect(await wrongIn({ ...hq, archive: opened.archive }, log)).toContain('checkpoint_differs')
  })
})

describe('what nobody can detect, as it is written down for auditors', () => {
  test('a card in another hand', async () => {
    const { hq, log } = await received(({ entries }) => entries)
    expect(await wrongIn(hq, log)).toEqual([])
    expect(UNDETECTABLE[0]).toContain('whose hand held the card')
  })

  test('a log that is made anew before anything of it has left', async () => {
    const hq = await aHeadquarters()
    const log = aSimulatedLog(hq)
    hq.enrol(log.stationId, log.siteId)
    const otherPast = aSimulatedLog(hq, { pieceSeconds: 900 })
    send(hq, log, otherPast.entries)
    expect(await codes(hq)).toEqual([])
    expect(await wrongIn(hq, log)).toEqual([])
    expect(UNDETECTABLE[1]).toContain('before anybody else had it')
  })
})
