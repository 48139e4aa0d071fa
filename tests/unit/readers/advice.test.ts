import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { missingStep } from '../../../electron/station/readers/advice.ts'
import { READER_PROBLEMS, type ReaderDevice, TRANSPORTS } from '../../../electron/station/readers/reader.ts'

const idReader: ReaderDevice = {
  transport: 'usb',
  vendorId: 0x0400,
  productId: 0xc35a,
  name: 'ID Card Reader',
  serialNumber: null,
  port: '1-2',
  usagePage: null,
  usage: null,
}
const hidReader: ReaderDevice = { ...idReader, transport: 'hid', vendorId: 0x0425, productId: 0x8159 }
const typingReader: ReaderDevice = { ...hidReader, vendorId: 0x08ff, productId: 0x0009, usagePage: 1, usage: 6 }
const adapter: ReaderDevice = { ...idReader, transport: 'serial', vendorId: 0x1a86, productId: 0x7523, port: 'ttyUSB0' }
const builtInPort: ReaderDevice = {
  ...adapter,
  vendorId: null,
  productId: null,
  port: '/dev/ttyS0',
}

function ruleFor(device: ReaderDevice): string {
  const step = missingStep('linux', device, 'permission_denied')
  if (step?.step !== 'udev_rule') throw new Error('no rule is offered')
  return step.rule
}

describe('on Linux, a reader that the program may not open', () => {
  test('is given to it by the line of its own numbers', () => {
    expect(ruleFor(hidReader)).toBe(
      'KERNEL=="hidraw*", ATTRS{idVendor}=="0425", ATTRS{idProduct}=="8159", MODE="0660", GROUP="plugdev", TAG+="uaccess"',
    )
    expect(ruleFor(idReader)).toBe(
      'SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ATTRS{idVendor}=="0400", ATTRS{idProduct}=="c35a", MODE="0660", GROUP="plugdev", TAG+="uaccess"',
    )
    expect(ruleFor(adapter)).toBe(
      'SUBSYSTEM=="tty", ATTRS{idVendor}=="1a86", ATTRS{idProduct}=="7523", MODE="0660", GROUP="dialout", TAG+="uaccess", ENV{ID_MM_PORT_IGNORE}="1"',
    )
  })

  test('that types, is silenced as well, or each card would be heard twice', () => {
    const [access, silence, ...others] = ruleFor(typingReader).split('\n')
    expect(access).toMatch(/^KERNEL=="hidraw\*"/)
    expect(silence).toBe(
      'ACTION!="remove", SUBSYSTEM=="input", KERNEL=="event*", ATTRS{idVendor}=="08ff", ATTRS{idProduct}=="0009", ENV{LIBINPUT_IGNORE_DEVICE}="1"',
    )
    expect(others).toEqual([])
  })

  test('that is a port of the machine itself, is named by that port', () => {
    expect(ruleFor(builtInPort)).toMatch(/^SUBSYSTEM=="tty", KERNEL=="ttyS0", .*GROUP="dialout"/)
  })

  test('whose port has no name that is safe in a rule, is offered none', () => {
    for (const port of ['COM3', 'ttyS0', '/dev/ttyS0", RUN+="/bin/x', "/dev/tty'S0", '/dev/tty'])
      expect(missingStep('linux', { ...builtInPort, port }, 'permission_denied'), port).toBeNull()
  })

  test('the command writes exactly that line and puts it in force', () => {
    for (const device of [hidReader, idReader, typingReader, adapter, builtInPort]) {
      const step = missingStep('linux', device, 'permission_denied')
      if (step?.step !== 'udev_rule') throw new Error('no rule is offered')
      const [writing = '', ...rest] = step.command.split(' | ')
      expect(rest).toEqual([`sudo tee -a ${step.file} && sudo udevadm control --reload && sudo udevadm trigger`])
      const written = spawnSync('/bin/sh', ['-c', writing], { encoding: 'utf8' })
      expect(written.stdout).toBe(`${step.rule}\n`)
    }
  })

  test('its file comes before the one that acts on the tag', () => {
    const step = missingStep('linux', hidReader, 'permission_denied')
    const file = step?.step === 'udev_rule' ? step.file : ''
    expect(file).toMatch(/^\/etc\/udev\/rules\.d\/[^/]+\.rules$/)
    expect((file.split('/').at(-1) ?? '') < '73-seat-late.rules').toBe(true)
  })
})

describe('a reader that something else holds', () => {
  test('names the programs that usually do', () => {
    expect(missingStep('linux', adapter, 'in_use')).toEqual({
      step: 'close_other_program',
      detail: 'brltty, ModemManager',
    })
    expect(missingStep('linux', idReader, 'in_use')).toEqual({ step: 'close_other_program', detail: 'pcscd' })
    expect(missingStep('linux', hidReader, 'in_use')).toEqual({ step: 'close_other_program', detail: null })
  })

  test('is the same on Windows whether it says in use or denied', () => {
    for (const problem of ['in_use', 'permission_denied'] as const)
      expect(missingStep('win32', hidReader, problem)).toEqual({ step: 'windows_in_use', detail: null })
  })
})

test('on Windows a USB reader without a driver for programs needs WinUSB', () => {
  expect(missingStep('win32', idReader, 'system_driver_missing')).toEqual({ step: 'windows_winusb', detail: 'Zadig' })
})

test('on macOS a keyboard-like reader needs the permission of the user', () => {
  expect(missingStep('darwin', typingReader, 'permission_denied')).toEqual({ step: 'mac_permission', detail: null })
})

describe('for any device at all', () => {
  const device = fc.record({
    transport: fc.constantFrom(...TRANSPORTS),
    vendorId: fc.option(fc.integer({ min: 0, max: 0xffff })),
    productId: fc.option(fc.integer({ min: 0, max: 0xffff })),
    name: fc.string(),
    serialNumber: fc.option(fc.string()),
    port: fc.string(),
    usagePage: fc.option(fc.integer({ min: 0, max: 0xffff })),
    usage: fc.option(fc.integer({ min: 0, max: 0xffff })),
  })
  const problem = fc.constantFrom(...READER_PROBLEMS)

  test('nothing that a device says of itself gets into a command', () => {
    fc.assert(
      fc.property(device, problem, (some, what) => {
        const step = missingStep('linux', some, what)
        if (step?.step !== 'udev_rule') return
        for (const rule of step.rule.split('\n'))
          expect(rule).toMatch(/^([A-Z]+(\{[A-Za-z_]+\})?(==|!=|\+=|=)"[\w*-]+"(, |$))+$/)
      }),
    )
  })

  test('a USB device that is denied on Linux always has its line', () => {
    const withNumbers = device.filter(
      ({ transport, vendorId, productId }) => transport !== 'simulated' && vendorId !== null && productId !== null,
    )
    fc.assert(
      fc.property(withNumbers, (some) => {
        expect(missingStep('linux', some, 'permission_denied')).toMatchObject({ step: 'udev_rule' })
      }),
    )
  })

  test('a reader that merely went away, babbles or answers wrongly asks for no step on any machine', () => {
    const ofTheReader = fc.constantFrom('disconnected', 'no_answer', 'bad_frames', 'babbling', 'stuck_key' as const)
    const platform = fc.constantFrom('linux', 'win32', 'darwin', 'freebsd' as const)
    fc.assert(
      fc.property(platform, device, ofTheReader, (where, some, what) => {
        expect(missingStep(where, some, what)).toBeNull()
      }),
    )
  })
})
