import { TaughtFormat } from '../../electron/station/readers/badges/taught-format.ts'
import type { ReaderProfile } from '../../electron/station/readers/profiles/profile.ts'
import {
  BOOT_KEYBOARD,
  HONEYWELL_SCANNER,
  PLAIN_SCANNER,
  STANDARD_SWIPE,
  SURESWIPE,
} from '../unit/readers/badges/descriptors.ts'
import { typed } from '../unit/readers/badges/key-reports.ts'
import { posReports } from '../unit/readers/badges/pos-reports.ts'
import { taughtReport } from '../unit/readers/badges/taught-reports.ts'
import type { HidDescription } from './emulated-hid.ts'

/** A badge reader that pushes reports: how it describes itself, and what it sends for a badge. */
export interface BadgeDevice {
  description: HidDescription
  profileId: string
  driver: string
  /** The format in which its numbers come. */
  format: string
  /** All reports of a badge with this number of ten digits. */
  reportsOf(number: string): Buffer[]
}

const plugged = { manufacturer: 'Emulated', serial: null, socket: '1-1' }

/** A vendor's format that no driver knows: report 7, the number of four bytes from 9, lowest first. */
export const unknownFormat = TaughtFormat.parse({
  reportId: 7,
  reportLength: 24,
  marks: [{ offset: 1, byte: 0x5a }],
  offset: 9,
  length: 4,
  byteOrder: 'least_significant_first',
  encoding: 'binary',
  format: '10D',
})

export const taughtProfile: ReaderProfile = {
  id: 'site-gate-reader',
  title: { 'zh-CN': '门口的读卡器', en: 'Reader at the gate' },
  match: { transport: 'hid', vendorId: 0x1234, productId: 0x0001 },
  driver: 'hid-taught',
  options: unknownFormat,
}

export const honeywell: BadgeDevice = {
  description: { ...plugged, vendorId: 0x0c2e, productId: 0x0b81, product: 'Voyager', descriptor: HONEYWELL_SCANNER },
  profileId: 'honeywell-scanner',
  driver: 'hid-pos',
  format: 'unknown',
  reportsOf: (number) => posReports('honeywell', number, ']C0'),
}

export const typing: BadgeDevice = {
  description: {
    ...plugged,
    vendorId: 0x08ff,
    productId: 0x0009,
    product: 'SYC ID&IC USB Reader',
    descriptor: BOOT_KEYBOARD,
  },
  profileId: 'syc-badge-typing',
  driver: 'hid-keyboard',
  format: '10D',
  reportsOf: (number) => typed(number),
}

export const devices: BadgeDevice[] = [
  honeywell,
  {
    description: { ...plugged, vendorId: 0x4321, productId: 0x0002, product: 'Scanner', descriptor: PLAIN_SCANNER },
    profileId: 'hid-pos-scanner',
    driver: 'hid-pos',
    format: 'unknown',
    reportsOf: (number) => posReports('plain', number, ']Q1'),
  },
  {
    description: { ...plugged, vendorId: 0x0801, productId: 0x0002, product: 'Mag-Tek', descriptor: SURESWIPE },
    profileId: 'magtek-swipe',
    driver: 'hid-swipe',
    format: 'unknown',
    reportsOf: (number) => [swipe(337, 117, 4, `;${number}?`)],
  },
  {
    description: { ...plugged, vendorId: 0x4321, productId: 0x0003, product: 'Swipe', descriptor: STANDARD_SWIPE },
    profileId: 'hid-pos-swipe',
    driver: 'hid-swipe',
    format: 'unknown',
    reportsOf: (number) => [swipe(229, 82, 1, `;${number}?`)],
  },
  typing,
  {
    description: {
      ...plugged,
      vendorId: 0x1234,
      productId: 0x0001,
      product: 'Gate',
      descriptor: '0600FF0901A1018507150026FF007508951709028102C0',
    },
    profileId: taughtProfile.id,
    driver: 'hid-taught',
    format: '10D',
    reportsOf(number) {
      const bytes = Buffer.alloc(4)
      bytes.writeUInt32LE(Number(number))
      return [taughtReport(unknownFormat, bytes)]
    },
  },
]

function swipe(length: number, trackAt: number, lengthAt: number, track: string): Buffer {
  const report = Buffer.alloc(length)
  report[lengthAt] = track.length
  report.write(track, trackAt, 'latin1')
  return report
}
