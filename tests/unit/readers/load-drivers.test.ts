import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadDrivers } from '../../../electron/station/readers/drivers/load.ts'

const zod = resolve(import.meta.dirname, '../../../node_modules/zod/index.js')

/** A folder with these files in it, each exporting `driver` with these parts changed. */
function folderWith(files: Record<string, object | string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'drivers-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, given] of Object.entries(files)) {
    const driver = {
      name: name.replace(/\.ts$/, ''),
      transport: 'hid',
      title: { 'zh-CN': '读卡器', en: 'Reader' },
      profiles: [],
      clearBytes: 0,
      ...(typeof given === 'string' ? {} : given),
    }
    const source =
      typeof given === 'string'
        ? given
        : `import { z } from ${JSON.stringify(zod)}
           const talk = () => ({ hear() {}, stop() {} })
           export const driver = { talk, options: z.strictObject({}), ...${JSON.stringify(driver)} }`
    writeFileSync(join(folder, name), source)
  }
  return folder
}

function aProfile(id: string, given = {}) {
  const title = { 'zh-CN': id, en: id }
  return { id, title, match: { transport: 'hid' }, driver: 'one', options: {}, ...given }
}

describe('the drivers of a folder', () => {
  it('are found by being there, in order of name; what else lies there is passed over', async () => {
    const folder = folderWith({
      'two.ts': {},
      'one.ts': { profiles: [aProfile('mine')] },
      'driver.ts': 'export {}',
      'load.ts': 'export {}',
      'notes.md': 'words',
    })
    const drivers = await loadDrivers(folder)
    expect(drivers.map(({ name }) => name)).toEqual(['one', 'two'])
  })

  it('may be none', async () => {
    expect(await loadDrivers(folderWith({}))).toEqual([])
  })

  it.each([
    ['a file that exports none', { 'one.ts': 'export const other = 1' }, 'one.ts'],
    ['no way to talk', { 'one.ts': { talk: null } }, 'talk'],
    ['options that check nothing', { 'one.ts': { options: {} } }, 'options'],
    ['a transport that there is not', { 'one.ts': { transport: 'bluetooth' } }, 'transport'],
    ['a serial line without a speed', { 'one.ts': { transport: 'serial' } }, 'baudRate'],
    ['a profile for another driver', { 'one.ts': { profiles: [aProfile('mine', { driver: 'two' })] } }, 'mine'],
    [
      'a profile whose options it refuses',
      { 'one.ts': { profiles: [aProfile('mine', { options: { a: 1 } })] } },
      'mine',
    ],
    ['two of one name', { 'one.ts': {}, 'two.ts': { name: 'one' } }, 'two of the driver one'],
    [
      'two profiles of one id',
      { 'one.ts': { profiles: [aProfile('mine')] }, 'two.ts': { profiles: [aProfile('mine', { driver: 'two' })] } },
      'two of the profile mine',
    ],
  ])('are refused with %s', async (_what, files, words) => {
    await expect(loadDrivers(folderWith(files))).rejects.toThrow(words)
  })
})

describe('the drivers of the product', () => {
  it('all have the right form, and names and ids of their own', async () => {
    const drivers = await loadDrivers()
    expect(drivers.map(({ name }) => name)).toContain('hid-sdt-raw')
  })
})
