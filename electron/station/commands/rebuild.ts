import { createOwnKeys } from '../checkpoints/own-keys.ts'
import { systemClock } from '../clock/clock.ts'
import { sealingKeyFromFile } from '../hosts/sealing-key-file.ts'
import { rebuild as rebuildTables } from '../log/rebuild.ts'
import { verifyLog } from '../log/verify.ts'
import { createSealer } from '../people/sealing.ts'
import { createReceiptBook } from '../receipts/receipt-book.ts'
import { createRuns } from '../runs.ts'
import { createExportBook } from '../sticks/export-book.ts'
import { type DataOptions, EXIT } from './command-line.ts'
import { openForCommand, progressLine } from './data-folder.ts'
import { quietRooms } from './quiet-rooms.ts'
import { logInWords } from './verify-words.ts'

export const REBUILD_HELP = `station rebuild: makes the derived tables anew from the log

  --data DIR          the data folder (default: the platform's application-data folder)

Checks the log first and leaves everything as it is where the log is not sound. What waits for upload is kept.
The station must not be running on that folder.`

/** Rebuilds the derived tables of a data folder; resolves with the exit code. */
export async function rebuild({ dataFolder }: DataOptions): Promise<number> {
  const opened = openForCommand(dataFolder)
  if ('exit' in opened) return opened.exit
  const { store } = opened
  try {
    const verdict = verifyLog(store, { onProgress: progressLine('Checked') })
    if (!verdict.sound) {
      process.stderr.write(`${logInWords(verdict)}Nothing was rebuilt.\n`)
      return EXIT.failed
    }
    const key = await sealingKeyFromFile(dataFolder).catch((error: Error) => error)
    if (key instanceof Error) {
      process.stderr.write(`${key.message}\nNothing was rebuilt.\n`)
      return EXIT.failed
    }
    const rooms = quietRooms({ store, sealer: createSealer(key), clock: systemClock(), dataFolder, stationId: '' })
    rooms.log.register(createRuns(store).projection)
    rooms.log.register(createOwnKeys({ store, log: rooms.log }).projection)
    rooms.log.register(createReceiptBook(store).projection)
    rooms.log.register(createExportBook(store).projection)
    const applied = rebuildTables(store, rooms.log, progressLine('Applied'))
    process.stdout.write(`Rebuilt from ${applied} entries\n`)
    return EXIT.done
  } finally {
    store.close()
  }
}
