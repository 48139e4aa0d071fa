import { type Asked, EXIT, readOptions } from '../../station/commands/command-line.ts'
import { reportText } from '../pages/report-text.ts'
import { statusOf } from '../status/status.ts'
import { statusPage } from '../status/status-page.ts'
import { statusReport } from '../status/status-report.ts'
import { type Saying, withArchive } from './archive-option.ts'
import { REPORT_OPTIONS, type ReportOptions, readReportOptions, tellReport } from './report-options.ts'

export const STATUS_HELP = `hq status --archive DIR [--page FILE | --json]

How the records of every station stand: when it was last heard, what it signed and headquarters does not have, its last
receipt, clock and version, alarms. Those that need somebody come first.

  --archive DIR     headquarters' archive
  --page FILE       writes a page with a picture, a chart and a table, without scripts
  --language L      zh-CN or en (default: en in a terminal, zh-CN on a page)
  --json            prints it as JSON`

/** Reads the command line of `hq status`. */
export function readStatusOptions(args: string[]): Asked<ReportOptions> {
  return readOptions<ReportOptions>(
    args,
    REPORT_OPTIONS,
    (given, { flags }) => {
      const read = readReportOptions(given, flags)
      return 'wrong' in read ? read : { options: read.report }
    },
    { flags: ['json'] },
  )
}

/** Says how all stations stand. */
export function status(options: ReportOptions, say: Saying, now: () => number = Date.now): Promise<number> {
  return withArchive(options.archive, say, (archive) => {
    const found = statusOf(archive, now())
    const page = () => statusPage(found, options.language)
    const text = () => reportText(statusReport(found, options.language))
    tellReport(found, options, { page, text }, say)
    return EXIT.done
  })
}
