import type { PortLoaders } from '../readers/attendant/port-shelf.ts'

/** Every way to the devices of this machine; a native library is loaded when its port is first asked. */
export function machinePorts(): PortLoaders {
  return {
    hid: async () => (await import('../readers/ports/hid-port.ts')).loadHidPort(),
    usb: async () => (await import('../readers/ports/usb-port.ts')).loadUsbPort(),
    serial: async () => (await import('../readers/ports/serial-port.ts')).loadSerialPort(),
  }
}
