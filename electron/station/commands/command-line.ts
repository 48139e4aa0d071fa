import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataFolder } from '../hosts/data-folder.mjs'

/** Exit codes of the command line. */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const

/** What a command line asks for; a wrong one says what is wrong with it. */
export type Asked<T> = { kind: 'run'; options: T } | { kind: 'help' } | { kind: 'wrong'; message: string }

/** Options that every command on a data folder has. */
export interface DataOptions {
  dataFolder: string
}

/** Reads `--data` and `--help`. */
export function readDataOptions(args: string[]): Asked<DataOptions> {
  return readOptions(args, { data: { type: 'string' } }, (values) => ({
    dataFolder: folderOf(values.data, null),
  }))
}

/** Reads options strictly: an unknown one is an error, not a guess. */
export function readOptions<const O extends Record<string, { type: 'string' | 'boolean' }>, T>(
  args: string[],
  options: O,
  make: (values: { [K in keyof O]?: string | undefined }) => T | { wrong: string },
): Asked<T> {
  try {
    const { values } = parseArgs({ args, options: { ...options, help: { type: 'boolean' } }, allowPositionals: false })
    if ('help' in values && values.help === true) return { kind: 'help' }
    const texts: { [K in keyof O]?: string | undefined } = {}
    for (const name of Object.keys(options) as (keyof O & string)[]) {
      const value = Reflect.get(values, name)
      if (typeof value === 'string') texts[name] = value
    }
    const made = make(texts)
    if (typeof made === 'object' && made !== null && 'wrong' in made) return { kind: 'wrong', message: made.wrong }
    return { kind: 'run', options: made as T }
  } catch (error) {
    return { kind: 'wrong', message: error instanceof Error ? error.message : String(error) }
  }
}

/** The data folder given, or the platform's own: a demo keeps apart from a real site. */
export function folderOf(given: string | undefined, site: string | null): string {
  if (given !== undefined && given !== '') return resolve(given)
  return defaultDataFolder(site !== null && /(^|[\\/])demo-site[\\/]?$/.test(site) ? 'demo' : 'site')
}
