import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, lstat, open } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'

/** What `digestOf` says of a file that does not exist. */
export const NOT_THERE = 'is not there'

const CHUNK_BYTES = 1024 * 1024

/** Where a medium lies, in a package and in the data folder alike: `blobs/sha256/ab/<hex>`. */
export function mediumPath(sha256: string): string {
  return join('blobs', 'sha256', sha256.slice(0, 2), sha256)
}

/** A count of bytes as people read it: 12,345,678. */
export function grouped(bytes: number): string {
  return bytes.toLocaleString('en')
}

/** The code of a failed system call, such as ENOSPC; other errors are thrown on. */
export function systemCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error)
    return error.code
  throw error
}

/** Opens a plain file that is reached from `root` without any link; null where it is something else. */
export async function openRegularFile(file: string, root: string): Promise<FileHandle | null> {
  for (let at = file; at !== root; at = dirname(at)) {
    if (relative(root, at).split(sep)[0] === '..') throw new Error('a file outside its folder')
    const found = await lstat(at)
    // A pipe would keep whoever opens it waiting for a writer.
    if (found.isSymbolicLink() || (at === file && !found.isFile())) return null
  }
  const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  return null
}

/**
 * Reads a file whole against the size and hash it should have, handing each chunk to `onChunk` before the next is
 * taken. Returns null when it is right, else what is wrong in words.
 */
export async function digestOf(
  file: string,
  root: string,
  expected: { sha256: string; size: number },
  onChunk: (chunk: Buffer) => void | Promise<void>,
): Promise<string | null> {
  try {
    const handle = await openRegularFile(file, root)
    if (handle === null) return 'is not a plain file'
    try {
      const { size } = await handle.stat()
      if (size !== expected.size) return `has ${grouped(size)} bytes instead of ${grouped(expected.size)}`
      const hash = createHash('sha256')
      for await (const chunk of handle.createReadStream({ highWaterMark: CHUNK_BYTES, autoClose: false })) {
        if (!Buffer.isBuffer(chunk)) throw new Error('a stream of bytes gave something else')
        hash.update(chunk)
        await onChunk(chunk)
      }
      return hash.digest('hex') === expected.sha256 ? null : 'does not have the content its name promises (SHA-256)'
    } finally {
      await handle.close()
    }
  } catch (error) {
    const code = systemCode(error)
    // Not of this file: the disk that its chunks are copied to.
    if (code === 'ENOSPC') throw error
    return code === 'ENOENT' ? NOT_THERE : `could not be read (${code})`
  }
}
