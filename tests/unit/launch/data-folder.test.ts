import { describe, expect, it } from 'vitest'
import { defaultDataFolder } from '../../../electron/station/hosts/data-folder.mjs'

describe('the default data folder', () => {
  it.each([
    ['win32', 'C:\\Users\\site', { APPDATA: 'D:\\Roaming' }, 'D:\\Roaming\\training-station'],
    ['win32', 'C:\\Users\\site', {}, 'C:\\Users\\site\\AppData\\Roaming\\training-station'],
    ['darwin', '/Users/site', {}, '/Users/site/Library/Application Support/training-station'],
    ['linux', '/home/site', {}, '/home/site/.local/share/training-station'],
    ['linux', '/home/site', { XDG_DATA_HOME: '/data' }, '/data/training-station'],
    ['linux', '/home/site', { XDG_DATA_HOME: 'relative' }, '/home/site/.local/share/training-station'],
  ] as const)('follows the habits of %s', (platform, home, environment, folder) => {
    expect(defaultDataFolder('site', { platform, home, environment })).toBe(folder)
    expect(defaultDataFolder('demo', { platform, home, environment })).toBe(`${folder}-demo`)
  })
})
