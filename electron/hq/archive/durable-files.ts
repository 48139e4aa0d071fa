import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Who of the computer's users may read what is written: its owner alone, or everybody, such as a web server. */
export type Readers = 'owner' | 'everybody'

const FILE_MODE: Record<Readers, number> = { owner: 0o600, everybody: 0o644 }
const FOLDER_MODE: Record<Readers, number> = { owner: 0o700, everybody: 0o755 }

/**
 * Writes a new file and returns once its bytes are on the disk; its name is there once the folder is synced. What has its
 * name is removed first, and a link never followed: on a stick it might lead anywhere.
 */
export function writeSynced(file: string, bytes: Buffer | string, readers: Readers): void {
  rmSync(file, { force: true })
  const descriptor = openSync(file, 'wx', FILE_MODE[readers])
  try {
    const whole = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes
    for (let at = 0; at < whole.length; ) at += writeSync(descriptor, whole, at)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Returns once the names in a folder are on the disk. */
export function syncFolder(folder: string): void {
  // Windows has no way to sync a folder, and needs none.
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Makes a folder with what leads to it, durably; nothing where it is there. */
export function makeFolder(folder: string, readers: Readers): void {
  if (existsSync(folder)) return
  const parent = dirname(folder)
  if (parent !== folder) makeFolder(parent, readers)
  mkdirSync(folder, { recursive: true, mode: FOLDER_MODE[readers] })
  syncFolder(parent)
}

/** Puts a file in place as a whole: whoever reads it sees the one before or this one. Its folder is not synced yet. */
export function replaceSynced(file: string, bytes: Buffer | string, readers: Readers): void {
  const half = join(dirname(file), `.${basename(file)}.part`)
  writeSynced(half, bytes, readers)
  renameSync(half, file)
}

/** The same, and it is this one after a power cut, too. */
export function replaceDurably(file: string, bytes: Buffer | string, readers: Readers): void {
  replaceSynced(file, bytes, readers)
  syncFolder(dirname(file))
}

/** Makes a folder that only its owner may enter; what leads to it is everybody's. Nothing where it is there. */
export function makeOwnFolder(folder: string): void {
  makeFolder(dirname(folder), 'everybody')
  makeFolder(folder, 'owner')
}
