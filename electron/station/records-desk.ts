import type { Logger } from 'pino'
import { type NoteSigner, readVerifierKey } from '../records/signed-note.ts'
import { root } from '../records/tree.ts'
import { type Checkpoints, createCheckpoints } from './checkpoints/checkpoints.ts'
import { createOwnKeys } from './checkpoints/own-keys.ts'
import type { Clock } from './clock/clock.ts'
import type { ClockWords } from './clock-words.ts'
import { createGathered } from './gathered.ts'
import { createEntryLines } from './log/entry-lines.ts'
import { readTreeHead } from './log/log.ts'
import type { Sealer } from './people/sealing.ts'
import { createPruning } from './pruning.ts'
import { createReceiptBook } from './receipts/receipt-book.ts'
import { createReceiptCarrier, type ReceiptCarrier } from './receipts/receipt-carrier.ts'
import { createReceipts, type Receipts } from './receipts/receipts.ts'
import { createRecordsStatus, type RecordsStatusDesk, recordStoreStatus } from './records-status.ts'
import type { Rooms } from './rooms.ts'
import { createSegments, type Segments } from './segments/segments.ts'
import { siteDay } from './sessions/local-day.ts'
import { createStickDesk } from './stick-desk.ts'
import { createExportBook } from './sticks/export-book.ts'
import type { StickSource } from './sticks/stick.ts'
import type { Sticks } from './sticks/sticks.ts'
import type { Store } from './store/store.ts'
import type { RunEnd } from './upload/delivery-run.ts'
import type { GivenDestinations } from './upload/destination-forms.ts'
import { createDestinations, type Destinations } from './upload/destinations.ts'
import type { Line } from './upload/line.ts'
import { createObjectStoreUploader, type ObjectStoreUploader } from './upload/object-store/object-store-uploader.ts'
import { systemTimers } from './upload/timers.ts'
import type { Uploader } from './upload/uploader.ts'

export interface RecordsDeskOptions {
  store: Store
  rooms: Pick<Rooms, 'log' | 'outbox' | 'roster' | 'site'>
  sealer: Sealer
  signer: NoteSigner
  dataFolder: string
  stationId: string
  clock: Clock
  clockWords: ClockWords
  line: Line
  diary: Logger
  /** What the command line says of where records go. */
  given: GivenDestinations
  stickSources: readonly StickSource[]
  /** The way to the record store. */
  uploader: () => Pick<Uploader, 'configure' | 'status' | 'now'>
  /** Records got on, or a stick came or went: pages look again. */
  onRecords: () => void
  onSticks: () => void
}

/** The rooms by which records reach headquarters and are held to what was signed. */
export interface RecordsDesk {
  checkpoints: Checkpoints
  segments: Segments
  receipts: Receipts
  receiptCarrier: ReceiptCarrier
  objectStore: ObjectStoreUploader
  destinations: Destinations
  sticks: Sticks
  records: RecordsStatusDesk
  /** Records got on: pages are told, once a second at most. */
  changed(): void
  /** A run to a destination ended: headquarters' word for what it brought may be there soon. */
  carried(end: RunEnd): void
  /** Once the station has started. */
  start(): void
  /** To be called every twenty seconds. */
  tick(): void
  /** Nothing is begun any more, and what was begun ends. */
  stop(): Promise<void>
}

const TIMEOUT_MILLISECONDS = 30_000
/** Pages that show the way of the records look again no more often. */
const CHANGE_MILLISECONDS = 1_000

