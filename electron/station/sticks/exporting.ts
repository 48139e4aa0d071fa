import { exportFolderName } from '../../records/export.ts'
import { sha256Of } from '../../records/sha256.ts'
import type { NoteSigner } from '../../records/signed-note.ts'
import type { ExportStatus, ExportWish } from '../api/schemas/records.ts'
import type { Checkpoints } from '../checkpoints/checkpoints.ts'
import type { Log } from '../log/log.ts'
import type { Segments } from '../segments/segments.ts'
import type { ExportBook } from './export-book.ts'
import { type ExportPart, exportParts, roomFor, sealedBytes, segmentNames } from './export-plan.ts'
import { type Run, reaches, runsHeld } from './held-exports.ts'
import type { Stick } from './stick.ts'
import { type ExportProblem, problemOf, StickError } from './stick-error.ts'
import { openStickFolder, type StickFolder } from './stick-folder.ts'
import { type ReceiptTaker, takeReceipt } from './stick-receipts.ts'
import type { Shelf, WholeExport } from './stick-shelf.ts'
import { removeHalfWritten, writeExport } from './write-export.ts'

export interface ExportingOptions {
  stationId: string
  signer: NoteSigner
  log: Pick<Log, 'record'>
  checkpoints: Pick<Checkpoints, 'make' | 'after'>
  segments: Pick<Segments, 'cut' | 'after' | 'read' | 'through'>
  receipts: ReceiptTaker & { confirmedThrough(): { entries: number } }
  book: ExportBook
  shelf: Pick<Shelf, 'sorted'>
  /** The site's id, and whom exports are encrypted to. */
  site: () => { id: string; recipients: readonly string[] }
  uuid: () => string
  wall: () => number
  monotonic: () => number
}

/** What is asked of an export. */
export interface ExportOrder {
  stick: Stick
  wish: ExportWish
  /** Who asked for it. */
  by: string
  /** Whether the stick is still plugged in. */
  isThere: () => Promise<boolean>
  signal: AbortSignal
  onStatus: (status: ExportStatus) => void
}

type Ended = Extract<ExportStatus, { state: 'done' | 'failed' | 'none' }>
type Working = Extract<ExportStatus, { state: 'working' }>

/** Seconds after which an estimate is worth something. */
const ESTIMATE_AFTER_MILLISECONDS = 2_000

/**
 * Brings records to a stick, from the question to the word that it may be pulled out. What the stick does is told as an
 * outcome; anything else that goes wrong is thrown.
 */
export async function exportTo(options: ExportingOptions, order: ExportOrder): Promise<Ended> {
  const { stick } = order
  try {
    return await exportOnto(options, order)
  } catch (error) {
    if (!(error instanceof StickError)) throw error
    return failed(stick.id, problemOf(error.trouble, await order.isThere()))
  }
}

async function exportOnto(options: ExportingOptions, order: ExportOrder): Promise<Ended> {
  const { segments, checkpoints, receipts, shelf, stationId } = options
  const { stick, wish, signal } = order
  const { recipients } = options.site()
  const fail = (problem: ExportProblem, lackingBytes: number | null = null) => failed(stick.id, problem, lackingBytes)
  if (recipients.length === 0) return fail('no_recipient')
  if (stick.folder === null) return fail('unknown_stick')

  const progress = createProgress(options.monotonic, stick.id, order.onStatus)
  const folder = await openStickFolder(stick.folder)
  if (!(await folder.isWritable())) return fail('read_only')
  // What headquarters holds already need not be carried there.
  await takeReceipt(folder, stationId, receipts)
  checkpoints.make()
  if ((await segments.cut()) !== 'cut') return fail('station_disk')

  const { whole, broken } = await shelf.sorted(folder, stick.id)
  const names = segmentNames(segments.after(0))
  const own = whole.filter(({ manifest }) => runsHeld([manifest], names).length > 0)
  const base = wish.what === 'missing' ? receipts.confirmedThrough().entries : 0
  const held = wish.what === 'missing' ? reaches(base, runsOf(own)) : 0
  const parts = exportParts(segments.after(held), checkpoints.after(held))
  const missing = parts.filter((part) => !isHeld(part, own, stationId))
  if (missing.length === 0) return wasThere(options, order, own, base)
  // What tells of another history of this station stays for headquarters to see.
  const others = new Set(whole.filter((one) => !own.includes(one)).map((one) => one.folder))
  if (missing.some((part) => others.has(exportFolderName({ station: stationId, ...part })))) return fail('in_the_way')

  for (const name of broken) await removeHalfWritten(folder, name)
  const lacking = await lackingRoom(folder, missing, recipients.length)
  if (lacking > 0) return fail('full', lacking)

  progress.expect(missing.reduce((sum, part) => sum + bytesOf(part, recipients.length), 0))
  let bytes = 0
  for (const part of missing) {
    const written = await writeExport({
      stick: folder,
      part,
      stationId,
      siteId: options.site().id,
      signer: options.signer,
      recipients,
      at: Math.round(options.wall()),
      readSegment: segments.read,
      signal,
      onProgress: progress.did,
    })
    if (!written.written) return written.why === 'stopped' ? { state: 'none' } : fail('differs')
    bytes += written.bytes
    note(options, order.by, { ...part, manifest: written.manifest })
  }
  const [first] = missing
  const last = missing.at(-1)
  if (first === undefined || last === undefined) throw new Error('an export of nothing')
  return done(options, order, { first: first.first, last: last.last, bytes, wasThere: false })
}

