import { describe, expect, it } from 'vitest'
import { rankProfiles } from '../../../../electron/station/readers/attendant/match.ts'
import { sortOut } from '../../../../electron/station/readers/attendant/sort-out.ts'
import type { ReaderDriver } from '../../../../electron/station/readers/drivers/driver.ts'
import { knownDevice } from '../../../../electron/station/readers/known-devices.ts'
import type { ListedDevice } from '../../../../electron/station/readers/ports/port.ts'
import type { DeviceMatch, ReaderProfile } from '../../../../electron/station/readers/profiles/profile.ts'
import { aBadgeDriver, aProfile } from '../../../builders/badge-driver.ts'
import { aDevice } from '../../../builders/scripted-port.ts'

const serialProfile = aProfile('module', { transport: 'serial', vendorId: 0x1a86 }, { driver: 'test-serial' })
const serialDriver: ReaderDriver = {
  ...aBadgeDriver([]),
  name: 'test-serial',
  transport: 'serial',
  baudRate: 115_200,
  profiles: [{ ...serialProfile, match: { transport: 'serial', vendorId: 0x1a86 } }],
  talk: () => ({ hear: () => undefined, stop: () => undefined }),
}

function found(
  listed: ListedDevice[],
  { site = [], serialPorts = [] }: { site?: ReaderProfile[]; serialPorts?: string[] } = {},
) {
  const profiles = rankProfiles(site, [aBadgeDriver(), serialDriver])
  return sortOut(listed, { profiles, serialPorts, knownDevice })
}

const keyboard = { usagePage: 1, usage: 6 }
const unknown = { vendorId: 0x9999, productId: 1 }

describe('what is plugged in', () => {
  it('is a reader where a profile fits', () => {
    expect(found([aDevice()])).toMatchObject([{ kind: 'supported', matched: { profile: { id: 'test-reader' } } }])
  })

  it('is one reader, however many collections and interfaces it has', () => {
    const collections = [aDevice(keyboard), aDevice(), aDevice({ usagePage: 0xff01 })]
    expect(found(collections)).toHaveLength(1)
    expect(found(collections.map(({ device }) => aDevice({ ...device, ...unknown })))).toMatchObject([
      { kind: 'unrecognised', listed: { device: { usagePage: 0xff00 } } },
    ])
  })

  it('is found by the collection that its profile names', () => {
    const site = [aProfile('site-one', { ...unknown, usagePage: 0xff02, usage: 1 })]
    const collections = [0xff00, 0xff01, 0xff02].map((usagePage) => aDevice({ ...unknown, usagePage }))
    expect(found(collections, { site })).toMatchObject([
      { kind: 'supported', listed: { device: { usagePage: 0xff02 } }, matched: { profile: { id: 'site-one' } } },
    ])
  })

  describe('and types or points', () => {
    const mouse = { usagePage: 1, usage: 2 }
    const wide: [string, Partial<DeviceMatch>][] = [
      ['its maker', { vendorId: 0x9999, productId: undefined }],
      ['its name', { vendorId: undefined, productId: undefined, productName: 'reader' }],
      ['its usage', { vendorId: undefined, productId: undefined, usagePage: 1 }],
    ]

    it.each(wide)('is not taken by %s alone, whatever other collections it has', (_, match) => {
      const site = [aProfile('site-wide', match)]
      for (const everyday of [keyboard, mouse]) {
        const entries = [everyday, { usagePage: 0x0c }, { usagePage: 0xff00 }]
        const listed = entries.map((entry) => aDevice({ ...unknown, ...entry }))
        expect(found(listed, { site }).filter(({ kind }) => kind === 'supported')).toEqual([])
      }
    })

    it('is taken by the numbers of its maker and product, or by the page of a collection that does neither', () => {
      const listed = [aDevice({ ...unknown, ...keyboard }), aDevice({ ...unknown, usagePage: 0x8c, usage: 2 })]
      for (const match of [unknown, { vendorId: 0x9999, productId: undefined, usagePage: 0x8c }]) {
        expect(found(listed, { site: [aProfile('site-one', match)] })).toMatchObject([{ kind: 'supported' }])
      }
    })
  })

  it('is two readers where two of a kind are plugged in', () => {
    expect(found([aDevice({ port: '1-1' }), aDevice({ port: '1-2' })])).toHaveLength(2)
  })

  it('is an unknown device that can be taught, where it might be a reader', () => {
    expect(found([aDevice(unknown)])).toMatchObject([{ kind: 'unrecognised', teachable: true }])
    expect(found([aDevice({ ...unknown, usagePage: 0x8c, usage: 2 })])).toHaveLength(1)
  })

  it.each([
    ['a keyboard', [keyboard]],
    ['a mouse', [{ usagePage: 1, usage: 2 }]],
    ['keys for sound', [{ usagePage: 0x0c, usage: 1 }]],
    ['a touch screen', [{ usagePage: 0x0d, usage: 4 }]],
    ['a wireless keyboard and mouse with a page of their maker', [keyboard, { usagePage: 1, usage: 2 }, {}]],
    ['a keyboard with keys for sound and a page of its maker', [keyboard, { usagePage: 0x0c, usage: 1 }, {}]],
    ['a security key', [{ usagePage: 0xf1d0, usage: 1 }]],
  ])('is not listed where it is %s', (_what, collections) => {
    expect(found(collections.map((collection) => aDevice({ ...unknown, ...collection })))).toEqual([])
  })

  it('is a keyboard that reads, where a profile says so', () => {
    const site = [aProfile('site-keys', { ...unknown, ...keyboard })]
    expect(found([aDevice({ ...unknown, ...keyboard })], { site })).toMatchObject([{ kind: 'supported' }])
  })

  it('is named with what to do, where nothing here speaks with it', () => {
    const ccid = aDevice({ transport: 'usb', vendorId: 0x072f, productId: 0x2200, usagePage: null, usage: null })
    expect(found([ccid])).toMatchObject([{ kind: 'not_supported', advice: 'ccid' }])
  })

  it('is not listed where USB merely lists it: a camera, a disk', () => {
    expect(found([aDevice({ ...unknown, transport: 'usb', usagePage: null, usage: null })])).toEqual([])
  })

  it('is one device where two ports list it, by the better way', () => {
    const wedge = { vendorId: 0x0801, productId: 0x0001 }
    const twice = [aDevice({ ...wedge, transport: 'usb', usagePage: null }), aDevice({ ...wedge, ...keyboard })]
    expect(found(twice)).toMatchObject([{ kind: 'not_supported', listed: { device: { transport: 'hid' } } }])
  })
})

