import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Encrypter, identityToRecipient } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { receive, refusalsOf } from '../../../../electron/hq/receive/receive.ts'
import { stickSource } from '../../../../electron/hq/receive/stick-source.ts'
import {
  EXPORTS_FOLDER,
  type ExportManifest,
  exportFolderName,
  formatManifest,
  INCOMPLETE_FILE,
  MANIFEST_FILE,
  readManifest,
} from '../../../../electron/records/export.ts'
import { createSigner } from '../../../../electron/records/signed-note.ts'
import { aHeadquarters } from '../../../builders/headquarters.ts'
import { aFolder } from '../../../builders/people-room.ts'
import { filesUnder } from '../../../builders/sent-station.ts'
import { aSticksRoom, exportFolders, identity, STATION_ID, type SticksRoom } from '../../../builders/sticks-room.ts'

async function exported(entries = 30) {
  const hq = await aHeadquarters()
  const room = aSticksRoom()
  hq.enrol(STATION_ID, 'site-1', room.signer.key)
  room.happen(entries)
  await room.export()
  const source = () => stickSource({ stick: room.stick, table: hq.archive.table, identities: [identity] })
  return {
    hq,
    room,
    receive: () => receive(hq.archive, source()),
    codes: async () => refusalsOf(await receive(hq.archive, source())).map(({ refusal }) => refusal.code),
    held: () => hq.archive.station(STATION_ID)?.heldEntries,
  }
}

/** The folder of the first export. */
const place = (room: SticksRoom) => join(room.stick, EXPORTS_FOLDER, exportFolders(room.stick)[0] ?? '')
const sealedSegment = (room: SticksRoom) =>
  join(place(room), readdirSync(place(room)).find((name) => name.endsWith('.gz.age')) ?? '')

/** Writes the manifest of the first export anew, with something changed, signed by whoever. */
function signAgain(room: SticksRoom, change: (manifest: ExportManifest) => ExportManifest, signer = room.signer): void {
  const file = join(place(room), MANIFEST_FILE)
  const manifest = readManifest(readFileSync(file, 'utf8'))
  if (manifest === null) throw new Error('there is no manifest')
  const changed = change(manifest)
  writeFileSync(file, formatManifest(changed, signer))
  renameSync(place(room), join(room.stick, EXPORTS_FOLDER, exportFolderName(changed)))
}

describe('exports on a stick', () => {
  it('are opened, proven and held, as what came by any other way; the same stick again brings nothing', async () => {
    const { hq, room, receive } = await exported()
    expect(await receive()).toMatchObject({ entries: 30, checkpoints: 1, refusals: [] })
    expect(hq.archive.checkpoints(STATION_ID)).toMatchObject([{ size: 30, path: 'stick', proven: { entries: true } }])
    room.happen(10)
    await room.export()
    expect(exportFolders(room.stick)).toHaveLength(2)
    expect(await receive()).toMatchObject({ entries: 11, refusals: [] })
    expect(await receive()).toMatchObject({ entries: 0, checkpoints: 0, stations: [], lookedAt: 1 })
  })

  it('may hold the same entries twice: where one copy is damaged, the other is taken', async () => {
    const { room, receive, held } = await exported()
    const damaged = sealedSegment(room)
    const first = place(room)
    const aside = join(aFolder(), 'first')
    renameSync(first, aside)
    room.happen(5)
    await room.export()
    renameSync(aside, first)
    writeFileSync(damaged, 'damaged')
    expect(exportFolders(room.stick)).toHaveLength(2)
    expect(await receive()).toMatchObject({ refusals: [] })
    expect(held()).toBe(36)
  })

  it('that are an old copy change nothing', async () => {
    const { room, receive, codes, held } = await exported()
    const old = join(aFolder(), 'old')
    cpSync(join(room.stick, EXPORTS_FOLDER), old, { recursive: true })
    room.happen(20)
    await room.export()
    await receive()
    const before = held()
    rmSync(join(room.stick, EXPORTS_FOLDER), { recursive: true })
    cpSync(old, join(room.stick, EXPORTS_FOLDER), { recursive: true })
    expect(await codes()).toEqual([])
    expect(held()).toBe(before)
  })
})

