import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identify, placeOf } from '../../../../electron/station/readers/attendant/identify.ts'
import type { Found } from '../../../../electron/station/readers/attendant/sort-out.ts'
import type { ReaderDevice } from '../../../../electron/station/readers/reader.ts'
import { aBadgeDriver, aProfile } from '../../../builders/badge-driver.ts'
import { aDevice } from '../../../builders/scripted-port.ts'

const driver = aBadgeDriver()

function reader(given: Partial<ReaderDevice>, profile = 'iron'): Found {
  return { kind: 'supported', listed: aDevice(given), matched: { profile: aProfile(profile), driver } }
}

function ids(found: Found[], held = new Map<string, string>()): string[] {
  return identify(found, held).map(({ id }) => id)
}

describe('a reader’s id', () => {
  it('is its profile and its serial number', () => {
    expect(ids([reader({ serialNumber: 'SN 0042' })])).toEqual(['iron-SN-0042'])
  })

  it('is its profile and its port where it has no serial number', () => {
    expect(ids([reader({ port: '1-2.1' }), reader({ port: '1-2.2' })])).toEqual(['iron-1-2.1', 'iron-1-2.2'])
  })

  it('is its port where two of a kind have the same serial number', () => {
    const twins = [reader({ serialNumber: '1', port: '1-1' }), reader({ serialNumber: '1', port: '1-2' })]
    expect(ids(twins)).toEqual(['iron-1-1', 'iron-1-2'])
  })

  it('stays when a twin is plugged in beside it', () => {
    const first = reader({ serialNumber: '1', port: '1-1' })
    const [id = ''] = ids([first])
    const held = new Map([[placeOf(first), id]])
    expect(ids([reader({ serialNumber: '1', port: '1-2' }), first], held)).toEqual(['iron-1-2', id])
  })

  it('is its numbers where no profile fits', () => {
    const one: Found = { kind: 'unrecognised', listed: aDevice({ port: '1-4' }), teachable: true }
    expect(ids([one])).toEqual(['hid-1234-5678-1-4'])
  })

  it('can go into an address, whatever the device calls itself', () => {
    expect(ids([reader({ serialNumber: '../读卡器?#' }), reader({ port: '/dev/ttyUSB0' })])).toEqual([
      'iron-..',
      'iron-dev-ttyUSB0',
    ])
  })

  it('is never that of another, whatever is plugged in and was named before', () => {
    const serials = fc.constantFrom(null, '1', '1-1', '1-2', 'A')
    const devices = fc.array(
      fc.record({
        serialNumber: serials,
        port: fc.constantFrom('1-1', '1-2', '1-3', '1/1'),
        profile: fc.constantFrom('iron', 'iron-1'),
      }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(fc.array(devices, { maxLength: 4 }), (listings) => {
        let held = new Map<string, string>()
        for (const listing of listings) {
          const found = listing.map(({ profile, ...device }) => reader(device, profile))
          const identified = identify(found, held)
          expect(new Set(identified.map(({ id }) => id)).size).toBe(found.length)
          // What was there before under a name of its own keeps it.
          held = new Map(identified.map(({ place, id }) => [place, id]))
        }
      }),
    )
  })
})