/** Everything lies there; what a station that was killed did not come to write down is written down now. */
function wasThere(options: ExportingOptions, order: ExportOrder, own: readonly WholeExport[], base: number): Ended {
  if (own.length === 0) return failed(order.stick.id, 'nothing_to_export')
  for (const { manifest, note: text } of own) {
    note(options, order.by, { ...manifest, manifest: sha256Of(Buffer.from(text, 'utf8')) })
  }
  const runs = runsOf(own)
  const first = Math.min(...runs.map((run) => run.first))
  const bytes = own.flatMap(({ manifest }) => manifest.files).reduce((sum, file) => sum + file.bytes, 0)
  return done(options, order, { first, last: reaches(Math.max(base, first - 1), runs), bytes, wasThere: true })
}

function runsOf(exports: readonly WholeExport[]): Run[] {
  return exports.map(({ manifest: { first, last } }) => ({ first, last }))
}

function isHeld(part: ExportPart, own: readonly WholeExport[], station: string): boolean {
  const name = exportFolderName({ station, ...part })
  const names = segmentNames(part.segments)
  return own.some(({ folder, manifest }) => folder === name && runsHeld([manifest], names).length > 0)
}

/** Writes down in the log that an export lies whole on a stick, once. */
function note(
  { log, book, uuid }: ExportingOptions,
  by: string,
  { first, last, manifest }: { first: number; last: number; manifest: string },
): void {
  if (!book.has(manifest)) log.record({ type: 'export.written', exportId: uuid(), first, last, manifest, by })
}

async function lackingRoom(folder: StickFolder, parts: readonly ExportPart[], recipients: number): Promise<number> {
  const { free, block } = await folder.space()
  return parts.reduce((sum, part) => sum + roomFor(part, recipients, block), 0) - free
}

function bytesOf({ segments, checkpoints }: ExportPart, recipients: number): number {
  const plain = [...segments.map(({ bytes }) => bytes), ...checkpoints.map(({ note: text }) => text.length)]
  return plain.reduce((sum, bytes) => sum + sealedBytes(bytes, recipients), 0)
}

/** Tells how far it has come: everything is written once and read once. */
function createProgress(monotonic: () => number, stickId: string, tell: (status: Working) => void) {
  const status: Working = {
    state: 'working',
    step: 'cutting',
    stickId,
    doneBytes: 0,
    totalBytes: 0,
    secondsLeft: null,
  }
  let since = 0
  tell({ ...status })
  return {
    expect(bytes: number) {
      since = monotonic()
      status.totalBytes = 2 * bytes
    },
    did(step: Working['step'], bytes: number) {
      status.step = step
      status.doneBytes = Math.min(status.doneBytes + bytes, status.totalBytes)
      const passed = monotonic() - since
      const left = (passed * (status.totalBytes - status.doneBytes)) / status.doneBytes
      status.secondsLeft = passed < ESTIMATE_AFTER_MILLISECONDS ? null : Math.ceil(left / 1000)
      tell({ ...status })
    },
  }
}

function done(
  { wall }: ExportingOptions,
  { stick }: ExportOrder,
  what: { first: number; last: number; bytes: number; wasThere: boolean },
): Ended {
  return { state: 'done', stickId: stick.id, ...what, at: Math.round(wall()) }
}

function failed(stickId: string, problem: ExportProblem, lackingBytes: number | null = null): Ended {
  return { state: 'failed', stickId, problem, lackingBytes }
}