describe('a hostile or broken stick is refused, and nothing is written outside the archive:', () => {
  it('an export that was not finished, or has no manifest', async () => {
    const { room, codes, held } = await exported()
    writeFileSync(join(place(room), INCOMPLETE_FILE), '')
    expect(await codes()).toEqual(['half_written'])
    rmSync(join(place(room), INCOMPLETE_FILE))
    rmSync(join(place(room), MANIFEST_FILE))
    expect(await codes()).toEqual(['file_missing'])
    expect(held()).toBe(0)
  })

  it('a manifest that another key signed, of another site, or of another folder', async () => {
    const { hq, room, codes, held } = await exported()
    const signed = readFileSync(join(place(room), MANIFEST_FILE))
    signAgain(room, (manifest) => manifest, createSigner(room.signer.key.name, Buffer.alloc(32, 66)))
    expect(await codes()).toEqual(['bad_signature'])
    signAgain(room, (manifest) => ({ ...manifest, site: 'site-2' }))
    expect(await codes()).toEqual(['wrong_site'])
    writeFileSync(join(place(room), MANIFEST_FILE), signed)
    renameSync(place(room), join(room.stick, EXPORTS_FOLDER, `export-${STATION_ID}-000000000001-000000000099`))
    expect(await codes()).toEqual(['not_a_manifest'])
    expect(held()).toBe(0)
    expect(hq.archive.alarms().map(({ kind }) => kind)).toEqual(['bad_signature', 'wrong_site'])
  })

  it('files whose names lead elsewhere', async () => {
    const { room, codes } = await exported()
    const file = join(place(room), MANIFEST_FILE)
    const text = readFileSync(file, 'utf8').replaceAll(/"name":"[^"]*"/g, '"name":"../../../../etc/passwd.age"')
    const signed = room.signer.sign(text.slice(0, text.lastIndexOf('\n\n') + 1))
    const encoded = Buffer.concat([Buffer.from(signed.keyId, 'hex'), signed.bytes]).toString('base64')
    writeFileSync(file, `${text.slice(0, text.lastIndexOf('\n\n') + 2)}— ${signed.name} ${encoded}\n`)
    expect(await codes()).toEqual(['not_a_manifest'])
  })

  it('links, pipes and huge files in the place of what the manifest names', async () => {
    const { room, codes, held } = await exported()
    const outside = join(aFolder(), 'outside')
    const segment = sealedSegment(room)
    renameSync(segment, outside)
    symlinkSync(outside, segment)
    expect(await codes()).toEqual(['not_a_file'])
    rmSync(segment)
    execFileSync('mkfifo', [segment])
    expect(await codes()).toEqual(['not_a_file'])
    rmSync(segment)
    writeFileSync(segment, '')
    truncateSync(segment, 2 ** 40)
    expect(await codes()).toEqual(['too_large'])
    rmSync(segment)
    expect(await codes()).toEqual(['file_missing'])
    const folder = place(room)
    renameSync(folder, `${outside}-folder`)
    symlinkSync(`${outside}-folder`, folder)
    expect(await codes()).toEqual(['not_a_file'])
    expect(held()).toBe(0)
  })

  it('a file that is not the one that was signed, sealed or opened', async () => {
    const { room, codes, held } = await exported()
    const segment = sealedSegment(room)
    const bytes = readFileSync(segment)
    writeFileSync(segment, Buffer.concat([bytes.subarray(0, -1), Buffer.of(bytes.at(-1) === 0 ? 1 : 0)]))
    expect(await codes()).toEqual(['hash_differs'])

    // A bomb, signed for: what comes out is not what the manifest says.
    const encrypter = new Encrypter()
    encrypter.addRecipient(await identityToRecipient(identity))
    const bomb = Buffer.from(await encrypter.encrypt(Buffer.alloc(1024 * 1024)))
    writeFileSync(segment, bomb)
    const sha256 = createHash('sha256').update(bomb).digest('hex')
    const signed = { sha256, bytes: bomb.length }
    signAgain(room, (manifest) => ({
      ...manifest,
      files: manifest.files.map((file) => (segment.endsWith(file.name) ? { ...file, ...signed } : file)),
    }))
    expect(await codes()).toEqual(['hash_differs'])
    signAgain(room, (manifest) => ({
      ...manifest,
      files: manifest.files.map((file) => ({ ...file, plain: { ...file.plain, bytes: 2 ** 40 } })),
    }))
    expect(await codes()).toEqual(['too_large', 'too_large'])
    expect(held()).toBe(0)
  })

  it('an export that headquarters has no key for', async () => {
    const { hq, room, held } = await exported()
    const [set] = hq.keys.sets
    const source = stickSource({ stick: room.stick, table: hq.archive.table, identities: [set?.identity ?? ''] })
    const refusals = refusalsOf(await receive(hq.archive, source))
    expect(refusals.map(({ refusal }) => refusal.code)).toEqual(['cannot_be_opened', 'cannot_be_opened'])
    expect(held()).toBe(0)
  })

  it('what lies around on it is left alone', async () => {
    const { hq, room, receive } = await exported()
    const before = filesUnder(room.stick)
    symlinkSync('/etc', join(room.stick, EXPORTS_FOLDER, 'export-x'))
    writeFileSync(join(place(room), 'more.txt'), 'more')
    expect(await receive()).toMatchObject({ entries: 30, refusals: [] })
    rmSync(join(place(room), 'more.txt'))
    rmSync(join(room.stick, EXPORTS_FOLDER, 'export-x'))
    expect(filesUnder(room.stick)).toEqual(before)
    expect(readdirSync(hq.archive.folder).toSorted()).toEqual(['hq.sqlite', 'hq.sqlite-wal', 'incoming', 'stations'])
  })
})
