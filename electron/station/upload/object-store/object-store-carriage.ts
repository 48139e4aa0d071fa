import { checkpointFileName, segmentFileName, stationFolders } from '../../../records/segment.ts'
import type { KeptCheckpoint } from '../../checkpoints/checkpoints.ts'
import { type KeptSegment, SegmentLost, type Segments } from '../../segments/segments.ts'
import type { Carriage } from '../carrier.ts'
import type { RunEnd } from '../delivery-run.ts'
import type { Placed, Placing } from './placing.ts'
import type { ObjectStoreBooks } from './progress.ts'

export interface ObjectStoreCarriageOptions {
  stationId: string
  segments: Pick<Segments, 'after' | 'read'>
  checkpoints: { after(size: number): Pick<KeptCheckpoint, 'size' | 'note'>[] }
  placing: Placing
  books: ObjectStoreBooks
  wall: () => number
  /** Called after each object. */
  onSettled: () => void
}

/** What may be made of segments that were lost before the run is given up. */
const MOST_LOST = 3

/**
 * Carries segments to an object store, oldest first, and after each the checkpoints over what is there by then: a
 * checkpoint in the store says that all it covers is there. The books follow each object, so that a crash costs one.
 */
export function objectStoreCarriage(options: ObjectStoreCarriageOptions): Carriage {
  const { segments, checkpoints, placing, books, wall } = options
  const folders = stationFolders(options.stationId)

  async function carrySegment(segment: KeptSegment, signal: AbortSignal): Promise<Placed> {
    const bytes = await segments.read(segment)
    const key = `${folders.segments}/${segmentFileName(segment)}`
    const placed = await placing.place({ key, bytes, type: 'application/gzip' }, signal)
    if (placed.placed !== 'no') books.segmentSent(segment.last, Math.round(wall()))
    return placed
  }

  async function carryCheckpoints(signal: AbortSignal): Promise<Placed | null> {
    const { sentThrough, checkpointSize } = books.progress()
    for (const { size, note } of checkpoints.after(checkpointSize)) {
      if (size > sentThrough) return null
      const key = `${folders.checkpoints}/${checkpointFileName(size)}`
      const object = { key, bytes: Buffer.from(note, 'utf8'), type: 'text/plain; charset=utf-8' }
      const placed = await placing.place(object, signal)
      if (placed.placed === 'no') return placed
      books.checkpointSent(size, Math.round(wall()))
    }
    return null
  }

  /** The end of the run that an object leads to; null where it goes on. */
  function endAfter(placed: Placed | null): RunEnd | null {
    options.onSettled()
    return placed?.placed === 'no' ? { end: 'halted', halt: placed.halt } : null
  }

  return {
    counts() {
      const { sentThrough, segments: carried } = books.progress()
      return { pending: segments.after(sentThrough).length, carried, setAside: 0 }
    },
    async run(signal) {
      let lost = 0
      // What the last run brought no more, where it ended between a segment and its checkpoints.
      let end = endAfter(await carryCheckpoints(signal))
      while (end === null) {
        const [segment] = segments.after(books.progress().sentThrough)
        if (segment === undefined) return { end: 'emptied' }
        try {
          end = endAfter(await carrySegment(segment, signal)) ?? endAfter(await carryCheckpoints(signal))
        } catch (error) {
          if (!(error instanceof SegmentLost)) throw error
          lost += 1
          if (lost > MOST_LOST) return { end: 'halted', halt: { halt: 'until_schedule', problem: 'not_cut' } }
        }
      }
      return end
    },
  }
}
