import { resolve } from 'node:path'
import { readVerifierKey } from '../../records/signed-note.ts'
import { root } from '../../records/tree.ts'
import type { ExportStatus, ExportWish } from '../api/schemas/records.ts'
import { createCheckpoints } from '../checkpoints/checkpoints.ts'
import { createOwnKeys } from '../checkpoints/own-keys.ts'
import { stationKey } from '../checkpoints/station-key.ts'
import { systemClock } from '../clock/clock.ts'
import { sealingKeyFromFile } from '../hosts/sealing-key-file.ts'
import { stationIdentity } from '../identity.ts'
import { createEntryLines } from '../log/entry-lines.ts'
import { readTreeHead } from '../log/log.ts'
import { createSealer } from '../people/sealing.ts'
import { createReceiptBook } from '../receipts/receipt-book.ts'
import { createReceipts } from '../receipts/receipts.ts'
import { createRuns } from '../runs.ts'
import { createSegments } from '../segments/segments.ts'
import { createStickDesk } from '../stick-desk.ts'
import { createExportBook } from '../sticks/export-book.ts'
import { folderStick } from '../sticks/folder-stick.ts'
import type { ExportProblem } from '../sticks/stick-error.ts'
import type { Sticks } from '../sticks/sticks.ts'
import type { Store } from '../store/store.ts'
import { type Asked, type DataOptions, EXIT, folderOf, readOptions } from './command-line.ts'
import { openForCommand, progressLine } from './data-folder.ts'
import { quietRooms } from './quiet-rooms.ts'

export const EXPORT_HELP = `station export: writes records to a folder, as the console does to a stick

  --to DIR            the folder, such as where a stick is mounted; it has to be there
  --everything        also what lies there already, and what headquarters vouches for
  --data DIR          the data folder (default: the platform's application-data folder)

What is written is encrypted to headquarters, made durable, and read again before the command says so. A receipt in the
folder is taken. The station must not be running on that data folder; while it runs, its console writes to sticks.`

interface ExportOptions extends DataOptions {
  to: string
  wish: ExportWish
}

/** Reads the options of `export`. */
export function readExportOptions(args: string[]): Asked<ExportOptions> {
  return readOptions(
    args,
    ['data', 'to'],
    (given, { flags }): { options: ExportOptions } | { wrong: string } => {
      const to = given.get('to') ?? ''
      if (to === '') return { wrong: 'Where to is not said: give a folder with --to' }
      const what = flags.has('everything') ? 'everything' : 'missing'
      return { options: { dataFolder: folderOf(given.get('data'), null), to: resolve(to), wish: { what } } }
    },
    { flags: ['everything'] },
  )
}

/** Writes records to a folder; resolves with the exit code. */
export async function exportRecords({ dataFolder, to, wish }: ExportOptions): Promise<number> {
  const opened = openForCommand(dataFolder)
  if ('exit' in opened) return opened.exit
  const { store } = opened
  try {
    const key = await sealingKeyFromFile(dataFolder).catch((error: Error) => error)
    if (key instanceof Error) {
      process.stderr.write(`${key.message}\nNothing was written.\n`)
      return EXIT.failed
    }
    const sticks = await openSticks(store, { dataFolder, to, sealingKey: key })
    await sticks.look()
    const [stick] = sticks.status().sticks
    if (stick === undefined) {
      process.stderr.write(`${to} is not a folder.\n`)
      return EXIT.usage
    }
    sticks.export(stick.id, wish, BY)
    await sticks.settled()
    return say(sticks.status().export, to)
  } finally {
    store.close()
  }
}

/** By whom an export was asked for, in the log. */
const BY = 'command'

/** The way over sticks on the data folder of a station that is not running. */
async function openSticks(
  store: Store,
  { dataFolder, to, sealingKey }: { dataFolder: string; to: string; sealingKey: Buffer },
): Promise<Sticks> {
  const sealer = createSealer(sealingKey)
  const clock = systemClock()
  const stationId = await stationIdentity(dataFolder)
  const signer = await stationKey(dataFolder, sealer, stationId)
  const rooms = quietRooms({ store, sealer, clock, dataFolder, stationId })
  const keys = createOwnKeys({ store, log: rooms.log })
  const checkpoints = createCheckpoints({
    store,
    signer,
    leavesAfter: rooms.outbox.leavesAfter,
    wall: clock.wall,
    dayOf: () => 0,
    // A class that was sealed is signed with the next checkpoint; none is sealed here.
    afterwards: () => undefined,
  })
  const segments = createSegments({
    store,
    entries: createEntryLines(store),
    dataFolder,
    checkpointed: () => checkpoints.newest()?.size ?? 0,
    wall: clock.wall,
  })
  const receipts = createReceipts({
    store,
    log: rooms.log,
    book: createReceiptBook(store),
    stationId,
    keys: () => rooms.site().settings.headquarters.keys.flatMap((key) => readVerifierKey(key) ?? []),
    checkpointOf: checkpoints.of,
    head: () => {
      const head = readTreeHead(store)
      return { size: head.size, root: root(head) }
    },
    onTime: () => undefined,
    onChange: () => undefined,
  })
  const progress = progressLine('Written and checked')
  const sticks = createStickDesk({
    rooms,
    checkpoints,
    segments,
    receipts,
    book: createExportBook(store),
    signer,
    stationId,
    clock,
    sources: [folderStick(to)],
    onChange: () => {
      const { export: status } = sticks.status()
      if (status.state === 'working' && status.totalBytes > 0) progress(status.doneBytes, status.totalBytes)
    },
    onRecords: () => undefined,
    onTrouble: (error) => {
      throw error
    },
  })
  for (const { projection } of [createRuns(store), keys, checkpoints, receipts, sticks]) rooms.log.register(projection)
  keys.note(signer.key)
  return sticks
}

/** Tells what came of it; returns the exit code. */
function say(outcome: ExportStatus, to: string): number {
  switch (outcome.state) {
    case 'done': {
      const entries = `entries ${outcome.first} to ${outcome.last}, ${outcome.bytes.toLocaleString('en')} bytes`
      process.stdout.write(
        outcome.wasThere
          ? `Nothing new: ${entries} lie in ${to} and were checked\n`
          : `Written and checked: ${entries}\n`,
      )
      return EXIT.done
    }
    case 'failed': {
      const lacking =
        outcome.lackingBytes === null ? '' : ` ${outcome.lackingBytes.toLocaleString('en')} bytes are lacking.`
      process.stderr.write(`${PROBLEMS[outcome.problem]}${lacking}\n`)
      return EXIT.failed
    }
    case 'none':
    case 'working':
      throw new Error(`an export ended as ${outcome.state}`)
  }
}

const PROBLEMS: Record<ExportProblem, string> = {
  full: 'The folder’s disk is full. Nothing there was touched but a half-written export of this station.',
  pulled: 'The folder went away while it was written to. Put it back and export again; what was begun is done anew.',
  read_only: 'The folder cannot be written to.',
  file_system: 'The file system there does not take the files: they are too large for it, or their names too long.',
  write_failed: 'The disk there failed while it was written to. Use another one.',
  differs: 'The disk there gives back other bytes than were written. Use another one.',
  no_recipient: 'The site package names no key of headquarters to encrypt to (settings.headquarters.recipients).',
  nothing_to_export:
    'Headquarters vouches for every record: there is nothing to bring. --everything writes them all the same.',
  unknown_stick: 'The folder is not there any more.',
  in_the_way: 'A link or a file lies there where the folder of exports should be. Nothing was written.',
  station_disk: 'This computer’s own disk is full or failing: the records could not be made ready.',
}
