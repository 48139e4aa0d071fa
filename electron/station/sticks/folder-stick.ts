import { createHash } from 'node:crypto'
import { lstat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Stick, type StickSource, shownLabel } from './stick.ts'

/** A folder that is used as a stick: a network drive, a folder that is carried on, or a test. Gone, it is pulled out. */
export function folderStick(folder: string): StickSource {
  const stick: Stick = {
    id: `folder-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`,
    label: shownLabel(basename(folder)),
    fileSystem: 'folder',
    sizeBytes: 0,
    folder,
  }
  return {
    async find() {
      const found = await lstat(folder).catch(() => null)
      return found?.isDirectory() === true ? [stick] : []
    },
  }
}
