import { resolve } from 'node:path'
import { EXIT } from '../../station/commands/command-line.ts'
import { type StoreRefusal, storeRefusal } from '../../station/store/open.ts'
import { ArchiveDamaged } from '../archive/archive-damaged.ts'
import { type OpenArchive, openArchive } from '../archive/open-archive.ts'

/** What a command says and to whom; its result is its exit code. */
export interface Saying {
  out: (text: string) => void
  error: (text: string) => void
}

export const SAY_ON_TERMINAL: Saying = {
  out: (text) => process.stdout.write(withoutControls(text)),
  error: (text) => process.stderr.write(withoutControls(text)),
}

/** What stations and stores wrote must not steer the terminal it is shown on. */
export function withoutControls(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (control) => ('\n\r\t'.includes(control) ? control : '\ufffd'))
}

/** A folder that has to be given by this option; or what is wrong. */
export function neededFolder(
  given: ReadonlyMap<string, string>,
  option: string,
): { folder: string } | { wrong: string } {
  const folder = given.get(option)
  return folder === undefined || folder === '' ? { wrong: `--${option} is needed` } : { folder: resolve(folder) }
}

/** Opens the archive for one command's work and closes it after; what keeps it from opening is told. */
export async function withArchive(
  folder: string,
  say: Saying,
  work: (archive: OpenArchive) => number | Promise<number>,
): Promise<number> {
  const opened = openArchive(folder)
  if (!opened.opened) {
    say.error(`The archive ${folder} cannot be opened: ${wordsFor(opened.refusal)}\n`)
    return EXIT.failed
  }
  try {
    return await work(opened.archive)
  } catch (error) {
    const words = troubleWords(error)
    if (words === null) throw error
    say.error(`${words}\n`)
    return EXIT.failed
  } finally {
    opened.archive.close()
  }
}

/** What went wrong with the archive's files while a command worked, and what to do; null for anything else. */
function troubleWords(error: unknown): string | null {
  if (error instanceof ArchiveDamaged) {
    return `The archive is damaged: ${error.message}. Put that file back from a copy of the archive.`
  }
  const refusal = storeRefusal(error)
  if (refusal !== null) return `The archive could not be worked on: ${wordsFor(refusal)}`
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return 'The disk is full. What was taken in so far stays; try again with room.'
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM' || code === 'EIO') {
    return `A file could not be written or read: ${error instanceof Error ? error.message : code}`
  }
  return null
}

function wordsFor(refusal: StoreRefusal): string {
  switch (refusal.code) {
    case 'database_from_the_future':
      return 'a newer version of this program made it.'
    case 'database_damaged':
      return `its index hq.sqlite is damaged (${refusal.detail}). Put a copy back; what is received again is not doubled.`
    case 'database_in_use':
      return 'another command is working on it. Try again when that has ended.'
    case 'disk_full':
      return 'the disk is full.'
    case 'database_not_writable':
      return `it cannot be written (${refusal.detail}).`
  }
}
