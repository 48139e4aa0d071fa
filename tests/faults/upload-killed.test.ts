import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { extensionOf, LOG_ENTRY_KEY_END, LogEntryPlace } from '../../electron/records/checkpoint-statement.ts'
import { aCheckIn, anOutbox } from '../builders/upload-room.ts'
import { type RecordStore, startRecordStore } from '../record-store/record-store.ts'

const KILLS = Number(process.env['KILLS'] ?? 10)
const TAPS_PER_RUN = 150

let recordStore: RecordStore
const file = join(mkdtempSync(join(tmpdir(), 'station-test-')), 'station.db')
const acknowledged = new Set<string>()

beforeAll(async () => {
  recordStore = await startRecordStore({ latency: 3 })
})
afterAll(() => recordStore.stop())

type Station = ChildProcessByStdio<null, Readable, null>

interface Given extends Destination {
  file: string
  taps: number
  killAtPost?: number
}

type Destination = Pick<RecordStore, 'endpoint' | 'key' | 'secret'>

function aStation(given: Given): Station {
  const program = join(import.meta.dirname, 'upload-station.ts')
  return spawn(process.execPath, [program, JSON.stringify(given)], { stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Reads what the station prints until `until` says so of a line, or it ends. */
async function follow(station: Station, until: (line: string) => boolean): Promise<void> {
  for await (const line of createInterface({ input: station.stdout })) {
    const [word, id] = line.split(' ')
    if (word === 'acknowledged' && id !== undefined) acknowledged.add(id)
    if (until(line)) station.kill('SIGKILL')
  }
}

test(
  `a station killed ${KILLS} times while it takes taps and uploads loses no record and doubles none`,
  async () => {
    const { endpoint, key, secret } = recordStore
    const destination = { endpoint, key, secret }
    for (let kill = 0; kill < KILLS; kill += 1) {
      if (kill % 3 === 1) recordStore.fault({ fault: 'reset_after_storing' })
      if (kill % 3 === 2) recordStore.fault({ fault: 'status', status: 503, times: 2 })
      const station = aStation({ file, ...destination, taps: TAPS_PER_RUN })
      const after = Math.floor(Math.random() * TAPS_PER_RUN)
      let lines = 0
      await follow(station, () => {
        lines += 1
        return lines > after
      })
    }
    const last = aStation({ file, ...destination, taps: 0 })
    await follow(last, (line) => line === 'drained')

    expect(acknowledged.size).toBeGreaterThan(KILLS)
    const stored = recordStore.stored()
    expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([])
    expect([...stored.values()].filter(({ times }) => times !== 1)).toEqual([])
    const refused = recordStore.seen.filter(({ status }) => status === 400 || status === 409)
    expect(refused).toEqual([])
    // Statements were posted again after kills and faults, or the test would have shown nothing.
    const posted = recordStore.seen.reduce((sum, { statements }) => sum + statements, 0)
    expect(posted).toBeGreaterThan(stored.size)
    // Each place in the tree that the station signs is taken by one of them, its checkpoints included.
    const places = [...stored.values()].map(
      ({ statement }) => LogEntryPlace.parse(extensionOf(statement, LOG_ENTRY_KEY_END)).position ?? 0,
    )
    expect(places.toSorted((one, other) => one - other)).toEqual(places.map((_, index) => index + 1))
  },
  60_000 + KILLS * 6_000,
)

test('a station killed after the store took a batch and before that was settled posts it again, and doubles none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'station-test-'))
  const store = await startRecordStore()
  onTestFinished(() => store.stop())
  const before = anOutbox({ folder })
  const ids = before.log
    .record(...Array.from({ length: 250 }, (_, index) => aCheckIn(`p-${index}`)))
    .map(({ id }) => id)
  const file = before.store.file
  before.store.close()
  const { endpoint, key, secret } = store

  const killed = aStation({ file, endpoint, key, secret, taps: 0, killAtPost: 2 })
  await once(killed, 'exit')
  expect(store.stored().size).toBe(100)
  const between = anOutbox({ folder })
  // With the checkpoint that was signed before the run.
  expect(between.outbox.counts()).toEqual({ pending: 251, delivered: 0, quarantined: 0 })
  between.store.close()

  await follow(aStation({ file, endpoint, key, secret, taps: 0 }), (line) => line === 'drained')
  expect(store.stored().size).toBe(ids.length + 1)
  expect(ids.filter((id) => !store.stored().has(id))).toEqual([])
  expect([...store.stored().values()].filter(({ times }) => times !== 1)).toEqual([])
  expect(store.seen.map(({ statements, status }) => ({ statements, status }))).toEqual([
    { statements: 100, status: 200 },
    { statements: 100, status: 200 },
    { statements: 100, status: 200 },
    { statements: 51, status: 200 },
  ])
})
