import type { ReaderDevice } from './reader.ts'

/**
 * Devices that sites own and that no driver here speaks with. Each is named by what the admin can do about it; the
 * language files have the words for each (`console.readers.advice.<code>.{what,means,choose}`).
 */
export const ADVICE_CODES = [
  /** A smart card reader that programs reach only through the system's PC/SC service. */
  'ccid',
  /** An ID card reader that works only through its maker's own program library. */
  'vendor_library',
  /** An ID card reader whose way of speaking over USB is not publicly known. */
  'bulk_unknown',
  /** A card writer that answers only to its maker's commands. */
  'writer',
  /** A reader that types like a keyboard, for the check-in screen only. */
  'keyboard_reader',
  /** A badge reader that is set to a way of speaking that is not understood here, and can be set to another. */
  'other_mode',
] as const
export type AdviceCode = (typeof ADVICE_CODES)[number]

/** What is looked at to know a device. */
export type DeviceSigns = Pick<ReaderDevice, 'vendorId' | 'productId' | 'name' | 'usagePage' | 'usage'>

interface KnownDevice {
  vendorId: number
  productId: number
  advice: AdviceCode
  /** Whether it must or must not be a keyboard, where the same numbers are used by two kinds of device. */
  keyboard?: boolean
  /** A part of its name in any case, where the numbers are used by other makers too. */
  name?: string
}

/** Numbers as public drivers, vendors' papers and usb.ids give them. */
const KNOWN_DEVICES: readonly KnownDevice[] = [
  // ACR122U and its like.
  { vendorId: 0x072f, productId: 0x2200, advice: 'ccid' },
  // 信通, 森锐 and 亿数: each opened by a library of its own in the one public program that knows all three.
  { vendorId: 0x10c4, productId: 0x8a1b, advice: 'vendor_library' },
  { vendorId: 0x2015, productId: 0x0008, advice: 'vendor_library' },
  { vendorId: 0x9573, productId: 0x4836, advice: 'vendor_library' },
  // 新中新 Synjones, and a second id that one public program takes for an ID card reader.
  { vendorId: 0x0316, productId: 0x5020, advice: 'bulk_unknown' },
  { vendorId: 0x0483, productId: 0x5652, advice: 'bulk_unknown' },
  // FFFF belongs to nobody: readers that type use the same numbers as the writers.
  { vendorId: 0xffff, productId: 0x0035, advice: 'keyboard_reader', keyboard: true },
  { vendorId: 0xffff, productId: 0x0035, advice: 'writer', keyboard: false },
  // The number of AuthenTec, whose fingerprint sensors are no readers; "SYC ID&IC USB Reader" borrows it.
  { vendorId: 0x08ff, productId: 0x0009, advice: 'keyboard_reader', name: 'reader' },
  // MagTek, ID TECH and Elatec TWN4, each in its keyboard mode.
  { vendorId: 0x0801, productId: 0x0001, advice: 'keyboard_reader' },
  { vendorId: 0x0acd, productId: 0x2030, advice: 'keyboard_reader' },
  { vendorId: 0x09d8, productId: 0x0410, advice: 'keyboard_reader' },
  // rf IDEAS pcProx and Elatec TWN4 as serial ports, and TWN4 with its own NFC protocol.
  { vendorId: 0x0c27, productId: 0x232a, advice: 'other_mode' },
  { vendorId: 0x09d8, productId: 0x0420, advice: 'other_mode' },
  { vendorId: 0x09d8, productId: 0x0406, advice: 'other_mode' },
]

/** Smart Card, of the USB class codes. */
const SMART_CARD_CLASS = 0x0b

const GENERIC_DESKTOP_PAGE = 0x01
const KEYBOARD_USAGE = 0x06
const KEYPAD_USAGE = 0x07

/** True for a HID device that the system takes for a keyboard. */
export function isKeyboard({ usagePage, usage }: Pick<ReaderDevice, 'usagePage' | 'usage'>): boolean {
  return usagePage === GENERIC_DESKTOP_PAGE && (usage === KEYBOARD_USAGE || usage === KEYPAD_USAGE)
}

/**
 * What to tell of a device that no profile fits, or null where nothing is known of it. `interfaceClasses` are the USB
 * class codes of its interfaces, where they were read.
 */
export function knownDevice(
  device: DeviceSigns,
  interfaceClasses: readonly number[] = [],
): { advice: AdviceCode } | null {
  const known = KNOWN_DEVICES.find((entry) => fits(entry, device))
  if (known !== undefined) return { advice: known.advice }
  return interfaceClasses.includes(SMART_CARD_CLASS) ? { advice: 'ccid' } : null
}

function fits({ vendorId, productId, keyboard, name }: KnownDevice, device: DeviceSigns): boolean {
  return (
    device.vendorId === vendorId &&
    device.productId === productId &&
    (keyboard === undefined || keyboard === isKeyboard(device)) &&
    (name === undefined || device.name.toLowerCase().includes(name))
  )
}
