import { Encrypter } from 'age-encryption'
import {
  EXPORTS_FOLDER,
  type ExportManifest,
  exportFolderName,
  formatManifest,
  INCOMPLETE_FILE,
  MANIFEST_FILE,
  plainFileName,
  sealedFileName,
} from '../../records/export.ts'
import { checkpointFileName, segmentFileName } from '../../records/segment.ts'
import { sha256Of } from '../../records/sha256.ts'
import type { NoteSigner } from '../../records/signed-note.ts'
import type { KeptSegment } from '../segments/segments.ts'
import type { ExportPart } from './export-plan.ts'
import { readBack } from './read-back.ts'
import type { StickFolder, StickPath } from './stick-folder.ts'

export interface ExportWriting {
  stick: StickFolder
  part: ExportPart
  stationId: string
  siteId: string
  signer: NoteSigner
  /** age recipients of headquarters. */
  recipients: readonly string[]
  /** Wall time, milliseconds. */
  at: number
  readSegment: (segment: KeptSegment) => Promise<Buffer>
  signal: AbortSignal
  onProgress: (step: 'writing' | 'checking', bytes: number) => void
}

export type WrittenExport =
  /** `manifest` is the SHA-256 of the signed manifest in hex. */
  | { written: true; manifest: string; bytes: number }
  /** The stick gives back something else than what was written. */
  | { written: false; why: 'differs' | 'stopped' }

type ManifestFile = ExportManifest['files'][number]

/**
 * Writes one export so that at each moment the stick shows what it is: the marker is on the disk before the first file,
 * and it goes when everything has been written, made durable, and read again from the disk.
 */
export async function writeExport(writing: ExportWriting): Promise<WrittenExport> {
  const { stick, part, stationId, siteId, signer, at, signal, onProgress } = writing
  const folder = exportFolderName({ station: stationId, ...part })
  const inside = (name: string): StickPath => [EXPORTS_FOLDER, folder, name]
  const encrypter = encrypterFor(writing.recipients)

  await begin(stick, folder)
  const files: ManifestFile[] = []
  for (const { name, read } of plainFiles(writing)) {
    if (signal.aborted) return { written: false, why: 'stopped' }
    const plain = await read()
    const sealed = await encrypter.encrypt(plain)
    const file = { name: sealedFileName(name(plain)), ...digest(sealed), plain: digest(plain) }
    await stick.write(inside(file.name), sealed)
    files.push(file)
    onProgress('writing', sealed.length)
  }
  const manifest = { station: stationId, site: siteId, first: part.first, last: part.last, at, files }
  const note = Buffer.from(formatManifest(manifest, signer), 'utf8')
  await stick.write(inside(MANIFEST_FILE), note)
  await stick.sync([EXPORTS_FOLDER, folder])

  const expected = [...files, { name: MANIFEST_FILE, ...digest(note) }]
  for (const { name, sha256, bytes } of expected) {
    if (signal.aborted) return { written: false, why: 'stopped' }
    const found = await readBack(stick, inside(name), (read) => onProgress('checking', read))
    if (found?.sha256 !== sha256 || found.bytes !== bytes) return { written: false, why: 'differs' }
  }
  await stick.remove(inside(INCOMPLETE_FILE))
  await stick.sync([EXPORTS_FOLDER, folder])
  return { written: true, manifest: digest(note).sha256, bytes: expected.reduce((sum, { bytes }) => sum + bytes, 0) }
}

const MARKER = 'This export is being written. A folder with this file in it is not complete.\n'

/** Makes the folder with its marker in it, and empty of what an earlier attempt left. */
async function begin(stick: StickFolder, folder: string): Promise<void> {
  await stick.makeFolder([EXPORTS_FOLDER])
  await stick.makeFolder([EXPORTS_FOLDER, folder])
  // An earlier marker stays: between it and a new one, what was never checked might look complete.
  if ((await stick.seen([EXPORTS_FOLDER, folder, INCOMPLETE_FILE])) === null) {
    await stick.remove([EXPORTS_FOLDER, folder, INCOMPLETE_FILE])
    await stick.write([EXPORTS_FOLDER, folder, INCOMPLETE_FILE], Buffer.from(MARKER))
  }
  await stick.sync([EXPORTS_FOLDER, folder])
  await clear(stick, folder)
}

/** Removes the files of an export from its folder, the marker excepted; what else lies there is not the station's. */
async function clear(stick: StickFolder, folder: string): Promise<void> {
  for (const name of await stick.list([EXPORTS_FOLDER, folder], MOST_NAMES)) {
    if (name === MANIFEST_FILE || plainFileName(name) !== null) await stick.remove([EXPORTS_FOLDER, folder, name])
  }
}

const MOST_NAMES = 50_000

/** Removes a half-written export: the marker last but for the folder, so that it never looks complete. */
export async function removeHalfWritten(stick: StickFolder, folder: string): Promise<void> {
  await clear(stick, folder)
  await stick.sync([EXPORTS_FOLDER, folder])
  await stick.remove([EXPORTS_FOLDER, folder, INCOMPLETE_FILE])
  await stick.removeFolder([EXPORTS_FOLDER, folder])
  await stick.sync([EXPORTS_FOLDER])
}

interface PlainFile {
  /** Named once it is read: a segment that had to be made again may have another hash. */
  name: (bytes: Buffer) => string
  read: () => Promise<Buffer>
}

function plainFiles({ part, readSegment }: ExportWriting): PlainFile[] {
  return [
    ...part.segments.map((segment) => ({
      name: (bytes: Buffer) => segmentFileName({ ...segment, sha256: digest(bytes).sha256 }),
      read: () => readSegment(segment),
    })),
    ...part.checkpoints.map(({ size, note }) => ({
      name: () => checkpointFileName(size),
      read: () => Promise.resolve(Buffer.from(note, 'utf8')),
    })),
  ]
}

function encrypterFor(recipients: readonly string[]): Encrypter {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  return encrypter
}

function digest(bytes: Uint8Array): { sha256: string; bytes: number } {
  return { sha256: sha256Of(bytes), bytes: bytes.length }
}
