import type { Clock } from '../clock/clock.ts'
import type { CredentialReading } from './reader.ts'
import type { Reader, ReaderDevice, ReaderEvent, ReaderState } from './single-reader.ts'

/** A reader without hardware: the demo panel and tests lay cards on it, and make it fail. */
export interface SimulatedReader extends Reader {
  /** Lays a card on the reader and lifts it; `not_ready` where no device is there to lay it on. */
  tap(reading: CredentialReading): 'accepted' | 'not_ready'
  /** Lays a card on it that cannot be read. */
  unreadable(): 'accepted' | 'not_ready'
  /** The next card cannot be read, whatever it is. */
  failNext(): void
  /** Pulls the plug. */
  disconnect(): void
  /** Puts the plug back. */
  reconnect(): void
}

const DEVICE: ReaderDevice = { vendorId: 0, productId: 0, name: 'Simulated reader' }

/** Makes a simulated reader, plugged in as soon as it is started. */
export function createSimulatedReader(options: { id: string; clock: Clock }): SimulatedReader {
  let listener: ((event: ReaderEvent) => void) | null = null
  let state: ReaderState = { state: 'waiting_for_device', problem: null }
  let failing = false

  const enter = (next: ReaderState) => {
    state = next
    listener?.({ event: 'state', reader })
  }

  const ready = (): ReaderState => ({ state: 'ready', device: DEVICE, close })

  const close = () => {
    if (listener !== null && state.state !== 'waiting_for_device') {
      enter({ state: 'waiting_for_device', problem: null })
      enter(ready())
    }
    return Promise.resolve()
  }

  const layCard = (event: ReaderEvent): 'accepted' | 'not_ready' => {
    if (listener === null || state.state !== 'ready') return 'not_ready'
    enter({ state: 'reading', device: DEVICE, close })
    listener(event)
    // The listener may have stopped the reader or pulled its plug.
    if (reader.current().state === 'reading') enter(ready())
    return 'accepted'
  }

  const reader: SimulatedReader = {
    id: options.id,
    driver: 'simulator',
    current: () => state,
    start(to) {
      if (listener !== null) throw new Error(`reader ${options.id} was started twice`)
      listener = to
      enter(ready())
    },
    stop() {
      listener = null
      state = { state: 'waiting_for_device', problem: null }
      return Promise.resolve()
    },
    tap(reading) {
      if (failing) {
        const outcome = reader.unreadable()
        if (outcome === 'accepted') failing = false
        return outcome
      }
      const monotonic = options.clock.monotonic()
      return layCard({ event: 'tap', tap: { readerId: options.id, monotonic, reading } })
    },
    unreadable: () => layCard({ event: 'unreadable', readerId: options.id }),
    failNext() {
      failing = true
    },
    disconnect() {
      if (state.state !== 'waiting_for_device') enter({ state: 'waiting_for_device', problem: 'disconnected' })
    },
    reconnect() {
      if (listener !== null && state.state === 'waiting_for_device') enter(ready())
    },
  }
  return reader
}
