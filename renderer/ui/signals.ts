import { useEffect, useEffectEvent } from 'react'
import type { StationSignal } from '../../electron/station/api/schemas/console.ts'

/** Whether the page hears the station. `reconnecting` from the first failure until the stream is open again. */
export type Connection = 'connected' | 'reconnecting'

export interface SignalListener {
  onSignal(signal: StationSignal): void
  onConnection?(connection: Connection): void
}

/** What an open stream tells; `failed` is told at most once. */
export interface StreamListener {
  opened(): void
  heard(text: string): void
  failed(): void
}

/** Opens one stream; returns how to close it. */
export type OpenStream = (listener: StreamListener) => () => void

const FIRST_RETRY_MILLISECONDS = 250
const LAST_RETRY_MILLISECONDS = 2_000

const known: Record<StationSignal['signal'], true> = {
  hello: true,
  answer: true,
  sessions: true,
  roll: true,
  classroom: true,
  spot_checks: true,
  questions: true,
  upload: true,
  records: true,
  sticks: true,
  readers: true,
  sign_in: true,
  status: true,
}

/** The station is the page's own origin, so its payloads are trusted; a signal of a newer station is passed over. */
function isStationSignal(value: unknown): value is StationSignal {
  return (
    typeof value === 'object' &&
    value !== null &&
    'signal' in value &&
    typeof value.signal === 'string' &&
    Object.hasOwn(known, value.signal)
  )
}

/**
 * One event stream shared by everything on a page, opened for the first listener and closed after the last.
 * The browser's own retry gives up for good on an HTTP error, such as a station that is still starting, so each
 * failure closes the stream and a new one is opened after 250 ms, doubling to 2 s.
 */
export class SignalStream {
  #open: OpenStream
  #listeners = new Set<SignalListener>()
  #close: (() => void) | null = null
  #connection: Connection | null = null
  #retry: ReturnType<typeof setTimeout> | undefined
  #wait = FIRST_RETRY_MILLISECONDS

  constructor(open: OpenStream) {
    this.#open = open
  }

  /** Adds a listener, which first hears the connection as it is; returns how to take it away. */
  subscribe(listener: SignalListener): () => void {
    this.#listeners.add(listener)
    if (this.#connection !== null) listener.onConnection?.(this.#connection)
    if (this.#listeners.size === 1) this.#connect()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.#disconnect()
    }
  }

  #connect() {
    this.#close = this.#open({
      opened: () => {
        this.#wait = FIRST_RETRY_MILLISECONDS
        this.#become('connected')
      },
      heard: (text) => {
        const value: unknown = JSON.parse(text)
        if (isStationSignal(value)) for (const listener of this.#listeners) listener.onSignal(value)
      },
      failed: () => {
        this.#close?.()
        this.#close = null
        this.#retry = setTimeout(() => this.#connect(), this.#wait)
        this.#wait = Math.min(this.#wait * 2, LAST_RETRY_MILLISECONDS)
        this.#become('reconnecting')
      },
    })
  }

  #disconnect() {
    clearTimeout(this.#retry)
    this.#close?.()
    this.#close = null
    this.#connection = null
    this.#wait = FIRST_RETRY_MILLISECONDS
  }

  #become(connection: Connection) {
    if (this.#connection === connection) return
    this.#connection = connection
    for (const listener of this.#listeners) listener.onConnection?.(connection)
  }
}

function openEventSource(listener: StreamListener): () => void {
  const source = new EventSource('/api/events')
  source.onopen = () => listener.opened()
  source.onmessage = (message: MessageEvent<string>) => listener.heard(message.data)
  source.onerror = () => listener.failed()
  return () => source.close()
}

const stationStream = new SignalStream(openEventSource)

/** Listens to the station's signals outside of React; returns how to stop. */
export function subscribe(listener: SignalListener): () => void {
  return stationStream.subscribe(listener)
}

/** Listens to the station's signals while the component is on the page; always calls the newest functions given. */
export function useSignals(
  onSignal: (signal: StationSignal) => void,
  onConnection?: (connection: Connection) => void,
): void {
  const hear = useEffectEvent(onSignal)
  const hearConnection = useEffectEvent((connection: Connection) => onConnection?.(connection))
  useEffect(() => stationStream.subscribe({ onSignal: hear, onConnection: hearConnection }), [])
}
