import { type Asked, EXIT } from '../../station/commands/command-line.ts'
import { reportText } from '../pages/report-text.ts'
import { statusOf } from '../status/status.ts'
import { statusPage } from '../status/status-page.ts'
import { statusReport } from '../status/status-report.ts'
import { type Saying, withArchive } from './archive-option.ts'
import { REPORT_OPTIONS, type ReportOptions, readReportOptions, tellReport } from './report-options.ts'
import { readSpokenOptions } from './spoken-options.ts'

/** Reads the command line of `hq status`. */
export function readStatusOptions(args: string[]): Asked<ReportOptions> {
  return readSpokenOptions<ReportOptions>(
    args,
    REPORT_OPTIONS,
    (given, { flags }, spoken) => {
      const read = readReportOptions(given, flags, spoken)
      return 'wrong' in read ? read : { options: read.report }
    },
    { flags: ['json'] },
  )
}

/** Says how all stations stand. */
export function status(options: ReportOptions, say: Saying, now: () => number = Date.now): Promise<number> {
  return withArchive(options, say, (archive) => {
    const found = statusOf(archive, now())
    const page = () => statusPage(found, options.reportLanguage)
    const text = () => reportText(statusReport(found, options.reportLanguage))
    tellReport(found, options, { page, text, readers: 'everybody' }, say)
    return EXIT.done
  })
}
