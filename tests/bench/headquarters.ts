import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { formatVerifierKey } from '../../electron/records/signed-note.ts'
import { leafHash } from '../../electron/records/tree.ts'
import { startProgram } from './processes.ts'
import { against, alone, type Section } from './report.ts'
import { simulateStation, writeSimulatedSite } from './simulated-stations.ts'
import { timed, timedUntil } from './timings.ts'

const HEADQUARTERS = resolve(import.meta.dirname, '../../electron/hq/index.ts')
const RECORD_STORE = join(import.meta.dirname, '../record-store/main.ts')
const STATEMENTS_A_POST = 400
/** About 2,200 entries a day: forty people in two classes, a lesson told in pieces of eight seconds. */
const WHOLE_DAY = { people: 40, pieceSeconds: 8 }
/** Fewer, since a record store takes a few thousand statements a second at most: about 55 statements a day. */
const STATED_DAY = { people: 6, pieceSeconds: 1_200 }

const Started = z.object({ endpoint: z.string(), key: z.string(), secret: z.string() })

/**
 * One day of all stations, produced by simulated ones with real keys, trees and checkpoints, and received by
 * `hq receive`: from a folder at a quarter of the stations, at half and at all of them, each into an empty archive; and
 * from a record store.
 */
export async function measureHeadquarters(folder: string, stations: number): Promise<Section> {
  const place = join(folder, 'headquarters')
  mkdirSync(place, { recursive: true })
  const made = produce(place, stations)
  const sizes = [stations / 4, stations / 2, stations].map(Math.round)
  const runs: FolderRun[] = []
  for (const size of sizes) runs.push(await receiveFolder(place, size))
  const [smallest] = runs
  const all = runs.at(-1)
  for (const { archive } of runs.slice(0, -1)) rmSync(archive, { recursive: true })
  if (smallest === undefined || all === undefined) throw new Error('nothing was received')
  const rate = (run: FolderRun) => run.entries / (run.milliseconds / 1000)
  const floor = bareRate(place)
  const again = await command(['receive', '--archive', all.archive, '--from', join(place, 'bucket')])
  const status = await command(['status', '--archive', all.archive, '--page', join(place, 'status.html')])
  const audit = await command([
    ...['audit', 'site', 'site-0001', '--archive', all.archive, '--packages', join(place, 'sites')],
    ...['--page', join(place, 'site.html')],
  ])
  const stated = await receiveRecordStore(place, stations)
  const seconds = (milliseconds: number) => ({ value: milliseconds / 1000, unit: 's' }) as const
  return {
    title: `Headquarters: ${stations} stations × one day, ${all.entries} entries; floor: unpack and hash the same files`,
    rows: [
      alone({ what: 'the day produced and signed', measured: seconds(made.milliseconds) }),
      ...runs.map((run) =>
        alone({ what: `received from a folder, ${run.stations} stations`, measured: seconds(run.milliseconds) }),
      ),
      against({ what: 'received from a folder: entries', measured: { value: rate(all), unit: '/s' } }, floor),
      against(
        {
          what: `time a station, ${all.stations} stations; floor: ${smallest.stations} stations`,
          measured: { value: all.milliseconds / all.stations, unit: 'ms' },
        },
        smallest.milliseconds / smallest.stations,
        { of: 'ratio', bound: 'at most', value: 1.2 },
      ),
      against(
        {
          what: `memory of receiving, at most; floor: ${smallest.stations} stations`,
          measured: { value: all.mostBytes / 1e6, unit: 'MB' },
        },
        smallest.mostBytes / 1e6,
      ),
      alone({ what: 'received again, nothing new', measured: seconds(again.milliseconds) }),
      alone({
        what: `received from a record store: ${stated.statements} statements`,
        measured: seconds(stated.milliseconds),
      }),
      alone({
        what: 'received from a record store: statements',
        measured: { value: stated.statements / (stated.milliseconds / 1000), unit: '/s' },
      }),
      alone({ what: 'the status page', measured: seconds(status.milliseconds) }),
      alone({ what: 'the audit of a site, as a page', measured: seconds(audit.milliseconds) }),
    ],
    notes: [],
  }
}

/** Writes a day of every station into a bucket, and the list by which they are enrolled. */
function produce(place: string, stations: number): { milliseconds: number } {
  const list: string[] = []
  const milliseconds = timed(() => {
    for (let number = 1; number <= stations; number += 1) {
      const station = simulateStation({ bucket: join(place, 'all'), number, ...WHOLE_DAY })
      if (number === 1) writeSimulatedSite(join(place, 'sites'), station)
      list.push(`${formatVerifierKey(station.bucket.signer.key)}\t${station.plan.siteId}`)
    }
  })
  writeFileSync(join(place, 'stations.txt'), `${list.join('\n')}\n`)
  return { milliseconds }
}

