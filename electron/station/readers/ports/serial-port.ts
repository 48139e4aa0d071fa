import { once } from 'node:events'
import type { SerialPort as NodeSerialPort } from 'serialport'
import type { ByteLine } from '../drivers/driver.ts'
import type { ReaderProblem } from '../reader.ts'
import { readUsbNumber } from '../usb-number.ts'
import type { ListedDevice, OpenDevice, PortListener, SerialPort } from './port.ts'
import { linuxSerialPorts } from './serial-list-linux.ts'

const BAUD_RATE = 115_200

type PortInfo = Awaited<ReturnType<typeof NodeSerialPort.list>>[number]

/** Serial lines, 8N1 without flow control. Rejects where the native library is not there for this machine. */
export async function loadSerialPort(): Promise<SerialPort> {
  // The native part is loaded with it.
  const { SerialPort: Library } = await import('serialport')
  return {
    // On Linux the library starts a program for every list.
    devices: async () => (process.platform === 'linux' ? linuxSerialPorts() : (await Library.list()).map(listed)),
    async open(path, listener, wishes) {
      const baudRate = wishes?.baudRate ?? BAUD_RATE
      const port = new Library({ path, baudRate, dataBits: 8, parity: 'none', stopBits: 1, autoOpen: false })
      const failure = await new Promise<Error | null>((settle) => port.open(settle))
      if (failure !== null) {
        const problem = serialOpeningProblem(failure.message, process.platform)
        return { opened: false, problem, detail: failure.message }
      }
      return { opened: true, device: connect(port, listener) }
    },
  }
}

function connect(port: NodeSerialPort, listener: PortListener): OpenDevice<ByteLine> {
  let closed: Promise<void> | null = null
  const lost = (reason: string) => {
    if (closed === null) listener.onLost(reason)
  }
  // First, for an error without a listener ends the process.
  port.on('error', (error: Error) => lost(error.message))
  port.on('close', (error: Error | null) => lost(error?.message ?? 'closed'))
  port.on('end', () => lost('nothing more comes'))
  port.on('data', (chunk: Buffer) => {
    if (closed === null) listener.onBytes(Uint8Array.from(chunk))
    // The library reads into one large buffer that it keeps for long; a card's text shall not stay in it.
    chunk.fill(0)
  })
  const close = async () => {
    if (port.closing) {
      await once(port, 'close')
    } else if (port.isOpen) {
      // Where the device has gone, closing may fail too; its handle is let go all the same.
      await new Promise<void>((settle) => port.close(() => settle()))
    }
  }
  return {
    line: {
      write: (bytes) =>
        new Promise<void>((settle, refuse) => {
          port.write(Buffer.from(bytes), (error) => {
            if (error === null || error === undefined) settle()
            else refuse(error)
          })
        }),
    },
    close() {
      closed ??= close()
      return closed
    },
  }
}

function listed(port: PortInfo): ListedDevice {
  return {
    path: port.path,
    device: {
      transport: 'serial',
      vendorId: readUsbNumber(port.vendorId),
      productId: readUsbNumber(port.productId),
      name: port.manufacturer?.trim() ?? '',
      serialNumber: port.serialNumber?.trim() || null,
      port: port.path,
      usagePage: null,
      usage: null,
    },
    descriptor: null,
  }
}

/**
 * What keeps a serial line from being opened, from the library's words. Windows denies access where another program
 * holds it, Linux for want of a rule; the lock is another program's too.
 */
export function serialOpeningProblem(words: string, platform: NodeJS.Platform): ReaderProblem {
  if (/cannot lock port|resource busy/i.test(words)) return 'in_use'
  if (/permission denied|not permitted|access denied/i.test(words)) {
    return platform === 'win32' ? 'in_use' : 'permission_denied'
  }
  return 'disconnected'
}
