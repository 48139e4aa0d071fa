import type { Log } from '../log/log.ts'
import type { Throttle } from './bandwidth.ts'
import { createCarrier } from './carrier.ts'
import type { Fetch } from './connection.ts'
import { createDelivery, type Delivery, type RunEnd } from './delivery-run.ts'
import type { LogTold } from './log-told.ts'
import type { Outbox } from './outbox.ts'
import { createRecordStoreClient, type Destination } from './record-store-client.ts'
import type { SetAside } from './settling.ts'
import type { UploadStatus } from './status.ts'
import type { Timers } from './timers.ts'

export interface UploaderOptions {
  outbox: Outbox
  told: LogTold
  log: Pick<Log, 'record'>
  /** Minutes between runs where nothing else starts one. */
  everyMinutes: () => number
  fetch: Fetch
  throttle: Throttle
  timers: Timers
  wall: () => number
  /** In [0, 1). */
  random: () => number
  timeoutMilliseconds: number
  /** False while nothing may be uploaded. */
  mayRun: () => boolean
  /** Called when the status has changed, a few times a second at most. */
  onChange: (status: UploadStatus) => void
  /** Called once per run with the record store's time. */
  onClock: (observed: { source: string; wall: number }) => void
  /** Called after each run that was not stopped. */
  onEnd: (end: RunEnd) => void
}

/** Carries statements from the outbox to the record store, whenever there is a way. */
export interface Uploader {
  /** Begins to work; with null it only waits for a destination. Called again, it changes the destination. */
  configure(destination: Destination | null): void
  status(): UploadStatus
  /** Starts a run at once, whatever went wrong before. */
  now(): UploadStatus
  /** Says that statements were made, or a checkpoint: a run starts within seconds, unless the store is being waited for. */
  statementsMade(): void
  networkIsBack(): void
  mayRunChanged(): void
  /** Ends what is in flight; safe at any moment, since the same bytes are posted again later. */
  stop(): Promise<void>
}

export function createUploader(options: UploaderOptions): Uploader {
  const { outbox, log, told } = options
  let destination: Destination | null = null
  let clockSeen = false

  const carrier = createCarrier({
    everyMinutes: options.everyMinutes,
    timers: options.timers,
    wall: options.wall,
    random: options.random,
    mayRun: options.mayRun,
    isDue: told.isDue,
    before: async () => told.tell(),
    onEnd(end) {
      if (end.end === 'halted' && end.halt.halt === 'until_asked') {
        log.record({ type: 'upload.refused', status: end.halt.status })
      }
      options.onEnd(end)
    },
    onChange: () => options.onChange(status()),
  })

  function status(): UploadStatus {
    const { state, run, nextAttemptAt, problem } = carrier.status()
    return {
      destination: destination?.endpoint ?? null,
      state,
      ...outbox.counts(),
      run,
      lastDeliveredAt: outbox.lastDeliveredAt(),
      nextAttemptAt,
      problem,
    }
  }

  function setAside(statements: readonly SetAside[]): void {
    log.record(...statements.map((statement) => ({ type: 'upload.quarantined', ...statement }) as const))
  }

  function deliveryTo(to: Destination): Delivery {
    const client = createRecordStoreClient({
      destination: to,
      fetch: options.fetch,
      timeoutMilliseconds: options.timeoutMilliseconds,
      onDate(observed) {
        if (clockSeen) return
        clockSeen = true
        options.onClock(observed)
      },
    })
    return createDelivery({
      outbox,
      client,
      throttle: options.throttle,
      wall: options.wall,
      setAside,
      onSettled: carrier.changed,
    })
  }

  /** One run over the outbox; what came during it, and what it set aside, is told of before it ends. */
  async function carry(delivery: Delivery, signal: AbortSignal): Promise<RunEnd> {
    clockSeen = false
    const end = await delivery.run(signal)
    if (end.end !== 'emptied' || !told.tellMore()) return end
    return delivery.run(signal)
  }

  return {
    status,
    configure(next) {
      destination = next
      if (next === null) return carrier.configure(null)
      const delivery = deliveryTo(next)
      carrier.configure({
        counts: () => {
          const { pending, delivered, quarantined } = outbox.counts()
          return { pending, carried: delivered, setAside: quarantined }
        },
        run: (signal) => carry(delivery, signal),
      })
    },
    now() {
      carrier.now()
      return status()
    },
    statementsMade: carrier.made,
    networkIsBack: carrier.networkIsBack,
    mayRunChanged: carrier.mayRunChanged,
    stop: carrier.stop,
  }
}
