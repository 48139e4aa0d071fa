import { createHash } from 'node:crypto'
import { lstat, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { digestOf, grouped, mediumPath, openRegularFile, systemCode } from './blob-file.ts'
import { contradictions } from './consistency.ts'
import { fieldInWords, type PackageRefusal, refusal } from './refusal.ts'
import { SiteDocument } from './site-schema.ts'

/** The document of a site package. */
export const DOCUMENT_FILE = 'site.json'
const DOCUMENT_BYTES = 64 * 1024 * 1024

/** How far a long step has come, in bytes. */
export interface PackageProgress {
  step: 'verifying' | 'copying'
  /** Name of the medium at hand. */
  name: string
  done: number
  total: number
}

/** A package whose document is sound; its media are checked by `verifyMedia`. */
export interface PackageFolder {
  /** Absolute and free of links. */
  folder: string
  document: SiteDocument
  /** The document as it lay there. */
  text: string
  /** SHA-256 of the document, lower-case hex. */
  sha256: string
}

export type PackageRead = { read: true; content: PackageFolder } | { read: false; refusal: PackageRefusal }

/**
 * Reads `site.json` (at most 64 MB, no link) and checks each field and what fields say of each other.
 * A refusal names the field in words; the numbers of people are in none.
 */
export async function readPackageFolder(folder: string): Promise<PackageRead> {
  const refuse = (field: string | null, reason: string): PackageRead => ({
    read: false,
    refusal: refusal(DOCUMENT_FILE, field, reason),
  })
  const found = await documentBytes(folder)
  if (!found.found) return refuse(null, found.reason)
  const text = decode(found.bytes)
  if (text === null) return refuse(null, 'is not UTF-8 text')
  const json = parseJson(text)
  if (!json.parsed) return refuse(null, json.reason)
  const parsed = SiteDocument.safeParse(json.value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return refuse(issue === undefined ? null : fieldInWords(issue.path, json.value), issue?.message ?? 'is not valid')
  }
  for (const { path, reason } of contradictions(parsed.data)) return refuse(fieldInWords(path, parsed.data), reason)
  const sha256 = createHash('sha256').update(found.bytes).digest('hex')
  return { read: true, content: { folder: found.folder, document: parsed.data, text, sha256 } }
}

/** Reads every medium of the package whole: it is there, a plain file, of the right size and hash. Null when all are. */
export async function verifyMedia(
  { folder, document }: PackageFolder,
  onProgress: (progress: PackageProgress) => void,
): Promise<PackageRefusal | null> {
  const total = document.media.reduce((sum, { size }) => sum + size, 0)
  let done = 0
  for (const medium of document.media) {
    const file = mediumPath(medium.sha256)
    const wrong = await digestOf(join(folder, file), folder, medium, (bytes) => {
      done += bytes.length
      onProgress({ step: 'verifying', name: medium.name, done, total })
    })
    if (wrong !== null) return refusal(file, null, wrong)
  }
  return null
}

type DocumentBytes = { found: true; folder: string; bytes: Buffer } | { found: false; reason: string }

async function documentBytes(folder: string): Promise<DocumentBytes> {
  try {
    const real = await realpath(folder)
    const file = join(real, DOCUMENT_FILE)
    const { size } = await lstat(file)
    if (size > DOCUMENT_BYTES)
      return { found: false, reason: `has ${grouped(size)} bytes, more than ${grouped(DOCUMENT_BYTES)}` }
    const handle = await openRegularFile(file, real)
    if (handle === null) return { found: false, reason: 'is not a plain file' }
    try {
      return { found: true, folder: real, bytes: await handle.readFile() }
    } finally {
      await handle.close()
    }
  } catch (error) {
    const code = systemCode(error)
    return { found: false, reason: code === 'ENOENT' ? 'is not there' : `could not be read (${code})` }
  }
}

function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function parseJson(text: string): { parsed: true; value: unknown } | { parsed: false; reason: string } {
  try {
    return { parsed: true, value: JSON.parse(text) }
  } catch (error) {
    // The message of the engine quotes the text around the fault, which may be somebody's number; its place is enough.
    const place = error instanceof Error ? /line (\d+) column (\d+)/.exec(error.message) : null
    const where = place === null ? '' : ` (line ${place[1]}, column ${place[2]})`
    return { parsed: false, reason: `is not valid JSON${where}` }
  }
}
