import { createHash, hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { entryBytes } from '../../electron/records/entry.ts'
import { findingsInWords } from '../../electron/station/commands/verify-words.ts'
import { entryReader, type StoredEntry } from '../../electron/station/log/log.ts'
import { type EntryObserver, verifyLog } from '../../electron/station/log/verify.ts'
import { mediumPath } from '../../electron/station/packages/blob-file.ts'
import { readPackageFolder, verifyMedia } from '../../electron/station/packages/package-folder.ts'
import { createSealCheck } from '../../electron/station/sessions/verify-seals.ts'
import { createSpotCheckProof } from '../../electron/station/spot-checks/verify-spot-checks.ts'
import type { Store } from '../../electron/station/store/store.ts'
import { isSound, verifyStation } from '../../electron/station/verify-station.ts'
import { openRooms } from './bench-rooms.ts'
import { MORNING, type SizedDatabase, sizeInWords } from './databases.ts'
import { filmMedium, writePracticeBase } from './practice-base.ts'
import { against, alone, type Row, type Section } from './report.ts'
import { signAndCut } from './signed-records.ts'
import { median, timed, timedUntil } from './timings.ts'

const TURNS = 5

/** `verify` of the log against nothing but a SHA-256 of each entry's bytes, and of media against a SHA-256 of the file. */
export async function measureVerification(
  folder: string,
  small: SizedDatabase,
  large: SizedDatabase,
  film: Buffer,
): Promise<Section> {
  const log = await measureLog(small)
  const rows = [
    against(
      { what: `verify, ${sizeInWords(small)}: entries`, measured: { value: log.size / log.verify, unit: '/s' } },
      log.size / log.hashing,
    ),
    against(
      {
        what: `verify with seals and spot checks, ${sizeInWords(small)}: entries; floor: without`,
        measured: { value: log.size / log.proving, unit: '/s' },
      },
      log.size / log.verify,
      { of: 'ratio', bound: 'at least', value: 0.9 },
    ),
    await measureEverything(large),
  ]
  const media = await measureMedia(folder, film)
  const megabytes = film.length / 1e6
  rows.push(
    against(
      { what: 'verify a package: media', measured: { value: megabytes / media.verify, unit: 'MB/s' } },
      megabytes / media.hashing,
      { of: 'ratio', bound: 'at least', value: 0.9 },
    ),
  )
  return { title: 'Verification; floor: SHA-256 of the same bytes', rows, notes: [] }
}

/**
 * `station verify` as it is: the log with seals and spot checks, checkpoints, every statement and every segment, of which
 * headquarters has confirmed nothing. Seconds for a million entries, on one thread.
 */
async function measureEverything(database: SizedDatabase): Promise<Row> {
  const bench = await openRooms(database.dataFolder, MORNING)
  await signAndCut(bench)
  const seconds = median(
    Array.from({ length: 3 }, () =>
      timed(() => {
        const findings = verifyStation(bench.store, { dataFolder: database.dataFolder, stationId: 'bench-station' })
        if (!isSound(findings)) throw new Error(findingsInWords(findings))
      }),
    ),
  )
  const { size } = bench.rooms.log
  bench.close()
  return alone(
    {
      what: `verify everything, ${sizeInWords(database)}: for 1 M entries`,
      measured: { value: (seconds / 1000) * (1_000_000 / size), unit: 's' },
    },
    { of: 'measured', bound: 'at most', value: 5 },
  )
}

/** Seconds for all entries. */
async function measureLog(database: SizedDatabase) {
  const bench = await openRooms(database.dataFolder, MORNING)
  const entries = bench.store.db.prepare<[], StoredEntry>('SELECT * FROM log ORDER BY seq').all().map(entryBytes)
  const verify: number[] = []
  const proving: number[] = []
  const hashing: number[] = []
  for (let turn = 0; turn < TURNS; turn += 1) {
    verify.push(timed(() => mustBeSound(bench.store)) / 1000)
    proving.push(timed(() => mustBeSound(bench.store, observer(bench.store))) / 1000)
    hashing.push(
      timed(() => {
        for (const bytes of entries) hash('sha256', bytes, 'buffer')
      }) / 1000,
    )
  }
  bench.close()
  return { size: entries.length, verify: median(verify), proving: median(proving), hashing: median(hashing) }
}

/** What `station verify` looks at while the entries go by. */
function observer(store: Store): EntryObserver {
  const seals = createSealCheck()
  const spotChecks = createSpotCheckProof(entryReader(store))
  return (entry, before) => {
    seals.take(entry, before)
    spotChecks.take(entry)
  }
}

function mustBeSound(store: Parameters<typeof verifyLog>[0], onEntry?: EntryObserver): void {
  const verdict = verifyLog(store, onEntry === undefined ? {} : { onEntry })
  if (!verdict.sound) throw new Error(`the log does not verify: ${JSON.stringify(verdict)}`)
}

/** Seconds for the film. */
async function measureMedia(folder: string, film: Buffer) {
  const site = writePracticeBase(join(folder, 'film-site'), { people: 3, version: 1, morning: MORNING, film })
  const read = await readPackageFolder(site)
  if (!read.read) throw new Error(`the package was refused: ${read.refusal.reason}`)
  const { content } = read
  const file = join(site, mediumPath(filmMedium(film).sha256))
  const verify: number[] = []
  const hashing: number[] = []
  for (let turn = 0; turn < TURNS; turn += 1) {
    verify.push(
      (await timedUntil(async () => {
        const refused = await verifyMedia(content, () => undefined)
        if (refused !== null) throw new Error(`a medium was refused: ${refused.reason}`)
      })) / 1000,
    )
    hashing.push((await timedUntil(() => hashFile(file))) / 1000)
  }
  return { verify: median(verify), hashing: median(hashing) }
}

async function hashFile(file: string): Promise<void> {
  const sha256 = createHash('sha256')
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) sha256.update(chunk)
  sha256.digest()
}
