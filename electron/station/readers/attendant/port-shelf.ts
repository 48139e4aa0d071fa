import type { Clock } from '../../clock/clock.ts'
import type { HidPort, ListedDevice, SerialPort, UsbPort } from '../ports/port.ts'
import type { OpenPorts } from './opening.ts'
import { plainDevice } from './plain-device.ts'

export type PortName = keyof OpenPorts

/** Loads the native library of each port; rejects where the machine lacks it. */
export interface PortLoaders {
  hid(): Promise<HidPort>
  usb(): Promise<UsbPort>
  serial(): Promise<SerialPort>
}

/** Every way to devices: each is loaded when it is first asked, and again a minute after it failed. */
export interface PortShelf {
  readonly ports: OpenPorts
  /** Ports that cannot be loaded or cannot list on this machine. */
  lacking(): PortName[]
  /** Everything that is plugged in; of a port that just failed, what it listed last. */
  list(): Promise<ListedDevice[]>
}

const RETRY_MILLISECONDS = 60_000
/** Looking for devices slows the traffic of all others on Windows. A serial port is seldom plugged in. */
const EVERY_MILLISECONDS: Record<PortName, number> = { hid: 900, usb: 900, serial: 2_900 }
/** A listing takes milliseconds; one that hangs must not keep the others from being made. */
const LONGEST_LISTING_MILLISECONDS = 10_000

interface Shelved {
  failed: boolean
  /** When it is next asked; milliseconds, monotonic. */
  nextAt: number
  devices: ListedDevice[]
}

export function createPortShelf(loaders: PortLoaders, clock: Clock): PortShelf {
  const ports: OpenPorts = { hid: null, usb: null, serial: null }
  const fresh = (): Shelved => ({ failed: false, nextAt: 0, devices: [] })
  const shelved: Record<PortName, Shelved> = { hid: fresh(), usb: fresh(), serial: fresh() }
  const names: readonly PortName[] = ['hid', 'usb', 'serial']

  const load = async (name: PortName) => {
    switch (name) {
      case 'hid':
        ports.hid ??= await loaders.hid()
        return ports.hid
      case 'usb':
        ports.usb ??= await loaders.usb()
        return ports.usb
      case 'serial':
        ports.serial ??= await loaders.serial()
        return ports.serial
    }
  }

  const ask = async (name: PortName) => {
    const port = shelved[name]
    if (clock.monotonic() < port.nextAt) return
    try {
      const loaded = await load(name)
      port.devices = (await inTime(loaded.devices())).map(plainDevice)
      port.failed = false
      port.nextAt = clock.monotonic() + EVERY_MILLISECONDS[name]
    } catch {
      // Why it fails differs from system to system, and there is nothing to do but to try again.
      port.failed = true
      port.nextAt = clock.monotonic() + RETRY_MILLISECONDS
    }
  }

  return {
    ports,
    lacking: () => names.filter((name) => shelved[name].failed),
    async list() {
      for (const name of names) await ask(name)
      return names.flatMap((name) => shelved[name].devices)
    },
  }
}

async function inTime<T>(listing: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error('the listing hangs')), LONGEST_LISTING_MILLISECONDS)
  try {
    return await Promise.race([listing, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
