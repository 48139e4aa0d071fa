import type { ReaderProblem, Tap } from './reader.ts'

/** The states of a reader; what can be done in a state is in its variant. */
export type ReaderState =
  /** No device, or it went away: `problem` says why where that is known. */
  | { state: 'waiting_for_device'; problem: ReaderProblem | null }
  /** `close` lets go of the device, resolved once nothing native runs on it; the reader then looks for it again. */
  | { state: 'ready'; device: ReaderDevice; close(): Promise<void> }
  /** A card lies on it and is being read, or was read and has not been lifted. */
  | { state: 'reading'; device: ReaderDevice; close(): Promise<void> }
  /** `retryAt`: when it tries again by itself, milliseconds on the monotonic clock. */
  | { state: 'failed'; device: ReaderDevice | null; problem: ReaderProblem; retryAt: number }

/** How a device names itself. */
export interface ReaderDevice {
  vendorId: number
  productId: number
  name: string
}

export type ReaderEvent =
  | { event: 'state'; reader: Reader }
  | { event: 'tap'; tap: Tap }
  /** A card was there and could not be read: the person must lift it and place it again. */
  | { event: 'unreadable'; readerId: string }

export interface Reader {
  readonly id: string
  /** Stable name of the driver, such as `hid-resident-id`; the language files have words for each. */
  readonly driver: string
  /** The state now; a new object at each change. */
  current(): ReaderState
  /** Begins looking for the device, once; events go to `listener`, which is called once per event, in order. */
  start(listener: (event: ReaderEvent) => void): void
  /** Closes the device and ends all polling; resolved once nothing native is running. */
  stop(): Promise<void>
}
