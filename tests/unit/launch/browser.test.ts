import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findBrowser, hasDisplay } from '../../../electron/launch/browser.mjs'
import { temporaryProject } from './temporary-project.ts'

describe('the installed browser', () => {
  it('is found on the PATH of a Linux', () => {
    const folder = temporaryProject({ 'bin/microsoft-edge': '' })
    const environment = { PATH: `/nowhere:${join(folder, 'bin')}` }
    expect(findBrowser({ platform: 'linux', environment, home: folder })).toEqual({
      name: 'Microsoft Edge',
      executable: join(folder, 'bin/microsoft-edge'),
    })
  })

  it('is rather Chromium than another', () => {
    const folder = temporaryProject({ 'bin/google-chrome': '', 'bin/chromium': '' })
    const found = findBrowser({ platform: 'linux', environment: { PATH: join(folder, 'bin') }, home: folder })
    expect(found?.name).toBe('Chromium')
  })

  it('is found in a user’s own applications on macOS', () => {
    const path = 'Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
    const home = temporaryProject({ [path]: '' })
    expect(findBrowser({ platform: 'darwin', environment: {}, home })?.executable).toBe(join(home, path))
  })

  it('is found among the programs of a Windows', () => {
    const folder = temporaryProject({ 'Microsoft/Edge/Application/msedge.exe': '' })
    const found = findBrowser({ platform: 'win32', environment: { 'ProgramFiles(x86)': folder }, home: folder })
    expect(found?.name).toBe('Microsoft Edge')
  })

  it('may be none', () => {
    expect(findBrowser({ platform: 'linux', environment: { PATH: '' }, home: '/nowhere' })).toBeNull()
  })
})

describe('a display', () => {
  it('is always there on Windows and macOS, and on Linux where a display server is', () => {
    expect(hasDisplay('win32', {})).toBe(true)
    expect(hasDisplay('darwin', {})).toBe(true)
    expect(hasDisplay('linux', {})).toBe(false)
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true)
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
  })
})
