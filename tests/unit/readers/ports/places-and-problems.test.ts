import { describe, expect, it } from 'vitest'
import { hidOpeningProblem, placeInPath } from '../../../../electron/station/readers/ports/hid-port.ts'
import { serialOpeningProblem } from '../../../../electron/station/readers/ports/serial-port.ts'
import { usbSocketOf } from '../../../../electron/station/readers/ports/sysfs.ts'

describe('where a device is plugged in', () => {
  it.each([
    ['/sys/devices/pci0000:00/0000:00:14.0/usb1/1-2/1-2.1/1-2.1:1.0/0003:0425:8159.0001', '1-2.1'],
    ['/sys/devices/pci0000:00/0000:00:14.0/usb1/1-4/1-4:1.0/ttyUSB0', '1-4'],
    ['/sys/devices/pnp0/00:04', null],
  ])('is the last socket on the way to %s: %s', (path, socket) => {
    expect(usbSocketOf(path)).toBe(socket)
  })

  it.each([
    ['\\\\?\\HID#VID_0425&PID_8159#8&1f2e3d4c&0&0000#{4d1e55b2-f16f-11cf-88cb-001111000030}', '8&1f2e3d4c&0&0000'],
    ['DevSrvsID:4294969813', '4294969813'],
    ['/dev/hidraw3', '/dev/hidraw3'],
  ])('is as short as tells two apart: %s', (path, place) => {
    expect(placeInPath(path)).toBe(place)
  })
})

describe('what keeps a HID device from being opened', () => {
  it.each([
    ["Failed to open a device with path '/dev/hidraw0': Permission denied", 'permission_denied'],
    [
      'hid_open_path: failed to open IOHIDDevice from mach entry: (0xE00002E2) (iokit/common) not permitted',
      'permission_denied',
    ],
    ['CreateFile: (0x00000005) 拒绝访问。', 'in_use'],
    ['CreateFile: (0x00000020) 另一个程序正在使用此文件，进程无法访问。', 'in_use'],
    [
      'hid_open_path: failed to open IOHIDDevice from mach entry: (0xE00002C5) (iokit/common) exclusive access',
      'in_use',
    ],
    ["Failed to open a device with path '/dev/hidraw0': Device or resource busy", 'in_use'],
    ["Failed to open a device with path '/dev/hidraw0': No such file or directory", 'disconnected'],
  ])('%s', (words, problem) => {
    expect(hidOpeningProblem(words)).toBe(problem)
  })
})

describe('what keeps a serial line from being opened', () => {
  it.each([
    ['Error: Permission denied, cannot open /dev/ttyUSB0', 'linux', 'permission_denied'],
    ['Error Resource temporarily unavailable Cannot lock port', 'linux', 'in_use'],
    ['Error: Device or resource busy, cannot open /dev/ttyUSB0', 'linux', 'in_use'],
    ['Opening COM3: Access denied', 'win32', 'in_use'],
    ['Opening COM3: File not found', 'win32', 'disconnected'],
    ['Error: No such file or directory, cannot open /dev/ttyUSB0', 'linux', 'disconnected'],
  ] as const)('%s on %s', (words, platform, problem) => {
    expect(serialOpeningProblem(words, platform)).toBe(problem)
  })
})
