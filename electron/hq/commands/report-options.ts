import { resolve } from 'node:path'
import { type Readers, replaceSynced } from '../archive/durable-files.ts'
import type { PageLanguage } from '../pages/language.ts'
import { neededFolder, type Saying } from './archive-option.ts'
import type { Spoken, SpokenWords } from './spoken-options.ts'
import { COMMAND_WORDS } from './words/command-words.ts'

/** What a command that reports on the archive is given: which archive, in which language, and where to. */
export interface ReportOptions extends Spoken {
  archive: string
  /** The file that a page is written to; null for the terminal. */
  page: string | null
  /** The language of the report: Chinese on a page, where nobody says. */
  reportLanguage: PageLanguage
  json: boolean
}

/** Those of them that take a text, besides `language`; the flag is `json`. */
export const REPORT_OPTIONS = ['archive', 'page'] as const

/** Reads them. */
export function readReportOptions(
  given: ReadonlyMap<string, string>,
  flags: ReadonlySet<string>,
  { language, words }: SpokenWords,
): { report: ReportOptions } | { wrong: string } {
  const archive = neededFolder(given, 'archive', words)
  if ('wrong' in archive) return archive
  const page = given.get('page') ?? null
  return {
    report: {
      archive: archive.folder,
      page: page === null ? null : resolve(page),
      language,
      reportLanguage: page === null || given.has('language') ? language : 'zh-CN',
      json: flags.has('json'),
    },
  }
}

/** Tells what was found as it was asked for: as a page in a file that `readers` may read, as JSON, or as text. */
export function tellReport(
  found: unknown,
  { page, json, language }: ReportOptions,
  made: { page: () => string; text: () => string; readers: Readers },
  say: Saying,
): void {
  if (page !== null) {
    replaceSynced(page, made.page(), made.readers)
    say.error(`${COMMAND_WORDS[language].pageWritten(page)}\n`)
  }
  if (json) say.out(`${JSON.stringify(found, null, 2)}\n`)
  else if (page === null) say.out(made.text())
}
