import { randomBytes } from 'node:crypto'
import { unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { safeStorage } from 'electron'
import {
  checkedKey,
  createDurably,
  PROTECTED_KEY_FILE,
  readIfThere,
  replaceDurably,
  SEALING_KEY_BYTES,
  SEALING_KEY_FILE,
  sealingKeyFromFile,
  syncFolder,
} from '../station/hosts/sealing-key-file.ts'

/**
 * The 32-byte key that seals personal data, kept in the data folder and protected by the operating system's key store.
 * A key that the browser host left in a file is taken over and the file removed. Where there is no key store, or with
 * `keyInFile`, the key stays in the browser host's file.
 */
export async function sealingKey(dataFolder: string, keyInFile: boolean): Promise<Buffer> {
  if (keyInFile || !(await keyStoreProtects())) return await sealingKeyFromFile(dataFolder)
  const protectedFile = join(dataFolder, PROTECTED_KEY_FILE)
  const openFile = join(dataFolder, SEALING_KEY_FILE)
  const leftOpen = await readIfThere(openFile)
  if ((await readIfThere(protectedFile)) === null) {
    const key = leftOpen === null ? randomBytes(SEALING_KEY_BYTES) : checkedKey(leftOpen, openFile)
    await createDurably(protectedFile, await safeStorage.encryptStringAsync(key.toString('base64')))
  }
  const key = await unprotect(protectedFile)
  if (leftOpen !== null) {
    if (!leftOpen.equals(key)) throw new Error(`${openFile} and ${protectedFile} hold different keys. Remove neither.`)
    await unlink(openFile)
    await syncFolder(dataFolder)
  }
  return key
}

async function keyStoreProtects(): Promise<boolean> {
  // Without a key ring Chromium "protects" with a password that is the same on every computer.
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return false
  return await safeStorage.isAsyncEncryptionAvailable()
}

async function unprotect(file: string): Promise<Buffer> {
  const bytes = await readIfThere(file)
  if (bytes === null) throw new Error(`${file} is gone`)
  const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(bytes)
  const key = checkedKey(Buffer.from(result, 'base64'), file)
  if (shouldReEncrypt) await replaceDurably(file, await safeStorage.encryptStringAsync(result))
  return key
}
