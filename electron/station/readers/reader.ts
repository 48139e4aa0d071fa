import { z } from 'zod'

/**
 * The words that the reader process and the station share. Readers give taps; drivers, devices and everything native
 * live in the reader process (`process/`), and the rest of the station knows only what is below.
 */

/**
 * How a badge number is written. `10D`: ten decimal digits of 32 bits. `8H`: eight hexadecimal digits of 32 bits.
 * `WG26`: facility and card of Wiegand 26 as decimal 3+5 (`213,02000`), 24 bits. `WG34`: the same of 32 bits as
 * decimal 5+5 (`00213,02000`). `reversed-…`: the same number with its four bytes in the other order. `hex`: a longer
 * number, most significant byte first. `unknown`: what a keyboard wedge or a barcode gave.
 */
export const BADGE_FORMATS = ['unknown', '10D', '8H', 'WG26', 'WG34', 'reversed-10D', 'reversed-8H', 'hex'] as const
export const BadgeFormat = z.enum(BADGE_FORMATS)
export type BadgeFormat = z.infer<typeof BadgeFormat>

/** What was read off a credential. An ID number lives only as long as the tap is decided. */
export const CredentialReading = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('resident-id'),
    /**
     * 18 characters with the check digit verified; or the 15 of a foreign permanent resident card of 2017, three
     * letters and twelve digits, its check digit verified too.
     */
    idNumber: z.string(),
    /** As printed on the card; '' where a code held only the number. */
    name: z.string(),
    /** Last day of validity, YYYY-MM-DD, or null for 长期. */
    validTo: z.string().nullable(),
  }),
  /** Characters as `normaliseText` leaves them: a badge number in the format given, or a barcode or QR text. */
  z.strictObject({ kind: z.literal('text'), text: z.string().min(1).max(512), format: BadgeFormat }),
])
export type CredentialReading = z.infer<typeof CredentialReading>

/** One reading of a credential, from any reader. */
export interface Tap {
  readerId: string
  /** Milliseconds on the station's monotonic clock when the last byte arrived. */
  monotonic: number
  reading: CredentialReading
}

/**
 * Why a card that lay there was not read; the language files have a sentence for the trainee for each
 * (`kiosk.unreadable.<reason>`). `moved`: taken away or moved too soon. `not_id_card`: a card of another kind, such as
 * a bank card or a bus card. `refused`: card and reader do not accept each other; another card may work. `worn`: what
 * was read makes no sense, again and again. `reader`: the reader's own difficulty, not the card's.
 */
export const UNREADABLE_REASONS = ['moved', 'not_id_card', 'refused', 'worn', 'reader'] as const
export const UnreadableReason = z.enum(UNREADABLE_REASONS)
export type UnreadableReason = z.infer<typeof UnreadableReason>

/**
 * Stable codes for what can go wrong with a reader; the language files have words for each
 * (`common.readerProblem.<code>`, and what to do at `console.readers.how.<code>`).
 */
export const READER_PROBLEMS = [
  /** The system does not let the program open it: a udev rule is missing. */
  'permission_denied',
  /** Another program, or the system itself, holds it. */
  'in_use',
  'disconnected',
  'no_answer',
  'bad_frames',
  /** The security module inside an ID card reader refuses to work: failed self-test or no licence. */
  'sam_unauthorised',
  /** It would send card data to its maker's server to be decoded; it must be set to its own module. */
  'cloud_mode',
  /** A swipe reader for payments, which gives what is on a card only encrypted; one without encryption is needed. */
  'encrypts_cards',
  /** It sends without pause, more than any hand could tap. */
  'babbling',
  /** One key of a reader that types stays down. */
  'stuck_key',
  /** The native library for this kind of device cannot be loaded on this machine. */
  'driver_missing',
  /** On Windows, a USB device without a driver that programs may use (WinUSB). */
  'system_driver_missing',
  /** The process that speaks with the readers died; it is started again. */
  'process_ended',
] as const
export const ReaderProblem = z.enum(READER_PROBLEMS)
export type ReaderProblem = z.infer<typeof ReaderProblem>

