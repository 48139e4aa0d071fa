import { resolve } from 'node:path'
import { EXIT } from '../../station/commands/command-line.ts'
import type { StoreRefusal } from '../../station/store/open.ts'
import { type OpenArchive, openArchive } from '../archive/open-archive.ts'

/** What a command says and to whom; its result is its exit code. */
export interface Saying {
  out: (text: string) => void
  error: (text: string) => void
}

export const SAY_ON_TERMINAL: Saying = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
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
  } finally {
    opened.archive.close()
  }
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
