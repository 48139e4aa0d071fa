import { bytesOf, elementOf, type InputField, type InputReports } from './descriptor.ts'

/** One track of a magnetic stripe as the reader gives it. */
export interface SwipeTrack {
  /** The reader could not decode it. */
  damaged: boolean
  /** With its sentinels; empty where the card has none. */
  data: Uint8Array
}

export interface Swipe {
  tracks: readonly [SwipeTrack, SwipeTrack, SwipeTrack]
  encrypted: boolean
}

/** A report as `SwipeLayout` tells; null where it makes no sense, `other` where it is of another kind. */
export type SwipeLayout = (report: Uint8Array) => Swipe | 'other' | null

const MAGTEK_PAGE = 0xff000000
const MAGTEK = { status: 0x20, length: 0x28, data: 0x30, encryption: 0x42 }
const STANDARD_PAGE = 0x8e0000
const STANDARD = { length: 0x11, data: 0x21 }

/**
 * The layout by the descriptor: MagTek's usages on page FF00 (SureSwipe and MagneSafe reference manuals, which ID TECH
 * SecureMag follows), or those of HID POS on page 8E. Null where it has neither.
 */
export function layoutByDescriptor({ fields }: InputReports): SwipeLayout | null {
  const onPage = (page: number) => {
    const own = fields.filter(({ usage }) => Math.floor(usage / 0x10000) === page / 0x10000)
    const three = (first: number) =>
      [0, 1, 2].map((track) => own.find(({ usage }) => usage === page + first + track) ?? null)
    return { three, one: (usage: number) => own.find((field) => field.usage === page + usage) ?? null }
  }
  const magtek = onPage(MAGTEK_PAGE)
  const data = magtek.three(MAGTEK.data)
  if (data.some(isBytes)) {
    const encryption = magtek.one(MAGTEK.encryption)
    return byFields(magtek.three(MAGTEK.status), magtek.three(MAGTEK.length), data, encryption)
  }
  const standard = onPage(STANDARD_PAGE)
  const standardData = standard.three(STANDARD.data)
  if (standardData.some(isBytes)) return byFields([], standard.three(STANDARD.length), standardData, null)
  return null
}

function isBytes(field: InputField | null): boolean {
  return field !== null && field.elementBits === 8 && field.bitOffset % 8 === 0
}

type Fields = readonly (InputField | null)[]

function byFields(status: Fields, lengths: Fields, data: Fields, encryption: InputField | null): SwipeLayout {
  const ids = new Set(data.flatMap((field) => (field === null ? [] : [field.reportId])))
  return (report) => {
    if (!ids.has(0) && !ids.has(report[0] ?? 0)) return 'other'
    const counted = (track: number) => {
      const field = lengths[track] ?? null
      return field === null ? 0 : elementOf(report, field)
    }
    const tracks = [0, 1, 2].map((track): SwipeTrack | null => {
      const field = data[track] ?? null
      const room = field === null ? new Uint8Array() : bytesOf(report, field)
      const decoded = status[track] ?? null
      const length = lengths[track] == null ? textLength(room) : counted(track)
      if (length > room.length) return null
      return { damaged: decoded !== null && (elementOf(report, decoded) & 1) === 1, data: room.subarray(0, length) }
    })
    return swipeOf(tracks, encryption !== null && isEncrypting(bytesOf(report, encryption)))
  }
}

function swipeOf(tracks: readonly (SwipeTrack | null)[], encrypted: boolean): Swipe | null {
  const [one, two, three] = tracks
  if (one == null || two == null || three == null) return null
  return { tracks: [one, two, three], encrypted }
}

/** MagneSafe's status of two bytes, of which manuals show both orders; bit 2 is that encryption is on. */
function isEncrypting(status: Uint8Array): boolean {
  return status.some((byte) => (byte & 4) !== 0)
}

const MAGTEK_STARTS = [7, 117, 227]
const MAGTEK_LENGTH = 337
const MAGNESAFE_STARTS = [7, 119, 231]
const MAGNESAFE_ENCRYPTION = 493
const MINIMAG_TOTAL = 7
const MINIMAG_START = 9
const MINIMAG_LENGTH = 509
/** With the reader's encryption status and all after it, a MagneSafe report is well longer than this. */
const LONGEST_MINIMAG = 520

/**
 * The layout where the descriptor cannot be had, by the length of the report: MagTek SureSwipe and ID TECH SecureMag
 * 337 bytes with tracks at 7, 117 and 227; ID TECH MiniMag 509 with the tracks one after another from 9; MagTek
 * MagneSafe more than that with tracks at 7, 119 and 231. All begin with three decode statuses and three lengths.
 */
export const layoutByLength: SwipeLayout = (report) => {
  if (isEncryptedIdTech(report)) return { tracks: [NOTHING, NOTHING, NOTHING], encrypted: true }
  if (report.length > LONGEST_MINIMAG) {
    const status = report.subarray(MAGNESAFE_ENCRYPTION, MAGNESAFE_ENCRYPTION + 2)
    return fixed(report, MAGNESAFE_STARTS, 112, isEncrypting(status))
  }
  if (report.length >= MINIMAG_LENGTH) return minimag(report)
  if (report.length >= MAGTEK_LENGTH) return fixed(report, MAGTEK_STARTS, 110, false)
  return null
}

const NOTHING: SwipeTrack = { damaged: false, data: new Uint8Array() }

function fixed(report: Uint8Array, starts: readonly number[], room: number, encrypted: boolean): Swipe | null {
  const tracks = starts.map((start, track): SwipeTrack | null => {
    const length = report[3 + track] ?? 0
    if (length > room) return null
    return { damaged: isDamaged(report, track), data: report.subarray(start, start + length) }
  })
  return swipeOf(tracks, encrypted)
}

function minimag(report: Uint8Array): Swipe | null {
  const total = (report[MINIMAG_TOTAL] ?? 0) + (report[MINIMAG_TOTAL + 1] ?? 0) * 256
  const lengths = [3, 4, 5].map((at) => report[at] ?? 0)
  const sum = lengths.reduce((all, length) => all + length, 0)
  // The total may count what an operator set to be sent around the tracks, and then nothing says where they begin.
  if (total !== sum || MINIMAG_START + sum > report.length) return null
  let start = MINIMAG_START
  const tracks = lengths.map((length, track): SwipeTrack => {
    const data = report.subarray(start, start + length)
    start += length
    return { damaged: isDamaged(report, track), data }
  })
  return swipeOf(tracks, false)
}

function isDamaged(report: Uint8Array, track: number): boolean {
  return ((report[track] ?? 0) & 1) === 1
}

const STX = 0x02
const ETX = 0x03

/** ID TECH with encryption sends `02 length² data check² 03` instead. */
function isEncryptedIdTech(report: Uint8Array): boolean {
  if (report[0] !== STX) return false
  const length = (report[1] ?? 0) + (report[2] ?? 0) * 256
  return length > 6 && report[3 + length + 2] === ETX
}

/** Data without a length ends before the first zero. */
function textLength(room: Uint8Array): number {
  const end = room.indexOf(0)
  return end === -1 ? room.length : end
}
