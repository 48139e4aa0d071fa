import { expect, it } from 'vitest'
import { connect } from '../../../../electron/station/readers/attendant/opening.ts'
import type { HidDriver, HidLine } from '../../../../electron/station/readers/drivers/driver.ts'
import { driver as pcprox } from '../../../../electron/station/readers/drivers/pcprox.ts'
import type { HidPort } from '../../../../electron/station/readers/ports/port.ts'
import { heardPorts } from '../../../../electron/station/readers/recording/heard-ports.ts'

const line: HidLine = {
  write: () => Promise.resolve(),
  getFeature: () => Promise.resolve(Uint8Array.of(0, 3)),
  sendFeature: () => Promise.resolve(),
}

const device = {
  path: '/dev/hidraw0',
  device: {
    transport: 'hid',
    vendorId: 1,
    productId: 2,
    name: '',
    serialNumber: null,
    port: '1-1',
    usagePage: null,
    usage: null,
  },
  descriptor: null,
} as const

const port: HidPort = {
  devices: () => Promise.resolve([device]),
  open(_path, listener) {
    queueMicrotask(() => listener.onBytes(Uint8Array.of(4)))
    return Promise.resolve({ opened: true, device: { line, close: () => Promise.resolve() } })
  },
}

const silent = { onBytes: () => undefined, onLost: () => undefined }

async function askAll(heard: HidLine): Promise<void> {
  await heard.write(Uint8Array.of(1))
  await heard.sendFeature(Uint8Array.of(0, 2))
  expect(await heard.getFeature(0, 2)).toEqual(Uint8Array.of(0, 3))
}

it('of an attended reader, what is written and each feature report is told beside its reports', async () => {
  const traffic: unknown[] = []
  const asked = Promise.withResolvers<void>()
  const driver: HidDriver = {
    ...pcprox,
    talk(heard) {
      askAll(heard).then(asked.resolve, asked.reject)
      return { hear: () => undefined, stop: () => undefined }
    },
  }
  const opened = await connect(driver, device.path, { hid: port, usb: null, serial: null }, silent, (...told) =>
    traffic.push(told),
  )
  if (!opened.opened) throw new Error('it opens')
  const clock = { wall: () => 0, monotonic: () => 0 }
  const listener = {
    onReading: () => undefined,
    onUnreadable: () => undefined,
    onStanding: () => undefined,
    onFrame: () => undefined,
  }
  opened.connection.talk({ clock, options: {}, descriptor: null, listener })
  await asked.promise
  expect(traffic).toEqual([
    ['out', Uint8Array.of(1)],
    ['feature', Uint8Array.of(0, 2)],
    ['feature', Uint8Array.of(0, 3)],
  ])
})

it('of a port that is listened to, everything is told by its way, the answer to a question as what the device said', async () => {
  const traffic: unknown[] = []
  const none = () => Promise.reject(new Error('there is none'))
  const loaders = { hid: () => Promise.resolve(port), usb: none, serial: none }
  const hid = await heardPorts(loaders, (of, ...told) => traffic.push([of.path, ...told])).hid()
  await hid.devices()
  const opening = await hid.open(device.path, silent)
  if (!opening.opened) throw new Error('it opens')
  await askAll(opening.device.line)
  expect(traffic).toEqual([
    ['/dev/hidraw0', 'in', Uint8Array.of(4)],
    ['/dev/hidraw0', 'out', Uint8Array.of(1)],
    ['/dev/hidraw0', 'out', Uint8Array.of(0, 2)],
    ['/dev/hidraw0', 'in', Uint8Array.of(0, 3)],
  ])
})
