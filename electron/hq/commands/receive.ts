import { resolve } from 'node:path'
import { type Asked, EXIT, readOptions } from '../../station/commands/command-line.ts'
import { folderSource } from '../receive/folder-source.ts'
import { type Received, receive as receiveFrom, refusalsOf } from '../receive/receive.ts'
import { isAlarming, REFUSAL_WORDS } from '../receive/refusal.ts'
import type { RecordsSource } from '../receive/source.ts'
import { neededFolder, type Saying, withArchive } from './archive-option.ts'

export const RECEIVE_HELP = `hq receive --archive DIR <from where> [--json]

Takes in what stations sent, once it is proven: signatures by the enrolled keys, hashes, trees. What does not prove itself
is refused with the reason, and nothing of it is kept. What is there already is not taken again. It may be ended at any
moment and started again.

  --from DIR           a folder with stations/<id>/segments and /checkpoints: a copy of a bucket, or a web server's folder
  --json               the outcome as JSON

Exit code 0: all that was new is in; 1: something was refused.`

export interface ReceiveOptions {
  archive: string
  from: { way: 'folder'; folder: string }
  json: boolean
}

/** Reads the command line of `hq receive`. */
export function readReceiveOptions(args: string[]): Asked<ReceiveOptions> {
  return readOptions<ReceiveOptions>(
    args,
    ['archive', 'from'],
    (given, { flags }) => {
      const archive = neededFolder(given, 'archive')
      if ('wrong' in archive) return archive
      const folder = given.get('from')
      if (folder === undefined) return { wrong: 'from where? --from' }
      const from = { way: 'folder' as const, folder: resolve(folder) }
      return { options: { archive: archive.folder, from, json: flags.has('json') } }
    },
    { flags: ['json'] },
  )
}

/** Receives from one place and tells what came of it. */
export function receive({ archive: folder, from, json }: ReceiveOptions, say: Saying): Promise<number> {
  return withArchive(folder, say, async (archive) => {
    const source: RecordsSource = folderSource(from.folder)
    const received = await receiveFrom(archive, source)
    say.out(json ? `${JSON.stringify(received)}\n` : told(received))
    return refusalsOf(received).length > 0 ? EXIT.failed : EXIT.done
  })
}

function told(received: Received): string {
  const lines = received.stations
    .filter(({ entries, checkpoints }) => entries > 0 || checkpoints > 0)
    .map(({ stationId, entries, through, waitingFor }) => {
      const rest = waitingFor === null ? '' : `; it has signed ${waitingFor}, the rest has not come`
      return `${stationId}: ${entries} entries are new, ${through} are held${rest}`
    })
  const refusals = refusalsOf(received)
  for (const { stationId, refusal } of refusals) {
    const mark = isAlarming(refusal.code) ? 'ALARM' : 'refused'
    lines.push(`${stationId ?? '-'}: ${mark} ${refusal.code}: ${refusal.what}`)
  }
  for (const code of new Set(refusals.map(({ refusal }) => refusal.code)))
    lines.push(`  ${code}: ${REFUSAL_WORDS[code]}`)
  lines.push(`${received.entries} entries of ${received.lookedAt} stations taken in, ${refusals.length} refusals`)
  return `${lines.join('\n')}\n`
}
