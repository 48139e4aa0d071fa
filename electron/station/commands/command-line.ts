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
  return readOptions(args, ['data'], (given) => ({ options: { dataFolder: folderOf(given.get('data'), null) } }))
}

/** Reads options that take a text, strictly: an unknown one is an error, not a guess. */
export function readOptions<T>(
  args: string[],
  names: readonly string[],
  make: (given: ReadonlyMap<string, string>) => { options: T } | { wrong: string },
): Asked<T> {
  const known = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  try {
    const { values } = parseArgs({ args, options: { ...known, help: { type: 'boolean' } }, allowPositionals: false })
    if (values['help'] === true) return { kind: 'help' }
    const given = new Map<string, string>()
    for (const [name, value] of Object.entries(values)) if (typeof value === 'string') given.set(name, value)
    const made = make(given)
    return 'wrong' in made ? { kind: 'wrong', message: made.wrong } : { kind: 'run', options: made.options }
  } catch (error) {
    return { kind: 'wrong', message: error instanceof Error ? error.message : String(error) }
  }
}

/** The data folder given, or the platform's own: a demo keeps apart from a real site. */
export function folderOf(given: string | undefined, site: string | null): string {
  if (given !== undefined && given !== '') return resolve(given)
  return defaultDataFolder(site !== null && /(^|[\\/])demo-site[\\/]?$/.test(site) ? 'demo' : 'site')
}
