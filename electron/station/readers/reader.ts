/**
 * Readers give taps. Each driver is one file that makes a `Reader`; the rest of the station knows
 * only what is below.
 */

/** What was read off a credential. An ID number lives only as long as the tap is decided. */
export type CredentialReading =
  | {
      kind: 'resident-id'
      /**
       * 18 characters with the check digit verified; or the 15 of a foreign permanent resident card of 2017, three
       * letters and twelve digits, its check digit verified too.
       */
      idNumber: string
      /** As printed on the card; '' where a code held only the number. */
      name: string
      /** Last day of validity, YYYY-MM-DD, or null for 长期. */
      validTo: string | null
    }
  /** Characters from a keyboard wedge, as `normaliseText` leaves them: a badge number, or a barcode or QR text. */
  | { kind: 'text'; text: string }

/** One reading of a credential, from any reader. */
export interface Tap {
  readerId: string
  /** Milliseconds on the monotonic clock when the last byte arrived. */
  monotonic: number
  reading: CredentialReading
}

/**
 * Stable codes for what can go wrong with a reader; the language files have words for each.
 * `sam_unauthorised`: the security module inside an ID-card reader refuses to work (failed self-test or no licence).
 * `driver_missing`: the native library for this kind of device cannot be loaded on this machine.
 */
export type ReaderProblem =
  | 'permission_denied'
  | 'in_use'
  | 'disconnected'
  | 'no_answer'
  | 'bad_frames'
  | 'sam_unauthorised'
  | 'driver_missing'

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
