import { describe, expect, it } from 'vitest'
import { fits, rankProfiles } from '../../../../electron/station/readers/attendant/match.ts'
import { aBadgeDriver, aProfile } from '../../../builders/badge-driver.ts'
import { aDevice } from '../../../builders/scripted-port.ts'

describe('the order in which profiles are tried', () => {
  const order = (...ids: string[]) => ids.map((id) => ({ profile: { id } }))

  it('is the site’s own before the built-in, and of each the more specific before the general', () => {
    const driver = aBadgeDriver([
      aProfile('any-scanner', { vendorId: undefined, productId: undefined, usagePage: 0x8c }),
      aProfile('this-maker', { productId: undefined }),
      aProfile('this-product'),
      aProfile('this-name', { productName: 'badge' }),
    ])
    const site = [aProfile('site-all', { vendorId: undefined, productId: undefined }), aProfile('site-mine')]
    expect(rankProfiles(site, [driver])).toMatchObject(
      order('site-mine', 'site-all', 'this-name', 'this-product', 'this-maker', 'any-scanner'),
    )
  })

  it('leaves out a profile of an unknown driver, or with options that the driver refuses', () => {
    const site = [
      aProfile('site-other', {}, { driver: 'not-there' }),
      aProfile('site-odd', {}, { options: { colour: 'red' } }),
      aProfile('site-usb', { transport: 'usb' }),
      aProfile('site-good', {}, { options: { prefix: 'A' } }),
    ]
    expect(rankProfiles(site, [aBadgeDriver([])])).toMatchObject(order('site-good'))
  })
})

describe('a profile fits a device', () => {
  const reader = aDevice(
    { name: 'SYC ID&IC USB Reader', usagePage: 0xff01, usage: 2 },
    { descriptor: '0601FF0902A101' },
  )

  it.each([
    [{}, true],
    [{ transport: 'usb' as const }, false],
    [{ productId: 0x5679 }, false],
    [{ productName: 'id&ic usb' }, true],
    [{ productName: 'barcode' }, false],
    [{ usagePage: 0xff01, usage: 2 }, true],
    [{ usagePage: 0xff01, usage: 3 }, false],
    [{ descriptor: '0902A1' }, true],
    [{ descriptor: 'FFFF' }, false],
  ])('%o: %s', (match, expected) => {
    expect(fits(aProfile('one', match).match, reader)).toBe(expected)
  })

  it('not by a report descriptor where the system shows none', () => {
    expect(fits(aProfile('one', { descriptor: '0902' }).match, aDevice())).toBe(false)
  })
})
