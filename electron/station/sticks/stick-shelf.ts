import type { VerifierKey } from '../../records/signed-note.ts'
import type { ShownStick } from '../api/schemas/records.ts'
import type { KeptSegment } from '../segments/segments.ts'
import { segmentNames } from './export-plan.ts'
import { type HeldExport, heldExports, isWhole, reaches, runsHeld } from './held-exports.ts'
import type { Stick } from './stick.ts'
import { StickError } from './stick-error.ts'
import { openStickFolder, type StickFolder } from './stick-folder.ts'
import { hasReceipt } from './stick-receipts.ts'

/** What is known of the exports on a stick that is plugged in. */
export interface Shelf {
  /** How a stick is shown; what has not been read whole yet is not said to lie there. */
  shown(stick: Stick): Promise<ShownStick>
  /** Reads whole what lies on the stick and was not read yet; true where that was anything. */
  verify(stick: Stick): Promise<boolean>
  /** Reads everything again: the exports that lie on it whole, and the folders of those that do not. */
  sorted(stick: StickFolder, id: string): Promise<{ whole: WholeExport[]; broken: string[] }>
  /** What is known of sticks that were pulled out is forgotten. */
  keepOnly(ids: ReadonlySet<string>): void
}

export type WholeExport = Extract<HeldExport, { state: 'complete' }>

export interface ShelfOptions {
  stationId: string
  key: VerifierKey
  segmentsAfter: (seq: number) => KeptSegment[]
  /** Up to which entry headquarters holds them all. */
  confirmedThrough: () => number
}

/** File systems that hold files, but take none from here. */
const NOT_FOR_WRITING = ['', 'iso9660', 'udf', 'squashfs', 'cramfs', 'bitlocker', 'raw']

export function createShelf({ stationId, key, segmentsAfter, confirmedThrough }: ShelfOptions): Shelf {
  /** By stick, and by the fingerprint of an export: whether it was whole when it was read. */
  const read = new Map<string, Map<string, boolean>>()

  function readOf(id: string): Map<string, boolean> {
    const known = read.get(id) ?? new Map<string, boolean>()
    read.set(id, known)
    return known
  }

  function holdsThrough(complete: readonly WholeExport[]): number {
    const runs = runsHeld(
      complete.map(({ manifest }) => manifest),
      segmentNames(segmentsAfter(0)),
    )
    const base = confirmedThrough()
    const through = reaches(base, runs)
    return runs.some(({ last }) => last === through) ? through : 0
  }

  async function shownOf(stick: Stick, folder: StickFolder): Promise<ShownStick> {
    const { free, size } = await folder.space()
    const held = await heldExports(folder, stationId, key)
    const complete = held.filter((one): one is WholeExport => one.state === 'complete')
    const known = readOf(stick.id)
    return {
      ...plain(stick),
      sizeBytes: size,
      freeBytes: free,
      problem: (await folder.isWritable()) ? null : 'read_only',
      holdsThrough: holdsThrough(complete.filter(({ fingerprint }) => known.get(fingerprint) === true)),
      halfWritten:
        held.length - complete.length + complete.filter(({ fingerprint }) => known.get(fingerprint) === false).length,
      hasReceipt: await hasReceipt(folder, stationId),
    }
  }

  return {
    async shown(stick) {
      const unusable = { ...plain(stick), freeBytes: 0, holdsThrough: 0, halfWritten: 0, hasReceipt: false }
      if (NOT_FOR_WRITING.includes(stick.fileSystem)) return { ...unusable, problem: 'file_system' }
      if (stick.folder === null) return { ...unusable, problem: 'not_ready' }
      try {
        return await shownOf(stick, await openStickFolder(stick.folder))
      } catch (error) {
        if (error instanceof StickError) return { ...unusable, problem: 'not_ready' }
        throw error
      }
    },
    async verify(stick) {
      if (stick.folder === null || NOT_FOR_WRITING.includes(stick.fileSystem)) return false
      const known = readOf(stick.id)
      const before = known.size
      try {
        const folder = await openStickFolder(stick.folder)
        for (const one of await heldExports(folder, stationId, key)) {
          if (one.state === 'complete' && !known.has(one.fingerprint))
            known.set(one.fingerprint, await isWhole(folder, one))
        }
      } catch (error) {
        if (!(error instanceof StickError)) throw error
      }
      return known.size > before
    },
    async sorted(stick, id) {
      const known = readOf(id)
      const whole: WholeExport[] = []
      const broken: string[] = []
      for (const one of await heldExports(stick, stationId, key)) {
        const isSound = one.state === 'complete' && (await isWhole(stick, one))
        if (one.state === 'complete') known.set(one.fingerprint, isSound)
        if (one.state === 'complete' && isSound) whole.push(one)
        else broken.push(one.folder)
      }
      return { whole, broken }
    },
    keepOnly(ids) {
      for (const id of read.keys()) if (!ids.has(id)) read.delete(id)
    },
  }
}

function plain({ id, label, fileSystem, sizeBytes }: Stick) {
  return { id, label, fileSystem, sizeBytes }
}
