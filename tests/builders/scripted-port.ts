import type { HidLine } from '../../electron/station/readers/drivers/driver.ts'
import type { HidPort, ListedDevice, Opening, PortListener } from '../../electron/station/readers/ports/port.ts'
import type { ReaderDevice, ReaderProblem } from '../../electron/station/readers/reader.ts'

/** A device as the system lists it; an HID reader of a maker's page at `1-1` unless said otherwise. */
export function aDevice(given: Partial<ReaderDevice> = {}, more: Partial<ListedDevice> = {}): ListedDevice {
  const device: ReaderDevice = {
    transport: 'hid',
    vendorId: 0x1234,
    productId: 0x5678,
    name: 'Badge Reader',
    serialNumber: null,
    port: '1-1',
    usagePage: 0xff00,
    usage: 1,
    ...given,
  }
  return { path: `/dev/${device.transport}/${device.port}`, device, descriptor: null, ...more }
}

/** An HID library that does as the test says, and counts what is open. */
export interface ScriptedPort {
  port: HidPort
  /** What is plugged in, from the next listing on. */
  plugged: ListedDevice[]
  /** Openings of this path fail for this reason from now on; null for none. */
  refuse(path: string, problem: ReaderProblem | null): void
  /** The device at this path says something. */
  say(path: string, bytes: Uint8Array): void
  lose(path: string): void
  /** Reports written to the device at this path. */
  written(path: string): Uint8Array[]
  /** Every opening in order, with how often it was closed. */
  openings: { path: string; closed: number }[]
  listings: number
}

export function aScriptedPort(...plugged: ListedDevice[]): ScriptedPort {
  const refusals = new Map<string, ReaderProblem>()
  const listeners = new Map<string, PortListener>()
  const written = new Map<string, Uint8Array[]>()

  const open = (path: string, listener: PortListener): Opening<HidLine> => {
    const problem = refusals.get(path)
    if (problem !== undefined) return { opened: false, problem, detail: 'as the test says' }
    const opening = { path, closed: 0 }
    script.openings.push(opening)
    listeners.set(path, listener)
    return {
      opened: true,
      device: {
        line: {
          write: (report) => {
            written.set(path, [...(written.get(path) ?? []), report])
            return Promise.resolve()
          },
          getFeature: (reportId, length) => Promise.resolve(Uint8Array.of(reportId, ...new Uint8Array(length - 1))),
          sendFeature: () => Promise.resolve(),
        },
        close: () => {
          opening.closed += 1
          return Promise.resolve()
        },
      },
    }
  }

  const script: ScriptedPort = {
    plugged,
    openings: [],
    listings: 0,
    port: {
      devices() {
        script.listings += 1
        return Promise.resolve(script.plugged)
      },
      open: (path, listener) => Promise.resolve(open(path, listener)),
    },
    refuse(path, problem) {
      if (problem === null) refusals.delete(path)
      else refusals.set(path, problem)
    },
    say: (path, bytes) => listeners.get(path)?.onBytes(bytes),
    lose: (path) => listeners.get(path)?.onLost('it was pulled out'),
    written: (path) => written.get(path) ?? [],
  }
  return script
}
