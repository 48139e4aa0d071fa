import type { DestinationStatus } from '../api/schemas/records.ts'
import { type Carrier, createCarrier } from '../upload/carrier.ts'
import type { Fetch } from '../upload/connection.ts'
import type { Timers } from '../upload/timers.ts'
import { createReceiptsFetch } from './fetch-receipts.ts'
import type { Receipts } from './receipts.ts'

export interface ReceiptCarrierOptions {
  receipts: Pick<Receipts, 'take' | 'takeBeacon' | 'lastAt'>
  stationId: string
  /** Where receipts lie, and who set it. */
  about: () => Pick<DestinationStatus, 'address' | 'setBy'>
  everyMinutes: () => number
  fetch: Fetch
  timeoutMilliseconds: number
  timers: Timers
  wall: () => number
  random: () => number
  /** False while the site lets nothing go over the line. */
  mayRun: () => boolean
  onDate: (observed: { source: string; wall: number }) => void
  onChange: () => void
}

/** Fetches receipts by the schedule of uploads, and soon after each of them. */
export interface ReceiptCarrier extends Pick<Carrier, 'networkIsBack' | 'mayRunChanged' | 'stop'> {
  /** Begins to fetch from there; with null it waits for an address. */
  configure(address: string | null): void
  status(): DestinationStatus
  /** Fetches at once. */
  now(): void
  /** Something arrived at headquarters: a word for it may lie there soon. */
  recordsSent(): void
}

export function createReceiptCarrier(options: ReceiptCarrierOptions): ReceiptCarrier {
  const { receipts, wall, everyMinutes } = options
  let isAsked = false
  /** Somebody asked while a visit was under way, which had perhaps looked already. */
  let isAskedAgain = false
  let lastVisitAt: number | null = null

  /** Half of the usual time, so that a visit that comes a little early by its jitter is no empty one. */
  const isDue = () => isAsked || lastVisitAt === null || Math.abs(wall() - lastVisitAt) >= (everyMinutes() * 60_000) / 2

  const carrier = createCarrier({
    everyMinutes,
    timers: options.timers,
    wall,
    random: options.random,
    mayRun: options.mayRun,
    isDue,
    before: () => Promise.resolve(),
    onEnd() {
      if (!isAskedAgain) return
      isAskedAgain = false
      carrier.now()
    },
    onChange: options.onChange,
  })

  return {
    configure(address) {
      lastVisitAt = null
      if (address === null) return carrier.configure(null)
      const visit = createReceiptsFetch({ ...options, address })
      carrier.configure({
        counts: () => ({ pending: 0, carried: 0, setAside: 0 }),
        async run(signal) {
          isAsked = false
          const end = await visit(signal)
          if (end.end === 'emptied') lastVisitAt = wall()
          else isAsked = true
          return end
        },
      })
    },
    status() {
      const { state, nextAttemptAt, problem } = carrier.status()
      return {
        id: 'receipts',
        ...options.about(),
        state,
        unit: null,
        pending: 0,
        sent: 0,
        setAside: 0,
        sentThrough: 0,
        run: null,
        lastSentAt: receipts.lastAt(),
        nextAttemptAt,
        problem,
      }
    },
    now() {
      isAsked = true
      isAskedAgain = carrier.status().state === 'sending'
      carrier.now()
    },
    recordsSent() {
      isAsked = true
      carrier.made()
    },
    networkIsBack: carrier.networkIsBack,
    mayRunChanged: carrier.mayRunChanged,
    stop: carrier.stop,
  }
}
