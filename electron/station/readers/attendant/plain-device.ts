import type { ListedDevice } from '../ports/port.ts'

/** Three times what USB allows. */
const LONGEST_WORDS = 378

/**
 * A device whose name and serial number are words on one line: a device says what it likes of itself, and control
 * characters in it would command the terminal of whoever lists it, or turn a line of the log around.
 */
export function plainDevice(listed: ListedDevice): ListedDevice {
  const { name, serialNumber } = listed.device
  const serial = serialNumber === null ? '' : plainWords(serialNumber)
  return {
    ...listed,
    device: { ...listed.device, name: plainWords(name), serialNumber: serial === '' ? null : serial },
  }
}

function plainWords(text: string): string {
  return text
    .slice(0, LONGEST_WORDS)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
}
