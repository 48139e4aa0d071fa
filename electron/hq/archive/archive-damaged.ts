import { readFileSync } from 'node:fs'
import { sha256Of } from '../../records/sha256.ts'

/** What is amiss with a file of the archive. */
export type ArchiveDamage = 'unreadable' | 'changed' | 'not_unpacked' | 'no_entry' | 'no_statement'

const MESSAGES: Record<ArchiveDamage, string> = {
  unreadable: 'cannot be read',
  changed: 'was changed since it was taken in',
  not_unpacked: 'cannot be unpacked',
  no_entry: 'holds a line that is no entry',
  no_statement: 'holds a line that is no statement',
}

/** A file of the archive is not there, or is not as it was taken in. */
export class ArchiveDamaged extends Error {
  override name = 'ArchiveDamaged'
  readonly file: string
  readonly damage: ArchiveDamage

  constructor({ file, damage }: { file: string; damage: ArchiveDamage }, options?: ErrorOptions) {
    super(`${file} ${MESSAGES[damage]}`, options)
    this.file = file
    this.damage = damage
  }
}

/** Reads a file of the archive whose hash is known; throws `ArchiveDamaged` where it is another one or cannot be read. */
export function readArchived(file: string, sha256: string): Buffer {
  let packed: Buffer
  try {
    packed = readFileSync(file)
  } catch (error) {
    throw new ArchiveDamaged({ file, damage: 'unreadable' }, { cause: error })
  }
  if (sha256Of(packed) !== sha256) throw new ArchiveDamaged({ file, damage: 'changed' })
  return packed
}
