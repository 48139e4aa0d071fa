import type { SheetColumn, SheetPart, SheetRow } from '../../electron/station/api/schemas/papers.ts'

type Table = NonNullable<SheetPart['table']>

const sum = (columns: readonly SheetColumn[]) => columns.reduce((total, { width }) => total + width, 0)

/**
 * A table that is too wide for a page, as several that are not. The columns before those that spread stand on each
 * (who it is), those after them on the last (what it adds up to). `room` is the width of a page in millimetres.
 */
export function acrossPages(table: Table, room: number): Table[] {
  const { columns } = table
  const firstSpread = columns.findIndex(({ spreads }) => spreads)
  if (firstSpread === -1) return [table]
  const lastSpread = columns.findLastIndex(({ spreads }) => spreads)
  const places = columns.map((_, place) => place)
  const before = places.slice(0, firstSpread)
  const spread = places.slice(firstSpread, lastSpread + 1)
  const after = places.slice(lastSpread + 1)
  const widthOf = (chosen: readonly number[]) => sum(chosen.flatMap((place) => columns[place] ?? []))

  const pages: number[][] = []
  let page: number[] = []
  for (const place of spread) {
    if (page.length > 0 && widthOf([...before, ...page, place]) > room) {
      pages.push(page)
      page = []
    }
    page.push(place)
  }
  pages.push(page)
  // What it adds up to needs room too: where there is none left, the last column goes along to a page of their own.
  const last = page.at(-1)
  if (last !== undefined && page.length > 1 && widthOf([...before, ...page, ...after]) > room) {
    page.pop()
    pages.push([last])
  }
  return pages.map((chosen, index) => pick(table, [...before, ...chosen, ...(index === pages.length - 1 ? after : [])]))
}

function pick({ columns, rows }: Table, places: readonly number[]): Table {
  return {
    columns: places.flatMap((place) => columns[place] ?? []),
    rows: rows.map(
      ({ key, cells, isTotal }): SheetRow => ({ key, cells: places.map((place) => cells[place] ?? null), isTotal }),
    ),
  }
}
