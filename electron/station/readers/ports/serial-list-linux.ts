import { opendir } from 'node:fs/promises'
import { readUsbNumber } from '../usb-number.ts'
import type { ListedDevice } from './port.ts'
import { sysfsFile, sysfsFolder, usbSocketOf } from './sysfs.ts'

const TTYS = '/sys/class/tty'
/** USB adapters and modems, built-in lines of PCs and of ARM boards. */
const SERIAL_NAMES = /^tty(USB|ACM|S|AMA|XRUSB|WCH)\d+$/

/** Serial lines as the kernel lists them. Empty where there is no sysfs. */
export async function linuxSerialPorts(): Promise<ListedDevice[]> {
  const names = (await namesIn(TTYS)).filter((name) => SERIAL_NAMES.test(name)).toSorted()
  const found = await Promise.all(names.map((name) => serialPort(name)))
  const ports = found.filter((port) => port !== null)
  // An adapter with two lines has them at one socket.
  return ports.map((port) => {
    const alone = ports.every((other) => other === port || other.device.port !== port.device.port)
    return alone ? port : { ...port, device: { ...port.device, port: port.path } }
  })
}

async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = []
  try {
    for await (const { name } of await opendir(folder)) names.push(name)
  } catch {
    // This kernel has no such lines.
  }
  return names
}

async function serialPort(name: string): Promise<ListedDevice | null> {
  const folder = await sysfsFolder('class/tty', name, 'device')
  if (folder === null || !(await isThere(name))) return null
  const socket = usbSocketOf(folder)
  const attribute = async (attributeName: string) => {
    const text = socket === null ? null : await sysfsFile('bus/usb/devices', socket, attributeName)
    return text?.toString('utf8').trim() ?? ''
  }
  const names = ['idVendor', 'idProduct', 'product', 'manufacturer', 'serial']
  const [idVendor, idProduct, product, manufacturer, serial] = await Promise.all(names.map(attribute))
  const path = `/dev/${name}`
  return {
    path,
    device: {
      transport: 'serial',
      vendorId: readUsbNumber(idVendor),
      productId: readUsbNumber(idProduct),
      name: product || manufacturer || '',
      serialNumber: serial || null,
      port: socket ?? path,
      usagePage: null,
      usage: null,
    },
    descriptor: null,
  }
}

/** False for a place where the kernel looks for a line of a PC and found none. */
async function isThere(name: string): Promise<boolean> {
  const type = await sysfsFile('class/tty', name, 'type')
  return type === null || type.toString('utf8').trim() !== '0'
}
