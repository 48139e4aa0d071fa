import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { MOST_SEGMENT_ENTRIES, segmentFileName } from '../../records/segment.ts'
import { sha256Of } from '../../records/sha256.ts'
import type { EntryLines } from '../log/entry-lines.ts'
import { storeRefusal } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { isSystemError } from '../system-error.ts'
import { segmentFolder } from './segment-file.ts'

/** A run of the log in a file of its own, the same bytes for every destination. */
export interface KeptSegment {
  /** Numbers of its first and its last entry. */
  first: number
  last: number
  /** Of the compressed file, in lower-case hex. */
  sha256: string
  bytes: number
  /** Absolute path. */
  file: string
}

/** What came of cutting. */
export type CutOutcome =
  /** Segments reach up to the newest checkpoint. */
  | 'cut'
  /** The disk takes no more; what was cut before stands. */
  | 'disk_full'
  | 'not_written'
  /** An entry is not in the log any more; `station verify` says which. */
  | 'log_damaged'

/** A segment cannot be had as it was any more; asking for those that there are (`after`) gives what can be. */
export class SegmentLost extends Error {}

export interface Segments {
  /**
   * Cuts what is not cut yet, up to the newest checkpoint. Works in slices, so that taps are answered in between; a call
   * while another is at work shares its outcome.
   */
  cut(): Promise<CutOutcome>
  /** Those with entries after `seq` whose files are kept, oldest first. */
  after(seq: number): KeptSegment[]
  /** The last entry that a segment holds; 0 for none. */
  through(): number
  /**
   * The bytes of a segment's file. Where the file is gone or damaged it is made again from the log; throws `SegmentLost`
   * where that does not give the same bytes any more.
   */
  read(segment: KeptSegment): Promise<Buffer>
  /**
   * Lets go of segments of entries up to `through` that were cut before `madeBefore`, oldest first and at most `most`:
   * they are offered no more, and their hashes stay. Which they are; their files go once this is durable.
   */
  letGo(limits: { through: number; madeBefore: number; most: number }): KeptSegment[]
  /** Removes the files of segments that were let go of. */
  removeFiles(letGo: readonly KeptSegment[]): Promise<void>
  /** Ends a cut that is under way; what was cut stands. */
  stop(): Promise<void>
}

export interface SegmentsOptions {
  store: Store
  entries: EntryLines
  dataFolder: string
  /** Size of the newest checkpoint: nothing is cut beyond it. */
  checkpointed: () => number
  wall: () => number
}

/** Entries that are read and written out in one turn: about two milliseconds. */
const SLICE_ENTRIES = 500
/** Entries of unusual size make a segment shorter: what it takes in memory is bounded, here and at headquarters. */
const MOST_UNPACKED = 16 * 1024 * 1024

const compress = promisify(gzip)

