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

/** What a command line gave besides its options that take a text. */
interface AlsoGiven {
  flags: ReadonlySet<string>
  /** What is no option: files. */
  files: readonly string[]
  /** Options that may be given more than once. */
  lists: ReadonlyMap<string, readonly string[]>
}

/** Reads options that take a text, strictly: an unknown one is an error, not a guess. */
export function readOptions<T>(
  args: string[],
  names: readonly string[],
  make: (given: ReadonlyMap<string, string>, also: AlsoGiven) => { options: T } | { wrong: string },
  more: {
    flags?: readonly string[]
    files?: boolean
    lists?: readonly string[]
    /** Tells what is wrong with a line that cannot be read, where it is not to be told in Node's words; null for those. */
    inWords?: (error: unknown) => string | null
  } = {},
): Asked<T> {
  const known = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  const several = Object.fromEntries(
    (more.lists ?? []).map((name) => [name, { type: 'string' as const, multiple: true }]),
  )
  const flags = Object.fromEntries([...(more.flags ?? []), 'help'].map((name) => [name, { type: 'boolean' as const }]))
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { ...known, ...several, ...flags },
      allowPositionals: more.files ?? false,
    })
    const given = new Map<string, string>()
    const set = new Set<string>()
    const lists = new Map<string, string[]>()
    for (const [name, value] of Object.entries(values)) {
      if (typeof value === 'string') given.set(name, value)
      else if (value === true) set.add(name)
      else if (Array.isArray(value)) lists.set(name, value.map(String))
    }
    if (set.has('help')) return { kind: 'help' }
    const made = make(given, { flags: set, files: positionals, lists })
    return 'wrong' in made ? { kind: 'wrong', message: made.wrong } : { kind: 'run', options: made.options }
  } catch (error) {
    const told = more.inWords?.(error) ?? null
    return { kind: 'wrong', message: told ?? (error instanceof Error ? error.message : String(error)) }
  }
}

/** The data folder given, or the platform's own: a demo keeps apart from a real site. */
export function folderOf(given: string | undefined, site: string | null): string {
  if (given !== undefined && given !== '') return resolve(given)
  return defaultDataFolder(site !== null && /(^|[\\/])demo-site[\\/]?$/.test(site) ? 'demo' : 'site')
}
