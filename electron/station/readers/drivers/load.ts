import { readdir } from 'node:fs/promises'
import { extname, join, parse } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { placed } from '../process/placed.ts'
import { ReaderProfile, Title } from '../profiles/profile.ts'
import type { ReaderDriver } from './driver.ts'

/** Files of this folder that are no drivers. */
const OTHERS = new Set(['driver', 'load'])

/** What every driver has, whatever it speaks with; `talk` and `options` are asked for by hand. */
const Driver = z.object({
  transport: z.enum(['hid', 'usb', 'serial']),
  name: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(40),
  title: Title,
  profiles: z.array(ReaderProfile),
  clearBytes: z.int().min(0),
  featuresOnly: z.literal(true).optional(),
  baudRate: z.int().min(300).optional(),
})

/**
 * Loads every driver of a folder: in the source, and in the bundle, where each is a file of its own.
 * In order of name. Throws, naming the file, where a file is no driver or where two drivers have the same name or two
 * profiles the same id: a defect of the program.
 */
export async function loadDrivers(folder: string = placed(import.meta.dirname, 'drivers')): Promise<ReaderDriver[]> {
  const extension = extname(import.meta.filename)
  const files = (await readdir(folder))
    .filter((file) => extname(file) === extension && !OTHERS.has(parse(file).name))
    .toSorted()
  const drivers = await Promise.all(files.map((file) => loadDriver(folder, file)))
  const sorted = drivers.toSorted((one, other) => (one.name < other.name ? -1 : 1))
  checkUnique(
    'driver',
    sorted.map(({ name }) => name),
  )
  checkUnique(
    'profile',
    sorted.flatMap(({ profiles }) => profiles.map(({ id }) => id)),
  )
  return sorted
}

async function loadDriver(folder: string, file: string): Promise<ReaderDriver> {
  const { driver }: { driver?: unknown } = await import(pathToFileURL(join(folder, file)).href)
  const fault = faultOf(driver)
  if (fault !== null) throw new Error(`${file} exports no driver: ${fault}`)
  if (!isDriver(driver)) throw new Error(`${file} exports no driver`)
  return driver
}

function isDriver(value: unknown): value is ReaderDriver {
  return faultOf(value) === null
}

/** What is wrong with a driver, or null. */
function faultOf(value: unknown): string | null {
  const parsed = Driver.safeParse(value)
  if (!parsed.success) return z.prettifyError(parsed.error)
  if (typeof value !== 'object' || value === null) return 'it is no object'
  if (typeof Reflect.get(value, 'talk') !== 'function') return 'talk is no function'
  const options: unknown = Reflect.get(value, 'options')
  if (!(options instanceof z.ZodType)) return 'options is no zod type'
  const { transport, baudRate, profiles, name } = parsed.data
  if ((transport === 'serial') !== (baudRate !== undefined)) return 'a serial driver, and no other, has a baudRate'
  for (const profile of profiles) {
    if (profile.driver !== name) return `profile ${profile.id} is for another driver`
    if (profile.match.transport !== transport) return `profile ${profile.id} is for another transport`
    if (!options.safeParse(profile.options).success) return `profile ${profile.id} has options that it refuses`
  }
  return null
}

function checkUnique(what: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new Error(`there are two of the ${what} ${twice}`)
}
