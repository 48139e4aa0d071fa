import { CheckpointExtension } from '../../records/checkpoint-statement.ts'
import type { OpenArchive } from '../archive/open-archive.ts'
import type { PendingCheckpoint, PendingStatement } from '../archive/pending.ts'
import type { NoAnswer } from './bounded-fetch.ts'
import type { Received } from './receive.ts'
import { type RecordStoreOptions, recordStorePages, type StorePage } from './record-store-pages.ts'
import { type About, about, type Refusal, refused } from './refusal.ts'
import { takeStatements } from './take-statements.ts'

export interface FromRecordStore extends RecordStoreOptions {
  /** Milliseconds that are read again each time: some stores give out statements a little out of order. */
  overlap: number
  /** Where to begin, milliseconds since 1970, instead of where the last run ended; null for that. */
  since: number | null
  /** Told after each page how many statements were read in all. */
  onPage?: (statements: number) => void
}

/**
 * Takes in what a record store has of every station: first the pages are kept aside, each with how far the store was read
 * by it, then what stations signed proves them. Ended at any moment, it goes on where it was.
 */
export async function receiveFromRecordStore(archive: OpenArchive, options: FromRecordStore): Promise<Received> {
  const pages = recordStorePages(options)
  const received: Received = { stations: [], lookedAt: 0, entries: 0, checkpoints: 0, statements: 0, refusals: [] }
  const unread = await readPages(archive, options, pages, received.refusals)
  if (unread !== null) received.refusals.push(refused('not_readable', unread))

  /** Voided statements are not in lists; each is asked for once. */
  const asked = new Set<string>()
  async function fetchVoided(ids: readonly string[]): Promise<void> {
    const found: PendingStatement[] = []
    for (const id of ids) {
      if (asked.has(id)) continue
      asked.add(id)
      const statement = await pages.voided(id)
      if (statement !== null && !('problem' in statement)) found.push(statement)
    }
    archive.statementIntake.keepWaiting(found)
  }

  const waiting = archive.statementIntake.stationsWaiting()
  received.lookedAt = waiting.length
  for (const stationId of waiting) {
    const taken = await takeStatements(archive, stationId, fetchVoided)
    received.statements += taken.statements
    received.checkpoints += taken.checkpoints
    if (taken.statements > 0 || taken.checkpoints > 0 || taken.refusals.length > 0) received.stations.push(taken)
  }
  return received
}

/** Pages without a statement, one after the other, beyond which no more are asked for. */
const MOST_EMPTY_PAGES = 1_000

/** Reads every page there is, and keeps each; why it ended early, or null. */
async function readPages(
  archive: OpenArchive,
  { endpoint, overlap, since, onPage = () => undefined }: FromRecordStore,
  pages: ReturnType<typeof recordStorePages>,
  refusals: Refusal[],
): Promise<About | null> {
  const through = archive.statementIntake.readThrough(endpoint)
  const from = since ?? (through === null ? null : through - overlap)
  /** Nothing is taken in while pages are read. */
  const held = new Map<string, number>()
  const heldOf = (stationId: string): number => {
    const known = held.get(stationId) ?? archive.station(stationId)?.heldStatements ?? 0
    held.set(stationId, known)
    return known
  }
  const seen = new Set<string>()
  let read = 0
  let empty = 0
  for (let url: string | null = pages.first(from); url !== null; ) {
    if (seen.has(url) || empty > MOST_EMPTY_PAGES) return (words) => words.pagesLeadNowhere
    seen.add(url)
    const page: StorePage | NoAnswer = await pages.page(url)
    if ('problem' in page) return page.problem
    const isFresh = (one: PendingStatement) => one.position > heldOf(one.stationId)
    compareHeld(
      archive,
      page.statements.filter((one) => !isFresh(one)),
      refusals,
    )
    empty = page.size === 0 ? empty + 1 : 0
    // Not beyond what the store vouches for: what it gives later may have been stored before. Nor beyond the present.
    const vouched = Math.min(page.consistentThrough ?? Number.MAX_SAFE_INTEGER, archive.now())
    const newest = page.newest === null ? null : Math.min(page.newest, vouched)
    archive.statementIntake.keepPage(endpoint, {
      statements: page.statements.filter(isFresh),
      checkpoints: page.checkpoints.filter((one) => !isProven(archive, one)),
      readThrough: newest,
    })
    read += page.size
    onPage(read)
    url = page.more
  }
  return null
}

/** Compares what was read again with what is held: another statement in the same place is an alarm. */
function compareHeld(archive: OpenArchive, again: readonly PendingStatement[], refusals: Refusal[]): void {
  for (const [stationId, statements] of Map.groupBy(again, (one) => one.stationId)) {
    const byPlace = Map.groupBy(statements, ({ position }) => position)
    const places = [...byPlace.keys()]
    for (const held of archive.statements(stationId, Math.min(...places), Math.max(...places))) {
      const other = byPlace.get(held.position)?.find(({ leaf }) => !leaf.equals(held.leaf))
      if (other === undefined) continue
      const refusal = refused(
        'two_statements',
        about(stationId, (words) => words.bothAt(other.id, held.id || words.oneWithheld, held.position)),
      )
      archive.words.alarm(stationId, 'two_statements', refusal.what)
      refusals.push(refusal)
    }
  }
}

/** Whether a checkpoint was proven before: it is read again within the overlap. */
function isProven({ table, words }: OpenArchive, { stationId, size, checkpoint }: PendingCheckpoint): boolean {
  const known = table.of(stationId) === null ? null : words.checkpointOf(stationId, size)
  if (known?.proven.statements !== true) return false
  return CheckpointExtension.parse(JSON.parse(checkpoint)).note === known.note
}
