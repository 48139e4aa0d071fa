import { z } from 'zod'
import { canonical } from './entry.ts'
import { readCheckpointFileName, readSegmentFileName } from './segment.ts'
import { formatNote, type NoteSigner, readNote, type VerifierKey, verifyNote } from './signed-note.ts'

/**
 * An export: a folder on a stick with segments and the checkpoints over them, each encrypted with age to headquarters'
 * keys, and a manifest that the station signed. The manifest names the hash of each file as it lies there and as it is
 * once opened, so that a file is refused before it is opened, and proven after.
 */
export const EXPORTS_FOLDER = 'training-station-exports'
export const MANIFEST_FILE = 'manifest.txt'
/** There while the export is being written, and removed last: a folder with it is half written. */
export const INCOMPLETE_FILE = 'INCOMPLETE'
export const MOST_MANIFEST_BYTES = 4 * 1024 * 1024

const HEAD = 'training-station-export/1'
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const Bytes = z.number().int().min(0)

/** Only names that segments and checkpoints have: none can lead out of the folder. */
const FileName = z.string().refine((name) => plainFileName(name) !== null, 'the name of a segment or a checkpoint')

export const ExportManifest = z.strictObject({
  station: z.string().min(1),
  site: z.string().min(1),
  /** Entries that its segments hold. */
  first: z.number().int().min(1),
  last: z.number().int().min(1),
  /** The station's wall time, milliseconds. */
  at: z.number().int(),
  files: z
    .array(
      z.strictObject({
        name: FileName,
        sha256: Sha256,
        bytes: Bytes,
        /** What comes out once it is opened. */
        plain: z.strictObject({ sha256: Sha256, bytes: Bytes }),
      }),
    )
    .min(1)
    .max(20_000),
})
export type ExportManifest = z.infer<typeof ExportManifest>

/** `export-<station>-<first>-<last>`. */
export function exportFolderName({ station, first, last }: Pick<ExportManifest, 'station' | 'first' | 'last'>): string {
  return `export-${station}-${String(first).padStart(12, '0')}-${String(last).padStart(12, '0')}`
}

/** What the name of an export's folder says; null where it is not one. */
export function readExportFolderName(name: string): Pick<ExportManifest, 'station' | 'first' | 'last'> | null {
  const parts = /^export-([A-Za-z0-9][A-Za-z0-9-]{0,63})-(\d{12})-(\d{12})$/.exec(name)
  if (parts === null) return null
  const [, station = '', firstText = '', lastText = ''] = parts
  const first = Number(firstText)
  const last = Number(lastText)
  return first >= 1 && last >= first ? { station, first, last } : null
}

/** The name that a file of an export has while it is encrypted. */
export function sealedFileName(plain: string): string {
  return `${plain}.age`
}

/** The name that an encrypted file of an export has once it is opened; null where it is none of an export's. */
export function plainFileName(sealed: string): string | null {
  if (!sealed.endsWith('.age')) return null
  const plain = sealed.slice(0, -'.age'.length)
  const isKnown = readSegmentFileName(plain) !== null || readCheckpointFileName(plain) !== null
  return isKnown ? plain : null
}

/** The signed manifest, as it lies in the folder. */
export function formatManifest(manifest: ExportManifest, signer: NoteSigner): string {
  const text = `${HEAD}\n${canonical(manifest)}\n`
  return formatNote(text, [signer.sign(text)])
}

/** What a manifest says, whoever signed it; null where it is not one. */
export function readManifest(note: string): ExportManifest | null {
  const signed = readNote(note)
  const [head, json = '', end, ...more] = signed?.text.split('\n') ?? []
  if (head !== HEAD || end !== '' || more.length > 0) return null
  try {
    const read = ExportManifest.safeParse(JSON.parse(json))
    return read.success && canonical(read.data) === json ? read.data : null
  } catch {
    return null
  }
}

/** Whether the station of this key signed the manifest. */
export function isSignedBy(note: string, key: VerifierKey): boolean {
  const signed = readNote(note)
  return signed !== null && verifyNote(signed, key)
}
