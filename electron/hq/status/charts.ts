import { html, type Markup } from '../pages/html.ts'
import { STANDINGS, type Standing, type StationStatus, type Status } from './status.ts'
import type { STATUS_WORDS } from './words.ts'

type Words = (typeof STATUS_WORDS)['en']

const WIDTH = 1080
const CELL = 20
const GAP = 4
const COLOUR: Record<Standing, string> = {
  alarm: '#b5121b',
  revoked: '#8f8a7d',
  never: '#cfc9ba',
  silent: '#d98a1a',
  quiet: '#8fb3dd',
  fine: '#3f9a6f',
}
/** What stands in a square, so that its colour is not all that tells. */
const SIGN: Record<Standing, string> = { alarm: '!', revoked: '×', never: '○', silent: '–', quiet: '·', fine: '' }

/** A square for each station, in the order of the sites. */
export function standingGrid(stations: readonly StationStatus[], words: Words): Markup {
  const inOrder = stations.toSorted((one, other) => ((one.siteId ?? one.id) < (other.siteId ?? other.id) ? -1 : 1))
  const columns = Math.floor((WIDTH + GAP) / (CELL + GAP))
  const height = Math.max(1, Math.ceil(inOrder.length / columns)) * (CELL + GAP)
  return html`<p class="small">${words.gridMeans}</p>
<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${words.grid}">
${inOrder.map((station, place) => square(station, (place % columns) * (CELL + GAP), Math.floor(place / columns) * (CELL + GAP), words))}
</svg>
<p class="legend">${STANDINGS.map(
    (standing) =>
      html`<span><svg viewBox="0 0 ${CELL} ${CELL}" aria-hidden="true">${cell(standing, 0, 0)}</svg><b>${words.standing[standing]}</b> ${words.standingMeans[standing]}</span>`,
  )}</p>`
}

function square({ siteId, id, name, standing }: StationStatus, x: number, y: number, words: Words): Markup {
  const title = [siteId ?? id, name, words.standing[standing]].filter((part) => part !== null).join(' · ')
  return html`<g><title>${title}</title>${cell(standing, x, y)}</g>
`
}

function cell(standing: Standing, x: number, y: number): Markup {
  const sign = SIGN[standing]
  const ink = standing === 'never' ? '#56534b' : '#fff'
  const drawn =
    sign === ''
      ? null
      : html`<text x="${x + CELL / 2}" y="${y + 15}" text-anchor="middle" style="fill:${ink};font-weight:700">${sign}</text>`
  return html`<rect x="${x}" y="${y}" width="${CELL}" height="${CELL}" rx="3" fill="${COLOUR[standing]}"/>${drawn}`
}

const DAY = 24 * 60 * 60_000
/** Upper ends of the bars; the last two are for longer ago, and never. */
const ENDS = [DAY, 2 * DAY, 7 * DAY, 30 * DAY]
const BAR_COLOURS = ['#3f9a6f', '#3f9a6f', '#8fb3dd', '#d98a1a', '#b5121b', '#8f8a7d']
const BAR_HEIGHT = 26
const LABEL_WIDTH = 110

/** How many stations were last heard how long ago. */
export function heardChart({ stations, madeAt }: Status, words: Words): Markup {
  const counts = words.spans.map(() => 0)
  for (const { lastHeardAt } of stations) {
    const bar = barOf(lastHeardAt === null ? null : madeAt - lastHeardAt)
    counts[bar] = (counts[bar] ?? 0) + 1
  }
  const most = Math.max(1, ...counts)
  const height = counts.length * (BAR_HEIGHT + 8)
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${words.heard}">
${counts.map((count, place) => {
  const y = place * (BAR_HEIGHT + 8)
  const width = Math.round((count / most) * (WIDTH - LABEL_WIDTH - 90))
  return html`<text class="soft" x="${LABEL_WIDTH - 12}" y="${y + 18}" text-anchor="end">${words.spans[place] ?? ''}</text>
<rect x="${LABEL_WIDTH}" y="${y}" width="${width}" height="${BAR_HEIGHT}" rx="3" fill="${BAR_COLOURS[place] ?? ''}"/>
<text x="${LABEL_WIDTH + width + 10}" y="${y + 18}" style="font-weight:700">${count}</text>
`
})}
</svg>`
}

function barOf(silence: number | null): number {
  if (silence === null) return ENDS.length + 1
  const place = ENDS.findIndex((end) => silence < end)
  return place < 0 ? ENDS.length : place
}
