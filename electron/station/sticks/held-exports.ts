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
import type { VerifierKey } from '../../records/signed-note.ts'
import { readBack } from './read-back.ts'
import { StickError } from './stick-error.ts'
import type { StickFolder } from './stick-folder.ts'

/** An export of this station on a stick. */
export type HeldExport =
  /** Begun and not finished, or damaged where that shows without reading it all. */
  | { state: 'half_written'; folder: string }
  /** Everything that its manifest names lies there, as far as sizes tell. */
  | { state: 'complete'; folder: string; manifest: ExportManifest; note: string; fingerprint: string }

/** Names in the folder of exports, exports of this station, and bytes of manifests, beyond which nobody looks. */
const MOST_NAMES = 2_000
const MOST_OWN = 200
const MOST_BYTES = 32 * 1024 * 1024

/** The exports of the station with this key that lie on a stick. Other stations' are no concern of it. */
export async function heldExports(stick: StickFolder, stationId: string, key: VerifierKey): Promise<HeldExport[]> {
  const names = await stick.list([EXPORTS_FOLDER], MOST_NAMES)
  const own = names.filter((name) => readExportFolderName(name)?.station === stationId).toSorted()
  const held: HeldExport[] = []
  let bytes = 0
  for (const folder of own.slice(-MOST_OWN)) {
    // A link or a file of that name is no export of this station.
    if (!(await stick.hasFolder([EXPORTS_FOLDER, folder]))) continue
    bytes += (await stick.seen([EXPORTS_FOLDER, folder, MANIFEST_FILE]))?.bytes ?? 0
    if (bytes > MOST_BYTES) break
    held.push(await heldExport(stick, folder, key))
  }
  return held
}

async function heldExport(stick: StickFolder, folder: string, key: VerifierKey): Promise<HeldExport> {
  const halfWritten: HeldExport = { state: 'half_written', folder }
  if ((await stick.seen([EXPORTS_FOLDER, folder, INCOMPLETE_FILE])) !== null) return halfWritten
  const place = await stick.seen([EXPORTS_FOLDER, folder, MANIFEST_FILE])
  const note = (await stick.read([EXPORTS_FOLDER, folder, MANIFEST_FILE], MOST_MANIFEST_BYTES))?.toString('utf8') ?? ''
  const manifest = isSignedBy(note, key) ? readManifest(note) : null
  if (place === null || manifest === null || exportFolderName(manifest) !== folder) return halfWritten
  const sizes: number[] = []
  for (const { name, bytes } of manifest.files) {
    const file = await stick.seen([EXPORTS_FOLDER, folder, name])
    if (file?.bytes !== bytes) return halfWritten
    sizes.push(file.changedAt)
  }
  return { state: 'complete', folder, manifest, note, fingerprint: [folder, place.changedAt, ...sizes].join(' ') }
}

/** Reads an export whole: whether the stick holds what its manifest says. One that cannot be read does not. */
export async function isWhole(
  stick: StickFolder,
  { folder, manifest }: Extract<HeldExport, { state: 'complete' }>,
): Promise<boolean> {
  try {
    for (const { name, sha256, bytes } of manifest.files) {
      const found = await readBack(stick, [EXPORTS_FOLDER, folder, name])
      if (found?.sha256 !== sha256 || found.bytes !== bytes) return false
    }
    return true
  } catch (error) {
    if (error instanceof StickError) return false
    throw error
  }
}

/** A run of entries. */
export interface Run {
  first: number
  last: number
}

/**
 * The runs of entries that exports hold, where they are the segments that this station has: one of another history, as
 * a station has that was set back to an old copy of its disk, counts for nothing.
 */
export function runsHeld(manifests: readonly ExportManifest[], ownSegments: ReadonlySet<string>): Run[] {
  return manifests.flatMap(({ first, last, files }) => {
    const segments = files.flatMap(({ name }) => {
      const plain = plainFileName(name)
      return plain !== null && readSegmentFileName(plain) !== null ? [plain] : []
    })
    return segments.every((segment) => ownSegments.has(segment)) ? [{ first, last }] : []
  })
}

/** How far entries reach without a gap: from `base`, through the runs that follow on. */
export function reaches(base: number, runs: readonly Run[]): number {
  return runs
    .toSorted((a, b) => a.first - b.first)
    .reduce((through, { first, last }) => (first <= through + 1 ? Math.max(through, last) : through), base)
}
