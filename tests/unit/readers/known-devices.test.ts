import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { rankProfiles } from '../../../electron/station/readers/attendant/match.ts'
import { sortOut } from '../../../electron/station/readers/attendant/sort-out.ts'
import { loadDrivers } from '../../../electron/station/readers/drivers/load.ts'
import { ADVICE_CODES, type DeviceSigns, knownDevice } from '../../../electron/station/readers/known-devices.ts'

const languages = join(import.meta.dirname, '../../../renderer/i18n')

/** A device that is not a keyboard, unless the case says so. */
function aDevice(vendorId: number, productId: number, more: Partial<DeviceSigns> = {}): DeviceSigns {
  return { vendorId, productId, name: '', usagePage: null, usage: null, ...more }
}

const keyboard = { usagePage: 0x01, usage: 0x06 }

describe('a device that nothing here speaks with', () => {
  test.each([
    ['an ACR122U', aDevice(0x072f, 0x2200), 'ccid'],
    ['an ID card reader with a library of its own', aDevice(0x2015, 0x0008), 'vendor_library'],
    ['an ID card reader of a kind nobody described', aDevice(0x0316, 0x5020), 'bulk_unknown'],
    ['a MagTek swipe reader in keyboard mode', aDevice(0x0801, 0x0001, keyboard), 'keyboard_reader'],
    ['an ID TECH swipe reader in keyboard mode', aDevice(0x0acd, 0x2030, keyboard), 'keyboard_reader'],
    ['a pcProx as a serial port', aDevice(0x0c27, 0x232a), 'other_mode'],
    ['a TWN4 as a serial port', aDevice(0x09d8, 0x0420), 'other_mode'],
  ])('%s is known', (_, device, advice) => {
    expect(knownDevice(device)).toEqual({ advice })
  })

  test('is known by its class where its numbers are not', () => {
    expect(knownDevice(aDevice(0x076b, 0x3031), [0x0b])).toEqual({ advice: 'ccid' })
    expect(knownDevice(aDevice(0x076b, 0x3031), [0x03])).toBeNull()
    expect(knownDevice(aDevice(0x076b, 0x3031))).toBeNull()
  })

  test('the borrowed number FFFF:0035 is a reader that types or a writer, by what it says it is', () => {
    expect(knownDevice(aDevice(0xffff, 0x0035, keyboard))).toEqual({ advice: 'keyboard_reader' })
    expect(knownDevice(aDevice(0xffff, 0x0035, { usagePage: 0xff00, usage: 1 }))).toEqual({ advice: 'writer' })
    expect(knownDevice(aDevice(0xffff, 0x0035))).toEqual({ advice: 'writer' })
  })

  test('the borrowed number 08FF:0009 is a reader only where its name says so', () => {
    expect(knownDevice(aDevice(0x08ff, 0x0009, { name: 'SYC ID&IC USB Reader' }))).toEqual({
      advice: 'keyboard_reader',
    })
    expect(knownDevice(aDevice(0x08ff, 0x0009, { name: 'Fingerprint Sensor' }))).toBeNull()
  })

  test('a mouse is not spoken of', () => {
    expect(knownDevice(aDevice(0x046d, 0xc077, { name: 'USB Optical Mouse', usagePage: 1, usage: 2 }))).toBeNull()
    expect(knownDevice({ ...aDevice(0, 0), vendorId: null, productId: null })).toBeNull()
  })
})

test('a reader that types is read raw where the system allows it, and left to the check-in screen under Windows', async () => {
  const drivers = await loadDrivers()
  const listed = {
    path: 'somewhere',
    device: {
      ...aDevice(0x08ff, 0x0009, { ...keyboard, name: 'SYC ID&IC USB Reader' }),
      transport: 'hid' as const,
      serialNumber: null,
      port: '1-1',
    },
    descriptor: null,
  }
  const on = (platform: NodeJS.Platform) =>
    sortOut([listed], { profiles: rankProfiles([], drivers, platform), serialPorts: [], knownDevice })
  expect(on('linux')).toMatchObject([{ kind: 'supported', matched: { driver: { name: 'hid-keyboard' } } }])
  expect(on('win32')).toMatchObject([{ kind: 'not_supported', advice: 'keyboard_reader' }])
})

describe('the words of the advice', () => {
  const Words = z.record(
    z.string(),
    z.strictObject({ what: z.string().min(1), means: z.string().min(1), choose: z.string().min(1) }),
  )
  const File = z.object({ console: z.object({ readers: z.object({ advice: Words }) }) })

  test.each(readdirSync(languages).filter((name) => name.endsWith('.json')))(
    '%s says of each what it is, what that means and what to choose',
    (name) => {
      const file = File.parse(JSON.parse(readFileSync(join(languages, name), 'utf8')))
      expect(Object.keys(file.console.readers.advice).sort()).toEqual([...ADVICE_CODES].sort())
    },
  )
})
