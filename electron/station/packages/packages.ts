import type { Log } from '../log/log.ts'
import type { Sealer } from '../people/sealing.ts'
import type { Store } from '../store/store.ts'
import { mediumPath } from './blob-file.ts'
import { createBlobStore } from './blob-store.ts'
import {
  DOCUMENT_FILE,
  type PackageFolder,
  type PackageProgress,
  readPackageFolder,
  verifyMedia,
} from './package-folder.ts'
import { type PackageRefusal, refusal } from './refusal.ts'
import { SiteDocument } from './site-schema.ts'

const SiteFacts = SiteDocument.pick({ site: true, settings: true, programmes: true, demo: true })

/** What every room may know of the package in force. */
export interface SiteInForce extends Pick<SiteDocument, 'site' | 'settings' | 'programmes' | 'demo'> {
  sha256: string
  version: number
}

export interface Medium {
  /** Absolute, inside the data folder. */
  path: string
  /** MIME type. */
  type: string
  /** Bytes. */
  size: number
}

export type PackageOutcome =
  | { outcome: 'applied'; site: SiteInForce }
  | { outcome: 'unchanged'; site: SiteInForce }
  /** The one before stays in force. `cause` is set where the station itself failed. */
  | { outcome: 'refused'; refusal: PackageRefusal; cause: unknown }

type OnProgress = (progress: PackageProgress) => void
const nobodyWatches: OnProgress = () => undefined

export interface Packages {
  /** Takes a package folder over, whole or not at all. Calls wait for one another. */
  applyPackage(folder: string, options?: { onProgress?: OnProgress }): Promise<PackageOutcome>
  /** The package in force, or null before the first. Throws `SealBroken` under another key. */
  current(): SiteInForce | null
  /** A medium of the package in force, or null for any other hash. */
  media(sha256: string): Medium | null
  /**
   * Puts a document in force as an entry of the log says it was, without its media and without an entry: for replaying
   * a log elsewhere.
   */
  restate(content: PackageFolder, appliedAt: number): void
}

export interface PackagesOptions {
  store: Store
  log: Log
  sealer: Sealer
  /** Where `blobs/` lies. */
  dataFolder: string
  /** What each room takes over from a document; called in order inside the one transaction. */
  replace: readonly ((document: SiteDocument) => void)[]
}

interface InForceRow {
  version: number
  sha256: string
  site: Buffer
}

