import { bytesOf, elementOf, type InputField, type InputReports } from './descriptor.ts'

/** One report of a HID POS scanner: a part of a code. */
export interface PosPart {
  /** AIM symbology identifier, `]Q1`; '' where the scanner gives none. */
  aim: string
  data: Uint8Array
  /** The code goes on in the next report. */
  more: boolean
}

/** Where a scanner's own descriptor has the parts of its scanned data report (HID POS Usage Tables 1.02, page 8C). */
export interface PosFields {
  reportId: number
  aim: InputField[]
  data: InputField
  continued: InputField | null
  byteCount: InputField | null
}

const AIM_1 = 0x8c00fb
const AIM_3 = 0x8c00fd
const DECODED_DATA = 0x8c00fe
const DECODED_DATA_CONTINUED = 0x8c00ff
const BYTE_COUNT = 0x01003b

/** The scanned data report as the descriptor has it; null where it has none that can be read by it. */
export function posFields({ fields }: InputReports): PosFields | null {
  const data = fields.find(({ usage, elementBits, bitOffset }) => {
    return usage === DECODED_DATA && elementBits === 8 && bitOffset % 8 === 0
  })
  if (data === undefined) return null
  const own = fields.filter(({ reportId }) => reportId === data.reportId)
  return {
    reportId: data.reportId,
    aim: own.filter(({ usage }) => usage >= AIM_1 && usage <= AIM_3),
    data,
    continued: own.find(({ usage }) => usage === DECODED_DATA_CONTINUED) ?? null,
    byteCount: own.find(({ usage }) => usage === BYTE_COUNT) ?? null,
  }
}

/** Reads a report by the descriptor. `other` is a report of another kind, null one that makes no sense. */
export function partByFields(report: Uint8Array, fields: PosFields): PosPart | 'other' | null {
  if (fields.reportId !== 0 && report[0] !== fields.reportId) return 'other'
  const room = bytesOf(report, fields.data)
  const counted = fields.byteCount === null ? trimmedLength(room) : elementOf(report, fields.byteCount)
  if (room.length < fields.data.elements || counted > room.length) return null
  const aim = fields.aim.flatMap((field) => [...bytesOf(report, field)])
  return {
    aim: aimOf(Uint8Array.from(aim)),
    data: room.subarray(0, counted),
    // One bit, or a byte.
    more: fields.continued !== null && (elementOf(report, fields.continued) & 1) === 1,
  }
}

const SCANNED_DATA = 0x02
const BRACKET = 0x5d
const ROOM = 56

/**
 * Reads a report where the descriptor cannot be had. Three layouts are known: `02 aim³ data⁵⁶ flag` in 61 bytes,
 * `02 length aim³ data⁵⁶ flag` in 62, and Honeywell's of 64, `02 length aim³ data⁵⁶ code 00 flag`, seen in captures of
 * a Voyager 1602g. Windows pads each to the longest report of the device.
 */
export function partByGuess(report: Uint8Array): PosPart | 'other' | null {
  const [id, second = 0] = report
  if (id !== SCANNED_DATA) return 'other'
  if (report.length < 61) return null
  if (second === BRACKET || report.length === 61) {
    const room = report.subarray(4, 4 + ROOM)
    return {
      aim: aimOf(report.subarray(1, 4)),
      data: room.subarray(0, trimmedLength(room)),
      more: isSet(report, 4 + ROOM),
    }
  }
  if (second > ROOM) return null
  // At 61 is the flag of the standard, or the code's letter of Honeywell, which is printable.
  const letter = (report[5 + ROOM] ?? 0) > 1
  return {
    aim: aimOf(report.subarray(2, 5)),
    data: report.subarray(5, 5 + second),
    more: (!letter && isSet(report, 5 + ROOM)) || isSet(report, 7 + ROOM),
  }
}

function isSet(report: Uint8Array, at: number): boolean {
  return report[at] === 1
}

/** Data without a length ends before the zeros that fill it up. */
function trimmedLength(room: Uint8Array): number {
  let length = room.length
  while (length > 0 && room[length - 1] === 0) length--
  return length
}

function aimOf(bytes: Uint8Array): string {
  return bytes[0] === BRACKET ? String.fromCharCode(...bytes) : ''
}
