import type { Block, Cell, Report, Tone } from '../pages/blocks.ts'
import { lengthIn, type PageLanguage, timeIn } from '../pages/language.ts'
import type { Audit, StationAudit } from './audit.ts'
import type { Severity } from './discrepancies.ts'
import { discrepancyInWords } from './discrepancy-words.ts'
import { evidenceBlocks } from './evidence-report.ts'
import { classBlocks, sessionBlocks, totalsBlock } from './session-report.ts'
import { AUDIT_WORDS } from './words.ts'

/** What the parts of an audit's report have in common. */
export interface Telling {
  language: PageLanguage
  words: (typeof AUDIT_WORDS)['en']
  /** An instant in the site's time zone. */
  time: (at: number) => string
  length: (milliseconds: number) => string
}

/** An audit as it is read: on a terminal, on a page, on paper. */
export function auditReport({ subject, madeAt, stations }: Audit, language: PageLanguage): Report {
  const words = AUDIT_WORDS[language]
  return {
    title: words.title(subject.kind, subject.id),
    made: words.made(timeIn('UTC', madeAt)),
    blocks: stations.flatMap((station) => stationBlocks(station, subject.kind, language)),
  }
}

function stationBlocks(audit: StationAudit, kind: Audit['subject']['kind'], language: PageLanguage): Block[] {
  const words = AUDIT_WORDS[language]
  const telling: Telling = {
    language,
    words,
    time: (at) => timeIn(audit.station.timeZone, at),
    length: (milliseconds) => lengthIn(language, milliseconds),
  }
  const { station, discrepancies, totals, sessions, notReckoned, hours } = audit
  return [
    { kind: 'heading', level: 2, text: words.station.heading(station.siteName ?? station.name ?? station.id) },
    verdictBlock(discrepancies, telling),
    factsBlock(audit, telling),
    ...(discrepancies.length === 0 ? [] : findingsBlocks(audit, telling)),
    ...hours.map(({ className, creditedMinutes, requiredMinutes }): Block => {
      return { kind: 'words', text: words.progress(className, creditedMinutes, requiredMinutes) }
    }),
    ...(totals.length === 0 ? [] : totalsBlock(totals, telling)),
    ...audit.classes.flatMap((one) => classBlocks(one, telling)),
    ...sessions.flatMap((session) => sessionBlocks(session, telling)),
    ...(notReckoned.length === 0
      ? []
      : [{ kind: 'words', text: words.notReckoned(notReckoned.join(', ')), tone: 'look' } as const]),
    ...statementBlocks(audit, kind, telling),
    ...evidenceBlocks(audit.evidence, telling),
  ]
}

function verdictBlock(discrepancies: StationAudit['discrepancies'], { words }: Telling): Block {
  const count = (severity: Severity) => discrepancies.filter((one) => one.severity === severity).length
  const wrong = count('wrong')
  const ask = count('ask')
  if (wrong > 0) return { kind: 'words', text: words.verdict.wrong(wrong), tone: 'wrong' }
  if (ask > 0) return { kind: 'words', text: words.verdict.ask(ask), tone: 'look' }
  return { kind: 'words', text: words.verdict.sound, tone: 'good' }
}

function factsBlock({ station, basis, checkpoints }: StationAudit, { words, time }: Telling): Block {
  const { signed, sound, cosigned, cosignedThrough } = checkpoints
  const when = (at: number | null): Cell => (at === null ? words.none : time(at))
  const names = words.station
  return {
    kind: 'facts',
    rows: [
      {
        name: names.site,
        value: [station.siteId, station.siteName ?? station.name].filter((one) => one !== null).join(' '),
      },
      { name: names.id, value: station.id },
      { name: names.basis, value: words.basis[basis] },
      { name: names.entries, value: String(station.entries) },
      { name: names.root, value: station.root, isCode: true },
      { name: names.checkpoints, value: words.checkpoints(signed, sound, cosigned, cosignedThrough) },
      { name: names.cosigned, value: when(station.cosignedAt) },
      { name: names.lastHeard, value: when(station.lastHeardAt) },
      { name: names.version, value: station.version ?? words.none },
      { name: names.timeZone, value: station.timeZone },
      { name: names.key, value: station.key, isCode: true },
    ],
  }
}

const TONE_OF: Record<Severity, Tone> = { wrong: 'wrong', ask: 'look', note: 'grey' }

function findingsBlocks({ discrepancies }: StationAudit, { words, language, time }: Telling): Block[] {
  return [
    { kind: 'heading', level: 3, text: words.findings },
    {
      kind: 'findings',
      items: discrepancies.map((one) => ({
        word: words.severity[one.severity],
        tone: TONE_OF[one.severity],
        text: discrepancyInWords(one, language, time),
      })),
    },
  ]
}

/** Where hours could be recomputed, what was stated of them stands beside them. */
function statementBlocks(
  { statements, sessions }: StationAudit,
  kind: Audit['subject']['kind'],
  { words, time }: Telling,
): Block[] {
  const { held, withheld, inOtherWords, credits } = statements
  if (held === 0) return []
  const isShownElsewhere = sessions.length > 0 || kind === 'site'
  const { columns, heading, told } = words.statements
  return [
    { kind: 'heading', level: 3, text: heading },
    { kind: 'words', text: told(held, withheld, inOtherWords) },
    ...(isShownElsewhere || credits.length === 0
      ? []
      : [
          {
            kind: 'table',
            columns: [
              { name: columns.person },
              { name: columns.session },
              { name: columns.minutes, isNumber: true },
              { name: columns.stored },
            ],
            rows: credits.map(({ personId, sessionId, minutes, storedAt }) => [
              personId,
              sessionId,
              String(minutes),
              storedAt === null ? words.none : time(storedAt),
            ]),
          } satisfies Block,
        ]),
  ]
}
