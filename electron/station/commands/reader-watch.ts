import { systemClock } from '../clock/clock.ts'
import { missingStep } from '../readers/advice.ts'
import { createAttendant } from '../readers/attendant/attendant.ts'
import { hexOf, maskedHexOf } from '../readers/attendant/hex.ts'
import { loadDrivers } from '../readers/drivers/load.ts'
import { knownDevice } from '../readers/known-devices.ts'
import { machinePorts } from '../readers/ports/machine-ports.ts'
import type { ListedDevice } from '../readers/ports/port.ts'
import { machineTime } from '../readers/process/machine-time.ts'
import type { FromReaders } from '../readers/process/messages.ts'
import type { ReaderSnapshot, ReaderStanding } from '../readers/reader.ts'
import { heardPorts } from '../readers/recording/heard-ports.ts'
import { type Asked, EXIT, readOptions } from './command-line.ts'
import { shownReading } from './shown-reading.ts'
import { siteReadersOf } from './site-readers.ts'

export const WATCH_HELP = `station reader watch [READER]: says what the readers read, until Ctrl+C

  READER              only this one, by its id ("station reader list"); an unrecognised HID reader too, with --raw
  --raw               each report as a line of hexadecimal; everything else then begins with #
  --reveal            show numbers, names and reports whole; without it what may be personal is masked
  --data DIR          take the profiles of this station's site too; it must not be running on that folder

Opens the readers as the station does, so end the station first where a reader can be used by one program only.
"station reader watch READER --raw --reveal > FILE" makes a recording for "station reader decode". It holds what is on
the cards: record cards that may be shown, and delete it afterwards.`

interface WatchOptions {
  readerId: string | null
  raw: boolean
  reveal: boolean
  dataFolder: string | null
}

/** Reads the options of `reader watch`. */
export function readWatchOptions(args: string[]): Asked<WatchOptions> {
  return readOptions(
    args,
    ['data'],
    (given, { flags, files }): { options: WatchOptions } | { wrong: string } => {
      const [readerId = null, ...others] = files
      if (others.length > 0) return { wrong: 'Name one reader, or none for all.' }
      const options = { readerId, raw: flags.has('raw'), reveal: flags.has('reveal') }
      return { options: { ...options, dataFolder: given.get('data') ?? null } }
    },
    { flags: ['raw', 'reveal'], files: true },
  )
}

/** Watches until a signal; resolves with the exit code. */
export async function watchReaders({ readerId, raw, reveal, dataFolder }: WatchOptions): Promise<number> {
  const drivers = await loadDrivers()
  const site = siteReadersOf(dataFolder)
  if ('exit' in site) return site.exit
  const stop = Promise.withResolvers<void>()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.resolve())
  // Nobody reads on, as when `head` has seen enough.
  process.stdout.on('error', () => stop.resolve())
  const clock = systemClock()
  const clearBytes = new Map(drivers.map((driver) => [driver.name, driver.clearBytes]))
  let readers: readonly ReaderSnapshot[] = []
  let lastReport = ''

  const isWanted = (id: string) => readerId === null || readerId === id
  const say = (id: string, words: string) => {
    if (!isWanted(id)) return
    const time = new Date(clock.wall()).toISOString().slice(11, 23)
    process.stdout.write(`${raw ? '# ' : ''}${time} ${id} ${words}\n`)
  }

  const onTraffic = ({ device }: ListedDevice, direction: 'in' | 'out', bytes: Uint8Array) => {
    const reader = readers.find((one) => one.device.transport === device.transport && one.device.port === device.port)
    if (!raw || reader === undefined || !isWanted(reader.id)) return
    if (reader.id !== lastReport) say(reader.id, 'reports:')
    lastReport = reader.id
    const hex = reveal ? hexOf(bytes) : maskedHexOf(bytes, clearBytes.get(reader.driver ?? '') ?? 0)
    process.stdout.write(direction === 'in' ? `${hex}\n` : `# > ${hexOf(bytes)}\n`)
  }

  const takeReaders = (now: readonly ReaderSnapshot[]) => {
    const before = new Map(readers.map(({ id, standing }) => [id, JSON.stringify(standing)]))
    readers = now
    for (const reader of now) {
      if (before.get(reader.id) !== JSON.stringify(reader.standing)) say(reader.id, standingInWords(reader))
      before.delete(reader.id)
      // Only a lesson opens a device that no driver knows.
      if (raw && reader.id === readerId && reader.standing.state === 'unrecognised') attendant.teach(reader.id)
    }
    for (const gone of before.keys()) say(gone, 'is gone')
  }

  const take = (message: FromReaders) => {
    switch (message.type) {
      case 'readers':
        takeReaders(message.readers)
        return
      case 'tap':
        say(message.readerId, `tap ${JSON.stringify(shownReading(message.reading, reveal))}`)
        return
      case 'unreadable':
        say(message.readerId, `a card that could not be read (${message.reason}): ${message.detail}`)
        return
      case 'note':
        say(message.readerId, `note: ${message.words}`)
        return
      case 'report':
      case 'lesson':
      case 'alive':
      case 'stopped':
        return
    }
  }

  const attendant = createAttendant({
    drivers,
    loaders: heardPorts(machinePorts(), onTraffic),
    clock,
    machineTime,
    knownDevice,
    tell: take,
  })
  attendant.setSerialPorts(site.serialPorts)
  attendant.setProfiles(site.profiles)
  process.stderr.write('Watching; Ctrl+C ends it.\n')
  await stop.promise
  await attendant.stop()
  return EXIT.done
}

function standingInWords({ device, standing, profileId }: ReaderSnapshot): string {
  const name = device.name === '' ? device.transport : device.name
  return `${name}${profileId === null ? '' : ` (${profileId})`}: ${words(standing, device)}`
}

function words(standing: ReaderStanding, device: ReaderSnapshot['device']): string {
  switch (standing.state) {
    case 'ready':
      return 'ready'
    case 'reading':
      return 'a card lies on it'
    case 'waiting_for_device':
      return `not there${standing.problem === null ? '' : `, ${standing.problem}`}`
    case 'failed': {
      const step = missingStep(process.platform, device, standing.problem)
      return `failed, ${standing.problem}${step?.step === 'udev_rule' ? `; once, run: ${step.command}` : ''}`
    }
    case 'not_supported':
      return `not supported, ${standing.advice}`
    case 'unrecognised':
      return standing.teachable ? 'not recognised; an admin can teach it' : 'not recognised'
  }
}
