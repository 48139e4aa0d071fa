import type { Device, HIDAsync } from 'node-hid'
import type { ReaderProblem } from './reader.ts'

/** What a driver hears from an open device. */
export interface HidListener {
  /** Bytes of one report, of several run together, or of a part of one. */
  onReport(bytes: Uint8Array): void
  /** The device is gone or broken; only closing is left. May come more than once. */
  onLost(reason: string): void
}

export type HidConnection = Pick<HIDAsync, 'write' | 'close'>

/** The part of node-hid that drivers use. */
export interface HidPort {
  /** The devices with these ids that are plugged in now. */
  devices(vendorId: number, productId: number): Promise<Device[]>
  /** Opens a device; rejects with the library's words, see `openingProblem`. */
  open(path: string, listener: HidListener): Promise<HidConnection>
}

/**
 * Loads node-hid. Rejects where its native library is not there for this machine, or cannot be loaded; the station
 * then runs without such readers.
 */
export async function loadHidPort(): Promise<HidPort> {
  const { HIDAsync, devicesAsync, getHidapiVersion } = await import('node-hid')
  // The native part is loaded at the first call into it.
  getHidapiVersion()
  return {
    devices: (vendorId, productId) => devicesAsync(vendorId, productId),
    async open(path, listener) {
      const device = await HIDAsync.open(path)
      // First, for an error without a listener ends the process. Its payload is a string in some versions.
      device.on('error', (error: unknown) => listener.onLost(error instanceof Error ? error.message : String(error)))
      // The one listener: a second one makes node-hid 3.4 start a second read, which throws. The microtask keeps an
      // exception of ours from being caught by node-hid and taken for an error of the device.
      device.on('data', (bytes: Uint8Array) => queueMicrotask(() => listener.onReport(bytes)))
      return device
    },
  }
}

/**
 * What keeps a device from being opened, from hidapi's words: strerror on Linux, an error code on Windows and macOS.
 * `disconnected` where it says nothing we know, for the device may have gone since it was listed.
 */
export function openingProblem(error: unknown): ReaderProblem {
  const words = error instanceof Error ? error.message : String(error)
  if (/permission denied|not permitted|0x00000005|0xE00002E2/i.test(words)) return 'permission_denied'
  if (/resource busy|0x00000020|0xE00002C5/i.test(words)) return 'in_use'
  return 'disconnected'
}
