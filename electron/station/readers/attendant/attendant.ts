import type { Clock } from '../../clock/clock.ts'
import type { ReaderDriver } from '../drivers/driver.ts'
import type { FromReaders } from '../process/messages.ts'
import type { ReaderProfile } from '../profiles/profile.ts'
import type { ReaderDevice, ReaderSnapshot } from '../reader.ts'
import { type AttendedReader, createAttendedReader } from './attended-reader.ts'
import { type Identified, identify, placeOf } from './identify.ts'
import { rankProfiles } from './match.ts'
import { createPortShelf, type PortLoaders, type PortName } from './port-shelf.ts'
import { sortOut } from './sort-out.ts'
import { movedAway, way } from './way.ts'

/** Whoever is in the reader process and looks after all devices. */
export interface Attendant {
  /** The site's own profiles, complete. The first call begins to look for devices. */
  setProfiles(profiles: readonly ReaderProfile[]): void
  setSerialPorts(paths: readonly string[]): void
  watch(readerId: string | null): void
  teach(readerId: string | null): void
  /** Resolved once every device is closed. Nothing is told after the call. */
  stop(): Promise<void>
}

export interface AttendantGiven {
  drivers: readonly ReaderDriver[]
  loaders: PortLoaders
  clock: Clock
  machineTime: () => number
  knownDevice(device: ReaderDevice): { advice: string } | null
  tell(message: FromReaders): void
}

const ROUND_MILLISECONDS = 1_000
/** How soon to look again whether a card is still being read, and how long that may keep devices from being listed. */
const BUSY_ROUND_MILLISECONDS = 100
const LONGEST_BUSY_MILLISECONDS = 5_000
/** A timer that is so late slept with the machine. */
const SLEPT_MILLISECONDS = 10_000
/** Devices that take longer to open are told of later. */
const FIRST_OPENING_MILLISECONDS = 2_000
const LONGEST_NOTE = 300

