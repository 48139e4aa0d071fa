import type { Block, Cell, Column, Report, Tone } from './blocks.ts'
import { html, type Markup } from './html.ts'
import type { PageLanguage } from './language.ts'
import { page } from './page.ts'

/** A report as a page to read and to print, without scripts. */
export function reportPage({ title, made, blocks }: Report, language: PageLanguage): string {
  return page(language, title, [html`<h1>${title}</h1><p class="made">${made}</p>`, ...blocks.map(blockMarkup)])
}

function blockMarkup(block: Block): Markup {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? html`<h2>${block.text}</h2>` : html`<h3>${block.text}</h3>`
    case 'words':
      return block.tone === undefined
        ? html`<p>${block.text}</p>`
        : html`<p><span class="tag ${block.tone}">${block.text}</span></p>`
    case 'facts':
      return html`<div class="card"><dl>${block.rows.map(
        ({ name, value, isCode }) =>
          html`<dt>${name}</dt><dd class="${isCode === true ? 'hash' : ''}">${cellMarkup(value)}</dd>`,
      )}</dl></div>`
    case 'table':
      return html`<table><thead><tr>${block.columns.map(
        (column) => html`<th class="${classOf(column)}">${column.name}</th>`,
      )}</tr></thead><tbody>${block.rows.map(
        (row) =>
          html`<tr>${row.map((cell, place) => html`<td class="${classOf(block.columns[place])}">${cellMarkup(cell)}</td>`)}</tr>
`,
      )}</tbody></table>`
    case 'findings':
      return html`<table><tbody>${block.items.map(
        ({ word, tone, text }) =>
          html`<tr><td><span class="tag ${tone}">${word}</span></td><td>${text}</td></tr>
`,
      )}</tbody></table>`
    case 'bars':
      return barsMarkup(block)
  }
}

function cellMarkup(cell: Cell): Markup {
  return typeof cell === 'string' ? html`${cell}` : html`<span class="tag ${cell.tone}">${cell.text}</span>`
}

function classOf(column: Column | undefined): string {
  if (column?.isNumber === true) return 'number'
  return column?.isTime === true ? 'time' : ''
}

const COLOUR: Record<Tone, string> = {
  good: '#3f9a6f',
  look: '#d98a1a',
  wrong: '#b5121b',
  plain: '#8fb3dd',
  grey: '#d9d4c7',
}
const WIDTH = 1080
const NAME_WIDTH = 150
const BAR_HEIGHT = 16
const STEP = 22

function barsMarkup({ from, to, rows, legend }: Extract<Block, { kind: 'bars' }>): Markup {
  const length = Math.max(1, to - from)
  const placeOf = (at: number) => NAME_WIDTH + ((at - from) / length) * (WIDTH - NAME_WIDTH)
  return html`<div class="card"><svg viewBox="0 0 ${WIDTH} ${rows.length * STEP}" role="img">
${rows.map(
  ({ name, spans }, row) => html`<text x="0" y="${row * STEP + 13}">${name}</text>
${spans.map(({ from: start, to: end, tone, title }) => {
  const x = placeOf(start)
  const width = Math.max(0.5, placeOf(end) - x)
  return html`<rect x="${x.toFixed(1)}" y="${row * STEP}" width="${width.toFixed(1)}" height="${BAR_HEIGHT}" fill="${COLOUR[tone]}"><title>${title}</title></rect>`
})}
`,
)}</svg><p class="legend">${legend.map(
    ({ tone, text }) =>
      html`<span><svg viewBox="0 0 14 14" aria-hidden="true"><rect width="14" height="14" rx="3" fill="${COLOUR[tone]}"/></svg>${text}</span>`,
  )}</p></div>`
}
