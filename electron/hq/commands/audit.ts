import { resolve } from 'node:path'
import { type Asked, EXIT, readOptions } from '../../station/commands/command-line.ts'
import { progressLine } from '../../station/commands/data-folder.ts'
import { type Audit, type AuditSubject, audit as makeAudit } from '../audit/audit.ts'
import { auditReport } from '../audit/report.ts'
import { readSitePackages } from '../audit/site-packages.ts'
import { reportPage } from '../pages/report-page.ts'
import { reportText } from '../pages/report-text.ts'
import { type Saying, withArchive } from './archive-option.ts'
import { REPORT_OPTIONS, type ReportOptions, readReportOptions, tellReport } from './report-options.ts'

export const AUDIT_HELP = `hq audit site|session|trainee <id> --archive DIR [--packages DIR …] [--page FILE | --json]

Reads the whole log of each station that has to do with it and recomputes everything: the tree and every checkpoint, the
seals, the spot checks, and who is credited how much and why. Shows for each entry that the hours rest on in which
checkpoint it is proven, and between which times it was made. Lists what does not fit together.

  --archive DIR     headquarters' archive
  --packages DIR    a site package, or a folder of them; may be given more than once. Hours follow from the log and the
                    packages that were in force: without them it is said what cannot be recomputed
  --page FILE       writes a page to read and to print, without scripts
  --language L      zh-CN or en (default: en in a terminal, zh-CN on a page)
  --json            prints all of it as JSON, inclusion proofs included

Ends with 1 where something cannot be so, or nothing is held of what was asked for.
A site is named by its own id or its station's; trainees and sessions by their ids in the site package.`

export interface AuditCommandOptions extends ReportOptions {
  subject: AuditSubject
  packages: readonly string[]
}

/** Reads the command line of `hq audit`. */
export function readAuditOptions(args: string[]): Asked<AuditCommandOptions> {
  return readOptions<AuditCommandOptions>(
    args,
    REPORT_OPTIONS,
    (given, { flags, files, lists }) => {
      const read = readReportOptions(given, flags)
      if ('wrong' in read) return read
      const [kind, id, ...more] = files
      if (kind !== 'site' && kind !== 'session' && kind !== 'trainee') return { wrong: 'site, session or trainee?' }
      if (id === undefined || more.length > 0) return { wrong: `one ${kind} is needed` }
      const packages = (lists.get('packages') ?? []).map((folder) => resolve(folder))
      return { options: { ...read.report, subject: { kind, id }, packages } }
    },
    { flags: ['json'], files: true, lists: ['packages'] },
  )
}

/** Audits, and says what was found; the exit code tells whether anything cannot be so. */
export async function audit(options: AuditCommandOptions, say: Saying, now: () => number = Date.now): Promise<number> {
  const { packages, unread } = await readSitePackages(options.packages)
  for (const { folder, reason } of unread) say.error(`${folder}: ${reason}\n`)
  return await withArchive(options.archive, say, (archive) => {
    const { subject } = options
    const found = makeAudit(subject, {
      archive,
      packages,
      now: now(),
      onProgress: (stationId, done, total) => progressLine(stationId)(done, total),
    })
    if (found === null) {
      say.error(`Nothing is held of the ${subject.kind} ${subject.id}.\n`)
      return EXIT.failed
    }
    const report = () => auditReport(found, options.language)
    const made = { page: () => reportPage(report(), options.language), text: () => reportText(report()) }
    tellReport(found, options, made, say)
    return isWrong(found) ? EXIT.failed : EXIT.done
  })
}

function isWrong({ stations }: Audit): boolean {
  return stations.some(({ discrepancies }) => discrepancies.some(({ severity }) => severity === 'wrong'))
}
