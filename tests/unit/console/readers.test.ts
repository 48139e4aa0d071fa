import { globSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReaderStatus } from '../../../electron/station/api/schemas/readers.ts'
import { kindOfDevice } from '../../../renderer/console/readers/device-kind.ts'
import { hexLine, hexRuns, withReports } from '../../../renderer/console/readers/live-reports.ts'
import { matchWords } from '../../../renderer/console/readers/profiles/match-words.ts'
import { readProfileFile } from '../../../renderer/console/readers/profiles/profile-file.ts'
import { byUrgency, healthOf, qualityOf, usbNumbers } from '../../../renderer/console/readers/reader-words.ts'

type Standing = Pick<ReaderStatus, 'state' | 'problem' | 'frames' | 'badFrames'>

const counts = { frames: 100, badFrames: 0 }

const ready: Standing = { state: 'ready', problem: null, ...counts }
const unplugged: Standing = { state: 'waiting_for_device', problem: 'disconnected', ...counts }
const forbidden: Standing = { state: 'failed', problem: 'permission_denied', ...counts }
const foreign: Standing = { state: 'unrecognised', problem: null, ...counts }

describe('the readers in one glance', () => {
  it('are well where all of them work, whatever else is plugged in', () => {
    expect(healthOf([ready, { ...ready, state: 'reading' }, foreign])).toEqual({
      verdict: 'good',
      ready: 2,
      attention: 0,
      others: 1,
    })
  })

  it('are to be looked at where one works and another does not', () => {
    expect(healthOf([ready, unplugged, forbidden])).toMatchObject({ verdict: 'look', ready: 1, attention: 2 })
  })

  it('are to be looked at where one works and often errs', () => {
    expect(healthOf([ready, { ...ready, badFrames: 50 }])).toMatchObject({ verdict: 'look', ready: 2, attention: 1 })
  })

  it('are bad where none works', () => {
    expect(healthOf([forbidden])).toMatchObject({ verdict: 'bad', attention: 1 })
    expect(healthOf([unplugged])).toMatchObject({ verdict: 'bad' })
  })

  it('are missing where only other devices are plugged in', () => {
    expect(healthOf([])).toMatchObject({ verdict: 'none' })
    expect(healthOf([foreign, { ...foreign, state: 'not_supported' }])).toMatchObject({ verdict: 'none', others: 2 })
  })

  it('come in the order in which they need a hand, and else as they are listed', () => {
    const [one, other] = [{ ...ready }, { ...ready }]
    expect(byUrgency([one, unplugged, other, forbidden])).toEqual([forbidden, unplugged, one, other])
    expect(byUrgency([one, other])[0]).toBe(one)
  })
})

describe('how well data arrive', () => {
  it.each([
    { frames: 0, badFrames: 0, words: 'none' },
    { frames: 500, badFrames: 0, words: 'good' },
    { frames: 500, badFrames: 5, words: 'good' },
    { frames: 500, badFrames: 10, words: 'some' },
    { frames: 500, badFrames: 100, words: 'poor' },
    { frames: 1, badFrames: 1, words: 'some' },
    { frames: 0, badFrames: 3, words: 'poor' },
  ] as const)('$frames understood and $badFrames not is $words', ({ words, ...counts }) => {
    expect(qualityOf(counts)).toMatchObject({ words, bad: counts.badFrames })
  })

  it('is whole only where nothing was lost', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (frames, badFrames) => {
        const { percent } = qualityOf({ frames, badFrames })
        expect(percent === 100).toBe(frames > 0 && badFrames === 0)
      }),
    )
  })
})

describe('devices', () => {
  it('of every driver have a picture of their kind', () => {
    const folder = resolve(import.meta.dirname, '../../../electron/station/readers/drivers')
    const drivers = globSync('*.ts', { cwd: folder })
      .map((file) => basename(file, '.ts'))
      .filter((name) => name !== 'driver' && name !== 'load')
    expect(drivers.length).toBeGreaterThan(5)
    for (const driver of drivers) expect(kindOfDevice(driver, 'hid'), driver).not.toBe('unknown')
  })

  it('without a driver are known by their cable', () => {
    expect(kindOfDevice(null, 'serial')).toBe('serial')
    expect(kindOfDevice(null, 'hid')).toBe('unknown')
    expect(kindOfDevice('of-tomorrow', 'usb')).toBe('unknown')
  })

  it('have their USB numbers written as papers do', () => {
    expect(usbNumbers({ vendorId: '0400', productId: 'c35a' })).toBe('0400:C35A')
    expect(usbNumbers({ vendorId: null, productId: null })).toBeNull()
  })
})

describe('the live view', () => {
  const report = (hex: string) => ({ direction: 'in' as const, at: 0, hex })

  it('writes bytes apart, and hidden ones in a colour of their own', () => {
    expect(hexRuns('AA96····00')).toEqual([
      { from: 0, isHidden: false, text: 'AA 96' },
      { from: 2, isHidden: true, text: '·· ··' },
      { from: 4, isHidden: false, text: '00' },
    ])
    expect(hexLine('AA96····00')).toBe('AA 96 ·· ·· 00')
    expect(hexRuns('')).toEqual([])
  })

  it('loses and adds no byte', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('00', '7F', 'FF', '··')), (bytes) => {
        expect(hexLine(bytes.join(''))).toBe(bytes.join(' '))
      }),
    )
  })

  it('shows the newest first, each with a number of its own, and lets the oldest go', () => {
    const first = withReports([], [report('01'), report('02')], 3)
    const then = withReports(first, [report('03'), report('04')], 3)
    expect(then.map(({ hex }) => hex)).toEqual(['04', '03', '02'])
    expect(then.map(({ number }) => number)).toEqual([4, 3, 2])
    expect(withReports(then, [], 3)).toBe(then)
  })
})

describe('reader models', () => {
  it('say by what their devices are known', () => {
    expect(matchWords({ transport: 'hid', vendorId: 0x5e0, productId: 0x1300, productName: 'Scanner' })).toBe(
      '05E0:1300 · Scanner',
    )
    expect(matchWords({ transport: 'hid', vendorId: 0x5e0 })).toBe('05E0')
    expect(matchWords({ transport: 'serial' })).toBe('')
  })

  it('are read from a file, and what cannot be one is refused before the station sees it', async () => {
    const file = (text: string) => new File([text], 'reader.json')
    expect(await readProfileFile(file('{"id":"site-door"}'))).toEqual({ read: true, profile: { id: 'site-door' } })
    expect(await readProfileFile(file('PK\u0003'))).toEqual({ read: false, problem: 'not_json' })
    expect(await readProfileFile(file('"text"'))).toEqual({ read: false, problem: 'not_json' })
    expect(await readProfileFile(file(' '.repeat(70_000)))).toEqual({ read: false, problem: 'too_large' })
  })
})
