import type { Sheet, SheetPart } from '../../../electron/station/api/schemas/papers.ts'

/** A part of a sheet, the first unless named. */
export function partOf(sheet: Sheet, key?: string): SheetPart {
  const part = sheet.parts.find((one) => key === undefined || one.key === key)
  if (part === undefined) throw new Error(`the sheet has no part ${key}`)
  return part
}

export function tableOf(sheet: Sheet, key?: string): NonNullable<SheetPart['table']> {
  const { table } = partOf(sheet, key)
  if (table === null) throw new Error(`part ${key} has no table`)
  return table
}

/** The heads of the columns, each on one line. */
export function labelsOf(sheet: Sheet, key?: string): string[] {
  return tableOf(sheet, key).columns.map(({ label }) => label.replace('\n', ' '))
}

export function factOf(sheet: Sheet, label: string, key?: string): string | undefined {
  return partOf(sheet, key).facts.find((fact) => fact.label === label)?.value
}

/** What stands in a row under a column. */
export function cellOf(sheet: Sheet, row: string, column: string, key?: string): string | number | null {
  const { columns, rows } = tableOf(sheet, key)
  const place = columns.findIndex((one) => one.key === column)
  if (place === -1) throw new Error(`there is no column ${column}`)
  const found = rows.find((one) => one.key === row)
  if (found === undefined) throw new Error(`there is no row ${row}`)
  return found.cells[place] ?? null
}
