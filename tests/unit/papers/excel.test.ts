import readExcelFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import type { Sheet, SheetPart } from '../../../electron/station/api/schemas/papers.ts'
import { attendanceSheet } from '../../../electron/station/papers/class-sheets.ts'
import { excelOf } from '../../../electron/station/papers/excel.ts'
import { hoursSheet, slipsSheet } from '../../../electron/station/papers/hours-sheets.ts'
import { sessionHoursSheet, signInSheet } from '../../../electron/station/papers/session-sheets.ts'
import { createWriting } from '../../../electron/station/papers/writing.ts'
import { aClassOf, aFrame, aReview, aReviewed, sessionFacts } from '../../builders/paper-facts.ts'

const writing = createWriting(aFrame())

/** The table of a part as a spreadsheet program would show it. */
function cellsOf(table: SheetPart['table']): unknown[][] {
  if (table === null) return []
  return [table.columns.map(({ label }) => label), ...table.rows.map(({ cells }) => cells)]
}

/** The rows of a worksheet from the one with these heads on, as many as there are. */
function tableIn(rows: readonly (readonly unknown[])[], wanted: readonly unknown[][]): unknown[][] {
  const [head = []] = wanted
  const start = rows.findIndex((row) => head.every((label, place) => row[place] === label))
  return rows.slice(start, start + wanted.length).map((row) => head.map((_, place) => row[place] ?? ''))
}

async function opened(sheet: Sheet) {
  return await readExcelFile(await excelOf(sheet))
}

describe('a sheet as an Excel file', () => {
  const facts = sessionFacts(aReview(Array.from({ length: 300 }, (_, place) => aReviewed(place + 1))))
  const group = aClassOf(30, 12, 3)
  const sheets = [
    signInSheet(writing, facts),
    sessionHoursSheet(writing, facts),
    attendanceSheet(writing, group),
    hoursSheet(writing, group),
  ]

  test.each(sheets.map((sheet) => [sheet.title, sheet] as const))(
    'has the cells of the paper: %s',
    async (_, sheet) => {
      const worksheets = await opened(sheet)
      expect(worksheets).toHaveLength(sheet.parts.length)
      for (const [place, { table }] of sheet.parts.entries()) {
        const wanted = cellsOf(table)
        expect(tableIn(worksheets[place]?.data ?? [], wanted)).toEqual(wanted)
      }
    },
  )

  test('has the slips of a class one below the other', async () => {
    const slips = slipsSheet(writing, group, null)
    const worksheets = await opened(slips)
    expect(worksheets).toHaveLength(1)
    const rows = worksheets[0]?.data ?? []
    for (const { facts: head, table } of slips.parts) {
      const name = head[0]?.value
      const start = rows.findIndex((row) => row[2] === name)
      const wanted = cellsOf(table)
      expect(tableIn(rows.slice(start), wanted)).toEqual(wanted)
    }
  })

  test('says at its end with what it can be checked', async () => {
    const [worksheet] = await opened(sheets[0] ?? signInSheet(writing, facts))
    expect(worksheet?.data.slice(-2).map((row) => row[0])).toEqual(sheets[0]?.foot)
  })

  test('has no formula in it, whatever somebody is called', async () => {
    const called = ['=HYPERLINK("http://x","y")', '+1+1', '-2', '@SUM(A1)', '\t=1', '王\u0000芳']
    const people = called.map((name, place) => aReviewed(place + 1, { name }))
    const [worksheet] = await opened(signInSheet(writing, sessionFacts(aReview(people))))
    // A formula would come back as what it was reckoned to last, which is nothing.
    const names = worksheet?.data.map((row) => row[1]) ?? []
    expect(names).toEqual(expect.arrayContaining(['=HYPERLINK("http://x","y")', '+1+1', '-2', '@SUM(A1)', '王芳']))
  })
})
