import type { Block, Report } from '../pages/blocks.ts'
import { lengthIn, type PageLanguage, timeIn } from '../pages/language.ts'
import { STANDINGS, type StationStatus, type Status } from './status.ts'
import { STATUS_WORDS } from './words.ts'

/** The status for a terminal. */
export function statusReport(status: Status, language: PageLanguage): Report {
  const words = STATUS_WORDS[language]
  const { stations, standings, madeAt } = status
  const { columns } = words
  return {
    title: words.title,
    made: words.made(timeIn('UTC', madeAt)),
    blocks: [
      {
        kind: 'facts',
        rows: [
          { name: words.stations, value: String(stations.length) },
          ...STANDINGS.filter((one) => standings[one] > 0).map((one) => ({
            name: words.standing[one],
            value: String(standings[one]),
          })),
          { name: words.doubtfulClocks, value: String(status.doubtfulClocks) },
          { name: words.entries, value: String(status.entries) },
          { name: words.backlog, value: String(status.backlog) },
        ],
      },
      ...strayBlocks(status, language),
      { kind: 'heading', level: 3, text: words.table },
      {
        kind: 'table',
        columns: [
          { name: columns.site },
          { name: columns.standing },
          { name: columns.lastHeard },
          { name: columns.held, isNumber: true },
          { name: columns.backlog, isNumber: true },
          { name: columns.cosigned },
          { name: columns.clock },
          { name: columns.version },
          { name: columns.alarms },
        ],
        rows: stations.map((station) => row(station, madeAt, language)),
      },
    ],
  }
}

function strayBlocks({ strayAlarms }: Status, language: PageLanguage): Block[] {
  const { stray, columns, alarm } = STATUS_WORDS[language]
  if (strayAlarms.length === 0) return []
  return [
    { kind: 'heading', level: 3, text: stray },
    {
      kind: 'table',
      columns: [{ name: columns.site }, { name: columns.alarms }, { name: columns.lastHeard }],
      rows: strayAlarms.map(({ stationId, kind, at }) => [stationId, alarm[kind], timeIn('UTC', at)]),
    },
  ]
}

function row(station: StationStatus, now: number, language: PageLanguage): string[] {
  const words = STATUS_WORDS[language]
  const { siteId, id, name, standing, lastHeardAt, entries, statements, backlog, cosignedAt, clock, version } = station
  const ago = (at: number | null) => (at === null ? words.never : words.ago(lengthIn(language, now - at)))
  return [
    [siteId ?? id, name].filter((part) => part !== null).join(' '),
    words.standing[standing],
    ago(lastHeardAt),
    String(Math.max(entries, statements)),
    String(backlog),
    ago(cosignedAt),
    clock === null ? words.none : (words.clock[clock] ?? clock),
    version ?? words.none,
    [...new Set(station.alarms.map(({ kind }) => words.alarm[kind]))].join(', '),
  ]
}
