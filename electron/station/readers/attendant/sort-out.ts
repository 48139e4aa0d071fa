import type { ListedDevice } from '../ports/port.ts'
import type { DeviceMatch } from '../profiles/profile.ts'
import type { ReaderDevice } from '../reader.ts'
import { fits, type MatchedProfile } from './match.ts'

/** A physical device among those plugged in that is a reader, or might be one. */
export type Found =
  | { kind: 'supported'; listed: ListedDevice; matched: MatchedProfile }
  /** `advice` is a key of the known devices. */
  | { kind: 'not_supported'; listed: ListedDevice; advice: string }
  | { kind: 'unrecognised'; listed: ListedDevice; teachable: boolean }

export interface SortingRules {
  /** In the order in which they are tried. */
  profiles: readonly MatchedProfile[]
  /** Serial ports that carry a card module, by their `port`. */
  serialPorts: readonly string[]
  knownDevice(device: ReaderDevice, interfaceClasses?: readonly number[]): { advice: string } | null
}

/** Makers of USB serial adapters, behind which an ID card module may be: CH340, CP210x, FTDI, PL2303. */
const ADAPTER_MAKERS: ReadonlySet<number | null> = new Set([0x1a86, 0x10c4, 0x0403, 0x067b])

/**
 * Makes of everything that the ports list one entry for each physical device that matters: a device of several
 * collections or interfaces, or listed by two ports, is one. Keyboards, mice and the like are left out unless a profile
 * or the known devices name them.
 */
export function sortOut(listed: readonly ListedDevice[], rules: SortingRules): Found[] {
  const found = physicalDevices(listed).flatMap((entries) => judge(entries, rules) ?? [])
  return found.filter((one) => !found.some((other) => supersedes(other, one)))
}

function judge(entries: readonly ListedDevice[], rules: SortingRules): Found | null {
  const [first] = entries
  if (first === undefined) return null
  const tried = first.device.transport === 'serial' ? serialProfiles(first.device, rules) : rules.profiles
  for (const matched of tried) {
    const { match } = matched.profile
    const entry = entries.find((candidate) => fits(match, candidate) && mayTake(match, candidate, entries))
    if (entry !== undefined) return { kind: 'supported', listed: entry, matched }
  }
  for (const entry of entries) {
    const known = rules.knownDevice(entry.device, entry.interfaceClasses)
    if (known !== null) return { kind: 'not_supported', listed: entry, advice: known.advice }
  }
  switch (first.device.transport) {
    case 'hid': {
      const entry = perhapsReader(entries)
      return entry === null ? null : { kind: 'unrecognised', listed: entry, teachable: true }
    }
    case 'serial':
      return { kind: 'unrecognised', listed: first, teachable: false }
    case 'usb':
    case 'simulated':
      return null
  }
}

/**
 * Whether a match that fits says enough to take the device: what people write and point with is taken only by the
 * numbers of its maker and product, or everything that is typed on it would go through here. By its page, a scanner
 * that types too may be taken without.
 */
function mayTake(
  { vendorId, productId, usagePage }: DeviceMatch,
  taken: ListedDevice,
  entries: readonly ListedDevice[],
) {
  if (vendorId !== undefined && productId !== undefined) return true
  const isDesktop = ({ device }: ListedDevice) => device.usagePage === GENERIC_DESKTOP
  return usagePage === undefined ? !entries.some(isDesktop) : !isDesktop(taken)
}

/** What may be tried on a serial port: nothing on most, for bytes may do anything to a device that nobody named. */
function serialProfiles(device: ReaderDevice, { profiles, serialPorts }: SortingRules): readonly MatchedProfile[] {
  if (serialPorts.includes(device.port)) {
    const serial = profiles.filter(({ profile }) => profile.match.transport === 'serial')
    // The admin's word stands for what the port's numbers do not say.
    return serial.map(({ profile, driver }) => ({ profile: { ...profile, match: { transport: 'serial' } }, driver }))
  }
  return ADAPTER_MAKERS.has(device.vendorId) ? profiles : []
}

