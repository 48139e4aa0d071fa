import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { audit, readAuditOptions } from '../../../../electron/hq/commands/audit.ts'
import { readStatusOptions, status } from '../../../../electron/hq/commands/status.ts'
import type { Asked } from '../../../../electron/station/commands/command-line.ts'
import { fillBucket } from '../../../builders/bucket.ts'
import { aHeadquarters, aSimulatedLog } from '../../../builders/headquarters.ts'

function optionsOf<T>(asked: Asked<T>): T {
  if (asked.kind !== 'run') throw new Error(`the command line was ${asked.kind}`)
  return asked.options
}

/** An archive with a simulated station's day, which no other command has open. */
async function anArchive() {
  const hq = await aHeadquarters()
  const log = aSimulatedLog(hq)
  hq.enrol(log.stationId, log.siteId)
  fillBucket({ folder: hq.bucket, stationId: log.stationId }, log.entries)
  await hq.receive()
  hq.archive.close()
  const out: string[] = []
  const error: string[] = []
  const say = { out: (text: string) => void out.push(text), error: (text: string) => void error.push(text) }
  const page = join(hq.bucket, 'page.html')
  return { folder: hq.archive.folder, packages: hq.packages, log, out, error, say, page }
}

describe('hq audit', () => {
  test('prints a report, as JSON with proofs where it is asked to, and ends with 0 where all fits', async () => {
    const { folder, packages, log, out, say } = await anArchive()
    const asked = readAuditOptions(['site', log.siteId, '--archive', folder, '--packages', packages, '--json'])
    expect(await audit(optionsOf(asked), say)).toBe(0)
    expect(JSON.parse(out.join(''))).toMatchObject({ subject: { kind: 'site', id: log.siteId }, stations: [{}] })
    expect(out.join('')).toContain('"proof": [')
  })

  test('writes a page, in Chinese unless told otherwise', async () => {
    const { folder, packages, log, say, page } = await anArchive()
    const asked = readAuditOptions(['site', log.siteId, '--archive', folder, '--packages', packages, '--page', page])
    expect(await audit(optionsOf(asked), say)).toBe(0)
    expect(readFileSync(page, 'utf8')).toContain('<html lang="zh-CN">')
  })

  test('writes a page with the hours of people for its owner alone', async (context) => {
    if (process.platform === 'win32') context.skip('Windows has no such rights')
    const { folder, packages, log, say, page } = await anArchive()
    const asked = readAuditOptions(['site', log.siteId, '--archive', folder, '--packages', packages, '--page', page])
    await audit(optionsOf(asked), say)
    expect(statSync(page).mode & 0o777).toBe(0o600)
  })

  test('says that nothing is held of what nobody knows', async () => {
    const { folder, error, say } = await anArchive()
    expect(await audit(optionsOf(readAuditOptions(['trainee', 'nobody', '--archive', folder])), say)).toBe(1)
    expect(error.join('')).toBe('Nothing is held of the trainee nobody.\n')
  })

  test.each([
    [['class', 'x', '--archive', 'a'], 'site, session or trainee?'],
    [['site', '--archive', 'a'], 'one site is needed'],
    [['site', 'x'], '--archive is needed'],
    [['site', 'x', '--archive', 'a', '--language', 'fr'], '--language is zh-CN or en'],
  ])('%j is wrong', (args, message) => {
    expect(readAuditOptions(args)).toEqual({ kind: 'wrong', message })
  })
})

test('hq status prints all stations, and writes the page', async () => {
  const { folder, log, out, say, page } = await anArchive()
  expect(await status(optionsOf(readStatusOptions(['--archive', folder])), say)).toBe(0)
  expect(out.join('')).toContain(log.siteId)
  expect(await status(optionsOf(readStatusOptions(['--archive', folder, '--page', page])), say)).toBe(0)
  expect(readFileSync(page, 'utf8')).toContain(log.siteId)
})
