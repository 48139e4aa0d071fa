import { withoutNumbers } from '../people/masking.ts'
import type { TaughtFormat } from './badges/taught-format.ts'
import type { DeviceMatch, ReaderProfile, Title } from './profiles/profile.ts'
import type { ReaderDevice } from './reader.ts'
import { usbNumber } from './usb-number.ts'

/** Name of the driver of readers that were taught. */
const TAUGHT_DRIVER = 'hid-taught'

/** The profile of a reader that was taught: devices of the same maker, product, name and usage, in the format learnt. */
export function taughtProfile(
  device: ReaderDevice,
  title: Title,
  options: TaughtFormat,
  taken: readonly string[],
): ReaderProfile {
  return { id: freeId(device, taken), title, match: matchOf(device), driver: TAUGHT_DRIVER, options }
}

/** By its name too, for cheap readers borrow the numbers of others. */
function matchOf({ vendorId, productId, name, usagePage, usage }: ReaderDevice): DeviceMatch {
  const trimmed = name.trim().slice(0, LONGEST_NAME)
  // A name with a long number in it is a serial number, or could be somebody's: it would stand in the log for ever.
  const productName = withoutNumbers(trimmed) === trimmed ? trimmed : ''
  return {
    transport: 'hid',
    ...(vendorId === null ? {} : { vendorId }),
    ...(productId === null ? {} : { productId }),
    ...(productName === '' ? {} : { productName }),
    ...(usagePage === null ? {} : { usagePage }),
    ...(usage === null ? {} : { usage }),
  }
}

const LONGEST_NAME = 100

/** `site-1a86-e010`, with a count behind it where a profile of these numbers is there already. */
function freeId({ vendorId, productId }: ReaderDevice, taken: readonly string[]): string {
  const numbers = [vendorId, productId].map((number) => usbNumber(number ?? 0))
  const id = ['site', ...numbers].join('-')
  if (!taken.includes(id)) return id
  let count = 2
  while (taken.includes(`${id}-${count}`)) count += 1
  return `${id}-${count}`
}
