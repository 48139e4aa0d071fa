import { lstatSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { RECEIPTS_FOLDER } from '../../records/receipt.ts'
import { type Asked, EXIT } from '../../station/commands/command-line.ts'
import { readKeys } from '../keys/key-folder.ts'
import { publishReceipts } from '../receipts/publish.ts'
import { neededFolder, type Saying, withArchive } from './archive-option.ts'
import { problemInWords } from './keys.ts'
import { readSpokenOptions, type Spoken } from './spoken-options.ts'
import { COMMAND_WORDS } from './words/command-words.ts'

export interface ReceiptsOptions extends Spoken {
  archive: string
  keys: string
  to: string
  json: boolean
}

/** Reads the command line of `hq receipts`. */
export function readReceiptsOptions(args: string[]): Asked<ReceiptsOptions> {
  return readSpokenOptions<ReceiptsOptions>(
    args,
    ['archive', 'keys', 'to', 'stick'],
    (given, { flags }, { language, words }) => {
      const archive = neededFolder(given, 'archive', words)
      if ('wrong' in archive) return archive
      const keys = neededFolder(given, 'keys', words)
      if ('wrong' in keys) return keys
      const [to, stick] = [given.get('to'), given.get('stick')]
      if ((to === undefined) === (stick === undefined)) return { wrong: words.receipts.whereTo }
      const folder = stick === undefined ? resolve(to ?? '') : join(resolve(stick), RECEIPTS_FOLDER)
      const json = flags.has('json')
      return { options: { archive: archive.folder, keys: keys.folder, to: folder, json, language } }
    },
    { flags: ['json'] },
  )
}

/** Writes receipts and a beacon. */
export async function receipts(options: ReceiptsOptions, say: Saying): Promise<number> {
  const { to, json } = options
  const words = COMMAND_WORDS[options.language]
  const keys = await readKeys(options.keys)
  if ('problem' in keys) {
    say.error(`${problemInWords(keys, words)}\n`)
    return EXIT.failed
  }
  if (lstatSync(to, { throwIfNoEntry: false })?.isDirectory() === false) {
    say.error(`${words.receipts.notAFolder(to)}\n`)
    return EXIT.failed
  }
  return withArchive(options, say, (archive) => {
    const { stations, written, beacon } = publishReceipts(archive, keys, to, { now: Date.now })
    if (json) {
      const told = stations.map(({ notes, ...rest }) => ({ ...rest, notes: notes.length }))
      say.out(`${JSON.stringify({ stations: told, written, beacon })}\n`)
    } else {
      const fresh = stations.filter(({ isNew }) => isNew)
      for (const { stationId, entries, statements } of fresh) {
        say.out(`${words.receipts.station(stationId, entries, statements)}\n`)
      }
      say.out(`${words.receipts.sum(stations.length, fresh.length, written, to)}\n`)
    }
    return EXIT.done
  })
}
