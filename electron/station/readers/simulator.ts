import type { Clock } from '../clock/clock.ts'
import type { Title } from './profiles/profile.ts'
import type { CredentialReading, ReaderEvent, ReaderSnapshot, ReaderSource, ReaderStanding } from './reader.ts'

/** A reader without hardware: the demo panel and tests lay cards on it, and make it fail. */
export interface SimulatedReader extends ReaderSource {
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

export const SIMULATOR_DRIVER = 'simulator'
export const SIMULATOR_TITLE: Title = { 'zh-CN': '模拟读卡器', en: 'Simulated reader' }

/** Makes a simulated reader, plugged in as soon as it is started. */
export function createSimulatedReader({ id, clock }: { id: string; clock: Clock }): SimulatedReader {
  let listener: ((event: ReaderEvent) => void) | null = null
  let standing: ReaderStanding = { state: 'waiting_for_device', problem: null }
  let failing = false
  let frames = 0

  const snapshot = (): ReaderSnapshot => ({
    id,
    device: {
      transport: 'simulated',
      vendorId: null,
      productId: null,
      name: SIMULATOR_TITLE.en,
      serialNumber: null,
      port: '',
      usagePage: null,
      usage: null,
    },
    profileId: null,
    driver: SIMULATOR_DRIVER,
    standing,
    frames,
    badFrames: 0,
  })

  const enter = (next: ReaderStanding) => {
    standing = next
    listener?.({ event: 'readers', readers: [snapshot()] })
  }

  const layCard = (event: ReaderEvent): 'accepted' | 'not_ready' => {
    if (listener === null || standing.state !== 'ready') return 'not_ready'
    frames += 1
    enter({ state: 'reading' })
    listener(event)
    // The listener may have stopped the reader or pulled its plug.
    if (snapshot().standing.state === 'reading') enter({ state: 'ready' })
    return 'accepted'
  }

  const reader: SimulatedReader = {
    start(to) {
      if (listener !== null) throw new Error(`reader ${id} was started twice`)
      listener = to
      enter({ state: 'ready' })
    },
    stop() {
      listener = null
      standing = { state: 'waiting_for_device', problem: null }
      return Promise.resolve()
    },
    tap(reading) {
      if (failing) {
        const outcome = reader.unreadable()
        if (outcome === 'accepted') failing = false
        return outcome
      }
      return layCard({ event: 'tap', tap: { readerId: id, monotonic: clock.monotonic(), reading } })
    },
    unreadable: () => layCard({ event: 'unreadable', readerId: id, reason: 'moved', detail: 'simulated' }),
    failNext() {
      failing = true
    },
    disconnect() {
      if (standing.state !== 'waiting_for_device') enter({ state: 'waiting_for_device', problem: 'disconnected' })
    },
    reconnect() {
      if (listener !== null && standing.state === 'waiting_for_device') enter({ state: 'ready' })
    },
  }
  return reader
}
