import { resolve } from 'node:path'
import { type Asked, EXIT, readOptions } from '../../station/commands/command-line.ts'
import {
  headquartersBlock,
  type KeyFolder,
  type KeyProblem,
  makeKeys,
  readKeys,
  retireKeys,
  rotateKeys,
} from '../keys/key-folder.ts'
import type { Saying } from './archive-option.ts'

export const KEYS_HELP = `hq keys <make|show|rotate|retire> --keys DIR [options]

  make --name NAME    makes the first keys; NAME is what stations know headquarters by, such as records.example.org
  show [--receipts URL]
                      prints the block "headquarters" for "settings" of site.json: whom stations believe, whom exports
                      are encrypted to, and where receipts will lie (a folder of a static web host)
  rotate              makes further keys. The ones before go on signing, so that stations have time: put what
                      "hq keys show" prints into every site package, then retire the old ones
  retire --set N      set N signs no more; what it signed still counts, and exports encrypted to it can be opened
         --stolen     the same, and site packages shall not name it any more

The folder holds one file for each set of keys, which only its owner may read. Keep a copy of it off this machine: without
it no stick can be opened, and stations believe no receipt.`

export type KeysOptions =
  | { action: 'make'; keys: string; name: string }
  | { action: 'show'; keys: string; receipts: string | null }
  | { action: 'rotate'; keys: string }
  | { action: 'retire'; keys: string; set: number; stolen: boolean }

/** Reads the command line of `hq keys`. */
export function readKeysOptions(args: string[]): Asked<KeysOptions> {
  return readOptions<KeysOptions>(
    args,
    ['keys', 'name', 'receipts', 'set'],
    (given, { files, flags }) => {
      const [action, ...more] = files
      const folder = given.get('keys')
      if (folder === undefined || folder === '') return { wrong: '--keys is needed' }
      if (more.length > 0) return { wrong: `"${more[0]}" is not understood` }
      const keys = resolve(folder)
      switch (action) {
        case 'make': {
          const name = given.get('name')
          return name === undefined ? { wrong: '--name is needed' } : { options: { action, keys, name } }
        }
        case 'show':
          return { options: { action, keys, receipts: given.get('receipts') ?? null } }
        case 'rotate':
          return { options: { action, keys } }
        case 'retire': {
          const set = Number(given.get('set') ?? Number.NaN)
          if (!Number.isInteger(set) || set < 1) return { wrong: '--set is needed: the number of a set of keys' }
          return { options: { action, keys, set, stolen: flags.has('stolen') } }
        }
        default:
          return { wrong: action === undefined ? 'make, show, rotate or retire?' : `keys cannot be ${action}d` }
      }
    },
    { flags: ['stolen'], files: true },
  )
}

/** Makes, shows, rotates or retires headquarters' keys. */
export async function keys(options: KeysOptions, say: Saying, now: () => number = Date.now): Promise<number> {
  const result = await changed(options, now)
  if ('problem' in result) {
    say.error(`${problemWords(result)}\n`)
    return EXIT.failed
  }
  if (options.action === 'show') {
    say.out(`${JSON.stringify({ headquarters: headquartersBlock(result, options.receipts) }, null, 2)}\n`)
    return EXIT.done
  }
  for (const { number, madeAt, state } of result.sets) {
    say.out(`Keys ${number} of ${result.name}, made ${new Date(madeAt).toISOString()}: ${state}\n`)
  }
  return EXIT.done
}

function changed(options: KeysOptions, now: () => number): Promise<KeyFolder | KeyProblem> {
  switch (options.action) {
    case 'make':
      return makeKeys(options.keys, options.name, { now })
    case 'show':
      return readKeys(options.keys)
    case 'rotate':
      return rotateKeys(options.keys, { now })
    case 'retire':
      return retireKeys(options.keys, options.set, options.stolen ? 'stolen' : 'retired')
  }
}

/** What keeps keys from being used, and what to do. */
export function problemWords(problem: KeyProblem): string {
  switch (problem.problem) {
    case 'none_there':
      return 'There are no keys in that folder: hq keys make.'
    case 'there_already':
      return 'There are keys in that folder already: hq keys rotate makes further ones.'
    case 'bad_name':
      return 'A name has letters, digits, dots and hyphens, such as records.example.org.'
    case 'no_such_set':
      return `There is no set ${problem.number}.`
    case 'last_in_use':
      return 'These are the only keys in use: hq keys rotate first.'
    case 'damaged':
      return `${problem.file} is damaged or of another headquarters.`
    case 'open_to_others':
      return `${problem.file} can be read by others of this machine: chmod 600 it, and consider it stolen if they might have.`
  }
}
