import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadDrivers } from '../../../../electron/station/readers/drivers/load.ts'
import {
  PROFILE_FORMAT,
  readProfileFile,
  writeProfileFile,
} from '../../../../electron/station/readers/profiles/profile-file.ts'
import { aSiteProfile } from '../../../builders/site-profile.ts'

const drivers = await loadDrivers()
const profile = aSiteProfile('site-door')
const file = { format: PROFILE_FORMAT, profile }
const inProfile = (change: object) => ({ ...file, profile: { ...profile, ...change } })

function fieldRefused(content: unknown): string | null | undefined {
  const found = readProfileFile(content, drivers)
  return found.read ? undefined : found.fault.field
}

describe('the file of a profile', () => {
  it('is read as it was written, by people too', () => {
    const text = writeProfileFile(profile)
    expect(text).toContain('\n  "format": "training-station-reader-profile/1"')
    expect(readProfileFile(JSON.parse(text), drivers)).toEqual({ read: true, profile })
  })

  it.each([
    ['nothing', null, null],
    ['a list', [], null],
    ['another version', { ...file, format: 'training-station-reader-profile/2' }, 'format'],
    ['a field too many', { ...file, more: 1 }, 'more'],
    ['a field too many inside', inProfile({ colour: 'red' }), 'profile, colour'],
    ['no profile', { format: PROFILE_FORMAT }, 'profile'],
    ['a name in one language only', inProfile({ title: { en: 'Door' } }), 'profile, title, zh-CN'],
    ['an id of a built-in profile', inProfile({ id: 'pcprox' }), 'profile, id'],
    ['an id that is none', inProfile({ id: 'Site Door' }), 'profile, id'],
    [
      'a number that USB does not have',
      inProfile({ match: { transport: 'hid', vendorId: 65536 } }),
      'profile, match, vendorId',
    ],
    ['nothing to know the device by', inProfile({ match: { transport: 'hid' } }), 'profile, match'],
    [
      'a name that is in half of all devices',
      inProfile({ match: { transport: 'hid', productName: ' e ' } }),
      'profile, match',
    ],
    ['a descriptor that many have', inProfile({ match: { transport: 'hid', descriptor: '0501' } }), 'profile, match'],
    [
      'all keyboards of a maker',
      inProfile({ driver: 'hid-keyboard', match: { transport: 'hid', vendorId: 1 } }),
      'profile, match',
    ],
    [
      'whatever points or types and is called a reader',
      inProfile({ match: { transport: 'hid', productName: 'reader', usagePage: 1, usage: 6 } }),
      'profile, match',
    ],
    ['somebody in its id', inProfile({ id: 'site-11010519491231002x' }), 'profile, id'],
    [
      'somebody in the name of the device',
      inProfile({ match: { ...profile.match, productName: 'Reader 11010519491231002X' } }),
      'profile, match, productName',
    ],
    ['a name that commands a terminal', inProfile({ title: { 'zh-CN': '门', en: '\u001b[2J' } }), 'profile, title, en'],
    ['a field that commands a terminal', inProfile({ '\u001b[2J': 1 }), 'profile, ?[2J'],
    ['a driver that is not there', inProfile({ driver: 'hid-magic' }), 'profile, driver'],
    ['a driver for another wire', inProfile({ driver: 'serial-sdt' }), 'profile, match, transport'],
    [
      'options that the driver does not know',
      inProfile({ options: { ...profile.options, volume: 3 } }),
      'profile, options, volume',
    ],
    ['options out of bounds', inProfile({ options: { ...profile.options, length: 99 } }), 'profile, options, length'],
    [
      'an option that is missing',
      inProfile({ options: { ...profile.options, offset: undefined } }),
      'profile, options, offset',
    ],
  ])('with %s is refused, and the field is named', (_, content, field) => {
    expect(fieldRefused(content)).toBe(field)
  })

  it('is refused in words that command no terminal', () => {
    for (const content of [
      { ...file, '\u001b[2J': 1 },
      inProfile({ driver: '\u001b[2J' }),
      inProfile({ '\u009b2J': 1 }),
    ]) {
      const found = readProfileFile(content, drivers)
      expect(found.read ? '' : found.fault.reason).toMatch(/^[^\p{Cc}]+$/u)
    }
  })

  it('never throws, whatever it holds', () => {
    const anything = fc.anything({ withBigInt: true, withNullPrototype: true })
    fc.assert(fc.property(anything, (content) => void readProfileFile(content, drivers)))
    fc.assert(fc.property(anything, (part) => void readProfileFile(inProfile({ options: part, match: part }), drivers)))
  })
})
