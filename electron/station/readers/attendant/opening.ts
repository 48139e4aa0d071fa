import type { Conversation, ConversationGiven, ReaderDriver } from '../drivers/driver.ts'
import { heardByteLine, heardHidLine, type OnLine } from '../ports/heard-line.ts'
import type { HidPort, OpenDevice, Opening, PortListener, SerialPort, UsbPort } from '../ports/port.ts'
import type { ReaderReport } from '../reader.ts'

/** The ways to devices, as far as this machine has them. */
export interface OpenPorts {
  hid: HidPort | null
  usb: UsbPort | null
  serial: SerialPort | null
}

/** Hears what goes to and comes back from a device beside its reports. */
export type OnTraffic = (direction: ReaderReport['direction'], bytes: Uint8Array) => void

/** An open device whose conversation can be begun, and begun again. */
export interface Connection {
  close(): Promise<void>
  talk(given: ConversationGiven): Conversation
}

export type Connecting = { opened: true; connection: Connection } | Exclude<Opening<never>, { opened: true }>

const LACKING: Connecting = { opened: false, problem: 'driver_missing', detail: 'the port is not loaded' }

/** Opens a device in the way its driver wants. */
export async function connect(
  driver: ReaderDriver,
  path: string,
  ports: OpenPorts,
  listener: PortListener,
  onTraffic: OnTraffic,
): Promise<Connecting> {
  const tell: OnLine = (what, bytes) => onTraffic(what === 'written' ? 'out' : 'feature', bytes)
  switch (driver.transport) {
    case 'hid': {
      const wishes = { featuresOnly: driver.featuresOnly ?? false }
      const opening = await ports.hid?.open(path, listener, wishes)
      return connecting(opening, ({ line }, given) => driver.talk(heardHidLine(line, tell), given))
    }
    case 'usb': {
      const opening = await ports.usb?.open(path, listener)
      return connecting(opening, ({ line }, given) => driver.talk(heardByteLine(line, tell), given))
    }
    case 'serial': {
      const opening = await ports.serial?.open(path, listener, { baudRate: driver.baudRate })
      return connecting(opening, ({ line }, given) => driver.talk(heardByteLine(line, tell), given))
    }
  }
}

/** Opens a HID device only to hear it. */
export async function connectBare(path: string, ports: OpenPorts, listener: PortListener): Promise<Connecting> {
  const silent: Conversation = { hear: () => undefined, stop: () => undefined }
  return connecting(await ports.hid?.open(path, listener), () => silent)
}

function connecting<Line>(
  opening: Opening<Line> | undefined,
  talk: (device: OpenDevice<Line>, given: ConversationGiven) => Conversation,
): Connecting {
  if (opening === undefined) return LACKING
  if (!opening.opened) return opening
  const { device } = opening
  return { opened: true, connection: { close: () => device.close(), talk: (given) => talk(device, given) } }
}
