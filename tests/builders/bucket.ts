import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Checkpoint, formatCheckpoint, originOf } from '../../electron/records/checkpoint.ts'
import { type EntryColumns, entryBytes } from '../../electron/records/entry.ts'
import {
  checkpointFileName,
  MOST_SEGMENT_ENTRIES,
  segmentFileName,
  stationFolders,
} from '../../electron/records/segment.ts'
import { createSigner, formatNote, type NoteSigner } from '../../electron/records/signed-note.ts'
import { append, EMPTY_TREE, leafHash, root, type TreeHead } from '../../electron/records/tree.ts'

/** A station's part of a bucket, written as a station writes it: segments up to checkpoints that it signs. */
export interface StationBucket {
  readonly stationId: string
  readonly signer: NoteSigner
  /** The log's tree with what was added so far, written or not. */
  readonly head: TreeHead
  /** Adds an entry to the log. */
  add(entry: EntryColumns): void
  /** Adds the leaf of a statement. */
  addStatement(leaf: Buffer): void
  /** Signs the log as it stands, writes what is new as segments and the checkpoint after them; returns the note. */
  checkpoint(at: number): string
}

export interface StationBucketOptions {
  /** The bucket's folder; null where nothing is to be written. */
  folder: string | null
  stationId: string
  /** 32 bytes; by default they follow from the station's id. */
  seed?: Buffer
  /** Entries of a segment at most. */
  segmentEntries?: number
}

/** Seed of the key of an invented station. */
export function seedOf(stationId: string): Buffer {
  return createHash('sha256').update(`invented station ${stationId}`).digest()
}

/** Opens the part of a station in a bucket, which is empty. */
export function aStationBucket(options: StationBucketOptions): StationBucket {
  const { folder, stationId, seed = seedOf(stationId), segmentEntries = MOST_SEGMENT_ENTRIES } = options
  const signer = createSigner(originOf(stationId), seed)
  const folders = stationFolders(stationId)
  let head: TreeHead = EMPTY_TREE
  let statements: TreeHead = EMPTY_TREE
  let lines: string[] = []

  function write(path: string, bytes: Buffer | string): void {
    if (folder !== null) writeFileSync(join(folder, path), bytes)
  }

  if (folder !== null) {
    for (const path of Object.values(folders)) mkdirSync(join(folder, path), { recursive: true })
  }

  function cut(): void {
    const first = head.size - lines.length + 1
    for (let from = 0; from < lines.length; from += segmentEntries) {
      const run = lines.slice(from, from + segmentEntries)
      const bytes = gzipSync(`${run.join('\n')}\n`, { level: 1 })
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const name = segmentFileName({ first: first + from, last: first + from + run.length - 1, sha256 })
      write(`${folders.segments}/${name}`, bytes)
    }
    lines = []
  }

  return {
    stationId,
    signer,
    get head() {
      return head
    },
    add(entry) {
      const line = entryBytes(entry)
      head = append(head, leafHash(line))
      if (folder !== null) lines.push(line)
    },
    addStatement(leaf) {
      statements = append(statements, leaf)
    },
    checkpoint(at) {
      cut()
      const checkpoint: Checkpoint = {
        origin: originOf(stationId),
        size: head.size,
        root: root(head),
        statements: { size: statements.size, root: root(statements) },
        at,
      }
      const note = signedCheckpoint(checkpoint, signer)
      write(`${folders.checkpoints}/${checkpointFileName(head.size)}`, note)
      return note
    },
  }
}

/** A checkpoint as its station signs it. */
export function signedCheckpoint(checkpoint: Checkpoint, signer: NoteSigner): string {
  const text = formatCheckpoint(checkpoint)
  return formatNote(text, [signer.sign(text)])
}

/** Writes entries as the whole log of a station, with a checkpoint at each of these sizes; they are numbered anew. */
export function fillBucket(
  options: StationBucketOptions,
  entries: readonly EntryColumns[],
  sizes: readonly number[] = [entries.length],
): StationBucket {
  const bucket = aStationBucket(options)
  for (const [place, entry] of entries.entries()) {
    bucket.add({ ...entry, seq: place + 1 })
    if (sizes.includes(place + 1)) bucket.checkpoint(entry.at)
  }
  return bucket
}
