import { randomBytes, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { chmod, copyFile, link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export const SEALING_KEY_BYTES = 32

/** The key file of the browser host, readable by its owner only. */
export const SEALING_KEY_FILE = 'sealing.key'

/** The same key, protected by the operating system's key store; only the Electron shell can open it. */
export const PROTECTED_KEY_FILE = 'sealing.key.protected'

/** A file's bytes, or null when there is no such file. */
export async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)
}

async function writePart(file: string, bytes: Buffer): Promise<string> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const part = `${file}.${randomUUID()}.part`
  const handle = await open(part, 'w', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return part
}

/**
 * Puts `bytes` into a new `file` (mode 0600) so that it is either there whole and durable or not at all.
 * A file that is there already is left as it is.
 */
export async function createDurably(file: string, bytes: Buffer): Promise<void> {
  const part = await writePart(file, bytes)
  try {
    // A hard link, unlike a rename, never takes the place of a key that another process made meanwhile.
    await link(part, file)
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return
    // A FAT or exFAT disk has no hard links; Windows says so with EISDIR.
    if (!hasCode(error, 'EPERM', 'ENOTSUP', 'ENOSYS', 'EISDIR')) throw error
    await copyFile(part, file, constants.COPYFILE_EXCL)
  } finally {
    await unlink(part)
  }
  await syncFolder(dirname(file))
}

/** Puts `bytes` in the place of `file` so that at every moment the old or the new bytes are there whole. */
export async function replaceDurably(file: string, bytes: Buffer): Promise<void> {
  await rename(await writePart(file, bytes), file)
  await syncFolder(dirname(file))
}

/** Makes a folder's entries durable. Windows has no such call and keeps them with the file. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Throws unless `key` has the length of a sealing key, naming where it came from. */
export function checkedKey(key: Buffer, source: string): Buffer {
  if (key.length === SEALING_KEY_BYTES) return key
  throw new Error(
    `The sealing key in ${source} has ${key.length} bytes instead of ${SEALING_KEY_BYTES}. ` +
      'Put the file back from a backup: without it the personal data cannot be read.',
  )
}

/**
 * The sealing key kept in the data folder, made at the first start. Its file is closed to other users.
 * Throws when the folder belongs to the Electron shell's key store, or when the file is damaged.
 */
export async function sealingKeyFromFile(
  dataFolder: string,
  random: (bytes: number) => Buffer = randomBytes,
): Promise<Buffer> {
  const file = join(dataFolder, SEALING_KEY_FILE)
  if ((await readIfThere(file)) === null) {
    if ((await readIfThere(join(dataFolder, PROTECTED_KEY_FILE))) !== null) {
      throw new Error(
        `The key of ${dataFolder} is protected by this computer's key store and cannot be read from here. ` +
          'Start in the Electron shell (--host electron) as the same user of this computer, ' +
          'or give another folder with --data.',
      )
    }
    await createDurably(file, random(SEALING_KEY_BYTES))
  }
  if (process.platform !== 'win32') await chmod(file, 0o600)
  return checkedKey(await readFile(file), file)
}