interface FolderRun {
  archive: string
  stations: number
  entries: number
  milliseconds: number
  mostBytes: number
}

/** Receives the first `stations` of the day into an archive of its own. */
async function receiveFolder(place: string, stations: number): Promise<FolderRun> {
  const bucket = join(place, 'bucket')
  mkdirSync(join(bucket, 'stations'), { recursive: true })
  const there = readdirSync(join(bucket, 'stations')).length
  const more = readdirSync(join(place, 'all', 'stations'))
    .toSorted()
    .slice(0, stations - there)
  for (const name of more) renameSync(join(place, 'all', 'stations', name), join(bucket, 'stations', name))
  const archive = join(place, `archive-${stations}`)
  await command(['enrol', '--list', join(place, 'stations.txt'), '--archive', archive])
  const run = await command(['receive', '--archive', archive, '--from', bucket, '--json'])
  const { entries } = Outcome.parse(JSON.parse(run.said))
  return { archive, stations, entries, milliseconds: run.milliseconds, mostBytes: run.mostBytes }
}

const Outcome = z.object({ entries: z.number(), statements: z.number() })

/** Entries a second that can be unpacked and hashed, and nothing else. */
function bareRate(place: string): number {
  const stations = join(place, 'bucket', 'stations')
  let entries = 0
  const milliseconds = timed(() => {
    for (const station of readdirSync(stations)) {
      const segments = join(stations, station, 'segments')
      for (const name of readdirSync(segments)) {
        const lines = gunzipSync(readFileSync(join(segments, name)))
          .toString('utf8')
          .split('\n')
        for (const line of lines) if (line !== '') leafHash(line)
        entries += lines.length - 1
      }
    }
  })
  return entries / (milliseconds / 1000)
}

/** Puts the statements of a smaller day of all stations into a record store, and receives them from there. */
async function receiveRecordStore(
  place: string,
  stations: number,
): Promise<{ statements: number; milliseconds: number }> {
  const program = await startProgram([RECORD_STORE], /^(\{.*\})$/)
  try {
    const { endpoint, key, secret } = Started.parse(JSON.parse(program.said))
    let waiting: unknown[] = []
    const send = async () => {
      const body = JSON.stringify(waiting.splice(0, STATEMENTS_A_POST))
      const credential = Buffer.from(`${key}:${secret}`).toString('base64')
      const headers = {
        Authorization: `Basic ${credential}`,
        'X-Experience-API-Version': '1.0.3',
        'Content-Type': 'application/json',
      }
      const response = await fetch(`${endpoint}/statements`, { method: 'POST', headers, body })
      if (response.status !== 200)
        throw new Error(`the record store answered ${response.status}: ${await response.text()}`)
      await response.arrayBuffer()
    }
    for (let number = 1; number <= stations; number += 1) {
      waiting = [...waiting, ...simulateStation({ bucket: null, number, states: true, ...STATED_DAY }).statements]
      while (waiting.length >= STATEMENTS_A_POST) await send()
    }
    while (waiting.length > 0) await send()
    const archive = join(place, 'archive-stated')
    await command(['enrol', '--list', join(place, 'stations.txt'), '--archive', archive])
    const run = await command(['receive', '--archive', archive, '--record-store', endpoint, '--json'], {
      HQ_LRS_KEY: key,
      HQ_LRS_SECRET: secret,
    })
    const { statements } = Outcome.parse(JSON.parse(run.said))
    rmSync(archive, { recursive: true })
    return { statements, milliseconds: run.milliseconds }
  } finally {
    await program.stop()
  }
}

const LOOK_MILLISECONDS = 200

/** Runs a command of headquarters' in a process of its own, and fails where it does. */
async function command(args: readonly string[], environment: Record<string, string> = {}) {
  let said = ''
  let complaints = ''
  let mostBytes = 0
  const milliseconds = await timedUntil(async () => {
    const child = spawn(process.execPath, [HEADQUARTERS, ...args], { env: { ...process.env, ...environment } })
    child.stdout.on('data', (bytes) => {
      said += String(bytes)
    })
    child.stderr.on('data', (bytes) => {
      complaints += String(bytes)
    })
    const watch = setInterval(() => {
      mostBytes = Math.max(mostBytes, memoryOf(child.pid))
    }, LOOK_MILLISECONDS)
    const code = await new Promise<number | null>((ended) => child.once('close', ended))
    clearInterval(watch)
    if (code !== 0) throw new Error(`hq ${args.join(' ')} ended with ${code}: ${complaints}${said.slice(0, 2000)}`)
  })
  return { said, milliseconds, mostBytes }
}

/** Resident memory of a process in bytes, as Linux tells it; 0 where nobody does. */
function memoryOf(pid: number | undefined): number {
  try {
    const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8'))
    return Number(found?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
