import { resolve } from 'node:path'
import { type Asked, EXIT } from '../../station/commands/command-line.ts'
import type { OpenArchive } from '../archive/open-archive.ts'
import { readKeys } from '../keys/key-folder.ts'
import { bucketSource } from '../receive/bucket-source.ts'
import { folderSource } from '../receive/folder-source.ts'
import { type Received, receive as receiveFrom, refusalsOf } from '../receive/receive.ts'
import { receiveFromRecordStore } from '../receive/record-store.ts'
import { stickSource } from '../receive/stick-source.ts'
import type { StationTaken } from '../receive/take-station.ts'
import { neededFolder, type Saying, withArchive } from './archive-option.ts'
import { problemInWords } from './keys.ts'
import { receivedInWords } from './received-words.ts'
import { readSpokenOptions, type Spoken } from './spoken-options.ts'
import { COMMAND_WORDS, type CommandWords } from './words/command-words.ts'

export interface ReceiveOptions extends Spoken {
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
  return readSpokenOptions<ReceiveOptions>(
    args,
    ['archive', 'from', 'bucket', 'region', 'stick', 'keys', 'record-store', 'xapi', 'since'],
    (given, { flags }, { language, words }) => {
      const archive = neededFolder(given, 'archive', words)
      if ('wrong' in archive) return archive
      const from = fromWhere(given, environment, words)
      if ('wrong' in from) return from
      return { options: { archive: archive.folder, from, json: flags.has('json'), language } }
    },
    { flags: ['json'] },
  )
}

function fromWhere(given: Given, environment: Environment, words: CommandWords): From | { wrong: string } {
  const ways = ['from', 'bucket', 'stick', 'record-store'].filter((way) => given.has(way))
  const place = given.get(ways[0] ?? '')
  if (ways.length !== 1 || place === undefined || place === '') {
    return { wrong: words.receive.whereFrom }
  }
  switch (ways[0]) {
    case 'from':
      return { way: 'folder', folder: resolve(place) }
    case 'stick': {
      const keys = neededFolder(given, 'keys', words)
      return 'wrong' in keys ? keys : { way: 'stick', stick: resolve(place), keys: keys.folder }
    }
    case 'bucket': {
      const { HQ_BUCKET_KEY: key, HQ_BUCKET_SECRET: secret } = environment
      const credentials = key === undefined || secret === undefined ? null : { key, secret }
      return { way: 'bucket', address: place, region: given.get('region') ?? 'us-east-1', credentials }
    }
    default:
      return recordStore(place, given, environment, words.receive)
  }
}

function recordStore(
  endpoint: string,
  given: Given,
  environment: Environment,
  words: CommandWords['receive'],
): From | { wrong: string } {
  const { HQ_LRS_KEY: key, HQ_LRS_SECRET: secret } = environment
  if (key === undefined || secret === undefined) return { wrong: words.storeKeysNeeded }
  const version = given.get('xapi') ?? '1.0.3'
  if (version !== '1.0.3' && version !== '2.0.0') return { wrong: words.xapi }
  const text = given.get('since')
  const since = text === undefined ? null : Date.parse(text)
  if (Number.isNaN(since)) return { wrong: words.since(text ?? '') }
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
export async function receive(options: ReceiveOptions, say: Saying): Promise<number> {
  const { from, json, language } = options
  const words = COMMAND_WORDS[language]
  const keys = from.way === 'stick' ? await readKeys(from.keys) : null
  if (keys !== null && 'problem' in keys) {
    say.error(`${problemInWords(keys, words)}\n`)
    return EXIT.failed
  }
  const identities = keys?.sets.map(({ identity }) => identity) ?? []
  return withArchive(options, say, async (archive) => {
    const received = await receivedFrom(archive, from, identities, { say, words: words.receive })
    say.out(json ? `${JSON.stringify(received)}\n` : receivedInWords(received, language))
    return refusalsOf(received).length > 0 ? EXIT.failed : EXIT.done
  })
}

function receivedFrom(
  archive: OpenArchive,
  from: From,
  identities: readonly string[],
  { say, words }: { say: Saying; words: CommandWords['receive'] },
): Promise<Received> {
  const onStation = (_taken: StationTaken, done: number, total: number) => {
    if (done % STATIONS_A_LINE === 0) say.error(`${words.stationsDone(done, total)}\n`)
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
        if (statements % STATEMENTS_A_LINE === 0) say.error(`${words.statementsRead(statements)}\n`)
      }
      return receiveFromRecordStore(archive, { ...from, fetch, pageSize: PAGE_SIZE, overlap: OVERLAP, onPage })
    }
  }
}
