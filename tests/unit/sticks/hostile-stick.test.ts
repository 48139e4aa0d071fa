import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { canonical } from '../../../electron/records/entry.ts'
import { EXPORTS_FOLDER, exportFolderName, INCOMPLETE_FILE, MANIFEST_FILE } from '../../../electron/records/export.ts'
import { BEACON_FILE, RECEIPTS_FOLDER, receiptFileName } from '../../../electron/records/receipt.ts'
import { formatNote } from '../../../electron/records/signed-note.ts'
import { aFolder } from '../../builders/people-room.ts'
import { aSticksRoom, exportFolders, openExport, STATION_ID, type SticksRoom } from '../../builders/sticks-room.ts'

const OWN_FOLDER = exportFolderName({ station: STATION_ID, first: 1, last: 5 })

/** A station with five entries, and a stick that its tests prepare. */
function aStation() {
  const outside = join(aFolder(), 'outside')
  mkdirSync(outside)
  writeFileSync(join(outside, 'precious.txt'), 'precious')
  writeFileSync(join(outside, INCOMPLETE_FILE), 'precious')
  writeFileSync(join(outside, MANIFEST_FILE), 'precious')
  const room = aSticksRoom()
  room.happen(5)
  const exportsFolder = join(room.stick, EXPORTS_FOLDER)
  const unharmed = () =>
    Object.fromEntries(readdirSync(outside).map((name) => [name, readFileSync(join(outside, name), 'utf8')]))
  const put = (path: string, content: string | Buffer) => {
    const file = join(room.stick, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
    return file
  }
  return { room, outside, exportsFolder, unharmed, put }
}

const UNHARMED = { [INCOMPLETE_FILE]: 'precious', [MANIFEST_FILE]: 'precious', 'precious.txt': 'precious' }

async function shown(room: SticksRoom) {
  await room.sticks.look()
  return room.sticks.status().sticks[0]
}

describe('a stick whose folders are not folders', () => {
  it('with a link in the place of its exports is refused, and nothing is written through it', async () => {
    const { room, outside, exportsFolder, unharmed } = aStation()
    symlinkSync(outside, exportsFolder)
    expect(await shown(room)).toMatchObject({ holdsThrough: 0, halfWritten: 0 })
    expect(await room.export()).toMatchObject({ state: 'failed', problem: 'in_the_way' })
    expect(unharmed()).toEqual(UNHARMED)
  })

  it('with a link in the place of the export itself is refused', async () => {
    const { room, outside, exportsFolder, unharmed } = aStation()
    mkdirSync(exportsFolder)
    symlinkSync(outside, join(exportsFolder, OWN_FOLDER))
    expect(await room.export()).toMatchObject({ state: 'failed', problem: 'in_the_way' })
    expect(unharmed()).toEqual(UNHARMED)
  })

  it('with a file in the place of its exports is refused', async () => {
    const { room, put } = aStation()
    put(EXPORTS_FOLDER, 'a file')
    expect(await room.export()).toMatchObject({ state: 'failed', problem: 'in_the_way' })
  })

  it('with links in the place of files of a half-written export loses the links, not what they lead to', async () => {
    const { room, outside, exportsFolder, unharmed } = aStation()
    const folder = join(exportsFolder, OWN_FOLDER)
    mkdirSync(folder, { recursive: true })
    symlinkSync(join(outside, INCOMPLETE_FILE), join(folder, INCOMPLETE_FILE))
    symlinkSync(join(outside, MANIFEST_FILE), join(folder, MANIFEST_FILE))
    symlinkSync(join(outside, 'precious.txt'), join(folder, '000000000005.txt.age'))
    expect(await room.export()).toMatchObject({ state: 'done' })
    expect(unharmed()).toEqual(UNHARMED)
    expect((await openExport(room.stick, OWN_FOLDER, room.signer)).lines).toHaveLength(5)
  })

  it('with a folder in the place of a file is refused', async () => {
    const { room, exportsFolder } = aStation()
    mkdirSync(join(exportsFolder, OWN_FOLDER, MANIFEST_FILE), { recursive: true })
    expect(await room.export()).toMatchObject({ state: 'failed', problem: 'in_the_way' })
  })

  it('with somebody’s own files beside a half-written export keeps them', async () => {
    const { room, put } = aStation()
    const photo = put(
      `${EXPORTS_FOLDER}/${exportFolderName({ station: STATION_ID, first: 1, last: 3 })}/photo.jpg`,
      'photo',
    )
    expect(await room.export()).toMatchObject({ state: 'done' })
    expect(readFileSync(photo, 'utf8')).toBe('photo')
  })
})

describe('a stick whose manifests lie', () => {
  it('names files outside its folder: it is not read at all', async () => {
    const { room, put } = aStation()
    const file = {
      name: '../../../etc/passwd',
      sha256: 'a'.repeat(64),
      bytes: 1,
      plain: { sha256: 'a'.repeat(64), bytes: 1 },
    }
    const text = `training-station-export/1\n${canonical({ station: STATION_ID, site: 'site-1', first: 1, last: 5, at: 1, files: [file] })}\n`
    put(`${EXPORTS_FOLDER}/${OWN_FOLDER}/${MANIFEST_FILE}`, formatNote(text, [room.signer.sign(text)]))
    expect(await shown(room)).toMatchObject({ holdsThrough: 0, halfWritten: 1 })
    expect(await room.export()).toMatchObject({ state: 'done', wasThere: false })
  })

  it('signed by another station’s key counts for nothing', async () => {
    const stick = join(aFolder(), 'stick')
    const forger = aSticksRoom({ stick, seed: 2 })
    forger.happen(5)
    await forger.export()
    const room = aSticksRoom({ stick })
    room.happen(5)
    expect(await shown(room)).toMatchObject({ holdsThrough: 0, halfWritten: 1 })
    expect(await room.export()).toMatchObject({ state: 'done', wasThere: false })
    expect((await openExport(stick, OWN_FOLDER, room.signer)).lines).toHaveLength(5)
  })

  it('of another export, put under this name, counts for nothing', async () => {
    const { room, exportsFolder } = aStation()
    await room.export()
    const other = exportFolderName({ station: STATION_ID, first: 1, last: 900 })
    renameSync(join(exportsFolder, OWN_FOLDER), join(exportsFolder, other))
    expect(await shown(room)).toMatchObject({ holdsThrough: 0, halfWritten: 1 })
  })

  it('larger than any is not read', async () => {
    const { room, put } = aStation()
    const file = put(`${EXPORTS_FOLDER}/${OWN_FOLDER}/${MANIFEST_FILE}`, '')
    truncateSync(file, 3 * 1024 ** 3)
    expect(await shown(room)).toMatchObject({ holdsThrough: 0 })
    expect(await room.export()).toMatchObject({ state: 'done' })
  })
})

describe('a stick that would have a station wait or run full', () => {
  beforeEach((context) => {
    if (process.platform === 'win32') context.skip('there are no pipes in folders on Windows')
  })

  it('with pipes in the place of files is read without waiting for a writer', async () => {
    const { room, exportsFolder } = aStation()
    const folder = join(exportsFolder, OWN_FOLDER)
    mkdirSync(folder, { recursive: true })
    mkdirSync(join(room.stick, RECEIPTS_FOLDER))
    execFileSync('mkfifo', [
      join(folder, MANIFEST_FILE),
      join(room.stick, RECEIPTS_FOLDER, receiptFileName(STATION_ID)),
      join(room.stick, RECEIPTS_FOLDER, BEACON_FILE),
    ])
    expect(await shown(room)).toMatchObject({ hasReceipt: false, halfWritten: 1 })
    expect(await room.sticks.takeReceipt(room.stickId)).toBe('no_receipt')
    expect(await room.export()).toMatchObject({ state: 'done' })
  })

  it('with thousands of folders named as exports is looked at in bounds', async () => {
    const { room, exportsFolder } = aStation()
    for (let last = 1; last <= 2_100; last += 1)
      mkdirSync(join(exportsFolder, exportFolderName({ station: STATION_ID, first: 1, last })), { recursive: true })
    expect((await shown(room))?.halfWritten).toBeLessThanOrEqual(200)
  })
})

describe('exports of other stations on the same stick', () => {
  it('are left alone, whole or half-written', async () => {
    const { room, exportsFolder } = aStation()
    await room.export()
    const others = exportFolderName({ station: 'station-2', first: 1, last: 5 })
    cpSync(join(exportsFolder, OWN_FOLDER), join(exportsFolder, others), { recursive: true })
    writeFileSync(join(exportsFolder, others, INCOMPLETE_FILE), '')
    room.happen(1)
    expect(await room.export()).toMatchObject({ state: 'done', first: 6 })
    expect(exportFolders(room.stick)).toContain(others)
    expect(existsSync(join(exportsFolder, others, INCOMPLETE_FILE))).toBe(true)
  })
})

describe('a receipt on a stick', () => {
  it('of headquarters is taken', async () => {
    const { room, put } = aStation()
    await room.export()
    put(`${RECEIPTS_FOLDER}/${receiptFileName(STATION_ID)}`, room.receipt())
    room.happen(1)
    await room.export()
    expect([...room.log.entries()].some(({ event }) => event.type === 'receipt.taken')).toBe(true)
  })

  it('reached through a link is not read', async () => {
    const { room, outside } = aStation()
    await room.export()
    writeFileSync(join(outside, receiptFileName(STATION_ID)), room.receipt())
    symlinkSync(outside, join(room.stick, RECEIPTS_FOLDER))
    expect(await shown(room)).toMatchObject({ hasReceipt: false, problem: null })
    expect(await room.sticks.takeReceipt(room.stickId)).toBe('no_receipt')
  })

  it('that is too large or forged is refused, and says why in the log', async () => {
    const { room, put } = aStation()
    await room.export()
    const file = put(`${RECEIPTS_FOLDER}/${receiptFileName(STATION_ID)}`, 'x'.repeat(70_000))
    expect(await room.sticks.takeReceipt(room.stickId)).toBe('no_receipt')
    writeFileSync(file, room.receipt().replace('at ', 'at 1'))
    expect(await room.sticks.takeReceipt(room.stickId)).toBe('refused')
    const refused = [...room.log.entries()].flatMap(({ event }) => (event.type === 'receipt.refused' ? [event] : []))
    expect(refused).toMatchObject([{ reason: 'forged', source: 'stick' }])
  })
})
