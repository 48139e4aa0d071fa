import type { Log } from '../log/log.ts'
import { backOff, type Halt } from './delivery.ts'
import { createDelivery, type Delivery, type RunEnd } from './delivery-run.ts'
import type { Outbox } from './outbox.ts'
import { createRecordStoreClient, type Destination } from './record-store-client.ts'
import type { SetAside } from './settling.ts'
import { type UploadPhase, type UploadStatus, uploadStatus } from './status.ts'

/** Runs `work` after so many milliseconds, unless the returned function is called before. */
export interface Timers {
  after(milliseconds: number, work: () => void): () => void
}

export const systemTimers: Timers = {
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds)
    return () => clearTimeout(timer)
  },
}

export interface UploaderOptions {
  outbox: Outbox
  log: Pick<Log, 'record'>
  /** Minutes between runs where nothing else starts one. */
  everyMinutes: () => number
  fetch: typeof globalThis.fetch
  timers: Timers
  wall: () => number
  /** In [0, 1). */
  random: () => number
  timeoutMilliseconds: number
  /** Called when the status has changed, a few times a second at most. */
  onChange: (status: UploadStatus) => void
  /** Called once per run with the record store's time. */
  onClock: (observed: { source: string; wall: number }) => void
}

/** Carries statements from the outbox to the record store, whenever there is a way. */
export interface Uploader {
  /** Begins to work; with null it only waits for a destination. Called again, it changes the destination. */
  configure(destination: Destination | null): void
  status(): UploadStatus
  /** Starts a run at once, whatever went wrong before. */
  now(): UploadStatus
  /** Says that statements were made: a run starts within seconds, unless the store is being waited for. */
  statementsMade(): void
  /** Ends what is in flight; safe at any moment, since the same bytes are posted again later. */
  stop(): Promise<void>
}

/** Statements made shortly after each other go together; stations that close at noon do not all knock at noon. */
const GATHER_MILLISECONDS = { least: 2_000, spread: 3_000 }
const START_MILLISECONDS = { least: 500, spread: 2_000 }
const CHANGE_MILLISECONDS = 250

export function createUploader(options: UploaderOptions): Uploader {
  const { outbox, log, timers, wall, random } = options
  let work: { destination: Destination; delivery: Delivery } | null = null
  let phase: UploadPhase = { phase: 'idle' }
  let failures = 0
  let planned: { at: number; cancel: () => void } | null = null
  let running: { abort: AbortController; ended: Promise<void> } | null = null
  let clockSeen = false
  let telling: (() => void) | null = null
  let stopped = false

  function status(): UploadStatus {
    return uploadStatus({
      destination: work?.destination.endpoint ?? null,
      phase,
      counts: outbox.counts(),
      lastDeliveredAt: outbox.lastDeliveredAt(),
      nextAttemptAt: planned?.at ?? null,
    })
  }

  function changed(): void {
    if (telling !== null || stopped) return
    telling = timers.after(CHANGE_MILLISECONDS, () => {
      telling = null
      options.onChange(status())
    })
  }

  function unplan(): void {
    planned?.cancel()
    planned = null
  }

  function plan(milliseconds: number): void {
    unplan()
    planned = { at: Math.round(wall() + milliseconds), cancel: timers.after(milliseconds, begin) }
    changed()
  }

  function planBySchedule(): void {
    // A fifth either way, so that stations switched on together drift apart.
    plan(options.everyMinutes() * 60_000 * (0.8 + 0.4 * random()))
  }

  function planSoon({ least, spread }: { least: number; spread: number }): void {
    plan(least + random() * spread)
  }

  function begin(): void {
    unplan()
    if (work === null || running !== null) return
    const counts = outbox.counts()
    if (counts.pending === 0) {
      failures = 0
      phase = { phase: 'idle' }
      planBySchedule()
      return
    }
    clockSeen = false
    phase = { phase: 'sending', settledBefore: counts.delivered + counts.quarantined }
    changed()
    const abort = new AbortController()
    running = { abort, ended: runToEnd(work.delivery, abort.signal) }
  }

  async function runToEnd(delivery: Delivery, signal: AbortSignal): Promise<void> {
    const end = await delivery.run(signal)
    // A run that was stopped has been replaced or is no longer wanted; it has nothing to say.
    if (signal.aborted) return
    running = null
    conclude(end)
    changed()
  }

  function conclude(end: RunEnd): void {
    switch (end.end) {
      case 'stopped':
        return
      case 'emptied':
        failures = 0
        phase = { phase: 'idle' }
        if (outbox.counts().pending > 0) planSoon(GATHER_MILLISECONDS)
        else planBySchedule()
        return
      case 'halted':
        concludeHalted(end.halt)
    }
  }

  function concludeHalted(halt: Halt): void {
    failures += 1
    switch (halt.halt) {
      case 'wait':
        phase = { phase: 'waiting', problem: halt.problem }
        plan(backOff(failures, halt.atLeastMilliseconds, random()))
        return
      case 'until_schedule':
        phase = { phase: 'waiting', problem: halt.problem }
        planBySchedule()
        return
      case 'until_asked':
        phase = { phase: 'refused', problem: halt.problem }
        log.record({ type: 'upload.refused', status: halt.status })
    }
  }

  function setAside(statements: readonly SetAside[]): void {
    log.record(...statements.map((statement) => ({ type: 'upload.quarantined', ...statement }) as const))
  }

  function deliveryTo(destination: Destination): Delivery {
    const client = createRecordStoreClient({
      destination,
      fetch: options.fetch,
      timeoutMilliseconds: options.timeoutMilliseconds,
      onDate(observed) {
        if (clockSeen) return
        clockSeen = true
        options.onClock(observed)
      },
    })
    return createDelivery({ outbox, client, wall, setAside, onSettled: changed })
  }

  async function halt(): Promise<void> {
    unplan()
    const ending = running
    running = null
    ending?.abort.abort()
    await ending?.ended
  }

  return {
    status,
    configure(destination) {
      void halt()
      failures = 0
      phase = { phase: 'idle' }
      work = destination === null ? null : { destination, delivery: deliveryTo(destination) }
      if (work !== null && outbox.counts().pending > 0) planSoon(START_MILLISECONDS)
      else if (work !== null) planBySchedule()
      changed()
    },
    now() {
      failures = 0
      begin()
      return status()
    },
    statementsMade() {
      changed()
      if (work === null || phase.phase !== 'idle') return
      const soonest = wall() + GATHER_MILLISECONDS.least + GATHER_MILLISECONDS.spread
      if (planned === null || planned.at > soonest) planSoon(GATHER_MILLISECONDS)
    },
    async stop() {
      stopped = true
      await halt()
      telling?.()
      telling = null
      work = null
    },
  }
}
