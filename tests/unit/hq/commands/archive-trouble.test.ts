import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openArchive } from '../../../../electron/hq/archive/open-archive.ts'
import { withArchive } from '../../../../electron/hq/commands/archive-option.ts'
import { receive } from '../../../../electron/hq/commands/receive.ts'
import { aFolder } from '../../../builders/people-room.ts'
import { anEntry, aSentStation } from '../../../builders/sent-station.ts'
import { aSmallDisk, whyNoSmallDisk } from '../../../builders/small-disk.ts'

function listening() {
  const said: string[] = []
  const say = { out: (text: string) => void said.push(text), error: (text: string) => void said.push(text) }
  return { say, said: () => said.splice(0).join('') }
}

/** A station whose records take more room than the small disk has, a little with each checkpoint. */
function aLargeStation(bucket: string, checkpoints: number) {
  const station = aSentStation(bucket)
  for (let count = 0; count < checkpoints; count += 1) {
    const payload = JSON.stringify({ noise: randomBytes(150_000).toString('hex') })
    station.bucket.add(anEntry(station.bucket.head.size + 1, undefined, { payload }))
    station.send()
  }
  return station
}

describe('an archive that cannot be worked on', () => {
  const lacks = whyNoSmallDisk()

  it('for its disk is full, is told in words; once there is room, it goes on', async (context) => {
    if (lacks !== null) return context.skip(lacks)
    const { say, said } = listening()
    const bucket = aFolder()
    const station = aLargeStation(bucket, 12)
    const disk = join(aFolder(), 'disk')
    aSmallDisk(disk, 1024 * 1024)
    const archive = join(disk, 'archive')
    await withArchive({ archive, language: 'en' }, say, ({ table }) => {
      table.enrol({ key: station.bucket.signer.key, siteId: 'site-1', name: null })
      return 0
    })
    expect(await receive({ archive, from: { way: 'folder', folder: bucket }, json: false, language: 'en' }, say)).toBe(
      1,
    )
    expect(said()).toContain('disk is full')
    const opened = openArchive(archive)
    if (!opened.opened) throw new Error(opened.refusal.code)
    const held = opened.archive.station('station-1')?.heldEntries ?? 0
    expect([...opened.archive.entries('station-1', 1, held)]).toHaveLength(held)
    expect(opened.archive.alarms()).toEqual([])
    opened.archive.close()

    execFileSync('mount', ['-o', 'remount,size=16m', disk])
    expect(await receive({ archive, from: { way: 'folder', folder: bucket }, json: false, language: 'en' }, say)).toBe(
      0,
    )
    expect(said()).toContain('12 are held')
  })

  it('for another command is at it, or its index is no database, is told, too', async () => {
    const { say, said } = listening()
    const archive = join(aFolder(), 'archive')
    const other = openArchive(archive)
    if (!other.opened) throw new Error(other.refusal.code)
    expect(await withArchive({ archive, language: 'en' }, say, () => 0)).toBe(1)
    expect(said()).toContain('another command is working on it')
    other.archive.close()
    writeFileSync(join(archive, 'hq.sqlite'), 'no database at all, but long enough to be looked at by SQLite')
    expect(await withArchive({ archive, language: 'en' }, say, () => 0)).toBe(1)
    expect(said()).toContain('hq.sqlite is damaged')
  })
})
