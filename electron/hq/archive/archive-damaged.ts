import { readFileSync } from 'node:fs'
import { sha256Of } from '../../records/sha256.ts'

/** A file of the archive is not there, or is not as it was taken in. */
export class ArchiveDamaged extends Error {
  override name = 'ArchiveDamaged'
}

/** Reads a file of the archive whose hash is known; throws `ArchiveDamaged` where it is another one or cannot be read. */
export function readArchived(file: string, sha256: string): Buffer {
  let packed: Buffer
  try {
    packed = readFileSync(file)
  } catch (error) {
    throw new ArchiveDamaged(`${file} cannot be read`, { cause: error })
  }
  if (sha256Of(packed) !== sha256) throw new ArchiveDamaged(`${file} was changed since it was taken in`)
  return packed
}
