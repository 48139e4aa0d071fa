import { execFile } from 'node:child_process'
import { appendFileSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canonical, type EntryColumns, entryLeaf } from '../../../electron/records/entry.ts'
import { segmentFileName, stationFolders } from '../../../electron/records/segment.ts'
import { aStationBucket, type StationBucket } from '../../builders/bucket.ts'
import { type ClickHouse, lacksClickHouse, startClickHouse } from '../../builders/clickhouse.ts'
import { aFolder } from '../../builders/people-room.ts'

const HERE = resolve(import.meta.dirname, '../../../resources/headquarters/clickhouse')
const NINE = Date.parse('2026-03-02T01:00:00Z')
const run = promisify(execFile)
const lacking = lacksClickHouse()

/** An entry as a station writes it; what staff typed may hold anything. */
function anEntry(seq: number, type: string, payload: object): EntryColumns {
  const [at, monotonic] = [NINE + seq * 60_000, seq * 60_000]
  return { seq, id: `id-${seq}`, type, at, monotonic, boot: 'boot-1', clock: 'confirmed', payload: canonical(payload) }
}

const ENTRIES: readonly EntryColumns[] = [
  anEntry(1, 'station.started', { version: '1.0.0', host: 'node', cleanBefore: true }),
  anEntry(2, 'presence.checked_in', { sessionId: 's-1', presenceId: 'p-1', personId: 't-1', lateMinutes: 7 }),
  anEntry(3, 'presence.checked_in', { sessionId: 's-1', presenceId: 'p-2', personId: 't-2', lateMinutes: 0 }),
  anEntry(4, 'presence.undone', { reason: '组长说："补签"\n第二行\t\\ back\u0001, [x] “引号” 🎓' }),
  anEntry(5, 'presence.checked_out', { sessionId: 's-1', presenceId: 'p-1', personId: 't-1', earlyMinutes: 0 }),
]

function aBucket(folder: string, stationId: string): StationBucket {
  const bucket = aStationBucket({ folder, stationId, segmentEntries: 2 })
  for (const entry of ENTRIES) bucket.add(entry)
  bucket.checkpoint(NINE)
  return bucket
}

describe.skipIf(lacking !== null)(`the way into ClickHouse (${lacking ?? 'run here'})`, () => {
  const folder = aFolder()
  let clickhouse: ClickHouse

  beforeAll(async () => {
    clickhouse = await startClickHouse(aFolder())
    for (const station of ['station-1', 'station-2']) aBucket(folder, station)
  }, 30_000)
  afterAll(() => clickhouse.stop())

  const load = () => run('bash', [join(HERE, 'load.sh'), folder, ...clickhouse.options])
  const rows = async (query: string) => (await clickhouse.query(query)).trimEnd().split('\n')

  test('takes every segment once, and what it holds is what stations wrote, to the leaf', async () => {
    expect((await load()).stdout).toBe('6 segments loaded, 0 were there\n')
    expect((await load()).stdout).toBe('0 segments loaded, 6 were there\n')
    const columns = 'seq, id, type, at_ms, monotonic_ms, boot, clock, payload, lower(hex(leaf)) AS leaf'
    const held = await rows(
      `SELECT ${columns} FROM entry FINAL WHERE station = 'station-2' ORDER BY seq FORMAT JSONEachRow`,
    )
    expect(held.map((row) => JSON.parse(row))).toEqual(
      ENTRIES.map(({ seq, at, monotonic, ...entry }) => ({
        ...entry,
        seq: String(seq),
        at_ms: String(at),
        monotonic_ms: String(monotonic),
        leaf: entryLeaf({ ...entry, seq, at, monotonic }).toString('hex'),
      })),
    )
  })

  test('answers what is asked of all stations at once', async () => {
    const queries = readFileSync(join(HERE, 'queries.sql'), 'utf8')
    const asked = run('clickhouse-client', [...clickhouse.options, '--multiquery', '--query', queries])
    const said = (await asked).stdout.trimEnd().split('\n')
    expect(said).toContain('station-1\t5\t5\t0\t2026-03-02 01:05:00')
    expect(said).toContain('2026-03-02\t2\t4\t2\t2')
    expect(said).toContain('station-1\ts-1\t1\t3')
    expect(said).toContain('station-2\tconfirmed\t5')
  })

  test('leaves out a file that is not what its name says, and tells of it', async () => {
    const bytes = Buffer.from('something else')
    const name = segmentFileName({ first: 6, last: 7, sha256: '0'.repeat(64) })
    appendFileSync(join(folder, stationFolders('station-1').segments, name), bytes)
    await expect(load()).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('was left out') })
    expect(await rows('SELECT count() FROM entry FINAL')).toEqual(['10'])
  })
})
