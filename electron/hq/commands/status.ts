import { resolve } from 'node:path'
import { type Asked, EXIT, readOptions } from '../../station/commands/command-line.ts'
import { replaceSynced } from '../archive/durable-files.ts'
import { PageLanguage } from '../pages/language.ts'
import { reportText } from '../pages/report-text.ts'
import { statusOf } from '../status/status.ts'
import { statusPage } from '../status/status-page.ts'
import { statusReport } from '../status/status-report.ts'
import { neededFolder, type Saying, withArchive } from './archive-option.ts'

export const STATUS_HELP = `hq status --archive DIR [--page FILE | --json]

How the records of every station stand: when it was last heard, what it signed and headquarters does not have, its last
receipt, clock and version, alarms. Those that need somebody come first.

  --archive DIR     headquarters' archive
  --page FILE       writes a page with a picture, a chart and a table, without scripts
  --language L      zh-CN or en (default: en in a terminal, zh-CN on a page)
  --json            prints it as JSON`

export interface StatusOptions {
  archive: string
  page: string | null
  language: PageLanguage
  json: boolean
}

/** Reads the command line of `hq status`. */
export function readStatusOptions(args: string[]): Asked<StatusOptions> {
  return readOptions<StatusOptions>(
    args,
    ['archive', 'page', 'language'],
    (given, { flags }) => {
      const archive = neededFolder(given, 'archive')
      if ('wrong' in archive) return archive
      const page = given.get('page') ?? null
      const language = PageLanguage.safeParse(given.get('language') ?? (page === null ? 'en' : 'zh-CN'))
      if (!language.success) return { wrong: '--language is zh-CN or en' }
      return {
        options: {
          archive: archive.folder,
          page: page === null ? null : resolve(page),
          language: language.data,
          json: flags.has('json'),
        },
      }
    },
    { flags: ['json'] },
  )
}

/** Says how all stations stand. */
export function status(options: StatusOptions, say: Saying, now: () => number = Date.now): Promise<number> {
  const { page, language, json } = options
  return withArchive(options.archive, say, (archive) => {
    const found = statusOf(archive, now())
    if (page !== null) {
      replaceSynced(page, statusPage(found, language))
      say.error(`Written: ${page}\n`)
    }
    if (json) say.out(`${JSON.stringify(found, null, 2)}\n`)
    else if (page === null) say.out(reportText(statusReport(found, language)))
    return EXIT.done
  })
}
