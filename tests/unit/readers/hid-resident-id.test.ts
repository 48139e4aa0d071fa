import { afterEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../electron/station/clock/clock.ts'
import { type HidListener, type HidPort, openingProblem } from '../../../electron/station/readers/hid-port.ts'
import { createHidResidentIdReader } from '../../../electron/station/readers/hid-resident-id.ts'
import type { Reader, ReaderEvent } from '../../../electron/station/readers/single-reader.ts'
import { exchange } from '../../readers/frames.ts'

const plugged = { vendorId: 0x0425, productId: 0x8159, path: '/dev/hidraw0', release: 1, interface: 0, product: 'iDR' }

let started: Reader | null = null

/** Starts the driver on a HID library and collects what it tells. */
function startDriver(loadPort: () => Promise<HidPort>) {
  const reader = createHidResidentIdReader({ id: 'id-card', clock: systemClock(), loadPort })
  const events: ReaderEvent[] = []
  reader.start((event) => events.push(event))
  started = reader
  return { reader, events }
}

afterEach(async () => {
  await started?.stop()
  started = null
})

/** A HID library with one device on it, which answers as the vendor's SDK says the real one does. */
function portWithDevice() {
  const written: Buffer[] = []
  const calls: string[] = []
  let listener: HidListener | null = null
  const port: HidPort = {
    devices: (vendorId, productId) => {
      calls.push(`devices ${vendorId.toString(16)}:${productId.toString(16)}`)
      return Promise.resolve([plugged])
    },
    open: (path, to) => {
      calls.push(`open ${path}`)
      listener = to
      return Promise.resolve({
        write: (report) => {
          written.push(Buffer.from(report))
          return Promise.resolve(report.length)
        },
        close: () => {
          calls.push('close')
          return Promise.resolve()
        },
      })
    },
  }
  return {
    port,
    written,
    calls,
    send: (bytes: Uint8Array) => listener?.onReport(bytes),
    lose: () => listener?.onLost('gone'),
  }
}

describe('the HID driver for ID cards', () => {
  it('is failed, and the station is not, where the native library is missing', async () => {
    const { reader } = startDriver(() => Promise.reject(new Error('Cannot find native binding')))
    await expect
      .poll(() => reader.current())
      .toMatchObject({ state: 'failed', problem: 'driver_missing', device: null })
  })

  it('waits where there is no such device', async () => {
    let looked = 0
    const port: HidPort = {
      devices: () => Promise.resolve([]).finally(() => looked++),
      open: () => Promise.reject(new Error('not asked for')),
    }
    const { reader, events } = startDriver(() => Promise.resolve(port))
    await expect.poll(() => looked).toBe(1)
    expect(reader.current()).toEqual({ state: 'waiting_for_device', problem: null })
    expect(events).toEqual([])
  })

  it('says what keeps it from opening a device', async () => {
    const words =
      "cannot open device with path /dev/hidraw0: Failed to open a device with path '/dev/hidraw0': Permission denied"
    const port: HidPort = {
      devices: () => Promise.resolve([plugged]),
      open: () => Promise.reject(new TypeError(words)),
    }
    const { reader } = startDriver(() => Promise.resolve(port))
    await expect.poll(() => reader.current()).toMatchObject({ state: 'failed', problem: 'permission_denied' })
  })

  it('writes whole reports behind the report id 0', async () => {
    const { port, written, calls } = portWithDevice()
    startDriver(() => Promise.resolve(port))
    await expect.poll(() => written.length).toBeGreaterThan(0)
    expect(calls).toEqual(['devices 425:8159', 'open /dev/hidraw0'])
    expect(written[0]).toHaveLength(65)
    expect(written[0]?.subarray(0, 11).toString('hex')).toBe('00aaaaaa9669000311ffed')
  })

  it('talks as the vendor does, report for report, and gives the tap', async () => {
    const { port, written, send } = portWithDevice()
    const { events } = startDriver(() => Promise.resolve(port))
    const [find, card] = [exchange('hid_raw64_find'), exchange('hid_raw64_read')]
    const answers: Buffer[][] = [
      [Buffer.from('AAAAAA9669000400009094', 'hex')],
      find.in,
      [Buffer.from('AAAAAA9669000C00009000000000000000009C', 'hex')],
      card.in,
    ]
    for (const [index, reports] of answers.entries()) {
      await expect.poll(() => written.length).toBe(index + 1)
      for (const report of reports) send(report)
    }
    expect(written[1]?.subarray(1)).toEqual(find.out[0])
    expect(written[3]?.subarray(1)).toEqual(card.out[0])
    expect(events.map((event) => event.event)).toEqual(['state', 'state', 'tap'])
    expect(events.at(-1)).toMatchObject({ tap: { readerId: 'id-card', reading: { idNumber: '11010519491231002X' } } })
  })

  it('closes a lost device before it waits for the next', async () => {
    const { port, written, calls, lose } = portWithDevice()
    const { reader } = startDriver(() => Promise.resolve(port))
    await expect.poll(() => written.length).toBe(1)
    lose()
    lose()
    await expect.poll(() => reader.current()).toEqual({ state: 'waiting_for_device', problem: 'disconnected' })
    expect(calls.slice(2)).toEqual(['close'])
    await expect.poll(() => calls.length, { timeout: 5000 }).toBe(5)
    expect(calls.slice(3)).toEqual(['devices 425:8159', 'open /dev/hidraw0'])
  })

  it('lets go of its device when asked, and looks for it again', async () => {
    const { port, calls, send } = portWithDevice()
    const { reader } = startDriver(() => Promise.resolve(port))
    await expect.poll(() => calls.length).toBe(2)
    send(Buffer.from('AAAAAA9669000400009094', 'hex'))
    await expect.poll(() => reader.current().state).toBe('ready')
    const state = reader.current()
    if (state.state !== 'ready') throw new Error('not ready')
    await state.close()
    expect(calls.at(-1)).toBe('close')
    expect(reader.current()).toEqual({ state: 'waiting_for_device', problem: null })
    await expect.poll(() => calls.at(-1), { timeout: 5000 }).toBe('open /dev/hidraw0')
  })

  it('has closed its device once it is stopped, and says nothing more', async () => {
    const { port, written, calls, send } = portWithDevice()
    const { reader, events } = startDriver(() => Promise.resolve(port))
    await expect.poll(() => written.length).toBe(1)
    await reader.stop()
    expect(calls.at(-1)).toBe('close')
    const told = events.length
    send(Buffer.from('AAAAAA9669000400009094', 'hex'))
    expect(events).toHaveLength(told)
    expect(written).toHaveLength(1)
  })
})

describe('what keeps a device from being opened', () => {
  it.each([
    ["Failed to open a device with path '/dev/hidraw0': Permission denied", 'permission_denied'],
    ['CreateFile: (0x00000005) 拒绝访问。', 'permission_denied'],
    ['CreateFile: (0x00000020) 另一个程序正在使用此文件，进程无法访问。', 'in_use'],
    [
      'hid_open_path: failed to open IOHIDDevice from mach entry: (0xE00002C5) (iokit/common) exclusive access',
      'in_use',
    ],
    ["Failed to open a device with path '/dev/hidraw0': Device or resource busy", 'in_use'],
    ["Failed to open a device with path '/dev/hidraw0': No such file or directory", 'disconnected'],
  ])('%s', (words, problem) => {
    expect(openingProblem(new TypeError(words))).toBe(problem)
    expect(openingProblem(words)).toBe(problem)
  })
})