/** Composes those rooms; before the first entry of this run is recorded. */
export function createRecordsDesk(options: RecordsDeskOptions): RecordsDesk {
  const { store, rooms, signer, dataFolder, stationId, clock, clockWords, line, diary } = options
  const { uploader } = options
  const told = createGathered(options.onRecords, CHANGE_MILLISECONDS, systemTimers)
  const onRecords = told.happened
  const { log, outbox, site } = rooms
  const { wall } = clock
  const everyMinutes = () => site().settings.upload.everyMinutes
  let isStopped = false

  const keys = createOwnKeys({ store, log })
  const checkpoints = createCheckpoints({
    store,
    signer,
    leavesAfter: outbox.leavesAfter,
    wall,
    dayOf: (at) => siteDay(at, site().settings.timeZone).from,
    afterwards: (work) => {
      setImmediate(() => {
        if (!isStopped) work()
      })
    },
  })
  const segments = createSegments({
    store,
    entries: createEntryLines(store),
    dataFolder,
    checkpointed: () => checkpoints.newest()?.size ?? 0,
    wall,
  })
  const receipts = createReceipts({
    store,
    log,
    book: createReceiptBook(store),
    stationId,
    keys: () => site().settings.headquarters.keys.flatMap((key) => readVerifierKey(key) ?? []),
    checkpointOf: checkpoints.of,
    head: () => {
      const head = readTreeHead(store)
      return { size: head.size, root: root(head) }
    },
    onTime: clockWords.atLeast,
    onChange: onRecords,
  })
  const destinations = createDestinations({
    store,
    log,
    sealer: options.sealer,
    given: options.given,
    settings: () => site().settings,
  })
  const carrying = {
    everyMinutes,
    fetch: line.fetch,
    timers: systemTimers,
    wall,
    random: Math.random,
    mayRun: line.mayRun,
    onChange: onRecords,
  }
  const receiptCarrier = createReceiptCarrier({
    ...carrying,
    receipts,
    stationId,
    about: () => destinations.about('receipts'),
    timeoutMilliseconds: TIMEOUT_MILLISECONDS,
    onDate: clockWords.says,
  })
  function carried(end: RunEnd): void {
    if (end.end === 'emptied') receiptCarrier.recordsSent()
  }
  const objectStore = createObjectStoreUploader({
    ...carrying,
    store,
    stationId,
    log,
    segments,
    checkpoints,
    throttle: line.throttle,
    idleMilliseconds: TIMEOUT_MILLISECONDS,
    onClock: clockWords.says,
    onEnd: carried,
  })
  const sticks = createStickDesk({
    rooms,
    book: createExportBook(store),
    checkpoints,
    segments,
    receipts,
    signer,
    stationId,
    clock,
    sources: options.stickSources,
    onChange: options.onSticks,
    onRecords,
    onTrouble: (error) => diary.error({ err: error }, 'a stick brought trouble'),
  })
  for (const { projection } of [keys, checkpoints, receipts, sticks]) log.register(projection)

  const objectStoreStatus = () => ({ ...objectStore.status(), ...destinations.about('object_store') })
  const records = createRecordsStatus({
    stationId,
    key: signer.key,
    logSize: () => log.size,
    checkpoints,
    receipts,
    exports: sticks,
    destinations: [
      () => recordStoreStatus(uploader().status(), outbox.sentThrough(), destinations.about('record_store')),
      objectStoreStatus,
      receiptCarrier.status,
    ],
    headquarters: () => site().settings.headquarters,
    nameOf: (personId) => rooms.roster.recall(personId)?.name ?? personId,
  })
  const pruning = createPruning({
    store,
    log,
    statements: outbox.kept,
    segments,
    keepDays: () => site().settings.upload.keepDays,
    confirmedThrough: receipts.confirmedThrough,
    carriedThrough: () => {
      const { state, sentThrough } = objectStoreStatus()
      return state === 'not_configured' ? Number.MAX_SAFE_INTEGER : sentThrough
    },
    isInDoubt: () => receipts.alarm()?.answered === null,
    wall,
    onTrouble: (error) => diary.error({ err: error }, 'records that are held elsewhere could not be let go of'),
  })
  checkpoints.whenMade(() => {
    objectStore.checkpointMade()
    onRecords()
  })
  destinations.whenChanged((name) => {
    if (name === 'record_store') uploader().configure(destinations.recordStore())
    if (name === 'object_store') objectStore.configure(destinations.objectStore())
    if (name === 'receipts') receiptCarrier.configure(destinations.receipts())
    if (name === 'connection') line.look()
    onRecords()
  })
  line.join(receiptCarrier)
  line.join(objectStore)

  return {
    checkpoints,
    segments,
    receipts,
    receiptCarrier,
    objectStore,
    destinations,
    sticks,
    records,
    changed: onRecords,
    carried,
    start() {
      keys.note(signer.key)
      uploader().configure(destinations.recordStore())
      objectStore.configure(destinations.objectStore())
      receiptCarrier.configure(destinations.receipts())
    },
    tick() {
      checkpoints.tick()
      pruning.tick()
    },
    async stop() {
      isStopped = true
      told.stop()
      await Promise.all([objectStore.stop(), receiptCarrier.stop(), sticks.stop(), segments.stop(), pruning.stop()])
    },
  }
}