describe('what is plugged in under Windows', () => {
  const entry = (part: string, place: string, more = {}) =>
    aDevice(
      { ...unknown, port: place, ...more },
      { path: `\\\\?\\HID#VID_9999&PID_0001${part}#${place}#{4d1e55b2-f16f-11cf-88cb-001111000030}` },
    )

  it('is one device, though each collection has a place of its own', () => {
    expect(found([entry('&Col01', '8&1f2e3d4c&0&0000'), entry('&Col02', '8&1f2e3d4c&0&0001')])).toHaveLength(1)
  })

  it('is one device, though each interface has a place of its own', () => {
    const both = [
      entry('&MI_00', '8&1f2e3d4c&0&0000'),
      entry('&MI_01&Col01', '8&2a2b2c2d&0&0000'),
      entry('&MI_01&Col02', '8&2a2b2c2d&0&0001'),
    ]
    expect(found(both)).toHaveLength(1)
  })

  it('is two where two of a kind are there', () => {
    expect(found([entry('', '8&1f2e3d4c&0&0000'), entry('', '8&2a2b2c2d&0&0000')])).toHaveLength(2)
  })
})

describe('a serial port', () => {
  const adapter = { transport: 'serial' as const, usagePage: null, usage: null, port: '/dev/ttyUSB0' }

  it('is tried where an adapter of a known maker is behind it', () => {
    expect(found([aDevice({ ...adapter, vendorId: 0x1a86, productId: 0x7523 })])).toMatchObject([{ kind: 'supported' }])
  })

  it('is left alone otherwise, for bytes may do anything to a device that nobody named', () => {
    expect(found([aDevice({ ...adapter, vendorId: 0x2341, productId: 0x0043 })])).toMatchObject([
      { kind: 'unrecognised', teachable: false },
    ])
  })

  it('is tried where an admin said so, whatever its numbers', () => {
    const builtIn = aDevice({ ...adapter, vendorId: null, productId: null, port: 'COM3' })
    expect(found([builtIn])).toMatchObject([{ kind: 'unrecognised' }])
    expect(found([builtIn], { serialPorts: ['COM3'] })).toMatchObject([
      { kind: 'supported', matched: { profile: { id: 'module' } } },
    ])
  })
})
