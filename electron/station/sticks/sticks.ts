import type { ExportStatus, ExportWish, ShownStick, SticksStatus } from '../api/schemas/records.ts'
import type { ReceiptOutcome } from '../receipts/receipts.ts'
import type { ExportBook } from './export-book.ts'
import { type ExportingOptions, exportTo } from './exporting.ts'
import type { Stick, StickSource } from './stick.ts'
import { StickError } from './stick-error.ts'
import { openStickFolder } from './stick-folder.ts'
import { takeReceipt } from './stick-receipts.ts'
import { createShelf } from './stick-shelf.ts'

export interface SticksOptions extends Omit<ExportingOptions, 'shelf'> {
  sources: readonly StickSource[]
  /** A stick came or went, or an export got on. */
  onChange: () => void
  /** Records got further than before: an export was written down, or a receipt taken. */
  onRecords: () => void
  /** Something went wrong that nobody expected; it stops no class. */
  onTrouble: (error: unknown) => void
}

/** What came of asking for an export. */
export type ExportStart = 'started' | 'already_running'

/** What came of asking for receipts; `alarm` and the rest as `receipts` tells. */
export type ReceiptsOnStick = ReceiptOutcome['outcome'] | 'no_such_stick' | 'no_receipt'

/** Sticks that are plugged in, and the way of the records to headquarters over them. */
export interface Sticks extends Pick<ExportBook, 'projection' | 'exportedThrough' | 'lastExportAt'> {
  status(): SticksStatus
  /** Begins to bring records to a stick; `status` tells how it goes. */
  export(stickId: string, wish: ExportWish, by: string): ExportStart
  /** Resolves once no export is at work any more. */
  settled(): Promise<void>
  /** Takes what headquarters signed from a stick. */
  takeReceipt(stickId: string): Promise<ReceiptsOnStick>
  /** The end of an export was read, and need not be shown any more. */
  seen(): void
  /** To be called every two seconds: sees what was plugged in and pulled out. */
  look(): Promise<void>
  stop(): Promise<void>
}

/** Progress is told of a few times a second at most. */
const TELL_MILLISECONDS = 250
/** Looks after which a stick is read again though it stayed: somebody may have changed it elsewhere. */
const LOOKS_UNTIL_AGAIN = 15

export function createSticks(options: SticksOptions & { stationId: string }): Sticks {
  const { sources, book, stationId, onChange, onTrouble } = options
  const shelf = createShelf({
    stationId,
    key: options.signer.key,
    segmentsAfter: options.segments.after,
    confirmedThrough: () => options.receipts.confirmedThrough().entries,
  })
  const stopping = new AbortController()
  let plugged: readonly Stick[] = []
  let shown: readonly ShownStick[] = []
  let isStale = true
  let looks = 0
  let exporting: ExportStatus = { state: 'none' }
  let atWork: Promise<void> | null = null
  let looking: Promise<void> | null = null
  let lastTrouble = ''
  let toldAt = 0

  async function findAll(): Promise<Stick[]> {
    return (await Promise.all(sources.map((source) => source.find()))).flat()
  }

  function tell(status: ExportStatus): void {
    const isProgress = status.state === 'working' && exporting.state === 'working' && status.step === exporting.step
    exporting = status
    if (isProgress && options.monotonic() - toldAt < TELL_MILLISECONDS) return
    toldAt = options.monotonic()
    onChange()
  }

  async function lookNow(): Promise<void> {
    const found = await findAll()
    looks += 1
    const isSame = idsOf(found) === idsOf(plugged)
    // What an export is writing is not read at the same time.
    if (atWork !== null || (isSame && !isStale && looks % LOOKS_UNTIL_AGAIN !== 0)) return
    plugged = found
    isStale = false
    shelf.keepOnly(new Set(found.map(({ id }) => id)))
    await show(found)
    const read = await Promise.all(found.map((stick) => shelf.verify(stick)))
    if (read.includes(true)) await show(found)
  }

  async function show(sticks: readonly Stick[]): Promise<void> {
    const before = JSON.stringify(shown)
    shown = await Promise.all(sticks.map((stick) => shelf.shown(stick)))
    if (JSON.stringify(shown) !== before) onChange()
  }

  async function look(): Promise<void> {
    if (stopping.signal.aborted) return
    looking ??= lookNow()
      .catch(trouble)
      .finally(() => {
        looking = null
      })
    await looking
  }

  /** What lies on a stick has changed: shown soon, by a look that began after it. */
  function changed(): void {
    isStale = true
    options.onRecords()
    void (looking ?? Promise.resolve()).then(look)
  }

  /** A look that fails tells so once, and the next one tries again. */
  function trouble(error: unknown): void {
    const words = String(error)
    if (words !== lastTrouble) onTrouble(error)
    lastTrouble = words
  }

  async function work(stick: Stick, wish: ExportWish, by: string): Promise<void> {
    const isThere = async () => (await findAll()).some(({ id, folder }) => id === stick.id && folder !== null)
    const { signal } = stopping
    try {
      tell(await exportTo({ ...options, shelf }, { stick, wish, by, isThere, signal, onStatus: tell }))
    } catch (error) {
      onTrouble(error)
      tell({ state: 'failed', stickId: stick.id, problem: 'write_failed', lackingBytes: null })
    } finally {
      atWork = null
      changed()
    }
  }

  return {
    projection: book.projection,
    exportedThrough: book.exportedThrough,
    lastExportAt: book.lastExportAt,
    status: () => ({ sticks: [...shown], export: exporting }),
    export(stickId, wish, by) {
      if (atWork !== null) return 'already_running'
      const stick = plugged.find(({ id }) => id === stickId)
      if (stick === undefined) tell({ state: 'failed', stickId, problem: 'unknown_stick', lackingBytes: null })
      else atWork = work(stick, wish, by)
      return 'started'
    },
    async settled() {
      await atWork
    },
    async takeReceipt(stickId) {
      const stick = plugged.find(({ id }) => id === stickId)
      if (stick === undefined || stick.folder === null) return 'no_such_stick'
      try {
        const taken = await takeReceipt(await openStickFolder(stick.folder), stationId, options.receipts)
        changed()
        return taken === null ? 'no_receipt' : taken.outcome
      } catch (error) {
        if (error instanceof StickError) return 'no_such_stick'
        throw error
      }
    },
    seen() {
      if (atWork === null) tell({ state: 'none' })
    },
    look,
    async stop() {
      stopping.abort()
      await Promise.all([atWork, looking])
    },
  }
}

function idsOf(sticks: readonly Stick[]): string {
  return sticks.map(({ id, folder }) => `${id} ${folder}`).join('\n')
}
