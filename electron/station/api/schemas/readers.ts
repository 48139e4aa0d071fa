import { z } from '@hono/zod-openapi'
import { TaughtFormat } from '../../readers/badges/taught-format.ts'
import { LESSON_REASONS } from '../../readers/learning/reasons.ts'
import { ReaderProfile, Title } from '../../readers/profiles/profile.ts'
import { BadgeFormat, ReaderReport, Transport } from '../../readers/reader.ts'
import { Problem } from './console.ts'
import { Instant } from './session.ts'

export { LESSON_REASONS }

const Id = z.string().min(1)

/** The step that the machine still lacks for a reader to be opened, exactly as it has to be done. */
export const MissingStep = z
  .discriminatedUnion('step', [
    z.object({ step: z.literal('udev_rule'), file: z.string(), rule: z.string(), command: z.string() }),
    z.object({
      step: z.enum(['windows_winusb', 'windows_in_use', 'mac_permission', 'close_other_program']),
      detail: z.string().nullable(),
    }),
  ])
  .openapi('MissingStep')
export type MissingStep = z.infer<typeof MissingStep>

/** A device as a screen names it. USB numbers are four hexadecimal digits in lower case. */
export const ShownDevice = z
  .object({
    transport: Transport,
    /** As it names itself; '' where it does not. */
    name: z.string(),
    vendorId: z.string().nullable(),
    productId: z.string().nullable(),
    serialNumber: z.string().nullable(),
    port: z.string(),
  })
  .openapi('ShownDevice')
export type ShownDevice = z.infer<typeof ShownDevice>

/** A reader, or a device that might be one, as the console shows it. */
export const ReaderStatus = z
  .object({
    id: Id,
    /** What its profile calls it; null where no profile fits. */
    title: Title.nullable(),
    /** Name of the driver that speaks with it. */
    driver: z.string().nullable(),
    driverTitle: Title.nullable(),
    device: ShownDevice,
    state: z.enum(['ready', 'reading', 'waiting_for_device', 'failed', 'not_supported', 'unrecognised']),
    /** One of READER_PROBLEMS, with words in the language files. */
    problem: z.string().nullable(),
    /** What to buy or do instead of a device that is not supported: a key of the known devices. */
    advice: z.string().nullable(),
    teachable: z.boolean(),
    lastTapAt: Instant.nullable(),
    /** The number last read, as far as a screen may show it: …1168, or 110***********002X. */
    lastTapMasked: z.string().nullable(),
    /** Frames or reports understood since the device was opened, and those that were not. */
    frames: z.number().int(),
    badFrames: z.number().int(),
    step: MissingStep.nullable(),
    profileId: z.string().nullable(),
    /** True where the profile was taught or brought in here, or came from headquarters. */
    isSiteProfile: z.boolean(),
    /** True for a serial port of which an admin said that a card module is on it. */
    isChosenPort: z.boolean(),
  })
  .openapi('ReaderStatus')
export type ReaderStatus = z.infer<typeof ReaderStatus>

/** Reports of one reader as they pass, oldest first; bytes that may be personal are ··. */
export const ReaderReports = z
  .object({
    /** Goes into the next request as `after`. */
    next: z.number().int(),
    reports: z.array(z.object({ direction: ReaderReport.shape.direction, at: Instant, hex: z.string() })),
  })
  .openapi('ReaderReports')
export type ReaderReports = z.infer<typeof ReaderReports>

/** One way to understand what the reader sent, with the numbers of both cards, to be compared with their print. */
export const Understood = z
  .object({
    index: z.number().int(),
    what: z.object({
      /** First byte of the report; null where the device numbers none. */
      reportId: z.number().int().nullable(),
      /** Bytes from the start of the report, its id included. */
      offset: z.number().int(),
      /** Bytes. */
      length: z.number().int(),
      byteOrder: TaughtFormat.shape.byteOrder,
      encoding: TaughtFormat.shape.encoding,
    }),
    format: BadgeFormat,
    /** The number of the card tapped first and third. */
    first: z.string(),
    /** The number of the card tapped second. */
    second: z.string(),
    /** True where it gives the number that was said to be printed on the first card. */
    isAsPrinted: z.boolean(),
  })
  .openapi('Understood')
export type Understood = z.infer<typeof Understood>

/** Teaching a reader by three taps: one card, another card, the first again. */
export const Lesson = z
  .object({
    readerId: Id,
    /** The card that is waited for, or what came of it. */
    step: z.enum(['first_card', 'second_card', 'first_again', 'understood', 'not_understood']),
    /** Taps so far. */
    taps: z.number().int(),
    /** One of LESSON_REASONS where it was not understood. */
    reason: z.enum(LESSON_REASONS).nullable(),
    /** Where the reader failed: one of READER_PROBLEMS, and what the machine lacks for it to be opened. */
    problem: z.string().nullable(),
    missingStep: MissingStep.nullable(),
    /** Best first; empty until understood. */
    candidates: z.array(Understood),
  })
  .openapi('Lesson')
export type Lesson = z.infer<typeof Lesson>

/** Why a profile was not taken in, and where in the file: `profile, options, offset`; null for the file as a whole. */
export const ProfileRefusal = Problem.extend({
  code: z.literal('profile_refused'),
  field: z.string().nullable(),
}).openapi('ProfileRefusal')

/** A number as printed on a card. */
export const PrintedNumber = z.strictObject({ number: z.string().trim().min(1).max(64) })

export const LessonConfirmation = z.strictObject({ index: z.number().int().min(0).max(100), title: Title })

/** A profile of this site, with where it came from. */
export const SiteProfile = z
  .object({
    profile: ReaderProfile,
    /** `taught` and `imported` can be removed here; `headquarters` comes with the site package. */
    origin: z.enum(['taught', 'imported', 'headquarters']),
    addedAt: Instant.nullable(),
    /** Name of who added it; null where it came from headquarters or the person has left. */
    addedBy: z.string().nullable(),
  })
  .openapi('SiteProfile')
export type SiteProfile = z.infer<typeof SiteProfile>
