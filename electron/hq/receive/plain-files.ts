import { closeSync, constants, type Dirent, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import { about, type Refusal, refused } from './refusal.ts'

/**
 * Reading folders that somebody else wrote: links are never followed, devices and pipes never opened for reading,
 * nothing is read beyond its bound.
 */

/** What a folder holds; null where it is none, or a link; or why it cannot be read, as where somebody took the right away. */
export function namesIn(folder: string): Dirent[] | Refusal | null {
  try {
    if (!lstatSync(folder).isDirectory()) return null
    return readdirSync(folder, { withFileTypes: true }).toSorted((one, other) => (one.name < other.name ? -1 : 1))
  } catch (error) {
    if (isMissing(error)) return null
    return refused(
      'not_readable',
      about(basename(folder), () => codeOf(error)),
    )
  }
}

/** Whether anything has this name, as far as one may look. */
export function isThere(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined
  } catch {
    return false
  }
}

/** A plain file's bytes, or why it was not read. */
export function readPlainFile(file: string, most: number): Buffer | Refusal {
  const what = basename(file)
  let descriptor: number
  try {
    if (!lstatSync(file).isFile()) return refused('not_a_file', what)
    // It may have been replaced since: a link is not followed, and a pipe does not make this wait for its writer.
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    if (isMissing(error)) return refused('file_missing', what)
    return refused(
      'not_readable',
      about(what, () => codeOf(error)),
    )
  }
  try {
    const { size } = fstatSync(descriptor)
    if (!fstatSync(descriptor).isFile()) return refused('not_a_file', what)
    if (size > most)
      return refused(
        'too_large',
        about(what, (words) => words.bytes(size)),
      )
    const bytes = Buffer.alloc(size)
    let at = 0
    for (let read = -1; read !== 0 && at < size; at += read) read = readSync(descriptor, bytes, at, size - at, at)
    return at === size
      ? bytes
      : refused(
          'not_readable',
          about(what, (words) => words.endedEarly),
        )
  } catch (error) {
    return refused(
      'not_readable',
      about(what, () => codeOf(error)),
    )
  } finally {
    closeSync(descriptor)
  }
}

/** Time and size of a file, by which a change is seen. */
export function markOf(file: string): string {
  const { mtimeMs, size, ino } = lstatSync(file)
  return `${mtimeMs} ${size} ${ino}`
}

function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR'
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
