import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'
import { runStationCommand } from '../builders/station-command.ts'
import { honeywell, typing } from './badge-devices.ts'
import { type EmulatedBus, type HidDescription, startEmulatedBus } from './emulated-hid.ts'
import { whyNoEmulation } from './emulated-reader.ts'

const lacking = whyNoEmulation()
const program = resolve(import.meta.dirname, '../../electron/station/index.ts')

/** A HID device that no profile fits, with reports of eight bytes. */
const stranger: HidDescription = {
  vendorId: 0x1234,
  productId: 0x00ab,
  product: 'Gate',
  manufacturer: 'Somebody',
  serial: null,
  socket: '1-3',
  descriptor: '0600FF0901A1010901150026FF00750895088102C0',
}

/** A card writer that is no reader. */
const writer: HidDescription = { ...stranger, vendorId: 0xffff, productId: 0x0035, product: 'IDRW', socket: '1-4' }

let bus: EmulatedBus | null = null

afterEach(async () => {
  await bus?.end()
  bus = null
})

/**
 * Runs a reader command that begins at a line on its standard input, when the devices are plugged in. A command that
 * ends by itself is outlived by its shell, because the devices go with it.
 */
async function before(...args: string[]) {
  const shell = args[0] === 'list' ? 'read begin; "$@"; read end' : 'read begin; exec "$@"'
  const started = await startEmulatedBus({
    command: ['/bin/sh', '-c', shell, 'sh', process.execPath, program, 'reader', ...args],
  })
  bus = started
  const { stdout, stdin } = started.process
  if (stdout === null || stdin === null) throw new Error('no standard streams')
  const lines: string[] = []
  createInterface({ input: stdout }).on('line', (line) => lines.push(line))
  return {
    bus: started,
    lines,
    begin: () => stdin.write('\n'),
    /** Waits for a line that matches. */
    line: (pattern: RegExp) =>
      expect.poll(() => lines.find((line) => pattern.test(line)), { timeout: 20_000 }).toBeDefined(),
  }
}

describe.skipIf(lacking !== null)(
  `the reader commands before emulated devices${lacking === null ? '' : ` (skipped: ${lacking})`}`,
  () => {
    it('reader list says of each device what can be done with it, and speaks with none', async () => {
      const { bus, begin, lines } = await before('list', '--json')
      const scanner = await bus.plug({ ...honeywell.description, socket: '1-1' })
      await bus.plug({ ...typing.description, socket: '1-2' })
      await bus.plug(stranger)
      await bus.plug(writer)
      begin()
      await expect.poll(() => lines.at(-1), { timeout: 20_000 }).toBe(']')
      const listed: unknown = JSON.parse(lines.join('\n'))
      expect(listed).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ state: 'supported', profileId: 'honeywell-scanner', driver: 'hid-pos' }),
          expect.objectContaining({ state: 'supported', profileId: 'syc-badge-typing', driver: 'hid-keyboard' }),
          expect.objectContaining({ state: 'unrecognised', teachable: true, id: 'hid-1234-00ab-1-3' }),
          expect.objectContaining({ state: 'not_supported', advice: 'writer' }),
        ]),
      )
      // Opening a Honeywell scanner would have sent it a feature report.
      expect(await scanner.heard()).toEqual({ features: [], outputs: [] })
    })

    it('reader watch says what is read, masked', async () => {
      const { bus, begin, lines, line } = await before('watch')
      const reader = await bus.plug(typing.description)
      begin()
      await line(/syc-badge-typing.*ready/)
      await reader.send(...typing.reportsOf('0013961168'))
      await line(/tap .*…1168/)
      expect(lines.join('\n')).not.toContain('0013961168')
      expect(await bus.end()).toBe(0)
    })

    it('what reader watch --raw --reveal recorded, reader decode understands', async () => {
      const { bus, begin, lines, line } = await before('watch', '--raw', '--reveal')
      const reader = await bus.plug(honeywell.description)
      begin()
      await line(/honeywell-scanner.*ready/)
      await reader.send(...honeywell.reportsOf('0013961168'))
      await line(/^# .*tap .*0013961168/)
      const decoded = await runStationCommand(
        ['reader', 'decode', '--as', 'honeywell-scanner', '--reveal', '-'],
        lines.join('\n'),
      )
      expect(JSON.parse(decoded.stdout)).toMatchObject({ kind: 'text', text: '0013961168' })
      expect(decoded.code).toBe(0)
    })

    it('reader watch --raw shows the reports of a reader that nobody knows yet, once it is named', async () => {
      const { bus, begin, lines, line } = await before('watch', 'hid-1234-00ab-1-3', '--raw', '--reveal')
      const reader = await bus.plug(stranger)
      begin()
      await line(/not recognised/)
      const report = Buffer.from('0102030405060708', 'hex')
      await expect
        .poll(
          async () => {
            await reader.send(report)
            return lines.includes('0102030405060708')
          },
          { timeout: 20_000, interval: 300 },
        )
        .toBe(true)
    })
  },
)
