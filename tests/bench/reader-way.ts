import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { systemClock } from '../../electron/station/clock/clock.ts'
import { createAttendant } from '../../electron/station/readers/attendant/attendant.ts'
import { loadDrivers } from '../../electron/station/readers/drivers/load.ts'
import { machineTime } from '../../electron/station/readers/process/machine-time.ts'
import type { StartReaderProcess } from '../../electron/station/readers/process/reader-process-handle.ts'
import { superviseReaders } from '../../electron/station/readers/process/supervise.ts'
import type { ReaderSnapshot } from '../../electron/station/readers/reader.ts'
import { type BenchRooms, openRooms } from './bench-rooms.ts'
import { benchScanner } from './bench-scanner.ts'
import { MORNING, type SizedDatabase } from './databases.ts'
import { badgeAt, morningOf, PEOPLE_A_DAY } from './practice-base.ts'
import { against, alone, type Row, type Section, type Target } from './report.ts'
import { percentile, type Timings, timed } from './timings.ts'

/** The day that no other measurement uses. */
const DAY = 2
const WARM_UP = 20
/** Four check-ins each: called directly, and by readers in this process, in their own, and in their own while it lists. */
const ROUNDS = PEOPLE_A_DAY / 4
const clock = systemClock()

/** Milliseconds from a report's arrival to the check-in's outcome, and how many of them are not the check-in's. */
interface Way {
  whole: number
  added: number
}

/** Readers that scan a code when told, and tell what came of it. */
interface Readers {
  way(code: string): Promise<Way>
  /** Milliseconds that an empty message takes from there. */
  message(): Promise<number>
  list(listing: boolean): void
  stop(): Promise<void>
}

/** Takes a tap and returns how many milliseconds that took. */
type TakeTap = (readerId: string, code: string) => number

/** A tap's way from its report to the check-in's outcome, in turns with the same check-in called directly. */
export async function measureReaderWay(database: SizedDatabase): Promise<Section> {
  const rooms = await openRooms(database.dataFolder, MORNING)
  rooms.clock.moveTo(morningOf(DAY, MORNING))
  const take: TakeTap = (readerId, code) => timed(() => checkIn(rooms, readerId, code))
  const inside = await readersInside(take)
  const apart = await readersApart(take)
  const direct: number[] = []
  const messages: number[] = []
  const ways: Record<'inside' | 'apart' | 'listing', Way[]> = { inside: [], apart: [], listing: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    const codeOf = (which: number) => badgeAt(DAY, round * 4 + which, database.people)
    const called = take('bench', codeOf(0))
    const message = await apart.message()
    const one = {
      inside: await inside.way(codeOf(1)),
      apart: await apart.way(codeOf(2)),
      listing: await whileListing(apart, codeOf(3)),
    }
    if (round < WARM_UP) continue
    direct.push(called)
    messages.push(message)
    ways.inside.push(one.inside)
    ways.apart.push(one.apart)
    ways.listing.push(one.listing)
  }
  await Promise.all([inside.stop(), apart.stop()])
  rooms.close()
  return {
    title: `A tap's way: report → reader process → outcome; floor: the same check-in called directly (${direct.length} rounds in turns)`,
    rows: [
      ...rowsOf('readers in the station', ways.inside, { direct, messages: null }),
      ...rowsOf('readers in their own process', ways.apart, { direct, messages }),
      ...rowsOf('the same, while devices are listed without pause', ways.listing, { direct, messages }),
    ],
    notes: [
      'the floor of what is added is an empty message between the two processes, measured in the same turns;',
      'the process of their own is what keeps a crash of native code from the station; a report is one that the real',
      'driver decodes, handed over where node-hid would; listing is of this machine’s devices by the real libraries,',
      'which the station does once a second and never while a card is being read',
    ],
  }
}

interface Floors {
  /** The same check-in called directly. */
  direct: Timings
  /** An empty message between the two processes; null where there is but one. */
  messages: Timings | null
}

const MOST_ADDED: Target = { of: 'measured', bound: 'at most', value: 2 }

