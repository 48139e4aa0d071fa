import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startStationProcess } from '../builders/station-process.ts'
import { measureBacklog } from './backlog.ts'
import { makeDatabases, type SizedDatabase, type Sizes } from './databases.ts'
import { measureHeadquarters } from './headquarters.ts'
import { measureKioskSize } from './kiosk-size.ts'
import { measureMedia } from './media.ts'
import { measureObjectStore } from './object-store.ts'
import { measurePainted } from './painted.ts'
import { measurePeopleSearch } from './people-search.ts'
import { writePracticeBase } from './practice-base.ts'
import { measureReaderWay } from './reader-way.ts'
import { asJson, asTable, type Section } from './report.ts'
import { measureStarts } from './start.ts'
import { measureSticks } from './sticks.ts'
import { measureTaps } from './taps.ts'
import { measureUpload } from './uploads.ts'
import { measureVerification } from './verification.ts'

const HELP = `npm run bench -- [options]: what the station can do on this machine, against floors taken in the same run

  --quick         a thousand people and ten thousand entries only
  --json FILE     writes the numbers to a file as well
  --folder DIR    where to work; the disk that is measured (default: out/ of the project)

Prints a table; a target that is missed does not change the exit code.`

/** How much is measured. */
interface Scope {
  sizes: Sizes
  tapDays: number
  tapSeconds: number
  starts: number
  filmBytes: number
  statements: number
  paintedTaps: number
  /** Of a month without a network. */
  backlogEntries: number
  /** Of headquarters. */
  stations: number
}

const WHOLE: Scope = {
  sizes: { people: [1_000, 100_000], entries: [10_000, 1_000_000] },
  tapDays: 2,
  tapSeconds: 45,
  starts: 3,
  filmBytes: 64 * 1024 * 1024,
  statements: 6_000,
  paintedTaps: 60,
  backlogEntries: 60_000,
  stations: 900,
}

const QUICK: Scope = {
  sizes: { people: [1_000], entries: [10_000] },
  tapDays: 1,
  tapSeconds: 15,
  starts: 3,
  filmBytes: 16 * 1024 * 1024,
  statements: 1_500,
  paintedTaps: 30,
  backlogEntries: 60_000,
  stations: 40,
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      folder: { type: 'string', default: resolve(import.meta.dirname, '../../out') },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(`${HELP}\n`)
    return
  }
  mkdirSync(values.folder, { recursive: true })
  const folder = mkdtempSync(join(values.folder, 'bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

  const began = performance.now()
  const sections = await measureAll(folder, values.quick ? QUICK : WHOLE, (words) => {
    process.stderr.write(`${String(Math.round((performance.now() - began) / 1000)).padStart(4)} s  ${words}\n`)
  })
  const machine = machineInWords()
  process.stdout.write(`${machine}\n\n${asTable(sections)}\n`)
  if (values.json !== undefined) {
    const result = { machine, seconds: (performance.now() - began) / 1000, sections: asJson(sections) }
    writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`)
  }
}

async function measureAll(folder: string, scope: Scope, say: (words: string) => void): Promise<Section[]> {
  const databases = await makeDatabases(folder, scope.sizes, say)
  const [smallest] = databases
  const most = databases.at(-1)
  if (smallest === undefined || most === undefined) throw new Error('there is no database to measure')
  const film = randomBytes(scope.filmBytes)

  say('taps …')
  const taps = await measureTaps({ folder, databases, days: scope.tapDays, seconds: scope.tapSeconds })
  say('the way of a tap from its reader …')
  const way = await measureReaderWay(smallest)
  say('people search …')
  const search = await measurePeopleSearch(most)
  say('verification …')
  const verification = await measureVerification(folder, smallest, most, film)
  say('starts …')
  const starts = await measureStarts(folder, atMostPeople(databases), scope.starts)
  say('upload …')
  const upload = await measureUpload(folder, scope.statements)
  say('a month into a record store that fails …')
  const backlog = await measureBacklog(folder, scope.backlogEntries)
  say('a month into an object store …')
  const objectStore = await measureObjectStore(folder, scope.backlogEntries)
  say('a month onto a stick …')
  const sticks = await measureSticks(folder, scope.backlogEntries)
  say('headquarters receives from all stations …')
  const headquarters = await measureHeadquarters(folder, scope.stations)
  say('the running station: media and screen …')
  const running = await measureRunning(folder, scope, film, say)
  return [
    taps,
    way,
    search,
    verification,
    starts,
    upload,
    backlog,
    objectStore,
    sticks,
    headquarters,
    ...running,
    measureKioskSize(),
  ]
}

/** What only a station in use shows: media over HTTP, and a tap on the kiosk's screen. */
async function measureRunning(folder: string, scope: Scope, film: Buffer, say: (words: string) => void) {
  const people = Math.max(...scope.sizes.people)
  const morning = Date.now()
  const siteFolder = writePracticeBase(join(folder, 'running-site'), { people, version: 1, morning, film })
  const station = await startStationProcess({ dataFolder: join(folder, 'data-running'), siteFolder, built: true })
  process.once('exit', () => station.child.kill('SIGKILL'))
  try {
    const media = await measureMedia(folder, station, film)
    const painted = await measurePainted({ folder, station, people, taps: scope.paintedTaps })
    if (painted === null) say('no Chromium, Chrome or Edge here: the screen is left out')
    return painted === null ? [media] : [media, painted]
  } finally {
    await station.stop()
  }
}

/** The databases with the most people, one for each size of the log. */
function atMostPeople(databases: readonly SizedDatabase[]): SizedDatabase[] {
  const most = Math.max(...databases.map(({ people }) => people))
  return databases.filter(({ people }) => people === most)
}

function machineInWords(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${availableParallelism()} × ${model}, ${memory} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}`
}

await main()