/** Looks for devices about once a second, but never while a card is being read. */
export function createAttendant({
  drivers,
  loaders,
  clock,
  machineTime,
  knownDevice,
  tell,
}: AttendantGiven): Attendant {
  const shelf = createPortShelf(loaders, clock)
  const readers = new Map<string, AttendedReader>()
  let siteProfiles: readonly ReaderProfile[] = []
  let serialPorts: readonly string[] = []
  let watched: string | null = null
  let taught: string | null = null
  let timer: NodeJS.Timeout | undefined
  let round: Promise<void> | null = null
  /** What to look for has changed since the round under way began. */
  let isOutOfDate = false
  let listedAt = Number.NEGATIVE_INFINITY
  let firstListedAt: number | null = null
  let stopped = false
  let told = ''

  const snapshots = (): ReaderSnapshot[] => [
    ...[...readers.values()].flatMap((reader) => reader.snapshot() ?? []),
    ...shelf.lacking().map(lackingPort),
  ]

  /** Tells of all readers where there is news; counts of frames are news once a round only. */
  const publish = (counts: boolean) => {
    if (stopped || firstListedAt === null) return
    const opening = [...readers.values()].some((reader) => reader.snapshot() === null)
    if (told === '' && opening && clock.monotonic() - firstListedAt < FIRST_OPENING_MILLISECONDS) return
    const now = snapshots()
    const news = JSON.stringify(counts ? now : now.map((reader) => ({ ...reader, frames: 0, badFrames: 0 })))
    if (news === told) return
    told = news
    tell({ type: 'readers', readers: now })
  }

  const attend = ({ id, found }: Identified): AttendedReader => {
    const reader = createAttendedReader({
      id,
      found,
      ports: shelf.ports,
      clock,
      machineTime,
      listener: {
        onChange: () => publish(false),
        onReading: (reading, at) => tell({ type: 'tap', readerId: id, at, reading }),
        onUnreadable: (reason, detail) =>
          tell({ type: 'unreadable', readerId: id, reason, detail: detail.slice(0, LONGEST_NOTE) }),
        onReport: (direction, hex) =>
          tell({ type: 'report', report: { readerId: id, direction, at: clock.wall(), hex } }),
        onLesson: (hex, at) => tell({ type: 'lesson', readerId: id, at, hex }),
        onNote: (words) => tell({ type: 'note', readerId: id, words: words.slice(0, LONGEST_NOTE) }),
      },
    })
    reader.watch(id === watched)
    reader.teach(id === taught)
    return reader
  }

  const leave = async (leaving: readonly AttendedReader[]) => {
    for (const reader of leaving) readers.delete(reader.id)
    await Promise.all(leaving.map((reader) => reader.end()))
  }

  const reconcile = async (identified: readonly Identified[]) => {
    const now = new Map(identified.map((one) => [one.id, one]))
    const places = new Set(identified.map(({ place }) => place))
    await leave(
      [...readers.values()].filter((reader) => {
        const one = now.get(reader.id)
        if (one !== undefined) return way(one.found) !== way(reader.found())
        // Known by another name now, or never a reader of ours.
        return reader.found().kind !== 'supported' || places.has(placeOf(reader.found()))
      }),
    )
    await leave(movedAway([...readers.values()], identified))
    if (stopped) return
    for (const reader of readers.values()) if (!now.has(reader.id)) reader.notListed()
    for (const one of identified) {
      const reader = readers.get(one.id) ?? attend(one)
      readers.set(one.id, reader)
      reader.listed(one.found)
    }
  }

  const list = async () => {
    const listed = await shelf.list()
    if (stopped) return
    const profiles = rankProfiles(siteProfiles, drivers)
    const found = sortOut(listed, { profiles, serialPorts, knownDevice })
    const held = new Map([...readers.values()].map((reader) => [placeOf(reader.found()), reader.id]))
    await reconcile(identify(found, held))
    listedAt = clock.monotonic()
    firstListedAt ??= listedAt
    publish(true)
  }

  /** Resolves with the milliseconds until the next round. */
  const makeRound = async (): Promise<number> => {
    for (const reader of readers.values()) reader.tick()
    const now = clock.monotonic()
    const busy = [...readers.values()].some((reader) => reader.isBusy(now))
    if (busy && now - listedAt < LONGEST_BUSY_MILLISECONDS) return BUSY_ROUND_MILLISECONDS
    isOutOfDate = false
    await list()
    return isOutOfDate ? 0 : ROUND_MILLISECONDS
  }

  const schedule = (pause: number) => {
    if (stopped) return
    const wall = clock.wall()
    const monotonic = clock.monotonic()
    timer = setTimeout(() => {
      // One of the two clocks goes on while the machine sleeps; which one depends on the system.
      const passed = Math.max(clock.wall() - wall, clock.monotonic() - monotonic)
      if (passed - pause > SLEPT_MILLISECONDS) for (const reader of readers.values()) reader.reopen()
      round = makeRound().then((next) => {
        round = null
        schedule(next)
      })
    }, pause)
  }

  /** Looks at all devices anew, at once or right after the round under way. */
  const lookNow = () => {
    isOutOfDate = true
    if (round !== null || firstListedAt === null) return
    clearTimeout(timer)
    schedule(0)
  }

  return {
    setProfiles(profiles) {
      siteProfiles = profiles
      if (timer === undefined) schedule(0)
      else lookNow()
    },
    setSerialPorts(paths) {
      serialPorts = paths
      lookNow()
    },
    watch(readerId) {
      watched = readerId
      for (const reader of readers.values()) reader.watch(reader.id === readerId)
    },
    teach(readerId) {
      taught = readerId
      for (const reader of readers.values()) reader.teach(reader.id === readerId)
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await leave([...readers.values()])
      // A round under way may have begun with one more before it saw that this is the end.
      await round
      await leave([...readers.values()])
    },
  }
}

/** What stands in the list for a port that this machine cannot use. */
function lackingPort(name: PortName): ReaderSnapshot {
  return {
    id: `${name}-port`,
    device: {
      transport: name,
      vendorId: null,
      productId: null,
      name: '',
      serialNumber: null,
      port: '',
      usagePage: null,
      usage: null,
    },
    profileId: null,
    driver: null,
    standing: { state: 'failed', problem: 'driver_missing' },
    frames: 0,
    badFrames: 0,
  }
}
