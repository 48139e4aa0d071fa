import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { whyNoEmulation } from './emulated-reader.ts'

const rules = resolve(import.meta.dirname, '../../resources/udev/70-training-station-readers.rules')
const USB = '/devices/pci0000:00/0000:00:14.0/usb1'

/** A device in a USB socket with the nodes that the kernel makes of it, as umockdev describes them. */
interface Plugged {
  socket: number
  vendor: string
  product: string
  name: string
  nodes: readonly ('hidraw' | 'event' | 'tty')[]
}

const plugged: readonly Plugged[] = [
  { socket: 2, vendor: '08ff', product: '0009', name: 'SYC ID&IC USB Reader', nodes: ['hidraw', 'event'] },
  { socket: 3, vendor: 'ffff', product: '0035', name: 'IDRW Writer', nodes: ['hidraw', 'event'] },
  { socket: 4, vendor: '0425', product: '8159', name: 'iDR', nodes: ['hidraw'] },
  { socket: 5, vendor: '0400', product: 'c35a', name: 'ID Card Reader', nodes: [] },
  { socket: 6, vendor: '1a86', product: '7523', name: 'USB Serial', nodes: ['tty'] },
  { socket: 7, vendor: '046d', product: 'c31c', name: 'USB Keyboard', nodes: ['hidraw', 'event'] },
]

const PLACES = {
  hidraw: (n: number) => ({
    below: `hidraw/hidraw${n}`,
    node: `hidraw${n}`,
    subsystem: 'hidraw',
    major: 240,
    minor: n,
  }),
  event: (n: number) => ({
    below: `input/input${n}/event${n}`,
    node: `input/event${n}`,
    subsystem: 'input',
    major: 13,
    minor: 64 + n,
  }),
  tty: (n: number) => ({
    below: `ttyUSB${n}/tty/ttyUSB${n}`,
    node: `ttyUSB${n}`,
    subsystem: 'tty',
    major: 188,
    minor: n,
  }),
} as const

function placeOf({ socket }: Plugged, node: Plugged['nodes'][number] | null): string {
  const device = `${USB}/1-${socket}`
  return node === null ? device : `${device}/1-${socket}:1.0/${PLACES[node](socket).below}`
}

function described(device: Plugged): string {
  const { socket, vendor, product, name, nodes } = device
  const of = nodes.map((kind) => {
    const { node, subsystem, major, minor } = PLACES[kind](socket)
    return [
      `P: ${placeOf(device, kind)}`,
      `N: ${node}`,
      `E: DEVNAME=/dev/${node}`,
      `E: MAJOR=${major}`,
      `E: MINOR=${minor}`,
      `E: SUBSYSTEM=${subsystem}`,
    ].join('\n')
  })
  const usb = [
    `P: ${placeOf(device, null)}`,
    `N: bus/usb/001/00${socket}`,
    'E: SUBSYSTEM=usb',
    'E: DEVTYPE=usb_device',
    `E: DEVNAME=/dev/bus/usb/001/00${socket}`,
    'E: BUSNUM=001',
    `E: DEVNUM=00${socket}`,
    `A: idVendor=${vendor}\\n`,
    `A: idProduct=${product}\\n`,
    `A: product=${name}\\n`,
  ].join('\n')
  const wire = [`P: ${placeOf(device, null)}/1-${socket}:1.0`, 'E: SUBSYSTEM=usb', 'E: DEVTYPE=usb_interface'].join(
    '\n',
  )
  return [...of, wire, usb].join('\n\n')
}

/** Folders of its own for what udev reads and writes, so that nothing of this machine is touched. */
const INSIDE = `set -e
mount -t tmpfs none /etc/udev/rules.d
mkdir -p /run/udev
mount -t tmpfs none /run/udev
cp "$1" /etc/udev/rules.d/
shift
exec "$@"`

function inside(command: readonly string[]) {
  return spawnSync('unshare', ['-m', 'sh', '-c', INSIDE, 'sh', rules, ...command], { encoding: 'utf8' })
}

function whyNot(): string | null {
  const emulation = whyNoEmulation()
  if (emulation !== null) return emulation
  return inside(['udevadm', '--version']).status === 0 ? null : 'udevadm cannot be run with folders of its own'
}

const lacking = whyNot()

describe.skipIf(lacking !== null)(
  `the udev rules, by udev itself${lacking === null ? '' : ` (skipped: ${lacking})`}`,
  () => {
    let folder: string

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'udev-rules-'))
      writeFileSync(join(folder, 'devices.umockdev'), plugged.map(described).join('\n\n'))
    })
    afterAll(() => rmSync(folder, { recursive: true, force: true }))

    /** The properties that udev gives a device of `name`. */
    function properties(name: string, node: Plugged['nodes'][number] | null): Record<string, string> {
      const device = plugged.find((one) => one.name === name)
      if (device === undefined) throw new Error(`no device called ${name}`)
      const emulated = ['umockdev-run', '--device', join(folder, 'devices.umockdev'), '--']
      const { stdout } = inside([...emulated, 'udevadm', 'test', `/sys${placeOf(device, node)}`])
      const pairs = stdout.split('\n').map((line) => line.trim().split('='))
      return Object.fromEntries(pairs.flatMap(([key = '', value]) => (value === undefined ? [] : [[key, value]])))
    }

    it.each([
      ['iDR', 'hidraw'],
      ['ID Card Reader', null],
      ['USB Serial', 'tty'],
      ['SYC ID&IC USB Reader', 'hidraw'],
    ] as const)('whoever is at the screen may open %s (%s)', (name, node) => {
      expect(properties(name, node)['TAGS']).toContain(':uaccess:')
    })

    it('a reader that is opened raw types no more, and a serial module is not asked whether it is a modem', () => {
      expect(properties('SYC ID&IC USB Reader', 'event')['LIBINPUT_IGNORE_DEVICE']).toBe('1')
      expect(properties('USB Serial', 'tty')['ID_MM_PORT_IGNORE']).toBe('1')
    })

    it.each(['USB Keyboard', 'IDRW Writer'])('%s is none of ours, and goes on as before', (name) => {
      expect(properties(name, 'hidraw')['TAGS'] ?? '').not.toContain('uaccess')
      expect(properties(name, 'event')).not.toHaveProperty('LIBINPUT_IGNORE_DEVICE')
    })
  },
)
