import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RecordStore, startRecordStore } from '../record-store/record-store.ts'

const KILLS = 12
const TAPS_PER_RUN = 150

let recordStore: RecordStore
const file = join(mkdtempSync(join(tmpdir(), 'station-test-')), 'station.db')
const acknowledged = new Set<string>()

beforeAll(async () => {
  recordStore = await startRecordStore({ latency: 3 })
})
afterAll(() => recordStore.stop())

type Station = ChildProcessByStdio<null, Readable, null>

function aStation(taps: number): Station {
  const { endpoint, key, secret } = recordStore
  const program = join(import.meta.dirname, 'upload-station.ts')
  const given = JSON.stringify({ file, endpoint, key, secret, taps })
  return spawn(process.execPath, [program, given], { stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Reads what the station prints until `until` says so of a line, or it ends. */
async function follow(station: Station, until: (line: string) => boolean): Promise<void> {
  for await (const line of createInterface({ input: station.stdout })) {
    const [word, id] = line.split(' ')
    if (word === 'acknowledged' && id !== undefined) acknowledged.add(id)
    if (until(line)) station.kill('SIGKILL')
  }
}

test(`a station killed ${KILLS} times while it takes taps and uploads loses no record and doubles none`, async () => {
  for (let kill = 0; kill < KILLS; kill += 1) {
    if (kill % 3 === 1) recordStore.fault({ fault: 'reset_after_storing' })
    if (kill % 3 === 2) recordStore.fault({ fault: 'status', status: 503, times: 2 })
    const station = aStation(TAPS_PER_RUN)
    const after = Math.floor(Math.random() * TAPS_PER_RUN)
    let lines = 0
    await follow(station, () => {
      lines += 1
      return lines > after
    })
  }
  const last = aStation(0)
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
})
