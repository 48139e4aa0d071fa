import type { DestinationStatus } from '../../api/schemas/records.ts'
import type { Checkpoints } from '../../checkpoints/checkpoints.ts'
import type { Log } from '../../log/log.ts'
import type { CutOutcome, Segments } from '../../segments/segments.ts'
import type { Store } from '../../store/store.ts'
import type { Throttle } from '../bandwidth.ts'
import { type Carriage, createCarrier } from '../carrier.ts'
import type { Fetch } from '../connection.ts'
import type { RunEnd } from '../delivery-run.ts'
import type { ObjectStore } from '../destination-forms.ts'
import type { Timers } from '../timers.ts'
import { objectStoreCarriage } from './object-store-carriage.ts'
import { createObjectStoreClient } from './object-store-client.ts'
import { createPlacing } from './placing.ts'
import { type ObjectStoreBooks, objectStoreBooks } from './progress.ts'

export interface ObjectStoreUploaderOptions {
  store: Store
  stationId: string
  log: Pick<Log, 'record'>
  segments: Pick<Segments, 'after' | 'cut' | 'read'>
  checkpoints: Pick<Checkpoints, 'after' | 'make' | 'newest' | 'newestRecord'>
  everyMinutes: () => number
  fetch: Fetch
  throttle: Throttle
  timers: Timers
  wall: () => number
  /** In [0, 1). */
  random: () => number
  /** Milliseconds in which nothing moves, after which a request is given up. */
  idleMilliseconds: number
  /** False while nothing may be uploaded. */
  mayRun: () => boolean
  /** Called when the status has changed, a few times a second at most. */
  onChange: () => void
  /** Called once per run with the store's time. */
  onClock: (observed: { source: string; wall: number }) => void
  /** Called after each run that was not stopped. */
  onEnd: (end: RunEnd) => void
}

/** Carries segments and checkpoints to an object store, whenever there is a way. */
export interface ObjectStoreUploader {
  /** Begins to work; with null it only waits for a store. Called again, it changes the store. */
  configure(store: ObjectStore | null): void
  status(): Omit<DestinationStatus, 'address' | 'setBy'>
  /** Starts a run at once, whatever went wrong before. */
  now(): void
  /** Says that a checkpoint was made: a run starts within seconds, unless the store is being waited for. */
  checkpointMade(): void
  networkIsBack(): void
  mayRunChanged(): void
  /** Ends what is in flight; safe at any moment, since the same bytes are put again later. */
  stop(): Promise<void>
}

export function createObjectStoreUploader(options: ObjectStoreUploaderOptions): ObjectStoreUploader {
  const { segments, checkpoints } = options
  let books: ObjectStoreBooks | null = null
  let clockSeen = false
  let cut: CutOutcome = 'cut'

  /** Whether there is something to sign and cut, or a checkpoint that did not follow its segments yet. */
  function isDue(): boolean {
    if (books === null) return false
    const { sentThrough, checkpointSize } = books.progress()
    return checkpoints.newestRecord() > sentThrough || (checkpoints.newest()?.size ?? 0) > checkpointSize
  }

  const carrier = createCarrier({
    everyMinutes: options.everyMinutes,
    timers: options.timers,
    wall: options.wall,
    random: options.random,
    mayRun: options.mayRun,
    isDue,
    async before() {
      clockSeen = false
      checkpoints.make()
      cut = await segments.cut()
    },
    onEnd(end) {
      if (end.end === 'halted' && end.halt.halt === 'until_asked') {
        options.log.record({ type: 'upload.refused', status: end.halt.status })
      }
      options.onEnd(end)
    },
    onChange: options.onChange,
  })

  function carriageTo(to: ObjectStore, itsBooks: ObjectStoreBooks): Carriage {
    const client = createObjectStoreClient({
      store: to,
      fetch: options.fetch,
      throttle: options.throttle,
      wall: options.wall,
      idleMilliseconds: options.idleMilliseconds,
      onDate(observed) {
        if (clockSeen) return
        clockSeen = true
        options.onClock(observed)
      },
    })
    const carriage = objectStoreCarriage({
      stationId: options.stationId,
      segments,
      checkpoints,
      placing: createPlacing(client, to.manner),
      books: itsBooks,
      wall: options.wall,
      onSettled: carrier.changed,
    })
    return {
      counts: carriage.counts,
      async run(signal) {
        const end = await carriage.run(signal)
        // What could not be cut is not there to be carried, and yet it is not all.
        const isWhole = end.end !== 'emptied' || cut === 'cut'
        return isWhole ? end : { end: 'halted', halt: { halt: 'until_schedule', problem: 'not_cut' } }
      },
    }
  }

  return {
    configure(to) {
      books = to === null ? null : objectStoreBooks(options.store, to.address)
      carrier.configure(to === null || books === null ? null : carriageTo(to, books))
    },
    status() {
      const { state, pending, carried, setAside, run, nextAttemptAt, problem } = carrier.status()
      const { sentThrough = 0, lastSentAt = null } = books?.progress() ?? {}
      return {
        id: 'object_store',
        state,
        unit: 'segments',
        pending,
        sent: carried,
        setAside,
        sentThrough,
        run,
        lastSentAt,
        nextAttemptAt,
        problem,
      }
    },
    now: carrier.now,
    checkpointMade: carrier.made,
    networkIsBack: carrier.networkIsBack,
    mayRunChanged: carrier.mayRunChanged,
    stop: carrier.stop,
  }
}
