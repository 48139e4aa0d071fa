import { setImmediate } from 'node:timers/promises'
import type { Throttle } from './bandwidth.ts'
import { type Batch, type BatchLimits, batchOf, nextBatch } from './batches.ts'
import type { Halt } from './delivery.ts'
import type { StoreAnswer } from './record-store-client.ts'
import { createSettling, REJECTS_EVERYTHING, type Settled, type SettlingOptions } from './settling.ts'

/** How a run over the outbox ended. */
export type RunEnd = { end: 'emptied' } | { end: 'stopped' } | { end: 'halted'; halt: Halt }

/** Sends what is pending to one record store, one request at a time. */
export interface Delivery {
  /** Goes through the outbox once, oldest first; ends early where the store, the line or `signal` says so. */
  run(signal: AbortSignal): Promise<RunEnd>
}

export interface DeliveryOptions extends SettlingOptions {
  throttle: Throttle
}

/** A batch that was posted. */
interface Flight {
  batch: Batch
  answer: Promise<StoreAnswer>
}

/**
 * While the store is at work on one batch, the one before is settled and the one after is read. A crash before a batch
 * is settled means that the same bytes are posted again, which the store knows by their ids.
 */
export function createDelivery(options: DeliveryOptions): Delivery {
  const { outbox, client, throttle } = options
  const settling = createSettling(options)

  /** The oldest pending statements after `position`, or null. */
  function batchAfter(position: number, { statements, bytes }: BatchLimits): Batch | null {
    // A capped line is not held for long by one batch.
    const limits = { statements, bytes: Math.min(bytes, throttle.mostAtOnce() ?? bytes) }
    return batchOf(nextBatch(outbox.pendingAfter(position, limits.statements), limits))
  }

  /** Posts a batch; resolves once it is on the line, so that what is done here next does not hold it up. */
  async function launch(batch: Batch, signal: AbortSignal): Promise<Flight> {
    await throttle.wait(batch.body.length, signal)
    const answer = client.post(batch.body, signal)
    for (let turn = 0; turn < TURNS_UNTIL_ON_THE_LINE; turn += 1) await setImmediate()
    return { batch, answer }
  }

  /** What is to be sent next after `position`, past voids that are not to be sent; null at the end. */
  function sendableAfter(position: number): Batch | null {
    let batch = batchAfter(position, settling.limits())
    while (batch !== null && settling.isHollow(batch)) batch = batchAfter(batch.end, settling.limits())
    return batch
  }

  /** Settles a batch once it is answered; the next one is on its way before the books say that this one is delivered. */
  async function land(flight: Flight, signal: AbortSignal): Promise<{ settled: Settled; next: Flight | null }> {
    // Sent only after a delivery, which allows no less than before.
    const ahead = batchAfter(flight.batch.end, settling.limits())
    const launched: Flight[] = []
    const settled = await settling.settle(flight.batch, await flight.answer, signal, async () => {
      // A void waits until the books say what became of the statement it voids.
      if (ahead !== null && ahead.first.voids === null) launched.push(await launch(ahead, signal))
    })
    return { settled, next: launched[0] ?? null }
  }

  return {
    async run(signal) {
      settling.begin()
      let flight: Flight | null = null
      for (let after = 0; ; ) {
        if (flight === null) {
          const batch = sendableAfter(after)
          if (batch === null) {
            return settling.suspecting() ? { end: 'halted', halt: REJECTS_EVERYTHING } : { end: 'emptied' }
          }
          flight = await launch(batch, signal)
        }
        const { end } = flight.batch
        const { settled, next } = await land(flight, signal)
        const ended = endAfter(settled)
        if (ended !== null) return ended
        if (settled.settled === 'all') after = end
        flight = next
      }
    },
  }
}

/** How a batch that led to this ends the run; null where the run goes on. */
function endAfter(settled: Settled): RunEnd | null {
  switch (settled.settled) {
    case 'all':
    case 'shrink':
      return null
    case 'stopped':
      return { end: 'stopped' }
    case 'halted':
      return { end: 'halted', halt: settled.halt }
  }
}

/** Turns of the event loop in which a request is written out: fetch waits one before it uses a connection again. */
const TURNS_UNTIL_ON_THE_LINE = 2
