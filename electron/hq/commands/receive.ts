import { resolve } from 'node:path'
import { type Asked, EXIT, readOptions } from '../../station/commands/command-line.ts'
import type { OpenArchive } from '../archive/open-archive.ts'
import { readKeys } from '../keys/key-folder.ts'
import { bucketSource } from '../receive/bucket-source.ts'
import { folderSource } from '../receive/folder-source.ts'
import { type Received, receive as receiveFrom, refusalsOf } from '../receive/receive.ts'
import { receiveFromRecordStore } from '../receive/record-store.ts'
import { isAlarming, REFUSAL_WORDS } from '../receive/refusal.ts'
import { stickSource } from '../receive/stick-source.ts'
import type { StationTaken } from '../receive/take-station.ts'
import { neededFolder, type Saying, withArchive } from './archive-option.ts'
import { problemWords } from './keys.ts'

export const RECEIVE_HELP = `hq receive --archive DIR <from where> [--json]

Takes in what stations sent, once it is proven: signatures by the enrolled keys, hashes, trees. What does not prove itself
is refused with the reason, and nothing of it is kept. What is there already is not taken again. It may be ended at any
moment and started again.

  --from DIR           a folder with stations/<id>/segments and /checkpoints: a copy of a bucket, or a web server's folder
  --bucket URL         a bucket of an S3 object store; --region R (us-east-1), key and secret in the environment:
                       HQ_BUCKET_KEY, HQ_BUCKET_SECRET
  --stick DIR          exports on a stick, or a copy of one; --keys DIR opens them
  --record-store URL   the xAPI endpoint of a learning record store; key and secret in the environment: HQ_LRS_KEY,
                       HQ_LRS_SECRET. --xapi 2.0.0 instead of 1.0.3; --since TIME reads from there on again, such as
                       2026-03-01T00:00Z
  --json               the outcome as JSON

Behind a proxy or a private authority: NODE_USE_ENV_PROXY=1 with HTTPS_PROXY, NODE_EXTRA_CA_CERTS=FILE.
Exit code 0: all that was new is in; 1: something was refused, or could not be read.`

export interface ReceiveOptions {
  archive: string
  from: From
  json: boolean
}

type From =
  | { way: 'folder'; folder: string }
  | { way: 'bucket'; address: string; region: string; credentials: { key: string; secret: string } | null }
  | { way: 'stick'; stick: string; keys: string }
  | {
      way: 'record_store'
      endpoint: string
      version: '1.0.3' | '2.0.0'
      key: string
      secret: string
      since: number | null
    }

type Given = ReadonlyMap<string, string>
type Environment = Record<string, string | undefined>

/** Reads the command line of `hq receive`. */
export function readReceiveOptions(args: string[], environment: Environment): Asked<ReceiveOptions> {
  return readOptions<ReceiveOptions>(
    args,
    ['archive', 'from', 'bucket', 'region', 'stick', 'keys', 'record-store', 'xapi', 'since'],
    (given, { flags }) => {
      const archive = neededFolder(given, 'archive')
      if ('wrong' in archive) return archive
      const from = fromWhere(given, environment)
      if ('wrong' in from) return from
      return { options: { archive: archive.folder, from, json: flags.has('json') } }
    },
    { flags: ['json'] },
  )
}

function fromWhere(given: Given, environment: Environment): From | { wrong: string } {
  const ways = ['from', 'bucket', 'stick', 'record-store'].filter((way) => given.has(way))
  const place = given.get(ways[0] ?? '')
  if (ways.length !== 1 || place === undefined || place === '') {
    return { wrong: 'one of --from, --bucket, --stick and --record-store is needed' }
  }
  switch (ways[0]) {
    case 'from':
      return { way: 'folder', folder: resolve(place) }
    case 'stick': {
      const keys = neededFolder(given, 'keys')
      return 'wrong' in keys ? keys : { way: 'stick', stick: resolve(place), keys: keys.folder }
    }
    case 'bucket': {
      const { HQ_BUCKET_KEY: key, HQ_BUCKET_SECRET: secret } = environment
      const credentials = key === undefined || secret === undefined ? null : { key, secret }
      return { way: 'bucket', address: place, region: given.get('region') ?? 'us-east-1', credentials }
    }
    default:
      return recordStore(place, given, environment)
  }
}

