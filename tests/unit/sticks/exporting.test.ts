import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EXPORTS_FOLDER, INCOMPLETE_FILE, MANIFEST_FILE } from '../../../electron/records/export.ts'
import { RECEIPTS_FOLDER, receiptFileName } from '../../../electron/records/receipt.ts'
import { createEntryLines } from '../../../electron/station/log/entry-lines.ts'
import { aFolder } from '../../builders/people-room.ts'
import {
  aSticksRoom,
  exportFolders,
  isMarkedComplete,
  openExport,
  rootsOf,
  STATION_ID,
} from '../../builders/sticks-room.ts'

const inExports = (stick: string, ...names: string[]) => join(stick, EXPORTS_FOLDER, ...names)

describe('an export', () => {
  it('holds the whole log, and headquarters recomputes the tree of its checkpoint from it', async () => {
    const room = aSticksRoom()
    room.happen(250)
    expect(await room.export()).toMatchObject({ state: 'done', first: 1, last: 250, wasThere: false })
    const [folder = ''] = exportFolders(room.stick)
    const { lines, checkpoints } = await openExport(room.stick, folder, room.signer)
    expect(lines).toHaveLength(250)
    expect(checkpoints.map(({ size }) => size)).toEqual([250])
    expect(checkpoints.map(({ root }) => root)).toEqual(rootsOf(lines, [250]))
    expect(room.steps).toEqual(['none', 'cutting', 'writing', 'checking', 'done'])
  })

  it('has nothing in it that is not encrypted but the names and sizes of its files', async () => {
    const room = aSticksRoom()
    room.happen(20)
    await room.export()
    const [folder = ''] = exportFolders(room.stick)
    for (const name of readdirSync(inExports(room.stick, folder))) {
      const bytes = readFileSync(inExports(room.stick, folder, name))
      expect(bytes.includes('staff.signed_in')).toBe(false)
      if (name !== MANIFEST_FILE) expect(bytes.toString('latin1').startsWith('age-encryption.org/v1\n')).toBe(true)
    }
  })

  it('is written down in the log, with the hash of what was signed', async () => {
    const room = aSticksRoom()
    room.happen(5)
    await room.export()
    const written = [...room.log.entries()].map(({ event }) => event).filter(({ type }) => type === 'export.written')
    expect(written).toMatchObject([{ first: 1, last: 5, by: 'a-1' }])
    expect(room.sticks.exportedThrough()).toBe(5)
    expect(room.sticks.lastExportAt()).toBe(room.clock.wall())
  })

  it('brings to the same stick only what it lacks, and says so where it lacks nothing', async () => {
    const room = aSticksRoom()
    room.happen(10)
    await room.export()
    room.happen(10)
    // The entry of the first export is among them.
    expect(await room.export()).toMatchObject({ state: 'done', first: 11, last: 21 })
    expect(await room.export()).toMatchObject({ state: 'done', first: 1, last: 21, wasThere: true })
    expect(exportFolders(room.stick)).toHaveLength(2)
    await room.sticks.look()
    expect(room.sticks.status().sticks).toMatchObject([{ holdsThrough: 21, halfWritten: 0 }])
  })

  it('brings everything to another stick, and to the same one where that is asked for', async () => {
    const room = aSticksRoom()
    room.happen(10)
    await room.export()
    room.happen(10)
    await room.export()
    expect(await room.export('everything')).toMatchObject({ state: 'done', first: 1, last: 21, wasThere: false })
    expect(await room.export('everything')).toMatchObject({ state: 'done', wasThere: true })
  })

  it('leaves out what headquarters vouches for', async () => {
    const room = aSticksRoom()
    room.happen(10)
    await room.export()
    mkdirSync(join(room.stick, RECEIPTS_FOLDER))
    writeFileSync(join(room.stick, RECEIPTS_FOLDER, receiptFileName(STATION_ID)), room.receipt())
    rmSync(inExports(room.stick), { recursive: true })
    room.happen(3)
    expect(await room.export()).toMatchObject({ state: 'done', first: 11 })
  })

  it('is nothing where headquarters vouches for everything and the stick is empty', async () => {
    const room = aSticksRoom()
    room.happen(10)
    await room.export()
    mkdirSync(join(room.stick, RECEIPTS_FOLDER))
    writeFileSync(join(room.stick, RECEIPTS_FOLDER, receiptFileName(STATION_ID)), room.receipt())
    rmSync(inExports(room.stick), { recursive: true })
    expect(await room.export()).toMatchObject({ state: 'failed', problem: 'nothing_to_export' })
  })

  it('is refused where the site package names nobody to encrypt it to', async () => {
    const room = aSticksRoom({ recipients: [] })
    room.happen(1)
    expect(await room.export()).toMatchObject({ state: 'failed', problem: 'no_recipient' })
    expect(exportFolders(room.stick)).toEqual([])
  })

  it('is one at a time', async () => {
    const room = aSticksRoom()
    room.happen(1)
    await room.sticks.look()
    expect(room.sticks.export(room.stickId, { what: 'missing' }, 'a-1')).toBe('started')
    expect(room.sticks.export(room.stickId, { what: 'missing' }, 'a-1')).toBe('already_running')
    room.sticks.seen()
    expect(room.sticks.status().export.state).toBe('working')
    await room.sticks.settled()
    room.sticks.seen()
    expect(room.sticks.status().export.state).toBe('none')
  })

  it('of a stick that is not there any more says so', () => {
    const room = aSticksRoom()
    room.happen(1)
    room.sticks.export('stick-that-went', { what: 'missing' }, 'a-1')
    expect(room.sticks.status().export).toMatchObject({ state: 'failed', problem: 'unknown_stick' })
  })
})

