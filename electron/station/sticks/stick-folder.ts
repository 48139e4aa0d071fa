import { constants, type Stats } from 'node:fs'
import { access, type FileHandle, lstat, mkdir, open, opendir, rmdir, stat, statfs, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from '../hosts/sealing-key-file.ts'
import { isSystemError } from '../system-error.ts'
import { StickError } from './stick-error.ts'

/** A path on the stick, from its root; each part is a name that the station chose or checked. */
export type StickPath = readonly [string, ...string[]]

/**
 * The files of one stick. Nothing is reached through a link, nothing but plain files is opened, and nothing is written
 * where another disk has taken the stick's place. What fails is a `StickError`.
 */
export interface StickFolder {
  /** Free for whoever asks, and the unit in which files take space; bytes. */
  space(): Promise<{ free: number; size: number; block: number }>
  isWritable(): Promise<boolean>
  /** Whether a plain folder lies there. */
  hasFolder(path: StickPath): Promise<boolean>
  /** Size and time of change of a plain file; null where there is none. */
  seen(path: StickPath): Promise<{ bytes: number; changedAt: number } | null>
  /** Names in a folder, at most `most` of them; none where there is no plain folder. */
  list(path: StickPath, most: number): Promise<string[]>
  /** A plain file's bytes; null where there is none, or it is larger than `most`. */
  read(path: StickPath, most: number): Promise<Buffer | null>
  /** Opens a plain file to be read; null where there is none. */
  open(path: StickPath, flags?: number): Promise<FileHandle | null>
  /** Makes a folder where there is none, durably. */
  makeFolder(path: StickPath): Promise<void>
  /** Writes a new file; durable once the folder is synced too. */
  write(path: StickPath, bytes: Uint8Array): Promise<void>
  /** Removes what lies there and is no folder. */
  remove(path: StickPath): Promise<void>
  /** Removes a folder if it is empty. */
  removeFolder(path: StickPath): Promise<void>
  /** Makes durable which names are in a folder. */
  sync(path: StickPath): Promise<void>
}

/** Looks at the stick whose root is `root`, an absolute path. */
export async function openStickFolder(root: string): Promise<StickFolder> {
  const { dev } = await onStick(() => stat(root))
  const at = (path: readonly string[]) => join(root, ...path)

  /** What lies at a path, reached through plain folders of this stick; null where nothing does. */
  async function look(path: readonly string[]): Promise<Stats | null> {
    const here = await onStick(() => stat(root))
    if (here.dev !== dev) throw new StickError({ kind: 'another_disk' })
    let found: Stats | null = here
    for (let depth = 1; depth <= path.length; depth += 1) {
      found = await statOf(at(path.slice(0, depth)))
      if (found === null) return null
      if (depth < path.length) requireFolder(found)
    }
    return found
  }

  /** The same for what is only read: what a link or a file leads to does not lie on this stick. */
  async function lookToRead(path: readonly string[]): Promise<Stats | null> {
    try {
      return await look(path)
    } catch (error) {
      if (error instanceof StickError && error.trouble.kind === 'in_the_way') return null
      throw error
    }
  }

  function requireFolder(found: Stats): void {
    if (!found.isDirectory()) throw new StickError({ kind: 'in_the_way' })
    // Something else was opened inside the stick.
    if (found.dev !== dev) throw new StickError({ kind: 'another_disk' })
  }

  async function openPlain(path: StickPath, flags = 0): Promise<FileHandle | null> {
    const found = await lookToRead(path)
    // A pipe would keep whoever opens it waiting, and a device may do anything.
    if (found?.isFile() !== true) return null
    const handle = await onStick(() => open(at(path), constants.O_RDONLY | NO_LINK | NO_WAIT | flags))
    if ((await handle.stat()).isFile()) return handle
    await handle.close()
    return null
  }

  async function syncOf(path: readonly string[]): Promise<void> {
    try {
      await onStick(() => syncFolder(at(path)))
    } catch (error) {
      // A file system that has no such call writes the names with the files.
      if (!(error instanceof StickError) || !hasCode(error, NO_FOLDER_SYNC)) throw error
    }
  }

  return {
    async space() {
      const { bavail, blocks, bsize } = await onStick(() => statfs(root))
      return { free: bavail * bsize, size: blocks * bsize, block: bsize }
    },
    async isWritable() {
      return await access(root, constants.W_OK).then(
        () => true,
        () => false,
      )
    },
    async hasFolder(path) {
      return (await lookToRead(path))?.isDirectory() === true
    },
    async seen(path) {
      const found = await lookToRead(path)
      return found?.isFile() === true ? { bytes: found.size, changedAt: found.mtimeMs } : null
    },
    async list(path, most) {
      const found = await lookToRead(path)
      if (found?.isDirectory() !== true) return []
      return await onStick(async () => {
        const names: string[] = []
        // Entry by entry: a folder may hold more names than memory.
        for await (const { name } of await opendir(at(path))) {
          names.push(name)
          if (names.length === most) break
        }
        return names
      })
    },
    open: openPlain,
    async read(path, most) {
      const handle = await openPlain(path)
      if (handle === null) return null
      return await onStick(async () => {
        try {
          const { size } = await handle.stat()
          return size > most ? null : await readAll(handle, size)
        } finally {
          await handle.close()
        }
      })
    },
    async makeFolder(path) {
      const found = await look(path)
      if (found === null) await onStick(() => mkdir(at(path)))
      else requireFolder(found)
      await syncOf(path.slice(0, -1))
    },
    async write(path, bytes) {
      await look(path)
      await onStick(async () => {
        const handle = await open(at(path), constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NO_LINK)
        try {
          if ((await handle.stat()).dev !== dev) throw new StickError({ kind: 'another_disk' })
          await handle.writeFile(bytes)
          await handle.sync()
        } finally {
          await handle.close()
        }
      })
    },
    async remove(path) {
      const found = await look(path)
      if (found === null) return
      if (found.isDirectory()) throw new StickError({ kind: 'in_the_way' })
      await onStick(() => unlink(at(path)))
    },
    async removeFolder(path) {
      const found = await look(path)
      if (found === null) return
      requireFolder(found)
      try {
        await onStick(() => rmdir(at(path)))
      } catch (error) {
        // Somebody's own files lie in it; they stay.
        if (!(error instanceof StickError) || !hasCode(error, NOT_EMPTY)) throw error
      }
    },
    sync: syncOf,
  }
}

const NO_LINK = constants.O_NOFOLLOW ?? 0
const NO_WAIT = constants.O_NONBLOCK ?? 0
const NO_FOLDER_SYNC = ['EINVAL', 'ENOTSUP', 'EISDIR', 'ENOSYS']
const NOT_EMPTY = ['ENOTEMPTY', 'EEXIST', 'EBUSY']

/** Exactly as many bytes as the file had when it was looked at: one that grows meanwhile is not followed. */
async function readAll(handle: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.alloc(size)
  let done = 0
  while (done < size) {
    const { bytesRead } = await handle.read(bytes, done, size - done, done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return bytes.subarray(0, done)
}

function statOf(path: string): Promise<Stats | null> {
  return onStick(async () => {
    try {
      return await lstat(path)
    } catch (error) {
      if (isSystemError(error) && error.code === 'ENOENT') return null
      throw error
    }
  })
}

/** Does something with the stick; what the system refuses becomes a `StickError`. */
export async function onStick<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw new StickError({ kind: 'system', code: error.code ?? 'EIO' }, { cause: error })
  }
}

function hasCode({ trouble }: StickError, codes: readonly string[]): boolean {
  return trouble.kind === 'system' && codes.includes(trouble.code)
}