function recordStore(endpoint: string, given: Given, environment: Environment): From | { wrong: string } {
  const { HQ_LRS_KEY: key, HQ_LRS_SECRET: secret } = environment
  if (key === undefined || secret === undefined) return { wrong: 'HQ_LRS_KEY and HQ_LRS_SECRET are needed' }
  const version = given.get('xapi') ?? '1.0.3'
  if (version !== '1.0.3' && version !== '2.0.0') return { wrong: '--xapi is 1.0.3 or 2.0.0' }
  const text = given.get('since')
  const since = text === undefined ? null : Date.parse(text)
  if (Number.isNaN(since)) return { wrong: `--since is a time such as 2026-03-01T00:00Z, not ${text}` }
  return { way: 'record_store', endpoint, version, key, secret, since }
}

/** Statements asked for at a time. */
const PAGE_SIZE = 500
/** Milliseconds of what was stored that are read again each time. */
const OVERLAP = 10 * 60_000

/** How far it is is told after so many of them. */
const STATIONS_A_LINE = 100
const STATEMENTS_A_LINE = 10_000

/** Receives from one place and tells what came of it. */
export async function receive({ archive: folder, from, json }: ReceiveOptions, say: Saying): Promise<number> {
  const keys = from.way === 'stick' ? await readKeys(from.keys) : null
  if (keys !== null && 'problem' in keys) {
    say.error(`${problemWords(keys)}\n`)
    return EXIT.failed
  }
  const identities = keys?.sets.map(({ identity }) => identity) ?? []
  return withArchive(folder, say, async (archive) => {
    const received = await receivedFrom(archive, from, identities, say)
    say.out(json ? `${JSON.stringify(received)}\n` : told(received))
    return refusalsOf(received).length > 0 ? EXIT.failed : EXIT.done
  })
}

function receivedFrom(archive: OpenArchive, from: From, identities: readonly string[], say: Saying): Promise<Received> {
  const onStation = (_taken: StationTaken, done: number, total: number) => {
    if (done % STATIONS_A_LINE === 0) say.error(`${done} of ${total} stations\n`)
  }
  switch (from.way) {
    case 'folder':
      return receiveFrom(archive, folderSource(from.folder), onStation)
    case 'bucket':
      return receiveFrom(archive, bucketSource({ ...from, fetch }), onStation)
    case 'stick':
      return receiveFrom(archive, stickSource({ stick: from.stick, table: archive.table, identities }), onStation)
    case 'record_store': {
      const onPage = (statements: number) => {
        if (statements % STATEMENTS_A_LINE === 0) say.error(`${statements} statements read\n`)
      }
      return receiveFromRecordStore(archive, { ...from, fetch, pageSize: PAGE_SIZE, overlap: OVERLAP, onPage })
    }
  }
}

function told(received: Received): string {
  const lines = received.stations
    .filter(({ entries, checkpoints, statements }) => entries > 0 || checkpoints > 0 || statements > 0)
    .map(({ stationId, entries, through, statements, checkpoints, waitingFor }) => {
      if (statements > 0) return `${stationId}: ${statements} statements are new, proven by its checkpoints`
      if (entries === 0) return `${stationId}: ${checkpoints} checkpoints are new`
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
  const { entries, statements, lookedAt } = received
  lines.push(
    `${entries} entries and ${statements} statements of ${lookedAt} stations taken in, ${refusals.length} refusals`,
  )
  return `${lines.join('\n')}\n`
}
