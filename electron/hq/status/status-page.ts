import { html, type Markup } from '../pages/html.ts'
import { lengthIn, type PageLanguage, timeIn } from '../pages/language.ts'
import { page } from '../pages/page.ts'
import { heardChart, standingGrid } from './charts.ts'
import { STANDINGS, type Standing, type StationStatus, type Status } from './status.ts'
import { STATUS_WORDS } from './words.ts'

/** The class of a tag: never the colour alone, the word stands in it. */
const TAG: Record<Standing, string> = {
  alarm: 'wrong',
  revoked: 'grey',
  never: 'grey',
  silent: 'look',
  quiet: 'plain',
  fine: 'good',
}

/** The status as a page that needs nothing besides itself. */
export function statusPage(status: Status, language: PageLanguage): string {
  const words = STATUS_WORDS[language]
  const { stations, standings } = status
  return page(language, words.title, [
    html`<h1>${words.title}</h1><p class="made">${words.made(timeIn('UTC', status.madeAt))}</p>`,
    html`<div class="figures">
      ${figure(stations.length, words.stations)}
      ${STANDINGS.filter((one) => standings[one] > 0).map((one) => figure(standings[one], words.standing[one]))}
      ${figure(status.doubtfulClocks, words.doubtfulClocks)}
      ${figure(status.entries, words.entries)}
      ${figure(status.backlog, words.backlog)}
    </div>`,
    html`<h2>${words.grid}</h2><div class="card">${standingGrid(stations, words)}</div>`,
    html`<h2>${words.heard}</h2><div class="card"><p class="small">${words.heardMeans}</p>${heardChart(status, words)}</div>`,
    strayAlarms(status, language),
    table(status, language),
    html`<h2>${words.versions}</h2><p>${status.versions.map(
      ({ version, stations: count }) =>
        html`<span class="tag grey">${version ?? words.unknownVersion}: ${count}</span> `,
    )}</p>`,
  ])
}

function figure(value: number, name: string): Markup {
  return html`<div class="figure"><b>${value.toLocaleString('en')}</b><span>${name}</span></div>`
}

function table({ stations, madeAt }: Status, language: PageLanguage): Markup {
  const words = STATUS_WORDS[language]
  const { columns } = words
  return html`<h2>${words.table}</h2>
<table>
<thead><tr><th>${columns.site}</th><th>${columns.standing}</th><th>${columns.lastHeard}</th><th class="number">${columns.held}</th>
<th class="number">${columns.backlog}</th><th>${columns.cosigned}</th><th>${columns.clock}</th><th>${columns.version}</th>
<th>${columns.alarms}</th></tr></thead>
<tbody>
${stations.map((station) => row(station, madeAt, language))}
</tbody></table>`
}

function row(station: StationStatus, now: number, language: PageLanguage): Markup {
  const words = STATUS_WORDS[language]
  const { id, siteId, name, standing, lastHeardAt, entries, statements, backlog, cosignedAt, version } = station
  const ago = (at: number | null) => (at === null ? words.never : words.ago(lengthIn(language, now - at)))
  return html`<tr><td><b>${siteId ?? id}</b>${name === null ? null : html` ${name}`}<br><span class="small">${id}</span></td>
<td><span class="tag ${TAG[standing]}">${words.standing[standing]}</span></td>
<td class="time">${ago(lastHeardAt)}</td><td class="number">${Math.max(entries, statements).toLocaleString('en')}</td>
<td class="number">${backlog.toLocaleString('en')}</td><td class="time">${ago(cosignedAt)}</td>
<td>${clockOf(station, language)}</td><td>${version ?? words.none}</td><td>${alarmsOf(station, language)}</td></tr>
`
}

function clockOf({ clock, clockAhead }: StationStatus, language: PageLanguage): string {
  const words = STATUS_WORDS[language]
  const said = clock === null ? words.none : (words.clock[clock] ?? clock)
  return clockAhead === null ? said : `${said}, ${words.ahead(lengthIn(language, clockAhead))}`
}

function alarmsOf({ alarms }: StationStatus, language: PageLanguage): Markup[] {
  const { alarm } = STATUS_WORDS[language]
  return alarms
    .toSorted((one, other) => other.at - one.at)
    .slice(0, MOST_ALARMS_SHOWN)
    .map(({ at, kind }) => html`<div><b>${alarm[kind]}</b> <span class="small">${timeIn('UTC', at)}</span></div>`)
}

const MOST_ALARMS_SHOWN = 3

function strayAlarms({ strayAlarms: alarms }: Status, language: PageLanguage): Markup | null {
  const words = STATUS_WORDS[language]
  if (alarms.length === 0) return null
  return html`<h2>${words.stray}</h2><table><tbody>${alarms.map(
    ({ stationId, at, kind }) =>
      html`<tr><td>${stationId}</td><td><b>${words.alarm[kind]}</b></td><td class="time">${timeIn('UTC', at)}</td></tr>`,
  )}</tbody></table>`
}
