import type { ReaderStatus } from '../../../electron/station/api/schemas/readers.ts'
import { titleIn } from '../../ui/format.ts'

/** A colour and a picture for how a device is doing; `quiet` asks for nothing. */
export type ReaderTone = 'good' | 'waiting' | 'bad' | 'quiet'

/** How a reader is doing. One that waits without a difficulty is just not plugged in. */
export function toneOfReader(reader: Pick<ReaderStatus, 'state' | 'problem'>): ReaderTone {
  switch (reader.state) {
    case 'ready':
    case 'reading':
      return 'good'
    case 'waiting_for_device':
      return reader.problem === null || reader.problem === 'disconnected' ? 'waiting' : 'bad'
    case 'failed':
      return 'bad'
    case 'not_supported':
      return 'waiting'
    case 'unrecognised':
      return 'quiet'
  }
}

/** True for what checks people in, or would; the others are devices that merely are plugged in. */
export function isInUse(reader: Pick<ReaderStatus, 'state'>): boolean {
  return reader.state !== 'not_supported' && reader.state !== 'unrecognised'
}

/** Difficulties of a reader that is not open, so that nothing passes. */
const CLOSED: ReadonlySet<string | null> = new Set([
  'permission_denied',
  'in_use',
  'disconnected',
  'driver_missing',
  'system_driver_missing',
  'process_ended',
])

/** True where something may pass between the station and a reader. */
export function isOpen({ state, problem }: Pick<ReaderStatus, 'state' | 'problem'>): boolean {
  return state === 'ready' || state === 'reading' || (state === 'failed' && !CLOSED.has(problem))
}

/** All readers in one glance. `verdict` has words at `console.readers.health`. */
export interface ReadersHealth {
  verdict: 'good' | 'look' | 'bad' | 'none'
  ready: number
  attention: number
  others: number
}

/**
 * Whether people can tap today: `none` where no reader is there at all, `bad` where none of them works. One that works
 * and often errs is counted among both.
 */
export function healthOf(
  readers: readonly Pick<ReaderStatus, 'state' | 'problem' | 'frames' | 'badFrames'>[],
): ReadersHealth {
  const used = readers.filter(isInUse)
  const works = (reader: (typeof used)[number]) => toneOfReader(reader) === 'good'
  const ready = used.filter(works).length
  const attention = used.filter((reader) => !works(reader) || qualityOf(reader).words === 'poor').length
  const others = readers.length - used.length
  if (used.length === 0) return { verdict: 'none', ready, attention, others }
  if (ready === 0) return { verdict: 'bad', ready, attention, others }
  return { verdict: attention === 0 ? 'good' : 'look', ready, attention, others }
}

const ORDER: Record<ReaderTone, number> = { bad: 0, waiting: 1, good: 2, quiet: 3 }

/** What needs a hand first; otherwise as the station lists them. */
export function byUrgency<Reader extends Pick<ReaderStatus, 'state' | 'problem'>>(
  readers: readonly Reader[],
): Reader[] {
  return readers.toSorted((one, other) => ORDER[toneOfReader(one)] - ORDER[toneOfReader(other)])
}

/** Share of frames that were not understood, in percent with one decimal, and the words for it. */
export interface FrameQuality {
  words: 'none' | 'good' | 'some' | 'poor'
  all: number
  bad: number
  /** Share that was understood, whole percent, 100 only where all were. */
  percent: number
}

/** Below so many frames, a single bad one says little. */
const FEW_FRAMES = 20

/** How well a reader's data arrive, of `frames` understood and `badFrames` not understood. */
export function qualityOf({ frames, badFrames }: Pick<ReaderStatus, 'frames' | 'badFrames'>): FrameQuality {
  const all = frames + badFrames
  if (all === 0) return { words: 'none', all, bad: 0, percent: 0 }
  const percent = Math.floor((frames / all) * 100)
  const share = badFrames / all
  const isPoor = share > 0.1 && (all >= FEW_FRAMES || badFrames > 2)
  return { words: isPoor ? 'poor' : share > 0.01 ? 'some' : 'good', all, bad: badFrames, percent }
}

/** A device's name for people: its profile's, else its driver's, else as it names itself; '' where it has none. */
export function nameOfReader(reader: Pick<ReaderStatus, 'title' | 'driverTitle' | 'device'>, language: string): string {
  const title = reader.title ?? reader.driverTitle
  return title === null ? reader.device.name : titleIn(language, title['zh-CN'], title.en)
}

/** The USB numbers as printed in papers, `0425:8159`, or null for what has none. */
export function usbNumbers({
  vendorId,
  productId,
}: Pick<ReaderStatus['device'], 'vendorId' | 'productId'>): string | null {
  return vendorId === null || productId === null ? null : `${vendorId}:${productId}`.toUpperCase()
}