function rowsOf(what: string, ways: readonly Way[], { direct, messages }: Floors): Row[] {
  const whole = ways.map((way) => way.whole)
  const added = ways.map((way) => way.added)
  const addedRow = (share: number, target: Target | null = null): Row => {
    const row = {
      what: `added to the check-in p${share * 100}, ${what}`,
      measured: { value: percentile(added, share), unit: 'ms' },
    } as const
    return messages === null ? alone(row, target) : against(row, percentile(messages, share), target)
  }
  return [
    against(
      { what: `whole way p95, ${what}`, measured: { value: percentile(whole, 0.95), unit: 'ms' } },
      percentile(direct, 0.95),
    ),
    addedRow(0.5),
    addedRow(0.95, MOST_ADDED),
  ]
}

function checkIn({ rooms }: BenchRooms, readerId: string, code: string): void {
  const { kind } = rooms.checkIn.tap(readerId, { kind: 'text', text: code, format: 'unknown' })
  if (kind !== 'checked_in') throw new Error(`a tap that should check in was answered ${kind}`)
}

async function whileListing(readers: Readers, code: string): Promise<Way> {
  readers.list(true)
  await turn()
  const way = await readers.way(code)
  readers.list(false)
  return way
}

async function readersInside(take: TakeTap): Promise<Readers> {
  const scanner = benchScanner()
  const ready = Promise.withResolvers<void>()
  let took: Way = { whole: 0, added: 0 }
  const attendant = createAttendant({
    drivers: await loadDrivers(),
    loaders: scanner.loaders,
    clock,
    machineTime,
    knownDevice: () => null,
    tell(message) {
      if (message.type === 'readers' && isReady(message.readers)) ready.resolve()
      if (message.type !== 'tap' || message.reading.kind !== 'text') return
      const checkingIn = take(message.readerId, message.reading.text)
      const whole = machineTime() - message.at
      took = { whole, added: whole - checkingIn }
    },
  })
  attendant.setProfiles([])
  await ready.promise
  return {
    way(code) {
      scanner.scan(code)
      return Promise.resolve(took)
    },
    message: () => Promise.resolve(0),
    list: () => undefined,
    stop: () => attendant.stop(),
  }
}

async function readersApart(take: TakeTap): Promise<Readers> {
  const ready = Promise.withResolvers<void>()
  let child: ChildProcess | null = null
  let tapped: (took: Way) => void = () => undefined
  let arrived: (took: number) => void = () => undefined
  const start: StartReaderProcess = (listener) => {
    const started = fork(join(import.meta.dirname, 'reader-way-process.ts'), [], { execArgv: [] })
    child = started
    started.on('message', (message) => {
      const saidAt: unknown = Reflect.get(Object(message), 'saidAt')
      if (typeof saidAt === 'number') arrived(machineTime() - saidAt)
      else listener.onMessage(message)
    })
    started.once('exit', (code) => listener.onEnd(`exit code ${code}`))
    return { send: (message) => started.send(message), kill: () => started.kill('SIGKILL') }
  }
  const hardware = superviseReaders({
    start,
    clock,
    onDeath: (how) => {
      throw new Error(`the reader process of the bench ended: ${how}`)
    },
  })
  process.once('exit', () => child?.kill('SIGKILL'))
  hardware.start((event) => {
    if (event.event === 'readers' && isReady(event.readers)) ready.resolve()
    if (event.event !== 'tap' || event.tap.reading.kind !== 'text') return
    const checkingIn = take(event.tap.readerId, event.tap.reading.text)
    const whole = clock.monotonic() - event.tap.monotonic
    tapped({ whole, added: whole - checkingIn })
  })
  await ready.promise
  return {
    way(code) {
      return new Promise((resolve) => {
        tapped = resolve
        child?.send({ scan: code })
      })
    },
    message() {
      return new Promise((resolve) => {
        arrived = resolve
        child?.send({ say: 'nothing' })
      })
    },
    list(listing) {
      child?.send({ listing })
    },
    stop: () => hardware.stop(),
  }
}

function isReady(readers: readonly ReaderSnapshot[]): boolean {
  return readers.some(({ standing }) => standing.state === 'ready')
}
