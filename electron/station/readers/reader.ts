/**
 * Readers give taps. Each driver is one file that makes a `Reader`; the rest of the station knows
 * only what is below.
 */

/** What was read off a credential. An ID number lives only as long as the tap is decided. */
export type CredentialReading =
  | {
      kind: 'resident-id'
      /** 18 characters, check digit verified. */
      idNumber: string
      /** As printed on the card; shown only where the roster does not know the person. */
      name: string
      /** Last day of validity, YYYY-MM-DD, or null for 长期. */
      validTo: string | null
    }
  /** Characters from a keyboard wedge: a badge number, or a barcode or QR text. */
  | { kind: 'text'; text: string }

/** One reading of a credential, from any reader. */
export interface Tap {
  readerId: string
  /** Milliseconds on the monotonic clock when the last byte arrived. */
  monotonic: number
  reading: CredentialReading
}

/** Stable codes for what can go wrong with a reader; the language files have words for each. */
export type ReaderProblem =
  | 'permission_denied'
  | 'in_use'
  | 'disconnected'
  | 'no_answer'
  | 'bad_frames'
  | 'card_unreadable'
  | 'sam_unauthorised'
  | 'driver_missing'

/** The states of a reader; what can be done in a state is in its variant. */
export type ReaderState =
  | { state: 'waiting_for_device'; problem: ReaderProblem | null }
  | { state: 'ready'; device: ReaderDevice; close(): Promise<void> }
  /** A card lies on it and is being read, or was read and has not been lifted. */
  | { state: 'reading'; device: ReaderDevice; close(): Promise<void> }
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
  readonly driver: string
  /** The state now; a new object at each change. */
  current(): ReaderState
  /** Begins looking for the device; events go to `listener`, which is called once per event, in order. */
  start(listener: (event: ReaderEvent) => void): void
  /** Closes the device and ends all polling; resolved once nothing native is running. */
  stop(): Promise<void>
}
