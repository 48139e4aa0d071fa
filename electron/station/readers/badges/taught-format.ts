import { z } from 'zod'
import { BadgeFormat } from '../reader.ts'

/**
 * Where and how a reader that was taught puts the number of a badge into its reports: the options of a profile of the
 * driver `hid-taught`, and what learning infers. A report is counted from its first byte as it is heard, which is the
 * report id where the device numbers its reports.
 */
export const TaughtFormat = z
  .strictObject({
    /** First byte of the reports that carry a number; null where reports are not numbered. */
    reportId: z.int().min(1).max(255).nullable(),
    /** Bytes of a whole report, the id included. */
    reportLength: z.int().min(1).max(2048),
    /** Bytes that were the same for every card: a report in which one differs carries no number. */
    marks: z
      .array(z.strictObject({ offset: z.int().min(0).max(2047), byte: z.int().min(0).max(255) }))
      .max(16)
      .default([]),
    /** First byte of the number. */
    offset: z.int().min(0).max(2047),
    /** Bytes of the number; at the most, where it is written in characters: it ends at the first that is not of it. */
    length: z.int().min(1).max(512),
    /** Characters at the least; fewer are a bad report. For `binary` and `bcd` all `length` bytes count. */
    minimumLength: z.int().min(1).max(512).default(1),
    /** Of bytes; of pairs of digits for `ascii_hex`; of no meaning for `ascii_decimal` and `ascii_text`. */
    byteOrder: z.enum(['most_significant_first', 'least_significant_first']),
    /**
     * `bcd`: two decimal digits a byte. `ascii_text`: any characters, the badge number or a code as they are.
     */
    encoding: z.enum(['ascii_decimal', 'ascii_hex', 'ascii_text', 'binary', 'bcd']),
    /**
     * How the number is then written. A binary or hexadecimal number is converted to it. Decimal digits are taken as
     * the number for `10D`, as three and five of them for `WG26`, as five and five for `WG34`. `unknown` leaves
     * characters and digits as they came, and makes hexadecimal of binary.
     */
    format: BadgeFormat,
    /**
     * The same number again within this time, counted from its last report, is the same tap: readers repeat it while
     * the card lies there.
     */
    quietMilliseconds: z.int().min(50).max(10_000).default(600),
  })
  .refine((format) => format.offset + format.length <= format.reportLength, {
    path: ['length'],
    message: 'the number must lie within the report',
  })
  .refine((format) => format.minimumLength <= format.length, {
    path: ['minimumLength'],
    message: 'the least must not be more than the length',
  })
  .refine((format) => format.marks.every(({ offset }) => offset < format.reportLength), {
    path: ['marks'],
    message: 'a mark must lie within the report',
  })
export type TaughtFormat = z.infer<typeof TaughtFormat>
