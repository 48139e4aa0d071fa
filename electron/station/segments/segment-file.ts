import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { MOST_SEGMENT_BYTES } from '../../records/segment.ts'
import { sha256Of } from '../../records/sha256.ts'
import { syncFolder } from '../hosts/sealing-key-file.ts'
import { isSystemError } from '../system-error.ts'

/** Files that are written once, in a folder of their own. */
export interface SegmentFolder {
  readonly path: string
  /** Puts a file there so that it is durable and whole, or not there at all. */
  write(name: string, bytes: Buffer): Promise<void>
  /** The bytes of a file where they are what the hash says; null where it is gone or damaged. */
  read(name: string, sha256: string): Promise<Buffer | null>
  remove(name: string): Promise<void>
  /** Removes every file but those names. */
  keepOnly(names: ReadonlySet<string>): Promise<void>
}

/** The folder `segments` of a data folder. */
export function segmentFolder(dataFolder: string): SegmentFolder {
  const path = join(dataFolder, 'segments')
  return {
    path,
    async write(name, bytes) {
      const made = await mkdir(path, { recursive: true, mode: 0o700 })
      if (made !== undefined) await syncFolder(dirname(path))
      const part = join(path, `${name}.${randomUUID()}.part`)
      try {
        await writeSynced(part, bytes)
        await rename(part, join(path, name))
      } catch (error) {
        await rm(part, { force: true })
        throw error
      }
      await syncFolder(path)
    },
    async read(name, sha256) {
      const bytes = await readBounded(join(path, name))
      return bytes !== null && sha256Of(bytes) === sha256 ? bytes : null
    },
    remove: (name) => rm(join(path, name), { force: true }),
    async keepOnly(names) {
      for (const name of await namesIn(path)) {
        if (!names.has(name)) await rm(join(path, name), { force: true })
      }
    },
  }
}

async function writeSynced(file: string, bytes: Buffer): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A file's bytes; null where it is not there, cannot be read, or is larger than any segment. */
async function readBounded(file: string): Promise<Buffer | null> {
  try {
    const handle = await open(file, 'r')
    try {
      const { size } = await handle.stat()
      return size > MOST_SEGMENT_BYTES ? null : await handle.readFile()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (isSystemError(error)) return null
    throw error
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isSystemError(error)) return []
    throw error
  }
}