const GENERIC_DESKTOP = 0x01
const KEYBOARD = 0x06
const KEYPAD = 0x07
/** Bar code scanners and magnetic stripe readers. */
const READER_PAGES: ReadonlySet<number> = new Set([0x8c, 0x8e])
const FIRST_MAKER_PAGE = 0xff00
/** Keys for sound, touch screens, telephones, sensors, power supplies, and security keys of the FIDO alliance. */
const OTHER_PAGES: ReadonlySet<number> = new Set([0x0b, 0x0c, 0x0d, 0x20, 0x84, 0x85, 0xf1d0])

/**
 * The collection by which an unknown HID device might be a reader, or null. A device that is also a mouse, a touch
 * screen or a keyboard with keys for sound and sleep is not taken for one.
 */
function perhapsReader(entries: readonly ListedDevice[]): ListedDevice | null {
  const pages = entries.map(({ device }) => device)
  const isDesktop = ({ usagePage, usage }: ReaderDevice) =>
    usagePage === GENERIC_DESKTOP && usage !== KEYBOARD && usage !== KEYPAD
  const isOther = ({ usagePage }: ReaderDevice) => OTHER_PAGES.has(usagePage ?? -1)
  if (pages.some((page) => isDesktop(page) || isOther(page))) return null
  return (
    entries.find(({ device }) => READER_PAGES.has(device.usagePage ?? -1)) ??
    entries.find(({ device }) => (device.usagePage ?? 0) >= FIRST_MAKER_PAGE) ??
    // Some systems do not tell the usage; what a driver cannot know, a lesson finds out.
    entries.find(({ device }) => device.usagePage === null || device.usagePage === 0) ??
    null
  )
}

/** The entries of each physical device together, in the order listed. */
function physicalDevices(listed: readonly ListedDevice[]): ListedDevice[][] {
  const groups = new Map<string, ListedDevice[]>()
  for (const entry of listed) {
    const key = placeKey(entry, listed)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [entry])
    else group.push(entry)
  }
  return [...groups.values()]
}

function placeKey({ path, device }: ListedDevice, all: readonly ListedDevice[]): string {
  const { transport, vendorId, productId, serialNumber, port } = device
  const model = JSON.stringify([transport, vendorId, productId, serialNumber])
  if (transport !== 'hid' || windowsInterface(path) === null) return `${model} ${port}`
  // Windows names each interface's place apart. Where every interface is there once, they are of one device.
  const siblings = all.filter(
    ({ device: other }) =>
      JSON.stringify([other.transport, other.vendorId, other.productId, other.serialNumber]) === model,
  )
  const places = new Set(siblings.map((sibling) => `${windowsInterface(sibling.path)} ${parentPlace(sibling)}`))
  const interfaces = new Set(siblings.map((sibling) => windowsInterface(sibling.path)))
  return places.size === interfaces.size ? model : `${model} ${parentPlace({ device })}`
}

/** The interface's number in a Windows path, `''` where the device has but one; null in a path of another system. */
function windowsInterface(path: string): string | null {
  if (!path.startsWith('\\\\?\\')) return null
  return /&MI_([0-9A-F]{2})/i.exec(path)?.[1] ?? ''
}

/** A Windows place without the number of the collection. */
function parentPlace({ device }: Pick<ListedDevice, 'device'>): string {
  return device.port.replace(/&[0-9A-F]{4}$/i, '')
}

const KINDS: readonly Found['kind'][] = ['supported', 'not_supported', 'unrecognised']
const PORTS: readonly ReaderDevice['transport'][] = ['hid', 'serial', 'usb', 'simulated']

/** Whether `other` is the same model by another port, and the better way to it. */
function supersedes(other: Found, one: Found): boolean {
  const [theirs, mine] = [other.listed.device, one.listed.device]
  if (theirs.transport === mine.transport || mine.vendorId === null) return false
  if (theirs.vendorId !== mine.vendorId || theirs.productId !== mine.productId) return false
  const byKind = KINDS.indexOf(other.kind) - KINDS.indexOf(one.kind)
  const byPort = PORTS.indexOf(theirs.transport) - PORTS.indexOf(mine.transport)
  return byKind < 0 || (byKind === 0 && byPort < 0)
}