export function createSegments({ store, entries, dataFolder, checkpointed, wall }: SegmentsOptions): Segments {
  const { db } = store
  const folder = segmentFolder(dataFolder)
  const columns = 'first, last, sha256, bytes'
  const newest = db.prepare<[], { last: number | null }>('SELECT max(last) AS last FROM segment')
  const selectAfter = db.prepare<[number], Row>(
    `SELECT ${columns} FROM segment WHERE last > ? AND let_go_at IS NULL ORDER BY last`,
  )
  const selectOld = db.prepare<[number, number, number], Row>(
    `SELECT ${columns} FROM segment WHERE let_go_at IS NULL AND last <= ? AND made_at < ? ORDER BY last LIMIT ?`,
  )
  const insert = db.prepare(
    'INSERT INTO segment (first, last, sha256, bytes, made_at) VALUES (@first, @last, @sha256, @bytes, @madeAt)',
  )
  const replace = db.prepare('UPDATE segment SET sha256 = @sha256, bytes = @bytes WHERE first = @first')
  const markLetGo = db.prepare('UPDATE segment SET let_go_at = ? WHERE first = ?')
  let cutting: Promise<CutOutcome> | null = null
  let isStopped = false
  let isTidied = false

  const through = () => newest.get()?.last ?? 0
  const kept = (row: Row): KeptSegment => ({ ...row, file: join(folder.path, segmentFileName(row)) })

  /**
   * The compressed lines from `first` on, and the last entry among them: `last`, or fewer where they are large. Null
   * where one of them is not in the log, or nothing more is wanted.
   */
  async function packed(first: number, last: number): Promise<{ last: number; file: Buffer } | null> {
    const parts: Buffer[] = []
    let size = 0
    let next = first
    while (next <= last && (size < MOST_UNPACKED || next === first)) {
      const lines = entries.lines(next, last, SLICE_ENTRIES)
      if (lines === null) return null
      const part = Buffer.from(`${lines.join('\n')}\n`, 'utf8')
      parts.push(part)
      size += part.length
      next += lines.length
      await setImmediate()
      if (isStopped) return null
    }
    return { last: next - 1, file: await compress(Buffer.concat(parts)) }
  }

  async function cutOne(first: number, most: number): Promise<boolean> {
    const made = await packed(first, Math.min(most, first + MOST_SEGMENT_ENTRIES - 1))
    if (made === null) return false
    const { last, file } = made
    const row = { first, last, sha256: sha256Of(file), bytes: file.length }
    // The file before its row: a row without a file would promise what is not there.
    await folder.write(segmentFileName(row), file)
    if (isStopped) return false
    insert.run({ ...row, madeAt: Math.round(wall()) })
    return true
  }

  /** What a power cut left: files that no row speaks of, of which nothing has left this station. */
  async function tidy(): Promise<void> {
    if (isTidied) return
    await folder.keepOnly(new Set(selectAfter.all(0).map(segmentFileName)))
    isTidied = true
  }

  async function cutAll(): Promise<CutOutcome> {
    try {
      await tidy()
      for (let first = through() + 1; first <= checkpointed(); first = through() + 1) {
        const isCut = await cutOne(first, checkpointed())
        if (!isCut) return isStopped ? 'not_written' : 'log_damaged'
      }
      return 'cut'
    } catch (error) {
      return outcomeOf(error)
    }
  }

  async function remade(segment: KeptSegment): Promise<Buffer> {
    const { first, last } = segment
    const made = await packed(first, last)
    if (made?.last !== last) throw new SegmentLost(`the log no longer has all entries from ${first} to ${last}`)
    const sha256 = sha256Of(made.file)
    await folder.write(segmentFileName({ first, last, sha256 }), made.file).catch((error: unknown) => {
      // On a full disk what was made again is still as good as the file.
      if (!isSystemError(error)) throw error
    })
    if (sha256 === segment.sha256) return made.file
    // Another release of zlib packs the same entries into other bytes, which have another name.
    replace.run({ first, sha256, bytes: made.file.length })
    throw new SegmentLost(`the segment from ${first} to ${last} was made again under another name`)
  }

  return {
    async cut() {
      cutting ??= cutAll().finally(() => {
        cutting = null
      })
      return await cutting
    },
    after: (seq) => selectAfter.all(seq).map(kept),
    through,
    async read(segment) {
      return (await folder.read(segmentFileName(segment), segment.sha256)) ?? (await remade(segment))
    },
    letGo({ through: confirmed, madeBefore, most }) {
      const old = selectOld.all(confirmed, madeBefore, most)
      for (const { first } of old) markLetGo.run(Math.round(wall()), first)
      return old.map(kept)
    },
    async removeFiles(letGo) {
      // One that stays behind in a power cut is removed before the next segment is cut.
      for (const segment of letGo) await folder.remove(segmentFileName(segment))
    },
    async stop() {
      isStopped = true
      await cutting
    },
  }
}

type Row = Omit<KeptSegment, 'file'>

/** What it means that the disk, or the database on it, refused something; anything else is thrown on. */
function outcomeOf(error: unknown): CutOutcome {
  const code = isSystemError(error) ? error.code : storeRefusal(error)?.code
  if (code === undefined) throw error
  return code === 'ENOSPC' || code === 'disk_full' ? 'disk_full' : 'not_written'
}

/** Every segment there ever was, with whether its file is still kept; for a check of the whole station. */
export function listSegments({ db }: Store, dataFolder: string): ListedSegment[] {
  const { path } = segmentFolder(dataFolder)
  return db
    .prepare<[], Row & { madeAt: number; letGoAt: number | null }>(
      'SELECT first, last, sha256, bytes, made_at AS madeAt, let_go_at AS letGoAt FROM segment ORDER BY first',
    )
    .all()
    .map(({ letGoAt, ...row }) => ({ ...row, file: join(path, segmentFileName(row)), isLetGo: letGoAt !== null }))
}

export interface ListedSegment extends KeptSegment {
  /** Wall time, milliseconds. */
  madeAt: number
  isLetGo: boolean
}
