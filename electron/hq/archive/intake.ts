import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type SegmentName, segmentFileName, stationFolders } from '../../records/segment.ts'
import { packPeaks, type TreeHead } from '../../records/tree.ts'
import type { Store } from '../../station/store/store.ts'
import type { ReceivedBy } from './archive.ts'
import { createCheckpointShelf, type SignedCheckpoint } from './checkpoint-shelf.ts'
import { makeFolder, syncFolder, writeSynced } from './durable-files.ts'
import type { Mention } from './mentions.ts'
import type { StationTable } from './station-table.ts'

/** A segment whose bytes lie in the archive's `incoming` folder, on the disk, until its checkpoint proves it. */
export interface StagedSegment extends SegmentName {
  bytes: number
  before: TreeHead
  mentions: readonly Mention[]
}

/** Segments up to a checkpoint, with the tree that they make. */
export interface ProvenEntries {
  stationId: string
  segments: readonly StagedSegment[]
  checkpoints: readonly SignedCheckpoint[]
  head: TreeHead
  path: ReceivedBy
  /** The product's version, where the entries told it. */
  version: string | null
  clock: string | null
}

/** Takes in what was proven: files first, and what names them in one transaction once they are on the disk. */
export interface Intake {
  /** Keeps a segment's bytes aside. */
  stage(segment: SegmentName, bytes: Buffer): void
  /** Throws away what was kept aside. */
  dropStaged(segments: readonly SegmentName[]): void
  takeEntries(proven: ProvenEntries): void
  /** A checkpoint that follows from entries which are held already. */
  takeCheckpoint(stationId: string, signed: SignedCheckpoint, path: ReceivedBy): void
  /** Whether this file of a source was taken in before, by its mark (time and size, or ETag). */
  wasSeen(source: string, stationId: string, name: string, mark: string): boolean
  noteSeen(source: string, stationId: string, files: readonly { name: string; mark: string }[]): void
}

export function createIntake(store: Store, folder: string, table: StationTable, now: () => number): Intake {
  const { db } = store
  const shelf = createCheckpointShelf(store, folder, now)
  const incoming = join(folder, 'incoming')
  rmSync(incoming, { recursive: true, force: true })
  makeFolder(incoming, 'owner')
  const insertSegment = db.prepare(
    `INSERT INTO segment (station, first, last, sha256, bytes, peaks_before, received_at, path)
     VALUES (@station, @first, @last, @sha256, @bytes, @peaks, @at, @path)`,
  )
  const insertMention = db.prepare(
    `INSERT INTO mention (kind, id, tree, station, first) VALUES (?, ?, 'entries', ?, ?) ON CONFLICT DO NOTHING`,
  )
  const advance = db.prepare(
    `UPDATE station SET held_entries = ?, entry_peaks = ?, version = coalesce(?, version), clock = coalesce(?, clock)
     WHERE number = ?`,
  )
  const hear = db.prepare('UPDATE station SET last_heard_at = ? WHERE number = ?')
  const selectSeen = db.prepare<[string, number, string], { mark: string }>(
    'SELECT mark FROM seen_file WHERE source = ? AND station = ? AND name = ?',
  )
  const insertSeen = db.prepare(
    `INSERT INTO seen_file (source, station, name, mark) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET mark = excluded.mark`,
  )
  const stagedFile = (segment: SegmentName) => join(incoming, segmentFileName(segment))

  return {
    stage: (segment, bytes) => writeSynced(stagedFile(segment), bytes, 'owner'),
    dropStaged(segments) {
      for (const segment of segments) rmSync(stagedFile(segment), { force: true })
    },

    takeEntries({ stationId, segments, checkpoints, head, path, version, clock }) {
      const place = join(folder, stationFolders(stationId).segments)
      makeFolder(place, 'owner')
      for (const segment of segments) renameSync(stagedFile(segment), join(place, segmentFileName(segment)))
      syncFolder(place)
      shelf.place(stationId, checkpoints)
      store.transaction(() => {
        const station = table.numberOf(stationId)
        for (const { first, last, sha256, bytes, before, mentions } of segments) {
          insertSegment.run({ station, first, last, sha256, bytes, peaks: packPeaks(before), at: now(), path })
          for (const { kind, id } of mentions) insertMention.run(kind, id, station, first)
        }
        for (const signed of checkpoints) shelf.insert(station, signed, { path, storedAt: null, proven: 'entries' })
        advance.run(head.size, packPeaks(head), version, clock, station)
        hear.run(now(), station)
      })
    },

    takeCheckpoint(stationId, signed, path) {
      shelf.place(stationId, [signed])
      store.transaction(() => {
        const station = table.numberOf(stationId)
        shelf.insert(station, signed, { path, storedAt: null, proven: 'entries' })
        hear.run(now(), station)
      })
    },

    wasSeen: (source, stationId, name, mark) => selectSeen.get(source, table.numberOf(stationId), name)?.mark === mark,
    noteSeen(source, stationId, files) {
      if (files.length === 0) return
      store.transaction(() => {
        const station = table.numberOf(stationId)
        for (const { name, mark } of files) insertSeen.run(source, station, name, mark)
      })
    },
  }
}
