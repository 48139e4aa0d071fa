import type { Clock } from '../clock/clock.ts'
import type { ReaderProblem, Tap } from './reader.ts'
import type { Reader, ReaderEvent, ReaderState } from './single-reader.ts'

/** A reader as the console shows it. */
export interface ReaderStatus {
  id: string
  driver: string
  /** As the device names itself; the driver's name before any device was seen. */
  name: string
  state: ReaderState['state']
  problem: ReaderProblem | null
  /** Wall time in milliseconds. */
  lastTapAt: number | null
}

/** All readers of the station, as one source of taps. */
export interface ReaderHub {
  /** Starts every reader. */
  start(): void
  /** Stops every reader; resolved once no device is open and nothing native runs. No event comes after the call. */
  stop(): Promise<void>
  /** Every reader as the console shows it, in the order given. */
  status(): ReaderStatus[]
}

export interface ReaderHubOptions {
  readers: readonly Reader[]
  clock: Clock
  onTap(tap: Tap): void
  /** A card lay on the reader and could not be read. */
  onUnreadable(readerId: string): void
  /**
   * A reader's state or problem changed. `ready` and `reading` alternate with every card: worth showing, not worth an
   * entry in the log.
   */
  onChange(status: ReaderStatus): void
}

interface Seen {
  deviceName: string | null
  lastTapAt: number | null
}

/** Makes the hub; nothing runs before `start`. An exception in a callback is not caught. */
export function createReaderHub(options: ReaderHubOptions): ReaderHub {
  const seen = new Map<string, Seen>(
    options.readers.map((reader) => [reader.id, { deviceName: null, lastTapAt: null }]),
  )
  if (seen.size !== options.readers.length) throw new Error('two readers have the same id')
  const told = new Map<string, string>()
  let running = false

  const statusOf = (reader: Reader): ReaderStatus => {
    const state = reader.current()
    const memory = seen.get(reader.id)
    return {
      id: reader.id,
      driver: reader.driver,
      name: deviceName(state) ?? memory?.deviceName ?? reader.driver,
      state: state.state,
      problem: problemOf(state),
      lastTapAt: memory?.lastTapAt ?? null,
    }
  }

  const remember = (readerId: string, what: Partial<Seen>) => {
    const memory = seen.get(readerId)
    if (memory !== undefined) Object.assign(memory, what)
  }

  const hear = (event: ReaderEvent) => {
    if (!running) return
    switch (event.event) {
      case 'state': {
        const name = deviceName(event.reader.current())
        if (name !== null) remember(event.reader.id, { deviceName: name })
        const status = statusOf(event.reader)
        const shown = `${status.state} ${status.problem} ${status.name}`
        if (told.get(status.id) === shown) return
        told.set(status.id, shown)
        options.onChange(status)
        return
      }
      case 'tap':
        remember(event.tap.readerId, { lastTapAt: Math.round(options.clock.wall()) })
        options.onTap(event.tap)
        return
      case 'unreadable':
        options.onUnreadable(event.readerId)
        return
    }
  }

  return {
    start() {
      if (running) throw new Error('the readers were started twice')
      running = true
      for (const reader of options.readers) reader.start(hear)
    },
    async stop() {
      running = false
      await Promise.all(options.readers.map((reader) => reader.stop()))
    },
    status: () => options.readers.map(statusOf),
  }
}

function deviceName(state: ReaderState): string | null {
  switch (state.state) {
    case 'waiting_for_device':
      return null
    case 'ready':
    case 'reading':
      return state.device.name
    case 'failed':
      return state.device?.name ?? null
  }
}

function problemOf(state: ReaderState): ReaderStatus['problem'] {
  switch (state.state) {
    case 'waiting_for_device':
    case 'failed':
      return state.problem
    case 'ready':
    case 'reading':
      return null
  }
}