/** Opens the room of site packages. */
export function createPackages({ store, log, sealer, dataFolder, replace }: PackagesOptions): Packages {
  const { db } = store
  const blobs = createBlobStore(dataFolder)
  const inForce = db.prepare<[], InForceRow>('SELECT version, sha256, site FROM package WHERE only = 1')
  const keep = db.prepare(
    `INSERT OR REPLACE INTO package (only, site_id, version, sha256, applied_at, document, site)
     VALUES (1, @siteId, @version, @sha256, @appliedAt, @document, @site)`,
  )
  const clearMedia = db.prepare('DELETE FROM media')
  const insertMedium = db.prepare('INSERT INTO media (sha256, size, type, name) VALUES (@sha256, @size, @type, @name)')
  const mediumByHash = db.prepare<[string], { size: number; type: string }>(
    'SELECT size, type FROM media WHERE sha256 = ?',
  )
  let cached: SiteInForce | null = null
  let turn: Promise<unknown> = Promise.resolve()

  function current(): SiteInForce | null {
    if (cached !== null) return cached
    const row = inForce.get()
    if (row === undefined) return null
    const facts = SiteFacts.parse(JSON.parse(sealer.open(row.site)))
    cached = { ...facts, sha256: row.sha256, version: row.version }
    return cached
  }

  function refused(why: PackageRefusal, cause: unknown = null): PackageOutcome {
    log.record({ type: 'package.refused', ...why })
    return { outcome: 'refused', refusal: why, cause }
  }

  /** Another site's package, or an older one, is not taken; the same one again is, to repair media. */
  function notForHere({ document, sha256 }: PackageFolder): PackageRefusal | null {
    const site = current()
    if (site === null || site.sha256 === sha256) return null
    if (document.site.id !== site.site.id) {
      return refusal(DOCUMENT_FILE, 'site, id', `is ${document.site.id}, and this is the station of ${site.site.id}`)
    }
    if (document.version < site.version) {
      return refusal(DOCUMENT_FILE, 'version', `is ${document.version}, older than ${site.version} in force`)
    }
    return null
  }

  async function isInForce({ document, sha256 }: PackageFolder): Promise<SiteInForce | null> {
    const site = current()
    if (site === null || site.sha256 !== sha256) return null
    const held = await Promise.all(document.media.map((medium) => blobs.holds(medium)))
    return held.every(Boolean) ? site : null
  }

  /** Hands the document to the rooms; `appliedAt` is asked once they have it. */
  function replaceAll({ document, text, sha256 }: PackageFolder, appliedAt: () => number): void {
    const { site, settings, programmes, demo, version } = document
    store.transaction(() => {
      for (const replaceRoom of replace) replaceRoom(document)
      clearMedia.run()
      for (const medium of document.media) insertMedium.run(medium)
      keep.run({
        siteId: site.id,
        version,
        sha256,
        appliedAt: appliedAt(),
        document: sealer.seal(text),
        site: sealer.seal(JSON.stringify({ site, settings, programmes, demo })),
      })
    })
    cached = { site, settings, programmes, demo, sha256, version }
  }

  function putInForce(content: PackageFolder): void {
    const { document, sha256 } = content
    replaceAll(content, () => {
      const [entry] = log.record({
        type: 'package.applied',
        siteId: document.site.id,
        version: document.version,
        sha256,
        people: document.people.length,
        sessions: document.sessions.length,
        media: document.media.length,
      })
      return entry?.at ?? 0
    })
  }

  async function takeMedia(
    { folder, document }: PackageFolder,
    onProgress: OnProgress,
  ): Promise<PackageRefusal | null> {
    const total = document.media.reduce((sum, { size }) => sum + size, 0)
    let done = 0
    for (const medium of document.media) {
      const wrong = await blobs.take(medium, folder, (bytes) => {
        done += bytes
        onProgress({ step: 'copying', name: medium.name, done, total })
      })
      if (wrong !== null) return refusal(mediumPath(medium.sha256), null, wrong)
    }
    return null
  }

  async function apply(folder: string, onProgress: OnProgress): Promise<PackageOutcome> {
    const read = await readPackageFolder(folder)
    if (!read.read) return refused(read.refusal)
    const { content } = read
    const unchanged = await isInForce(content)
    if (unchanged !== null) return { outcome: 'unchanged', site: unchanged }
    const why =
      notForHere(content) ?? (await verifyMedia(content, onProgress)) ?? (await takeMedia(content, onProgress))
    if (why !== null) return refused(why)
    try {
      putInForce(content)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      return refused(refusal(DOCUMENT_FILE, null, `could not be stored: ${message}`), error)
    }
    await blobs.keepOnly(new Set(content.document.media.map(({ sha256 }) => sha256)))
    const site = current()
    if (site === null) throw new Error('a package was applied and none is in force')
    return { outcome: 'applied', site }
  }

  return {
    current,
    restate: (content, appliedAt) => replaceAll(content, () => appliedAt),
    applyPackage(folder, { onProgress = nobodyWatches } = {}) {
      const mine = turn.then(() => apply(folder, onProgress))
      // The next one waits for this one, however it ends.
      turn = mine.catch(() => undefined)
      return mine
    },
    media(sha256) {
      const row = mediumByHash.get(sha256)
      return row === undefined ? null : { path: blobs.pathOf(sha256), type: row.type, size: row.size }
    },
  }
}
