import { resolve } from 'node:path'
import { type Asked, EXIT } from '../../station/commands/command-line.ts'
import { progressLine } from '../../station/commands/data-folder.ts'
import { DOCUMENT_FILE } from '../../station/packages/package-folder.ts'
import { type Audit, type AuditSubject, audit as makeAudit } from '../audit/audit.ts'
import { auditReport } from '../audit/report.ts'
import { readSitePackages } from '../audit/site-packages.ts'
import { reportPage } from '../pages/report-page.ts'
import { reportText } from '../pages/report-text.ts'
import { type Saying, withArchive } from './archive-option.ts'
import { REPORT_OPTIONS, type ReportOptions, readReportOptions, tellReport } from './report-options.ts'
import { readSpokenOptions } from './spoken-options.ts'
import { COMMAND_WORDS } from './words/command-words.ts'

export interface AuditCommandOptions extends ReportOptions {
  subject: AuditSubject
  packages: readonly string[]
}

/** Reads the command line of `hq audit`. */
export function readAuditOptions(args: string[]): Asked<AuditCommandOptions> {
  return readSpokenOptions<AuditCommandOptions>(
    args,
    REPORT_OPTIONS,
    (given, { flags, files, lists }, spoken) => {
      const words = spoken.words.audit
      const read = readReportOptions(given, flags, spoken)
      if ('wrong' in read) return read
      const [kind, id, ...more] = files
      if (kind !== 'site' && kind !== 'session' && kind !== 'trainee') return { wrong: words.whichKind }
      if (id === undefined || more.length > 0) return { wrong: words.oneNeeded[kind] }
      const packages = (lists.get('packages') ?? []).map((folder) => resolve(folder))
      return { options: { ...read.report, subject: { kind, id }, packages } }
    },
    { flags: ['json'], files: true, lists: ['packages'] },
  )
}

/** Audits, and says what was found; the exit code tells whether anything cannot be so. */
export async function audit(options: AuditCommandOptions, say: Saying, now: () => number = Date.now): Promise<number> {
  const { packages, unread } = await readSitePackages(options.packages)
  const words = COMMAND_WORDS[options.language].audit
  for (const { folder, reason } of unread) {
    const told = reason === null ? words.noPackage(folder, DOCUMENT_FILE) : words.packageUnread(folder, reason)
    say.error(`${told}\n`)
  }
  return await withArchive(options, say, (archive) => {
    const { subject } = options
    const found = makeAudit(subject, {
      archive,
      packages,
      now: now(),
      onProgress: (stationId, done, total) => progressLine(stationId)(done, total),
    })
    if (found === null) {
      say.error(`${words.nothingHeld[subject.kind](subject.id)}\n`)
      return EXIT.failed
    }
    const report = () => auditReport(found, options.reportLanguage)
    const page = () => reportPage(report(), options.reportLanguage)
    // The hours of people are for whoever asked.
    tellReport(found, options, { page, text: () => reportText(report()), readers: 'owner' }, say)
    return isWrong(found) ? EXIT.failed : EXIT.done
  })
}

function isWrong({ stations }: Audit): boolean {
  return stations.some(({ discrepancies }) => discrepancies.some(({ severity }) => severity === 'wrong'))
}
