import { basename } from 'node:path'
import type { Device, HIDAsync } from 'node-hid'
import type { HidLine } from '../drivers/driver.ts'
import type { ReaderProblem } from '../reader.ts'
import type { HidPort, ListedDevice, OpenDevice, PortListener } from './port.ts'
import { sysfsFile, sysfsFolder, usbSocketOf } from './sysfs.ts'

/**
 * HID devices by node-hid. Rejects where its native library is not there for this machine or cannot be loaded.
 *
 * A device of several collections is listed once for each: on Linux and macOS with the same path, on Windows with a
 * path each. `onBytes` is one report, with its report id first where the device has them.
 */
export async function loadHidPort(): Promise<HidPort> {
  const { HIDAsync, devicesAsync, getHidapiVersion } = await import('node-hid')
  // The native part is loaded at the first call into it.
  getHidapiVersion()
  return {
    async devices() {
      const found = await devicesAsync()
      const devices = await Promise.all(found.map((device) => listed(device)))
      return devices.filter((device) => device !== null)
    },
    async open(path, listener, wishes) {
      try {
        const hid = await HIDAsync.open(path)
        return { opened: true, device: connect(hid, listener, wishes?.featuresOnly ?? false) }
      } catch (error) {
        const detail = wordsOf(error)
        return { opened: false, problem: hidOpeningProblem(detail), detail }
      }
    },
  }
}

/** Feature reports that fail one after another. */
const MOST_REFUSED = 5

function connect(hid: HIDAsync, listener: PortListener, featuresOnly: boolean): OpenDevice<HidLine> {
  let closed: Promise<void> | null = null
  const lost = (reason: unknown) => {
    if (closed === null) listener.onLost(wordsOf(reason))
  }
  // First, for an error without a listener ends the process. Its payload is a string in some versions.
  hid.on('error', lost)
  if (!featuresOnly) {
    // The one listener: a second one makes node-hid 3.4 start a second read, which throws. The microtask keeps an
    // exception of ours from being caught by node-hid and taken for an error of the device.
    hid.on('data', (bytes: Uint8Array) =>
      queueMicrotask(() => {
        if (closed === null) listener.onBytes(bytes)
      }),
    )
  }
  const orLost = async <T>(request: Promise<T>): Promise<T> => {
    try {
      return await request
    } catch (error) {
      lost(error)
      throw error
    }
  }
  // A device may refuse a feature report that it does not have. The loss of one that is listened to shows by itself; of
  // another it shows by nothing being answered any more.
  let refused = 0
  const feature = async <T>(request: Promise<T>): Promise<T> => {
    try {
      const answer = await request
      refused = 0
      return answer
    } catch (error) {
      refused += 1
      if (featuresOnly && refused >= MOST_REFUSED) lost(error)
      throw error
    }
  }
  return {
    line: {
      async write(report) {
        await orLost(hid.write(Buffer.from(report)))
      },
      getFeature: (reportId, length) => feature(hid.getFeatureReport(reportId, length)),
      async sendFeature(report) {
        await feature(hid.sendFeatureReport(Buffer.from(report)))
      },
    },
    close() {
      // Where the device has gone, closing may fail too; its handle is let go all the same.
      closed ??= hid.close().catch(() => undefined)
      return closed
    },
  }
}

async function listed(device: Device): Promise<ListedDevice | null> {
  const { path } = device
  if (path === undefined || path === '') return null
  const linux = process.platform === 'linux'
  const node = basename(path)
  const folder = linux ? await sysfsFolder('class/hidraw', node, 'device') : null
  const descriptor = linux ? await sysfsFile('class/hidraw', node, 'device/report_descriptor') : null
  return {
    path,
    device: {
      transport: 'hid',
      vendorId: device.vendorId,
      productId: device.productId,
      name: device.product?.trim() || device.manufacturer?.trim() || '',
      serialNumber: device.serialNumber?.trim() || null,
      port: (folder === null ? null : usbSocketOf(folder)) ?? placeInPath(path),
      usagePage: device.usagePage ?? null,
      usage: device.usage ?? null,
    },
    descriptor: descriptor === null ? null : descriptor.toString('hex').toUpperCase(),
  }
}

/**
 * The part of hidapi's path that tells one place from another. Windows: the instance, `8&1f2e3d4c&0&0000` in
 * `\\?\HID#VID_0425&PID_8159#8&1f2e3d4c&0&0000#{…}`, the same as long as the device stays in its socket. macOS: the
 * number of the service, new at each plugging in. Otherwise the whole path.
 */
export function placeInPath(path: string): string {
  const [, , instance] = path.split('#')
  return instance ?? path.replace(/^DevSrvsID:/, '')
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/**
 * What keeps a device from being opened, from hidapi's words: strerror on Linux, an error code on Windows and macOS.
 * Windows denies access to keyboards and mice, which it holds itself. `disconnected` where it says nothing we know, for
 * the device may have gone since it was listed.
 */
export function hidOpeningProblem(words: string): ReaderProblem {
  if (/permission denied|not permitted|0xE00002E2|0xE00002C1/i.test(words)) return 'permission_denied'
  if (/resource busy|0x00000005|0x00000020|0xE00002C5/i.test(words)) return 'in_use'
  return 'disconnected'
}
