import { access, constants } from 'node:fs/promises'
import { systemClock } from '../clock/clock.ts'
import { type MissingStep, missingStep } from '../readers/advice.ts'
import { identify } from '../readers/attendant/identify.ts'
import { rankProfiles } from '../readers/attendant/match.ts'
import { createPortShelf } from '../readers/attendant/port-shelf.ts'
import { type Found, sortOut } from '../readers/attendant/sort-out.ts'
import { loadDrivers } from '../readers/drivers/load.ts'
import { type AdviceCode, knownDevice } from '../readers/known-devices.ts'
import { machinePorts } from '../readers/ports/machine-ports.ts'
import type { ListedDevice } from '../readers/ports/port.ts'
import { sysfsFile } from '../readers/ports/sysfs.ts'
import type { ReaderDevice } from '../readers/reader.ts'
import { usbNumber } from '../readers/usb-number.ts'
import { type Asked, EXIT, readOptions } from './command-line.ts'
import { siteReadersOf } from './site-readers.ts'

export const LIST_HELP = `station reader list: every device that is a reader or might be one

  --json              one JSON array instead of words
  --data DIR          take the profiles of this station's site too; it must not be running on that folder

Opens nothing, so a running station is not disturbed and whether a reader answers is not known. "step" is what this
machine still lacks for a reader to be opened, where the system says so beforehand.`

interface ListOptions {
  dataFolder: string | null
  json: boolean
}

/** Reads the options of `reader list`. */
export function readListOptions(args: string[]): Asked<ListOptions> {
  return readOptions(
    args,
    ['data'],
    (given, { flags }) => ({ options: { dataFolder: given.get('data') ?? null, json: flags.has('json') } }),
    { flags: ['json'] },
  )
}

/** A device as the list shows it. */
interface ListedReader {
  id: string
  state: Found['kind']
  /** English name of its profile. */
  title: string | null
  profileId: string | null
  driver: string | null
  advice: AdviceCode | string | null
  teachable: boolean
  device: Omit<ReaderDevice, 'vendorId' | 'productId'> & { vendorId: string | null; productId: string | null }
  step: MissingStep | null
}

/** Lists the readers of this machine; resolves with the exit code. */
export async function listReaders({ dataFolder, json }: ListOptions): Promise<number> {
  const drivers = await loadDrivers()
  const site = siteReadersOf(dataFolder)
  if ('exit' in site) return site.exit
  const shelf = createPortShelf(machinePorts(), systemClock())
  const rules = { profiles: rankProfiles(site.profiles, drivers), serialPorts: site.serialPorts, knownDevice }
  const found = identify(sortOut(await shelf.list(), rules), new Map())
  const readers = await Promise.all(found.map(({ id, found: one }) => listed(id, one)))
  for (const port of shelf.lacking()) process.stderr.write(`${port} devices cannot be listed on this machine\n`)
  if (json) process.stdout.write(`${JSON.stringify(readers, null, 2)}\n`)
  else process.stdout.write(readers.length === 0 ? 'No readers.\n' : `${readers.map(inWords).join('\n\n')}\n`)
  return EXIT.done
}

async function listed(id: string, found: Found): Promise<ListedReader> {
  const { device } = found.listed
  const matched = found.kind === 'supported' ? found.matched : null
  const denied = matched !== null && (await isDenied(found.listed))
  return {
    id,
    state: found.kind,
    title: matched?.profile.title.en ?? null,
    profileId: matched?.profile.id ?? null,
    driver: matched?.driver.name ?? null,
    advice: found.kind === 'not_supported' ? found.advice : null,
    teachable: found.kind === 'unrecognised' && found.teachable,
    device: {
      ...device,
      vendorId: device.vendorId === null ? null : usbNumber(device.vendorId),
      productId: device.productId === null ? null : usbNumber(device.productId),
    },
    step: denied ? missingStep(process.platform, device, 'permission_denied') : null,
  }
}

/** Whether Linux would not let this program open the device. Asks for the rights only. */
async function isDenied({ path, device }: ListedDevice): Promise<boolean> {
  const node = device.transport === 'usb' ? await usbNode(device.port) : path
  if (process.platform !== 'linux' || node === null || !node.startsWith('/dev/')) return false
  try {
    await access(node, constants.R_OK | constants.W_OK)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EACCES'
  }
}

async function usbNode(port: string): Promise<string | null> {
  const numbers = await Promise.all(['busnum', 'devnum'].map((name) => sysfsFile('bus/usb/devices', port, name)))
  const [bus, device] = numbers.map((text) => text?.toString('utf8').trim().padStart(3, '0'))
  return bus === undefined || device === undefined ? null : `/dev/bus/usb/${bus}/${device}`
}

function inWords(reader: ListedReader): string {
  const { device, step } = reader
  const numbers = device.vendorId === null ? '' : ` ${device.vendorId}:${device.productId}`
  const lines = [
    reader.id,
    `  ${device.name === '' ? 'a device without a name' : device.name} (${device.transport}${numbers}, at ${device.port})`,
    `  ${standingInWords(reader)}`,
  ]
  if (step?.step === 'udev_rule') lines.push('  this user may not open it; once, run:', `    ${step.command}`)
  return lines.join('\n')
}

function standingInWords({ state, title, driver, profileId, advice, teachable }: ListedReader): string {
  switch (state) {
    case 'supported':
      return `${title}: profile ${profileId}, driver ${driver}`
    case 'not_supported':
      return `not supported: ${advice === null ? 'known' : adviceInWords(advice)}`
    case 'unrecognised':
      return teachable
        ? 'not recognised; an admin can teach it in the console'
        : 'not recognised; if it is an ID card module, an admin can try it in the console'
  }
}

/** In short; the console says more. */
const ADVICE: Record<AdviceCode, string> = {
  ccid: 'a PC/SC smart card reader; choose a reader that types, or an ID card reader of a supported kind',
  vendor_library: "an ID card reader for its maker's own library only; choose one of a supported kind",
  bulk_unknown: 'an ID card reader whose protocol is not public; choose one of a supported kind',
  writer: 'a card writer; choose a reader that types',
  keyboard_reader: 'it types; just use it on the check-in screen',
  other_mode: "it is set to another mode; set it to keyboard mode with its maker's tool",
}

function adviceInWords(advice: string): string {
  return Object.entries(ADVICE).find(([code]) => code === advice)?.[1] ?? advice
}
