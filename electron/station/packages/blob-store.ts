import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder } from '../hosts/sealing-key-file.ts'
import { digestOf, mediumPath, systemCode } from './blob-file.ts'
import type { SiteMedia } from './site-schema.ts'

/** The media kept in the data folder, each under its hash. */
export interface BlobStore {
  /** Absolute path of a medium, whether or not it is there. */
  pathOf(sha256: string): string
  /** True when a file of the right size lies there; quick, without reading it. */
  holds(medium: SiteMedia): Promise<boolean>
  /**
   * Takes a medium over from a package: copied beside its place, its hash checked on the way, made durable, then
   * renamed. One that is there and right is left alone. Returns null, or what went wrong in words.
   */
  take(medium: SiteMedia, folder: string, onBytes: (bytes: number) => void): Promise<string | null>
  /** Removes every file but those hashes. A file that is being played may stay until the next time. */
  keepOnly(hashes: ReadonlySet<string>): Promise<void>
}

/** Opens the media of a data folder. */
export function createBlobStore(dataFolder: string): BlobStore {
  const root = join(dataFolder, 'blobs', 'sha256')
  const pathOf = (sha256: string) => join(dataFolder, mediumPath(sha256))

  async function holds({ sha256, size }: SiteMedia): Promise<boolean> {
    try {
      const found = await stat(pathOf(sha256))
      return found.isFile() && found.size === size
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return false
      throw error
    }
  }

  async function copy(medium: SiteMedia, folder: string, onBytes: (bytes: number) => void): Promise<string | null> {
    const target = pathOf(medium.sha256)
    const part = `${target}.${randomUUID()}.part`
    const made = await mkdir(dirname(target), { recursive: true })
    if (made !== undefined) for (const above of [root, dirname(root), dataFolder]) await syncFolder(above)
    const handle = await open(part, 'wx')
    let wrong: string | null
    try {
      wrong = await digestOf(join(folder, mediumPath(medium.sha256)), folder, medium, async (chunk) => {
        await handle.writeFile(chunk)
        onBytes(chunk.length)
      })
      if (wrong === null) await handle.sync()
    } finally {
      await handle.close()
    }
    if (wrong === null) {
      await rename(part, target)
      await syncFolder(dirname(target))
    } else {
      await rm(part, { force: true })
    }
    return wrong
  }

  return {
    pathOf,
    holds,
    async take(medium, folder, onBytes) {
      try {
        if (await holds(medium)) {
          const kept = await digestOf(pathOf(medium.sha256), dataFolder, medium, (chunk) => onBytes(chunk.length))
          if (kept === null) return null
        }
        return await copy(medium, folder, onBytes)
      } catch (error) {
        const code = systemCode(error)
        return code === 'ENOSPC' ? 'the disk of the station is full' : `could not be copied (${code})`
      }
    },
    async keepOnly(hashes) {
      const entries = await entriesOf(root)
      const unused = entries.filter(({ name, isFile }) => isFile && !hashes.has(name))
      await Promise.allSettled(unused.map(({ path }) => rm(path, { force: true })))
    },
  }
}

async function entriesOf(root: string): Promise<{ name: string; path: string; isFile: boolean }[]> {
  try {
    const entries = await readdir(root, { recursive: true, withFileTypes: true })
    return entries.map((entry) => ({
      name: entry.name,
      path: join(entry.parentPath, entry.name),
      isFile: entry.isFile(),
    }))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  }
}
