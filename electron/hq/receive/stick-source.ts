import { join, resolve } from 'node:path'
import { Decrypter } from 'age-encryption'
import {
  EXPORTS_FOLDER,
  type ExportManifest,
  exportFolderName,
  INCOMPLETE_FILE,
  isSignedBy,
  MANIFEST_FILE,
  MOST_MANIFEST_BYTES,
  plainFileName,
  readExportFolderName,
  readManifest,
} from '../../records/export.ts'
import { readSegmentFileName } from '../../records/segment.ts'
import { sha256Of } from '../../records/sha256.ts'
import type { StationTable } from '../archive/station-table.ts'
import { isThere, namesIn, readPlainFile } from './plain-files.ts'
import { about, isRefusal, type Refusal, refused } from './refusal.ts'
import type { RecordsSource, SourceFile, SourceStations } from './source.ts'

export interface StickSourceOptions {
  /** Where the stick is mounted, or a copy of it. */
  stick: string
  /** By whose keys manifests have to be signed, and of which site a station's exports have to be. */
  table: Pick<StationTable, 'keysOf' | 'of'>
  /** age identities, any of which an export may be encrypted to. */
  identities: readonly string[]
}

/** Where a file of an export lies, and what the signed manifest says of it. */
interface Place {
  folder: string
  file: ExportManifest['files'][number]
}

/** What age adds to a file, at most. */
const MOST_SEALING_BYTES = 1024 * 1024

/** Exports on a stick that are looked at in one go. */
const MOST_EXPORTS = 20_000

/**
 * The exports on a stick. Each folder has to be finished, and its manifest signed by the station of its name; each file
 * has to be the one of the manifest before it is opened, and after.
 */
export function stickSource({ stick, table, identities }: StickSourceOptions): RecordsSource {
  const root = join(resolve(stick), EXPORTS_FOLDER)
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  /** By station, then by the plain name of the file: it may lie in several exports. */
  const places = new Map<string, Map<string, Place[]>>()

  function manifestOf(folder: string): ExportManifest | Refusal {
    const named = readExportFolderName(folder)
    if (isThere(join(root, folder, INCOMPLETE_FILE))) return refused('half_written', folder)
    const note = readPlainFile(join(root, folder, MANIFEST_FILE), MOST_MANIFEST_BYTES)
    if (isRefusal(note)) return refused(note.code, about(folder, note.about))
    const text = note.toString('utf8')
    const manifest = readManifest(text)
    if (named === null || manifest === null) return refused('not_a_manifest', folder)
    if (exportFolderName(manifest) !== folder) {
      return refused(
        'not_a_manifest',
        about(folder, (words) => words.manifestOf(exportFolderName(manifest))),
      )
    }
    const station = table.of(named.station)
    // What the station is refused for is told once for all of its exports.
    if (station === null || station.revokedAt !== null) return { ...manifest, files: [] }
    if (!table.keysOf(named.station).some((key) => isSignedBy(text, key))) return refused('bad_signature', folder)
    if (station.siteId !== null && station.siteId !== manifest.site) {
      return refused(
        'wrong_site',
        about(folder, (words) => words.isOfSite(manifest.site)),
      )
    }
    return manifest
  }

  function add(folder: string, { station, files }: ExportManifest): void {
    const known = places.get(station) ?? new Map<string, Place[]>()
    places.set(station, known)
    for (const file of files) {
      const name = plainFileName(file.name)
      if (name !== null) known.set(name, [...(known.get(name) ?? []), { folder, file }])
    }
  }

  async function open({ folder, file }: Place, most: number): Promise<Buffer | Refusal> {
    const what = about(folder, () => file.name)
    if (file.plain.bytes > most)
      return refused(
        'too_large',
        about(what, (words) => words.bytes(file.plain.bytes)),
      )
    const sealed = readPlainFile(join(root, folder, file.name), Math.min(file.bytes, most + MOST_SEALING_BYTES))
    if (isRefusal(sealed)) return refused(sealed.code, what)
    if (sealed.length !== file.bytes || sha256Of(sealed) !== file.sha256) return refused('hash_differs', what)
    let plain: Buffer
    try {
      plain = Buffer.from(await decrypter.decrypt(sealed))
    } catch {
      return refused('cannot_be_opened', what)
    }
    const isThat = plain.length === file.plain.bytes && sha256Of(plain) === file.plain.sha256
    return isThat ? plain : refused('hash_differs', what)
  }

  function look(): SourceStations {
    const names = namesIn(root)
    if (names === null || isRefusal(names)) {
      const refusal = names ?? refused('not_readable', (words) => words.noFolderOnStick(EXPORTS_FOLDER))
      return { ids: [], refusals: [{ stationId: null, refusal }] }
    }
    const refusals: SourceStations['refusals'] = []
    for (const entry of names.slice(0, MOST_EXPORTS)) {
      const named = readExportFolderName(entry.name)
      if (named === null) continue
      const manifest: ExportManifest | Refusal = entry.isDirectory()
        ? manifestOf(entry.name)
        : refused('not_a_file', entry.name)
      if (isRefusal(manifest)) refusals.push({ stationId: named.station, refusal: manifest })
      else add(entry.name, manifest)
    }
    return { ids: [...places.keys()].toSorted(), refusals }
  }

  return {
    path: 'stick',
    name: null,
    stations: () => Promise.resolve(look()),
    filesOf(stationId) {
      const names = [...(places.get(stationId)?.keys() ?? [])]
      const files = names.map(
        (name): SourceFile => ({ kind: readSegmentFileName(name) === null ? 'checkpoint' : 'segment', name, mark: '' }),
      )
      return Promise.resolve({
        checkpoints: files.filter(({ kind }) => kind === 'checkpoint'),
        segments: files.filter(({ kind }) => kind === 'segment'),
        refusals: [],
      })
    },
    async read(stationId, { name }, most) {
      let refusal: Refusal = refused('file_missing', name)
      for (const place of places.get(stationId)?.get(name) ?? []) {
        const bytes = await open(place, most)
        if (!isRefusal(bytes)) return bytes
        refusal = bytes
      }
      return refusal
    },
  }
}
