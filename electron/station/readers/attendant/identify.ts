import type { ReaderDevice } from '../reader.ts'
import { usbNumber } from '../usb-number.ts'
import type { Found } from './sort-out.ts'

/** A device with the name by which the station knows it. */
export interface Identified {
  id: string
  /** The same as long as the device stays in its socket. */
  place: string
  found: Found
}

/**
 * Names each device: by its profile and its serial number, or its port where it has none or shares it with another.
 * One that was named before in this place (`held`, by place) keeps its name; no two have the same.
 */
export function identify(found: readonly Found[], held: ReadonlyMap<string, string>): Identified[] {
  const taken = new Set<string>()
  const names = new Map<Found, string>()
  for (const one of found) {
    const id = held.get(placeOf(one))
    if (id === undefined || taken.has(id) || !id.startsWith(`${kindName(one)}-`)) continue
    names.set(one, id)
    taken.add(id)
  }
  for (const one of found) {
    if (names.has(one)) continue
    const id = freeName(one, found, taken)
    names.set(one, id)
    taken.add(id)
  }
  return found.map((one) => ({ id: names.get(one) ?? '', place: placeOf(one), found: one }))
}

function freeName(one: Found, all: readonly Found[], taken: ReadonlySet<string>): string {
  const { serialNumber, port } = one.listed.device
  const alike = all.filter((other) => other !== one && kindName(other) === kindName(one))
  const isUnique = alike.every((other) => other.listed.device.serialNumber !== serialNumber)
  const bySerial = serialNumber === null || !isUnique ? null : `${kindName(one)}-${slug(serialNumber)}`
  if (bySerial !== null && !taken.has(bySerial)) return bySerial
  const byPort = `${kindName(one)}-${slug(port)}`
  let name = byPort
  for (let count = 2; taken.has(name); count += 1) name = `${byPort}-${count}`
  return name
}

/** What kind of device it is: its profile, or its numbers where none fits. */
function kindName({ listed: { device }, ...found }: Found): string {
  if (found.kind === 'supported') return found.matched.profile.id
  const numbers = [device.vendorId, device.productId].map((number) => (number === null ? 'none' : usbNumber(number)))
  return [device.transport, ...numbers].join('-')
}

/** Where a device is plugged in, and what it is there. */
export function placeOf({ listed: { device } }: { listed: { device: ReaderDevice } }): string {
  const { transport, vendorId, productId, serialNumber, port } = device
  return JSON.stringify([transport, vendorId, productId, serialNumber, port])
}

/** Letters and digits, for an id that goes into addresses. */
function slug(text: string): string {
  return (
    text
      .replaceAll(/[^A-Za-z0-9.]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 60) || 'x'
  )
}
