import { z } from 'zod'
import { withoutNumbers } from '../../people/masking.ts'
import type { ReaderDriver } from '../drivers/driver.ts'
import { ReaderProfile } from './profile.ts'

/** The file in which a profile goes from one site to another: the profile with the name and version of the form. */
export const PROFILE_FORMAT = 'training-station-reader-profile/1'

const ProfileFile = z.strictObject({ format: z.literal(PROFILE_FORMAT), profile: ReaderProfile })

/** Why a profile is not taken, and where: `profile, options, offset`; null for the file as a whole. */
export interface ProfileFault {
  field: string | null
  reason: string
}

export type ReadProfile = { read: true; profile: ReaderProfile } | { read: false; fault: ProfileFault }

/** The file of a profile, to be read by people too. */
export function writeProfileFile(profile: ReaderProfile): string {
  return `${JSON.stringify({ format: PROFILE_FORMAT, profile }, null, 2)}\n`
}

/** Name of the file of a profile. */
export function profileFileName({ id }: ReaderProfile): string {
  return `${id}.reader.json`
}

/** Reads a profile out of its file, whatever that holds, and asks its driver whether it understands the options. */
export function readProfileFile(content: unknown, drivers: readonly ReaderDriver[]): ReadProfile {
  const file = ProfileFile.safeParse(content)
  if (!file.success) return refused(file.error)
  const { profile } = file.data
  const fault = faultOf(profile, drivers)
  return fault === null ? { read: true, profile } : { read: false, fault: { ...fault, reason: plain(fault.reason) } }
}

/** What no profile of a site may be, whatever its driver, or null; `field` within the profile. */
export function siteFaultOf({ id, match, driver }: ReaderProfile): { field: 'id' | 'match'; reason: string } | null {
  if (!id.startsWith('site-')) return { field: 'id', reason: "must begin with 'site-'" }
  const { vendorId, productId, productName = '', descriptor = '' } = match
  const saysWhich = productName.trim().length >= SHORTEST_NAME || descriptor.length >= SHORTEST_DESCRIPTOR
  if (vendorId === undefined && !saysWhich) {
    return { field: 'match', reason: 'fits any device: a vendorId, or a longer productName or descriptor, is needed' }
  }
  const isTyping = driver === KEYBOARD_DRIVER || (match.usagePage === GENERIC_DESKTOP && match.transport === 'hid')
  if (isTyping && (vendorId === undefined || productId === undefined)) {
    return { field: 'match', reason: 'fits keyboards or mice: a vendorId and a productId are needed' }
  }
  return null
}

/** Less of a name, or of a descriptor in hexadecimal, is in those of half the devices. */
const SHORTEST_NAME = 3
const SHORTEST_DESCRIPTOR = 16
const KEYBOARD_DRIVER = 'hid-keyboard'
const GENERIC_DESKTOP = 0x01

/** What is wrong with a profile that is well-formed, or null. */
function faultOf(profile: ReaderProfile, drivers: readonly ReaderDriver[]): ProfileFault | null {
  const { id, match, driver: name, options } = profile
  const fault = siteFaultOf(profile)
  if (fault !== null) return { ...fault, field: `profile, ${fault.field}` }
  if (isSomebodys(id)) return { field: 'profile, id', reason: LONG_NUMBER }
  if (isSomebodys(match.productName ?? '')) return { field: 'profile, match, productName', reason: LONG_NUMBER }
  const driver = drivers.find((one) => one.name === name)
  if (driver === undefined) return { field: 'profile, driver', reason: `there is no driver ${name}` }
  if (driver.transport !== match.transport) {
    return { field: 'profile, match, transport', reason: `must be ${driver.transport}, as the driver is` }
  }
  const parsed = driver.options.safeParse(options)
  return parsed.success ? null : refused(parsed.error, ['profile', 'options']).fault
}

const LONG_NUMBER = "holds a long number, which could be somebody's, and would stand in the log for ever"

function isSomebodys(text: string): boolean {
  return withoutNumbers(text) !== text
}

function refused(error: z.ZodError, inside: string[] = []): { read: false; fault: ProfileFault } {
  const [issue] = error.issues
  const path = [...inside, ...(issue?.path ?? []).map(String)]
  // A field too many is named in the issue rather than in its path.
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  const field = plain([...path, ...unknown].join(', '))
  return {
    read: false,
    fault: { field: field === '' ? null : field, reason: plain(issue?.message ?? 'cannot be read') },
  }
}

/** A name of a field comes from the file and may be anything, also commands for the terminal that shows it. */
function plain(words: string): string {
  return words.slice(0, LONGEST_WORDS).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?')
}

const LONGEST_WORDS = 200
