import type { ReaderDriver } from '../drivers/driver.ts'
import { isKeyboard } from '../known-devices.ts'
import type { ListedDevice } from '../ports/port.ts'
import type { DeviceMatch, ReaderProfile } from '../profiles/profile.ts'

/** A profile with the driver that it names. */
export interface MatchedProfile {
  profile: ReaderProfile
  driver: ReaderDriver
}

/** How much each part of a match narrows down. A product is known within its maker's numbers only. */
const WEIGHTS: Record<Exclude<keyof DeviceMatch, 'transport'>, number> = {
  descriptor: 16,
  productId: 8,
  productName: 4,
  vendorId: 4,
  usagePage: 1,
  usage: 1,
}

/**
 * All profiles in the order in which they are tried: the site's own before the built-in ones, of each the more specific
 * first. A profile of a driver that is not there, or whose options the driver refuses, is left out; so are keyboards
 * under Windows, which gives nobody their reports.
 */
export function rankProfiles(
  site: readonly ReaderProfile[],
  drivers: readonly ReaderDriver[],
  platform: NodeJS.Platform = process.platform,
): MatchedProfile[] {
  const byName = new Map(drivers.map((driver) => [driver.name, driver]))
  const usable = (profile: ReaderProfile): MatchedProfile[] => {
    const driver = byName.get(profile.driver)
    if (driver === undefined || driver.transport !== profile.match.transport) return []
    if (platform === 'win32' && listensToKeyboard(profile.match, driver)) return []
    return driver.options.safeParse(profile.options).success ? [{ profile, driver }] : []
  }
  const ranked = (profiles: readonly ReaderProfile[]) =>
    profiles.flatMap(usable).toSorted((one, other) => weightOf(other.profile.match) - weightOf(one.profile.match))
  return [...ranked(site), ...ranked(drivers.flatMap(({ profiles }) => profiles))]
}

function listensToKeyboard({ usagePage, usage }: DeviceMatch, driver: ReaderDriver): boolean {
  return (
    isKeyboard({ usagePage: usagePage ?? null, usage: usage ?? null }) &&
    !(driver.transport === 'hid' && driver.featuresOnly === true)
  )
}

function weightOf({ transport: _transport, ...match }: DeviceMatch): number {
  return Object.entries(WEIGHTS).reduce(
    (sum, [part, weight]) => (Reflect.get(match, part) === undefined ? sum : sum + weight),
    0,
  )
}

/** Whether all that the match gives is so of this device. */
export function fits(match: DeviceMatch, { device, descriptor }: ListedDevice): boolean {
  const same = <T>(wanted: T | undefined, is: T | null) => wanted === undefined || wanted === is
  return (
    match.transport === device.transport &&
    same(match.vendorId, device.vendorId) &&
    same(match.productId, device.productId) &&
    same(match.usagePage, device.usagePage) &&
    same(match.usage, device.usage) &&
    (match.productName === undefined || device.name.toLowerCase().includes(match.productName.toLowerCase())) &&
    (match.descriptor === undefined || (descriptor?.includes(match.descriptor) ?? false))
  )
}
