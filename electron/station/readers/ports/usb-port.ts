import type { Device } from 'usb'
import type { ByteLine } from '../drivers/driver.ts'
import type { ReaderProblem } from '../reader.ts'
import type { ListedDevice, OpenDevice, Opening, PortListener, UsbPort } from './port.ts'
import { sysfsFile } from './sysfs.ts'
import { chooseInterface, HalvesJoiner, HEAD_BYTES, type Pipes } from './usb-layout.ts'
import { type Pipe, readPipe, timedOut, type UnderWay, writePipe } from './usb-transfers.ts'

const HUB_CLASS = 0x09

/** libusb's codes of what kept a call from being done. */
const ACCESS = -3
const NO_DEVICE = -4
const NOT_FOUND = -5
const BUSY = -6
const NOT_SUPPORTED = -12

/**
 * USB devices that are no HID, by libusb. Rejects where its native library is not there for this machine, or finds no
 * USB on it. Names and serial numbers are read without opening, which only Linux allows; elsewhere they stay empty.
 */
export async function loadUsbPort(): Promise<UsbPort> {
  const { usb } = await import('usb')
  if (usb.INIT_ERROR !== 0) throw new Error(`libusb does not start: ${usb.INIT_ERROR}`)
  let known = new Map<string, Device>()
  return {
    devices() {
      const devices = usb.getDeviceList().filter((device) => device.deviceDescriptor.bDeviceClass !== HUB_CLASS)
      known = new Map(devices.map((device) => [pathOf(device), device]))
      return Promise.all(devices.map((device) => listed(device)))
    },
    open(path, listener) {
      const device = known.get(path)
      if (device === undefined) {
        return Promise.resolve({ opened: false, problem: 'disconnected', detail: 'not in the last list' })
      }
      return open(device, listener)
    },
  }
}

/** Socket and address: an address is not given twice as long as a device stays plugged in. */
function pathOf(device: Device): string {
  return `${socketOf(device)}@${device.busNumber}:${device.deviceAddress}`
}

function socketOf(device: Device): string {
  // The library leaves it out where the system does not tell.
  const numbers: readonly number[] | undefined = device.portNumbers
  return numbers === undefined || numbers.length === 0
    ? `${device.busNumber}:${device.deviceAddress}`
    : `${device.busNumber}-${numbers.join('.')}`
}

async function listed(device: Device): Promise<ListedDevice> {
  const { idVendor, idProduct } = device.deviceDescriptor
  const port = socketOf(device)
  const attribute = async (name: string) => {
    const text = process.platform === 'linux' ? await sysfsFile('bus/usb/devices', port, name) : null
    return text?.toString('utf8').trim() ?? ''
  }
  const [product, manufacturer, serial] = await Promise.all(['product', 'manufacturer', 'serial'].map(attribute))
  return {
    path: pathOf(device),
    device: {
      transport: 'usb',
      vendorId: idVendor,
      productId: idProduct,
      name: product || manufacturer || '',
      serialNumber: serial || null,
      port,
      usagePage: null,
      usage: null,
    },
    descriptor: null,
    interfaceClasses: interfaceClassesOf(device),
  }
}

function interfaceClassesOf(device: Device): number[] {
  try {
    return device.configDescriptor?.interfaces.flat().map(({ bInterfaceClass }) => bInterfaceClass) ?? []
  } catch {
    // It has gone, or the system keeps it for itself.
    return []
  }
}

async function open(device: Device, listener: PortListener): Promise<Opening<ByteLine>> {
  try {
    device.open()
  } catch (error) {
    return refused(error)
  }
  const choice = chooseInterface(device.interfaces ?? [])
  if (choice === null) {
    close(device)
    return { opened: false, problem: 'no_answer', detail: 'no interface with bulk pipes both ways' }
  }
  const { chosen, pipes } = choice
  try {
    chosen.claim()
  } catch (error) {
    close(device)
    return refused(error)
  }
  try {
    const talk = talkThrough(pipes, listener)
    return {
      opened: true,
      device: deviceWith(talk, async () => {
        // Where the device has gone, both fail; its handle is let go all the same.
        await chosen.releaseAsync().catch(() => undefined)
        close(device)
      }),
    }
  } catch (error) {
    await chosen.releaseAsync().catch(() => undefined)
    close(device)
    return refused(error)
  }
}

