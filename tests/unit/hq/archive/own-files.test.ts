import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openArchive } from '../../../../electron/hq/archive/open-archive.ts'
import { publishReceipts } from '../../../../electron/hq/receipts/publish.ts'
import { aHeadquarters, type Headquarters } from '../../../builders/headquarters.ts'
import { aFolder } from '../../../builders/people-room.ts'
import { aSentStation } from '../../../builders/sent-station.ts'

const lacks = process.platform === 'win32' ? 'Windows has no such modes: folders have the rights of their folder' : null

/** The modes of everything in a folder, and of itself as `.`, in octal. */
function modesIn(folder: string): Map<string, string> {
  const modeOf = (place: string) => (statSync(place).mode & 0o777).toString(8)
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return new Map([['.', modeOf(folder)], ...names.map((name) => [name, modeOf(join(folder, name))] as const)])
}

/** What of a folder anybody but its owner has a right to. */
function openToOthers(folder: string): string[] {
  return [...modesIn(folder)].filter(([, mode]) => !mode.endsWith('00')).map(([name]) => name)
}

/** An archive that holds what a station sent. */
async function aFilledArchive(): Promise<Headquarters> {
  const hq = await aHeadquarters()
  const station = aSentStation(hq.bucket, { segmentEntries: 10 })
  hq.enrol('station-1', 'site-1')
  station.happen(25)
  station.send()
  await hq.receive()
  return hq
}

function reopened(hq: Headquarters) {
  hq.archive.close()
  const opened = openArchive(hq.archive.folder)
  if (!opened.opened) throw new Error(opened.refusal.code)
  return opened.archive
}

describe('the archive, which holds who learned what and how long,', () => {
  it('is readable by its owner alone from the start, its index with its log too', async (context) => {
    if (lacks !== null) return context.skip(lacks)
    const hq = await aFilledArchive()
    expect(openToOthers(hq.archive.folder)).toEqual([])
    const modes = modesIn(hq.archive.folder)
    expect(Object.fromEntries(modes)).toMatchObject({ '.': '700', 'hq.sqlite': '600', 'hq.sqlite-wal': '600' })
    expect(modes.get('stations/station-1/segments')).toBe('700')
    expect([...modes].filter(([name]) => name.endsWith('.gz')).map(([, mode]) => mode)).toEqual(['600', '600', '600'])
  })

  it('made by an earlier version, readable by all, is narrowed when it is opened, and what links lead to is not', async (context) => {
    if (lacks !== null) return context.skip(lacks)
    const hq = await aFilledArchive()
    hq.archive.close()
    const { folder } = hq.archive
    const elsewhere = join(aFolder(), 'public')
    writeFileSync(elsewhere, 'for all')
    chmodSync(elsewhere, 0o644)
    for (const name of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) {
      const place = join(folder, name)
      chmodSync(place, statSync(place).isDirectory() ? 0o755 : 0o644)
    }
    symlinkSync(elsewhere, join(folder, 'stations', 'link'))
    const archive = reopened(hq)
    expect(openToOthers(folder)).toEqual([join('stations', 'link')])
    expect(statSync(elsewhere).mode & 0o777).toBe(0o644)
    expect(archive.isOpenToOthers).toBe(false)
    expect([...archive.entries('station-1', 1, 25)]).toHaveLength(25)
    archive.close()
  })

  it('in a folder that was made before for everybody is narrowed too', (context) => {
    if (lacks !== null) return context.skip(lacks)
    const folder = join(aFolder(), 'archive')
    mkdirSync(folder, { mode: 0o755 })
    const opened = openArchive(folder)
    if (!opened.opened) throw new Error(opened.refusal.code)
    expect(openToOthers(folder)).toEqual([])
    opened.archive.close()
  })

  it('in a folder with other things leaves these and the folder as they are, and is readable by its owner alone all the same', (context) => {
    if (lacks !== null) return context.skip(lacks)
    // Such as receipts for a web server; or somebody gave the folder that the archive lies in.
    const folder = aFolder()
    const receipts = join(folder, 'receipts')
    mkdirSync(receipts)
    writeFileSync(join(receipts, 'beacon.txt'), 'for all')
    writeFileSync(join(folder, 'program'), 'for all')
    for (const place of [folder, receipts, join(folder, 'program')]) chmodSync(place, 0o755)
    for (let time = 0; time < 2; time += 1) {
      const opened = openArchive(folder)
      if (!opened.opened) throw new Error(opened.refusal.code)
      expect(opened.archive.isOpenToOthers).toBe(false)
      expect(openToOthers(folder).toSorted()).toEqual(['.', 'program', 'receipts', join('receipts', 'beacon.txt')])
      expect(modesIn(folder).get('program')).toBe('755')
      opened.archive.close()
    }
    // Others who may write in it could put another archive in its place.
    chmodSync(folder, 0o777)
    const opened = openArchive(folder)
    if (!opened.opened) throw new Error(opened.refusal.code)
    expect(opened.archive.isOpenToOthers).toBe(true)
    opened.archive.close()
  })

  it('that a link leads to is not said to be open to others', (context) => {
    if (lacks !== null) return context.skip(lacks)
    const folder = aFolder()
    mkdirSync(join(folder, 'archive'), { mode: 0o755 })
    symlinkSync(join(folder, 'archive'), join(folder, 'link'))
    const opened = openArchive(join(folder, 'link'))
    if (!opened.opened) throw new Error(opened.refusal.code)
    expect(opened.archive.isOpenToOthers).toBe(false)
    expect(openToOthers(join(folder, 'archive'))).toEqual([])
    opened.archive.close()
  })
})

describe('receipts', () => {
  it('are readable by a web server, where they are new and where they are replaced', async (context) => {
    if (lacks !== null) return context.skip(lacks)
    const hq = await aFilledArchive()
    const folder = join(aFolder(), 'www', 'receipts')
    for (let time = 0; time < 2; time += 1) {
      expect(publishReceipts(hq.archive, hq.keys, folder, { now: () => hq.clock.now }).stations).toHaveLength(1)
      const { '.': own, ...files } = Object.fromEntries(modesIn(folder))
      expect(own).toBe('755')
      expect(Object.keys(files)).toHaveLength(2)
      expect(new Set(Object.values(files))).toEqual(new Set(['644']))
    }
  })
})