export const TRANSPORTS = ['hid', 'usb', 'serial', 'simulated'] as const
export const Transport = z.enum(TRANSPORTS)
export type Transport = z.infer<typeof Transport>

/** A device as the system lists it. Numbers of USB are null where there are none, as for a built-in serial port. */
export const ReaderDevice = z.strictObject({
  transport: Transport,
  vendorId: z.int().min(0).max(0xffff).nullable(),
  productId: z.int().min(0).max(0xffff).nullable(),
  /** As it names itself; '' where it does not. */
  name: z.string(),
  serialNumber: z.string().nullable(),
  /** Where it is plugged in, as short as tells two apart: `1-2.1`, `COM3`, `/dev/ttyUSB0`. */
  port: z.string(),
  /** HID only: usage page and usage of its top collection. */
  usagePage: z.int().nullable(),
  usage: z.int().nullable(),
})
export type ReaderDevice = z.infer<typeof ReaderDevice>

/** How a reader stands. */
export const ReaderStanding = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('ready') }),
  /** A card lies on it and is being read, or was read and has not been lifted. */
  z.strictObject({ state: z.literal('reading') }),
  /** It went away, and is looked for. */
  z.strictObject({ state: z.literal('waiting_for_device'), problem: ReaderProblem.nullable() }),
  /** It is tried again by itself. */
  z.strictObject({ state: z.literal('failed'), problem: ReaderProblem }),
  /** Known, and nothing here can speak with it: `advice` is a key of `known-devices.ts`. */
  z.strictObject({ state: z.literal('not_supported'), advice: z.string() }),
  /** No profile fits it; a HID device can be taught. */
  z.strictObject({ state: z.literal('unrecognised'), teachable: z.boolean() }),
])
export type ReaderStanding = z.infer<typeof ReaderStanding>

/** A reader as the reader process tells of it: plain data, complete at each change. */
export const ReaderSnapshot = z.strictObject({
  /** Stable for the device: its profile and its serial number, or the port where two share one or have none. */
  id: z.string().min(1),
  device: ReaderDevice,
  /** The profile by which it was recognised, and the driver that the profile names. */
  profileId: z.string().nullable(),
  driver: z.string().nullable(),
  standing: ReaderStanding,
  /** Since the device was opened. */
  frames: z.int(),
  badFrames: z.int(),
})
export type ReaderSnapshot = z.infer<typeof ReaderSnapshot>

/** Bytes as they came from or went to a reader, for diagnosis. */
export const ReaderReport = z.strictObject({
  readerId: z.string(),
  direction: z.enum(['in', 'out', 'feature']),
  /** Wall time, ms. */
  at: z.number(),
  /** Two digits a byte, upper case; `··` for a byte that may be personal. */
  hex: z.string(),
})
export type ReaderReport = z.infer<typeof ReaderReport>

export type ReaderEvent =
  /** All readers of this source, at each change. */
  | { event: 'readers'; readers: readonly ReaderSnapshot[] }
  | { event: 'tap'; tap: Tap }
  /** A card was there and could not be read: the person must lift it and place it again. */
  | { event: 'unreadable'; readerId: string; reason: UnreadableReason; detail: string }
  | { event: 'report'; report: ReaderReport }
  /** Bare bytes of a reader that is being taught, hexadecimal; `monotonic` as in a tap. */
  | { event: 'lesson'; readerId: string; monotonic: number; hex: string }
  /** For the diary: what the system said of opening and losing a device. */
  | { event: 'note'; readerId: string; words: string }

/** A source of readers: the reader process with all hardware, or the simulator. */
export interface ReaderSource {
  /** Begins, once; events go to `listener` in order. */
  start(listener: (event: ReaderEvent) => void): void
  /** Resolved once nothing native runs. No event comes after the call. */
  stop(): Promise<void>
}
