import type { PortLoaders } from '../attendant/port-shelf.ts'
import { heardByteLine, heardHidLine, type OnLine } from '../ports/heard-line.ts'
import type { HidPort, ListedDevice, OpenDevice, Opening, PortListener } from '../ports/port.ts'

/** `in`: the device sent it, or answered a question for a feature report with it. `out`: it was sent to the device. */
export type OnTraffic = (device: ListedDevice, direction: 'in' | 'out', bytes: Uint8Array) => void

/** The same ports, with everything that goes through open devices told on the way, unmasked. */
export function heardPorts(loaders: PortLoaders, onTraffic: OnTraffic): PortLoaders {
  return {
    hid: async () => heard(await loaders.hid(), onTraffic, heardHidLine),
    usb: async () => heard(await loaders.usb(), onTraffic, heardByteLine),
    serial: async () => heard(await loaders.serial(), onTraffic, heardByteLine),
  }
}

interface AnyPort<Line> {
  devices: HidPort['devices']
  open(path: string, listener: PortListener, wishes?: Parameters<HidPort['open']>[2]): Promise<Opening<Line>>
}

function heard<Line>(
  port: AnyPort<Line>,
  onTraffic: OnTraffic,
  heardLine: (line: Line, tell: OnLine) => Line,
): AnyPort<Line> {
  const listed = new Map<string, ListedDevice>()
  return {
    async devices() {
      const devices = await port.devices()
      for (const device of devices) listed.set(device.path, device)
      return devices
    },
    async open(path, listener, wishes) {
      const tell = (direction: 'in' | 'out', bytes: Uint8Array) => {
        const device = listed.get(path)
        if (device !== undefined) onTraffic(device, direction, bytes)
      }
      const onLine: OnLine = (what, bytes) => tell(what === 'feature_read' ? 'in' : 'out', bytes)
      const hear: PortListener = {
        onBytes(bytes) {
          tell('in', bytes)
          listener.onBytes(bytes)
        },
        onLost: (reason) => listener.onLost(reason),
      }
      const opening = await port.open(path, hear, wishes)
      if (!opening.opened) return opening
      const { device } = opening
      const open: OpenDevice<Line> = { line: heardLine(device.line, onLine), close: () => device.close() }
      return { opened: true, device: open }
    },
  }
}
