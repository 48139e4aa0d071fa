import type { Block, Cell, Column, Report } from './blocks.ts'
import { padded, widthOf } from './columns.ts'

/** A report for a terminal. */
export function reportText({ title, made, blocks }: Report): string {
  return `${[title, made, ...blocks.map(blockText)].filter((text) => text !== '').join('\n')}\n`
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? `\n${block.text}\n${'='.repeat(widthOf(block.text))}` : `\n${block.text}`
    case 'words':
      return block.text
    case 'facts': {
      const width = Math.max(0, ...block.rows.map(({ name }) => widthOf(name)))
      return block.rows.map(({ name, value }) => `${padded(name, width)}  ${textOf(value)}`).join('\n')
    }
    case 'table':
      return tableText(block.columns, block.rows)
    case 'findings':
      return block.items.map(({ word, text }) => `[${word}] ${text}`).join('\n')
    case 'bars':
      return ''
  }
}

function tableText(columns: readonly Column[], rows: readonly Cell[][]): string {
  const lines = [columns.map(({ name }) => name), ...rows.map((row) => row.map(textOf))]
  const widths = columns.map((_, place) => Math.max(...lines.map((line) => widthOf(line[place] ?? ''))))
  return lines
    .map((line) =>
      line
        .map((text, place) => padded(text, widths[place] ?? 0, columns[place]?.isNumber === true))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text
}
