import type { Transport } from './reader.ts'
import { usbNumber } from './usb-number.ts'

/**
 * Rules by which Linux lets the program open a reader. `uaccess` gives it to whoever is logged in at the screen (the
 * rule file's name has to sort before 73-seat-late.rules for that), the group to a kiosk service that runs without a
 * seat, once its user is in that group.
 */
export interface DeviceNumbers {
  transport: Transport
  vendorId: number
  /** Null for all products of the vendor. */
  productId: number | null
  /** A part of the device's name in any case, where others use the same numbers. */
  productName?: string | undefined
}

/** The line that lets the program open devices with these numbers; null for what udev has no part in. */
export function accessRule({ transport, ...numbers }: DeviceNumbers): string | null {
  switch (transport) {
    case 'hid':
      return `KERNEL=="hidraw*", ${upstream(numbers)}, ${access('plugdev')}`
    case 'usb':
      return `SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ${upstream(numbers)}, ${access('plugdev')}`
    case 'serial':
      return `SUBSYSTEM=="tty", ${upstream(numbers)}, ${access('dialout')}, ${NO_MODEM}`
    case 'simulated':
      return null
  }
}

/** The line that lets the program open a serial port that is part of the machine, such as `ttyS0`. */
export function builtInPortRule(name: string): string {
  return `SUBSYSTEM=="tty", KERNEL=="${name}", ${access('dialout')}, ${NO_MODEM}`
}

/** The line by which a reader that types no longer types, because the program opens it raw and would hear it twice. */
export function silentKeyboardRule(numbers: Omit<DeviceNumbers, 'transport'>): string {
  return `ACTION!="remove", SUBSYSTEM=="input", KERNEL=="event*", ${upstream(numbers)}, ENV{LIBINPUT_IGNORE_DEVICE}="1"`
}

/** ModemManager must not ask a card module whether it is a modem. */
const NO_MODEM = 'ENV{ID_MM_PORT_IGNORE}="1"'

/** The USB device that the node belongs to, or is. */
function upstream({ vendorId, productId, productName }: Omit<DeviceNumbers, 'transport'>): string {
  return [
    `ATTRS{idVendor}=="${usbNumber(vendorId)}"`,
    ...(productId === null ? [] : [`ATTRS{idProduct}=="${usbNumber(productId)}"`]),
    ...(productName === undefined ? [] : [`ATTRS{product}=="*${inAnyCase(productName)}*"`]),
  ].join(', ')
}

/** udev compares names with regard to case; what has a meaning in its patterns stands for any one character. */
function inAnyCase(name: string): string {
  return name
    .replaceAll(/[^A-Za-z0-9 &-]/g, '?')
    .replaceAll(/[A-Za-z]/g, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`)
}

function access(group: 'plugdev' | 'dialout'): string {
  return `MODE="0660", GROUP="${group}", TAG+="uaccess"`
}
