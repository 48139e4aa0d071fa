import { chmodSync, type Dirent, lstatSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The index of an archive. */
export const ARCHIVE_FILE = 'hq.sqlite'

/** What an archive consists of; SQLite has its log and more beside the index. Anything else in its folder is foreign. */
const OWN_FOLDERS: ReadonlySet<string> = new Set(['incoming', 'stations'])
const isOwn = ({ name }: Dirent) =>
  OWN_FOLDERS.has(name) || name === ARCHIVE_FILE || name.startsWith(`${ARCHIVE_FILE}-`)

/**
 * Takes the rights of other users from an archive that they could read: from its own folder first, which keeps them out
 * of everything in it at once. A folder with anything foreign in it stays as it is, with that: it may be a web server's,
 * or the whole disk, given by mistake. Nothing on Windows, where a folder has the rights of the one that it lies in.
 */
export function narrowArchive(folder: string): void {
  if (process.platform === 'win32' || !isWide(statSync(folder).mode)) return
  const entries = entriesOf(folder)
  if (entries.every(isOwn)) narrowFolder(folder)
  for (const entry of entries.filter(isOwn)) narrowWhole(join(folder, entry.name), entry)
}

/** The same for the archive's files that lie in its folder itself, which are few. */
export function narrowFilesOf(folder: string): void {
  if (process.platform === 'win32') return
  for (const entry of entriesOf(folder)) {
    if (entry.isFile() && isOwn(entry)) narrow(join(folder, entry.name), 0o600)
  }
}

/** Whether other users of the computer could read an archive, or put another in its place, as the rights to it say. */
export function isOpenToOthers(folder: string): boolean {
  if (process.platform === 'win32') return false
  const { mode } = statSync(folder)
  if (!isWide(mode)) return false
  const entries = entriesOf(folder)
  const isReadable = entries.some((entry) => isOwn(entry) && isWide(modeOf(join(folder, entry.name))))
  return isReadable || entries.every(isOwn) || (mode & WRITABLE_BY_OTHERS) !== 0
}

const WRITABLE_BY_OTHERS = 0o022

/** A link is left alone: what it leads to may be anybody's. A folder that is narrow keeps others out of all in it. */
function narrowWhole(place: string, entry: Dirent): void {
  if (entry.isFile()) narrow(place, 0o600)
  if (!entry.isDirectory() || !isWide(modeOf(place))) return
  narrow(place, 0o700)
  // A disk that knows no rights, or somebody else's folder: whoever opens the archive is told that it stays open.
  if (isWide(modeOf(place))) return
  for (const inside of entriesOf(place)) narrowWhole(join(place, inside.name), inside)
}

/** The folder may be given as a link: then it is that which the link leads to. */
function narrowFolder(folder: string): void {
  letBeWhereRefused(() => chmodSync(folder, 0o700))
}

function narrow(place: string, mode: number): void {
  if (isWide(modeOf(place))) letBeWhereRefused(() => chmodSync(place, mode))
}

function letBeWhereRefused(work: () => void): void {
  try {
    work()
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

function modeOf(place: string): number {
  return lstatSync(place, { throwIfNoEntry: false })?.mode ?? 0
}

function isWide(mode: number): boolean {
  return (mode & 0o077) !== 0
}

/** Whether the disk or its owner does not let it be, or another command took the file away in the meantime. */
function isRefused(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return ['EPERM', 'EACCES', 'EROFS', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'ENOENT'].includes(code)
}
