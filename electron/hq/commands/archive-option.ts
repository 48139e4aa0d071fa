import { resolve } from 'node:path'
import { EXIT } from '../../station/commands/command-line.ts'
import { type StoreRefusal, storeRefusal } from '../../station/store/open.ts'
import { ArchiveDamaged } from '../archive/archive-damaged.ts'
import { type OpenArchive, openArchive } from '../archive/open-archive.ts'
import type { Spoken } from './spoken-options.ts'
import { COMMAND_WORDS, type CommandWords } from './words/command-words.ts'

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
  { options }: CommandWords,
): { folder: string } | { wrong: string } {
  const folder = given.get(option)
  return folder === undefined || folder === '' ? { wrong: options.lacking(option) } : { folder: resolve(folder) }
}

/** Opens the archive for one command's work and closes it after; what keeps it from opening is told. */
export async function withArchive(
  { archive: folder, language }: Spoken & { archive: string },
  say: Saying,
  work: (archive: OpenArchive) => number | Promise<number>,
): Promise<number> {
  const words = COMMAND_WORDS[language].archive
  const opened = openArchive(folder)
  if (!opened.opened) {
    say.error(`${words.notOpened(folder, refusalInWords(opened.refusal, words))}\n`)
    return EXIT.failed
  }
  if (opened.archive.isOpenToOthers) say.error(`${words.openToOthers(folder)}\n`)
  try {
    return await work(opened.archive)
  } catch (error) {
    const trouble = troubleInWords(error, words)
    if (trouble === null) throw error
    say.error(`${trouble}\n`)
    return EXIT.failed
  } finally {
    opened.archive.close()
  }
}

type ArchiveWords = CommandWords['archive']

/** What went wrong with the archive's files while a command worked, and what to do; null for anything else. */
function troubleInWords(error: unknown, words: ArchiveWords): string | null {
  if (error instanceof ArchiveDamaged) return words.damaged(words.damage[error.damage](error.file))
  const refusal = storeRefusal(error)
  if (refusal !== null) return words.notWorkedOn(refusalInWords(refusal, words))
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return words.diskFull
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM' || code === 'EIO') {
    return words.fileTrouble(error instanceof Error ? error.message : code)
  }
  return null
}

function refusalInWords(refusal: StoreRefusal, { refusal: words }: ArchiveWords): string {
  switch (refusal.code) {
    case 'database_from_the_future':
      return words.database_from_the_future(refusal)
    case 'database_damaged':
      return words.database_damaged(refusal)
    case 'database_in_use':
      return words.database_in_use(refusal)
    case 'disk_full':
      return words.disk_full(refusal)
    case 'database_not_writable':
      return words.database_not_writable(refusal)
  }
}
