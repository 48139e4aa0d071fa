import { resolve } from 'node:path'
import { replaceSynced } from '../archive/durable-files.ts'
import { PageLanguage } from '../pages/language.ts'
import { neededFolder, type Saying } from './archive-option.ts'

/** What a command that reports on the archive is given: which archive, in which language, and where to. */
export interface ReportOptions {
  archive: string
  /** The file that a page is written to; null for the terminal. */
  page: string | null
  language: PageLanguage
  json: boolean
}

/** Those of them that take a text; the flag is `json`. */
export const REPORT_OPTIONS = ['archive', 'page', 'language'] as const

/** Reads them. */
export function readReportOptions(
  given: ReadonlyMap<string, string>,
  flags: ReadonlySet<string>,
): { report: ReportOptions } | { wrong: string } {
  const archive = neededFolder(given, 'archive')
  if ('wrong' in archive) return archive
  const page = given.get('page') ?? null
  const language = PageLanguage.safeParse(given.get('language') ?? (page === null ? 'en' : 'zh-CN'))
  if (!language.success) return { wrong: '--language is zh-CN or en' }
  return {
    report: {
      archive: archive.folder,
      page: page === null ? null : resolve(page),
      language: language.data,
      json: flags.has('json'),
    },
  }
}

/** Tells what was found as it was asked for: as a page in a file, as JSON, or as text. */
export function tellReport(
  found: unknown,
  { page, json }: ReportOptions,
  made: { page: () => string; text: () => string },
  say: Saying,
): void {
  if (page !== null) {
    replaceSynced(page, made.page(), 'everybody')
    say.error(`Written: ${page}\n`)
  }
  if (json) say.out(`${JSON.stringify(found, null, 2)}\n`)
  else if (page === null) say.out(made.text())
}
