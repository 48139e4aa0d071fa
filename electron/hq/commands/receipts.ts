import { lstatSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { RECEIPTS_FOLDER } from '../../records/receipt.ts'
import { type Asked, EXIT, readOptions } from '../../station/commands/command-line.ts'
import { readKeys } from '../keys/key-folder.ts'
import { publishReceipts } from '../receipts/publish.ts'
import { neededFolder, type Saying, withArchive } from './archive-option.ts'
import { problemWords } from './keys.ts'

export const RECEIPTS_HELP = `hq receipts --archive DIR --keys DIR (--to DIR | --stick DIR) [--json]

Cosigns the newest checkpoint of each station whose records are held, and writes the receipts, with a beacon that tells
the time. Stations that were revoked get none. Nothing is vouched for that was not proven.

  --to DIR       a folder for any static web host: its address is what stations have as "receipts"
  --stick DIR    a stick, for sites without a network: into its folder ${RECEIPTS_FOLDER}
  --json         the outcome as JSON`

export interface ReceiptsOptions {
  archive: string
  keys: string
  to: string
  json: boolean
}

/** Reads the command line of `hq receipts`. */
export function readReceiptsOptions(args: string[]): Asked<ReceiptsOptions> {
  return readOptions<ReceiptsOptions>(
    args,
    ['archive', 'keys', 'to', 'stick'],
    (given, { flags }) => {
      const archive = neededFolder(given, 'archive')
      if ('wrong' in archive) return archive
      const keys = neededFolder(given, 'keys')
      if ('wrong' in keys) return keys
      const [to, stick] = [given.get('to'), given.get('stick')]
      if ((to === undefined) === (stick === undefined)) return { wrong: 'either --to or --stick is needed' }
      const folder = stick === undefined ? resolve(to ?? '') : join(resolve(stick), RECEIPTS_FOLDER)
      return { options: { archive: archive.folder, keys: keys.folder, to: folder, json: flags.has('json') } }
    },
    { flags: ['json'] },
  )
}

/** Writes receipts and a beacon. */
export async function receipts(
  { archive: folder, keys: keysFolder, to, json }: ReceiptsOptions,
  say: Saying,
): Promise<number> {
  const keys = await readKeys(keysFolder)
  if ('problem' in keys) {
    say.error(`${problemWords(keys)}\n`)
    return EXIT.failed
  }
  if (lstatSync(to, { throwIfNoEntry: false })?.isDirectory() === false) {
    say.error(`${to} is a link or a file: remove it, and try again.\n`)
    return EXIT.failed
  }
  return withArchive(folder, say, (archive) => {
    const { stations, written, beacon } = publishReceipts(archive, keys, to, { now: Date.now })
    if (json) {
      const told = stations.map(({ notes, ...rest }) => ({ ...rest, notes: notes.length }))
      say.out(`${JSON.stringify({ stations: told, written, beacon })}\n`)
    } else {
      const fresh = stations.filter(({ isNew }) => isNew)
      for (const { stationId, entries, statements } of fresh) {
        say.out(`${stationId}: entries up to ${entries}, statements up to the log of ${statements}\n`)
      }
      say.out(`${stations.length} receipts, ${fresh.length} of them new, ${written} files written to ${to}\n`)
    }
    return EXIT.done
  })
}
