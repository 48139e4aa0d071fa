import { resolve } from 'node:path'
import { type Asked, EXIT } from '../../station/commands/command-line.ts'
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
import { readSpokenOptions, type Spoken } from './spoken-options.ts'
import { COMMAND_WORDS, type CommandWords } from './words/command-words.ts'

export type KeysOptions = Spoken & KeysAction

type KeysAction =
  | { action: 'make'; keys: string; name: string }
  | { action: 'show'; keys: string; receipts: string | null }
  | { action: 'rotate'; keys: string }
  | { action: 'retire'; keys: string; set: number; stolen: boolean }

/** Reads the command line of `hq keys`. */
export function readKeysOptions(args: string[]): Asked<KeysOptions> {
  return readSpokenOptions<KeysOptions>(
    args,
    ['keys', 'name', 'receipts', 'set'],
    (given, { files, flags }, { language, words }) => {
      const [action, ...more] = files
      const folder = given.get('keys')
      if (folder === undefined || folder === '') return { wrong: words.options.lacking('keys') }
      if (more[0] !== undefined) return { wrong: words.options.notUnderstood(more[0]) }
      const keys = resolve(folder)
      switch (action) {
        case 'make': {
          const name = given.get('name')
          if (name === undefined) return { wrong: words.options.lacking('name') }
          return { options: { action, keys, name, language } }
        }
        case 'show':
          return { options: { action, keys, receipts: given.get('receipts') ?? null, language } }
        case 'rotate':
          return { options: { action, keys, language } }
        case 'retire': {
          const set = Number(given.get('set') ?? Number.NaN)
          if (!Number.isInteger(set) || set < 1) return { wrong: words.keys.setNeeded }
          return { options: { action, keys, set, stolen: flags.has('stolen'), language } }
        }
        default:
          return { wrong: action === undefined ? words.keys.whichAction : words.keys.noSuchAction(action) }
      }
    },
    { flags: ['stolen'], files: true },
  )
}

/** Makes, shows, rotates or retires headquarters' keys. */
export async function keys(options: KeysOptions, say: Saying, now: () => number = Date.now): Promise<number> {
  const words = COMMAND_WORDS[options.language]
  const result = await changed(options, now)
  if ('problem' in result) {
    say.error(`${problemInWords(result, words)}\n`)
    return EXIT.failed
  }
  if (options.action === 'show') {
    say.out(`${JSON.stringify({ headquarters: headquartersBlock(result, options.receipts) }, null, 2)}\n`)
    return EXIT.done
  }
  for (const { number, madeAt, state } of result.sets) {
    const made = new Date(madeAt).toISOString()
    say.out(`${words.keys.set(number, result.name, made, words.keys.state[state])}\n`)
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
export function problemInWords(problem: KeyProblem, { keys: { problem: words } }: CommandWords): string {
  switch (problem.problem) {
    case 'none_there':
      return words.none_there(problem)
    case 'there_already':
      return words.there_already(problem)
    case 'bad_name':
      return words.bad_name(problem)
    case 'no_such_set':
      return words.no_such_set(problem)
    case 'last_in_use':
      return words.last_in_use(problem)
    case 'damaged':
      return words.damaged(problem)
    case 'open_to_others':
      return words.open_to_others(problem)
  }
}
