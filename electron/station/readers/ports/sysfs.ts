import { readFile, realpath } from 'node:fs/promises'

/** Where Linux tells of devices. */
const SYSFS = '/sys'

/** A folder of sysfs by its real path, or null where there is none: the device has gone, or this is no Linux. */
export async function sysfsFolder(...names: string[]): Promise<string | null> {
  try {
    return await realpath([SYSFS, ...names].join('/'))
  } catch {
    return null
  }
}

/** The bytes of a file of sysfs, or null where it cannot be read. */
export async function sysfsFile(...names: string[]): Promise<Buffer | null> {
  try {
    return await readFile([SYSFS, ...names].join('/'))
  } catch {
    return null
  }
}

/** The USB socket that a sysfs path leads through, as the kernel numbers it: `1-2.1` is socket 1 of a hub at 1-2. */
export function usbSocketOf(path: string): string | null {
  return path.split('/').findLast((part) => /^\d+-\d+(\.\d+)*$/.test(part)) ?? null
}
