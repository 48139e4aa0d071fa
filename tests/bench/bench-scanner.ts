import type { PortLoaders } from '../../electron/station/readers/attendant/port-shelf.ts'
import { loadHidPort } from '../../electron/station/readers/ports/hid-port.ts'
import { loadSerialPort } from '../../electron/station/readers/ports/serial-port.ts'
import { loadUsbPort } from '../../electron/station/readers/ports/usb-port.ts'
import { aDevice, aScriptedPort } from '../builders/scripted-port.ts'
import { posReports } from '../unit/readers/badges/pos-reports.ts'

/** A code scanner that says what the bench says; the rest of the way is the station's own. */
export interface BenchScanner {
  loaders: PortLoaders
  /** The reports of one code arrive, now. */
  scan(code: string): void
}

/** A scanner without hardware, whose reports the real driver decodes. */
export function benchScanner(): BenchScanner {
  const scanner = aDevice({ usagePage: 0x8c, usage: 2, name: 'Bench scanner' })
  const script = aScriptedPort(scanner)
  const nothing = { devices: () => Promise.resolve([]), open: () => Promise.reject(new Error('nothing is there')) }
  return {
    loaders: {
      hid: () => Promise.resolve(script.port),
      usb: () => Promise.resolve(nothing),
      serial: () => Promise.resolve(nothing),
    },
    scan(code) {
      for (const report of posReports('plain', code, ']C0')) script.say(scanner.path, report)
    },
  }
}

/** Lists this machine's devices by the real libraries, over and over until it is stopped. */
export function listWithoutPause(): { stop(): Promise<void> } {
  let stopped = false
  const list = async () => {
    const ports = await Promise.all([loadHidPort(), loadUsbPort(), loadSerialPort()])
    while (!stopped) await Promise.all(ports.map((port) => port.devices()))
  }
  const listing = list()
  return {
    async stop() {
      stopped = true
      await listing
    },
  }
}
