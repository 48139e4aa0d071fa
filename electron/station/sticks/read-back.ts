import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { StickError } from './stick-error.ts'
import { onStick, type StickFolder, type StickPath } from './stick-folder.ts'

/** What a file holds on the disk itself. */
export interface OnDisk {
  /** Lower-case hex. */
  sha256: string
  bytes: number
}

/** Bytes read at once; a whole number of pages. */
const CHUNK_BYTES = 256 * 1024

/**
 * Reads a plain file of a stick and tells what it holds; null where there is none. Linux is asked to read past its
 * memory of what was just written (O_DIRECT), so that it is the stick that answers; where a file system cannot do
 * that, and elsewhere, the system reads as it does.
 */
export async function readBack(
  stick: StickFolder,
  path: StickPath,
  onChunk: (bytes: number) => void = () => undefined,
): Promise<OnDisk | null> {
  const handle = await openDirectly(stick, path)
  if (handle === null) return null
  const chunk = idle.pop() ?? pageAligned()
  return await onStick(async () => {
    try {
      const { size } = await handle.stat()
      const hash = createHash('sha256')
      let bytes = 0
      while (bytes < size) {
        const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES, bytes)
        if (bytesRead === 0) break
        hash.update(chunk.subarray(0, bytesRead))
        bytes += bytesRead
        onChunk(bytesRead)
      }
      return { sha256: hash.digest('hex'), bytes }
    } finally {
      idle.push(chunk)
      await handle.close()
    }
  })
}

const idle: Uint8Array[] = []
const WASM_PAGE_BYTES = 64 * 1024

/** Such a read asks for memory that begins with a page, which of all memory only WebAssembly's surely does. */
function pageAligned(): Uint8Array {
  return new Uint8Array(new WebAssembly.Memory({ initial: CHUNK_BYTES / WASM_PAGE_BYTES }).buffer)
}

async function openDirectly(stick: StickFolder, path: StickPath): Promise<FileHandle | null> {
  const direct = constants.O_DIRECT ?? 0
  if (direct === 0) return await stick.open(path)
  try {
    return await stick.open(path, direct)
  } catch (error) {
    // tmpfs of older kernels, and some file systems in user space.
    if (error instanceof StickError && error.trouble.kind === 'system' && error.trouble.code === 'EINVAL')
      return await stick.open(path)
    throw error
  }
}
