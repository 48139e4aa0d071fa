import { z } from 'zod'
import { ReaderProfile } from '../profiles/profile.ts'
import { CredentialReading, ReaderReport, ReaderSnapshot, UnreadableReason } from '../reader.ts'

/**
 * What the station and the reader process say to each other. Both ends check: a message of any other form is a defect,
 * at which the process ends, or is ended by the station, which goes on. Times are milliseconds of `process.hrtime`, which
 * is the same for all processes of a machine.
 */
export const ToReaders = z.discriminatedUnion('type', [
  /**
   * The site's own profiles, complete; the built-in ones the process knows itself. With the first of these messages it
   * begins to look for devices.
   */
  z.strictObject({ type: z.literal('profiles'), profiles: z.array(ReaderProfile) }),
  /** Serial ports that an admin said carry a card module; USB adapters of known makers are tried by themselves. */
  z.strictObject({ type: z.literal('serial_ports'), paths: z.array(z.string().min(1)) }),
  /** Tell every report of this reader, masked; null for none. */
  z.strictObject({ type: z.literal('watch'), readerId: z.string().nullable() }),
  /**
   * Tell every report of this HID reader bare, without any driver, because it is being taught; null ends that. Taps of
   * it do not count meanwhile.
   */
  z.strictObject({ type: z.literal('teach'), readerId: z.string().nullable() }),
  z.strictObject({ type: z.literal('stop') }),
])
export type ToReaders = z.infer<typeof ToReaders>

export const FromReaders = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('readers'), readers: z.array(ReaderSnapshot) }),
  z.strictObject({ type: z.literal('tap'), readerId: z.string(), at: z.number(), reading: CredentialReading }),
  z.strictObject({
    type: z.literal('unreadable'),
    readerId: z.string(),
    reason: UnreadableReason,
    /** For the log: status codes, never personal data. */
    detail: z.string().max(300),
  }),
  z.strictObject({ type: z.literal('report'), report: ReaderReport }),
  /** Bare bytes of a reader that is being taught, hexadecimal. */
  z.strictObject({ type: z.literal('lesson'), readerId: z.string(), at: z.number(), hex: z.string() }),
  /** What the system said of opening and losing a device; never personal data. */
  z.strictObject({ type: z.literal('note'), readerId: z.string(), words: z.string().max(300) }),
  /** Every five seconds: a process that says nothing hangs in native code. */
  z.strictObject({ type: z.literal('alive') }),
  /** Everything native is closed; the process ends by itself. */
  z.strictObject({ type: z.literal('stopped') }),
])
export type FromReaders = z.infer<typeof FromReaders>
