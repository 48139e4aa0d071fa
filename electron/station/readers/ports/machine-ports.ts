import type { PortLoaders } from '../attendant/port-shelf.ts'

/** Every way to the devices of this machine; a native library is loaded when its port is first asked. */
export function machinePorts(): PortLoaders {
  return {
    hid: async () => (await import('./hid-port.ts')).loadHidPort(),
    usb: async () => (await import('./usb-port.ts')).loadUsbPort(),
    serial: async () => (await import('./serial-port.ts')).loadSerialPort(),
  }
}
