import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import {
  BEACON_FILE,
  formatBeacon,
  formatReceipts,
  MOST_RECEIPT_BYTES,
  receiptFileName,
} from '../../records/receipt.ts'
import { formatNote } from '../../records/signed-note.ts'
import { makeFolder, replaceSynced, syncFolder } from '../archive/durable-files.ts'
import type { OpenArchive } from '../archive/open-archive.ts'
import { type KeyFolder, signingSets } from '../keys/key-folder.ts'
import { readPlainFile } from '../receive/plain-files.ts'
import { isRefusal } from '../receive/refusal.ts'
import { receiptsOf, type StationReceipts } from './cosign.ts'

export interface Published {
  /** Stations that a receipts file stands for now. */
  stations: StationReceipts[]
  /** Files that were written because they are new or other than before. */
  written: number
  beacon: { time: number; random: string }
}

export interface PublishingOptions {
  /** Milliseconds. */
  now: () => number
  random?: (bytes: number) => Buffer
}

/**
 * Writes the receipts of every station that is enrolled, and a new beacon, into a folder: each file as a whole, and only
 * after the archive keeps what it says. A receipt that says what it said before is not written again.
 */
export function publishReceipts(
  archive: OpenArchive,
  keys: KeyFolder,
  folder: string,
  { now, random = randomBytes }: PublishingOptions,
): Published {
  makeFolder(folder, 'everybody')
  const enrolled = archive.stations().filter(({ revokedAt }) => revokedAt === null)
  const stations = enrolled.map(({ id }) => receiptsOf(archive, keys, id, now)).filter(({ notes }) => notes.length > 0)
  let written = 0
  for (const { stationId, notes } of stations) {
    const file = join(folder, receiptFileName(stationId))
    const text = formatReceipts(notes)
    const there = readPlainFile(file, MOST_RECEIPT_BYTES)
    if (!isRefusal(there) && there.toString('utf8') === text) continue
    replaceSynced(file, text, 'everybody')
    written += 1
  }
  const beacon = { time: Math.floor(now() / 1000), random: random(32).toString('hex') }
  const text = formatBeacon(beacon)
  const note = formatNote(
    text,
    signingSets(keys).map(({ word }) => word.sign(text)),
  )
  archive.words.keepBeacon(beacon, note)
  replaceSynced(join(folder, BEACON_FILE), note, 'everybody')
  syncFolder(folder)
  return { stations, written, beacon }
}