function close(device: Device) {
  try {
    device.close()
  } catch {
    // It has gone: nothing of it is left to close.
  }
}

function refused(error: unknown): Opening<ByteLine> {
  const code = error instanceof Error && 'errno' in error ? error.errno : undefined
  return { opened: false, problem: usbOpeningProblem(code, process.platform), detail: String(error) }
}

/** A conversation's bytes through the pipes of a claimed interface. */
export interface UsbTalk {
  line: ByteLine
  /** Resolved once no transfer is under way. Nothing is told after the call. */
  stop(): Promise<void>
}

/** Begins to read. Throws where the first transfer cannot be begun. */
export function talkThrough(pipes: Pipes<Pipe>, listener: PortListener): UsbTalk {
  const underWay = new Set<UnderWay>()
  let stopped = false
  // The microtask keeps an exception of ours from being swallowed by the native code that calls us.
  const tell = (what: () => void) =>
    queueMicrotask(() => {
      if (!stopped) what()
    })
  const onBytes = (bytes: Uint8Array) => tell(() => listener.onBytes(bytes))
  const onEnd = (error: Error) => tell(() => listener.onLost(String(error)))
  const joiner = new HalvesJoiner(onBytes)

  const read = (pipe: Pipe, hear: (bytes: Uint8Array) => void) => {
    underWay.add(readPipe(pipe, { onBytes: hear, onEnd }))
  }
  const write = async (pipe: Pipe, bytes: Uint8Array) => {
    if (bytes.length === 0) return
    const writing = writePipe(pipe, bytes)
    underWay.add(writing)
    try {
      await writing.done
    } catch (error) {
      if (!timedOut(error)) onEnd(error instanceof Error ? error : new Error(String(error)))
      throw error
    } finally {
      underWay.delete(writing)
    }
  }

  const begin = () => {
    switch (pipes.pairs) {
      case 'one':
        read(pipes.in, onBytes)
        return
      case 'two':
        read(pipes.in.head, (bytes) => joiner.head(bytes))
        read(pipes.in.rest, (bytes) => joiner.rest(bytes))
        return
    }
  }
  const stop = async () => {
    stopped = true
    await Promise.all([...underWay].map((one) => one.stop()))
  }

  try {
    begin()
  } catch (error) {
    void stop()
    throw error
  }
  return {
    line: {
      async write(bytes) {
        switch (pipes.pairs) {
          case 'one':
            await write(pipes.out, bytes)
            return
          case 'two':
            joiner.begin()
            await write(pipes.out.head, bytes.subarray(0, HEAD_BYTES))
            await write(pipes.out.rest, bytes.subarray(HEAD_BYTES))
            return
        }
      },
    },
    stop,
  }
}

function deviceWith(talk: UsbTalk, letGo: () => Promise<void>): OpenDevice<ByteLine> {
  let closed: Promise<void> | null = null
  return {
    line: talk.line,
    close() {
      closed ??= talk.stop().then(letGo)
      return closed
    },
  }
}

/**
 * What keeps a device from being opened or claimed, from libusb's code. Only Linux denies access for want of a rule;
 * Windows and macOS do where another program holds it. Windows has no way to a device without a driver such as WinUSB.
 */
export function usbOpeningProblem(code: unknown, platform: NodeJS.Platform): ReaderProblem {
  switch (code) {
    case ACCESS:
      return platform === 'linux' ? 'permission_denied' : 'in_use'
    case BUSY:
      return 'in_use'
    case NOT_SUPPORTED:
      return 'system_driver_missing'
    case NOT_FOUND:
      return platform === 'win32' ? 'system_driver_missing' : 'disconnected'
    case NO_DEVICE:
      return 'disconnected'
    default:
      return 'disconnected'
  }
}