describe('what goes wrong', () => {
  it('a stick that is pulled out while it is written to is told, and its export is done anew when it is back', async () => {
    const pocket = join(aFolder(), 'pocket')
    const hold = { isPulled: false }
    const room = aSticksRoom({
      beforeRead: ({ first }) => {
        if (first > 1 && !hold.isPulled) {
          hold.isPulled = true
          renameSync(room.stick, pocket)
        }
      },
    })
    room.happen(10)
    await room.cut()
    room.happen(10)
    expect(await room.export()).toMatchObject({ state: 'failed', problem: 'pulled' })
    expect(room.sticks.exportedThrough()).toBe(0)
    await room.sticks.look()
    expect(room.sticks.status().sticks).toEqual([])

    renameSync(pocket, room.stick)
    await room.sticks.look()
    expect(room.sticks.status().sticks).toMatchObject([{ halfWritten: 1, holdsThrough: 0 }])
    room.happen(1)
    expect(await room.export()).toMatchObject({ state: 'done', first: 1, last: 21 })
    const folders = exportFolders(room.stick)
    expect(folders).toHaveLength(1)
    const { lines, checkpoints } = await openExport(room.stick, folders[0] ?? '', room.signer)
    expect(rootsOf(lines, [21])).toEqual(checkpoints.filter(({ size }) => size === 21).map(({ root }) => root))
  })

  it('another disk in the place of the stick is not written to', async () => {
    const room = aSticksRoom({
      beforeRead: ({ first }) => {
        if (first === 1) return
        rmSync(room.stick, { recursive: true })
        mkdirSync(room.stick)
      },
    })
    room.happen(10)
    await room.cut()
    room.happen(10)
    expect(await room.export()).toMatchObject({ state: 'failed' })
    expect(readdirSync(room.stick)).toEqual([])
  })

  it('a stick that gives back other bytes than were written is not said to hold them', async () => {
    const room = aSticksRoom({
      beforeRead: ({ first }) => {
        if (first === 1) return
        const [folder = ''] = exportFolders(room.stick)
        const name = readdirSync(inExports(room.stick, folder)).find((one) => one.endsWith('.gz.age')) ?? ''
        appendFileSync(inExports(room.stick, folder, name), 'x')
      },
    })
    room.happen(10)
    await room.cut()
    room.happen(10)
    expect(await room.export()).toMatchObject({ state: 'failed', problem: 'differs' })
    expect(exportFolders(room.stick).map((folder) => isMarkedComplete(room.stick, folder))).toEqual([false])
  })

  it('an export whose files were damaged since is seen to be, and written anew', async () => {
    const room = aSticksRoom()
    room.happen(10)
    await room.export()
    const [folder = ''] = exportFolders(room.stick)
    const name = readdirSync(inExports(room.stick, folder)).find((one) => one.endsWith('.gz.age')) ?? ''
    const file = inExports(room.stick, folder, name)
    const bytes = readFileSync(file)
    bytes[40] = (bytes[40] ?? 0) ^ 1
    writeFileSync(file, bytes)
    await room.sticks.look()
    expect(room.sticks.status().sticks).toMatchObject([{ holdsThrough: 0, halfWritten: 1 }])
    expect(await room.export()).toMatchObject({ state: 'done', first: 1, wasThere: false })
    const opened = await Promise.all(exportFolders(room.stick).map((one) => openExport(room.stick, one, room.signer)))
    expect(opened.flatMap(({ lines }) => lines).length).toBe(10)
  })

  it('an export that ended between its last step and the log is written down the next time', async () => {
    const room = aSticksRoom()
    room.happen(10)
    await room.export()
    room.store.db.exec('DELETE FROM export')
    expect(room.sticks.exportedThrough()).toBe(0)
    expect(await room.export()).toMatchObject({ state: 'done', wasThere: true })
    expect(room.sticks.exportedThrough()).toBe(10)
  })

  it('a station that is set back to an old copy of its disk does not take the stick’s word for its new history', async () => {
    const stick = join(aFolder(), 'stick')
    const before = aSticksRoom({ stick })
    before.happen(20)
    await before.export()
    const setBack = aSticksRoom({ stick })
    setBack.happen(15)
    expect(await setBack.export()).toMatchObject({ state: 'done', first: 1, last: 15 })
    expect(exportFolders(stick)).toHaveLength(2)
    expect(await setBack.export()).toMatchObject({ state: 'done', last: 15, wasThere: true })
    expect(setBack.sticks.exportedThrough()).toBe(15)
  })

  it('what a stick tells of another history of the station is never written over', async () => {
    const stick = join(aFolder(), 'stick')
    const before = aSticksRoom({ stick })
    before.happen(20)
    await before.export()
    const setBack = aSticksRoom({ stick })
    setBack.happen(20)
    expect(await setBack.export()).toMatchObject({ state: 'failed', problem: 'in_the_way' })
    const [folder = ''] = exportFolders(stick)
    const { lines } = await openExport(stick, folder, before.signer)
    expect(lines[0]).not.toBe(createEntryLines(setBack.store).lines(1, 1, 1)?.[0])
  })

  it('a station that stops leaves the mark, and nothing that looks complete', async () => {
    const room = aSticksRoom({ beforeRead: () => void room.sticks.stop() })
    room.happen(10)
    await room.cut()
    room.happen(10)
    await room.export()
    const [folder = ''] = exportFolders(room.stick)
    expect(existsSync(inExports(room.stick, folder, INCOMPLETE_FILE))).toBe(true)
    expect(room.sticks.status().export.state).toBe('none')
    unlinkSync(inExports(room.stick, folder, INCOMPLETE_FILE))
    const again = aSticksRoom({ stick: room.stick })
    await again.sticks.look()
    expect(again.sticks.status().sticks).toMatchObject([{ halfWritten: 1 }])
  })
})
