import { chmodSync, type Dirent, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Takes the rights of other users from an archive that they could read: from its own folder first, which keeps them out
 * of everything in it at once. Nothing on Windows, where a folder has the rights of the one that it lies in.
 */
export function narrowArchive(folder: string): void {
  if (!isOpenToOthers(folder)) return
  narrow(folder, 0o700)
  // A disk that knows no rights, or somebody else's archive: whoever opens it is told that it stays open to others.
  if (!isOpenToOthers(folder)) narrowInside(folder)
}

/** The same for the files that lie in the archive's folder itself, which are few. */
export function narrowFilesOf(folder: string): void {
  if (process.platform === 'win32') return
  for (const entry of entriesOf(folder)) if (entry.isFile()) narrow(join(folder, entry.name), 0o600)
}

/** Whether other users of the computer have any right to a folder. */
export function isOpenToOthers(folder: string): boolean {
  return process.platform !== 'win32' && isWide(folder)
}

function narrowInside(folder: string): void {
  narrowFilesOf(folder)
  // A link is left alone: what it leads to may be anybody's.
  for (const entry of entriesOf(folder).filter((one) => one.isDirectory())) {
    narrow(join(folder, entry.name), 0o700)
    narrowInside(join(folder, entry.name))
  }
}

function narrow(place: string, mode: number): void {
  if (!isWide(place)) return
  try {
    chmodSync(place, mode)
  } catch (error) {
    if (!isRefused(error)) throw error
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (isRefused(error)) return []
    throw error
  }
}

function isWide(place: string): boolean {
  const { mode = 0 } = lstatSync(place, { throwIfNoEntry: false }) ?? {}
  return (mode & 0o077) !== 0
}

/** Whether the disk or its owner does not let it be, or another command took the file away in the meantime. */
function isRefused(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return ['EPERM', 'EACCES', 'EROFS', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'ENOENT'].includes(code)
}
