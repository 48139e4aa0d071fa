import writeExcelFile, { type CellObject, type Row } from 'write-excel-file/node'
import type { Sheet, SheetPart } from '../api/schemas/papers.ts'

type Table = NonNullable<SheetPart['table']>

/** A column of Excel is so many of its characters wide for each millimetre on paper. */
const CHARACTERS_PER_MILLIMETRE = 0.55
/** Excel takes names of worksheets up to this length, without these characters. */
const LONGEST_WORKSHEET_NAME = 31
const NOT_IN_WORKSHEET_NAMES = /[\\/?*[\]:]/g

/**
 * The sheet as an .xlsx file: the same cells as on paper, numbers as numbers and words as words. What begins like a
 * formula is text like any other. Slips follow each other on one worksheet, any other part has its own.
 */
export async function excelOf(sheet: Sheet): Promise<Buffer> {
  const stacks = sheet.parts.every(({ placed }) => placed === 'slip')
    ? [sheet.parts]
    : sheet.parts.map((part) => [part])
  const worksheets = stacks.map((parts, place) => {
    const heading = place === 0 ? sheet.title : (parts[0]?.heading ?? `${sheet.title} ${place + 1}`)
    const widest = parts
      .flatMap(({ table }) => (table === null ? [] : [table]))
      .toSorted((one, other) => other.columns.length - one.columns.length)[0]
    return {
      sheet: worksheetName(heading),
      data: [title(sheet.title), ...parts.flatMap(rowsOf), [], ...[...sheet.foot].map((line) => [text(line)])],
      columns: (widest?.columns ?? []).map(({ width }) => ({
        width: Math.max(6, Math.round(width * CHARACTERS_PER_MILLIMETRE)),
      })),
      ...(sheet.orientation === 'landscape' ? { orientation: sheet.orientation } : {}),
    }
  })
  return await writeExcelFile(worksheets).toBuffer()
}

function worksheetName(words: string): string {
  return words.replace(NOT_IN_WORKSHEET_NAMES, ' ').slice(0, LONGEST_WORKSHEET_NAME)
}

function title(words: string): Row {
  return [{ ...text(words), fontWeight: 'bold', fontSize: 16 }]
}

function rowsOf(part: SheetPart): Row[] {
  const { heading, facts, table, notes, signatures, placed } = part
  const head: Row[] = heading === null ? [] : [[{ ...text(heading), fontWeight: 'bold' }]]
  const about = facts.map(({ label, value }): Row => [text(label), null, text(value)])
  return [
    ...(placed === 'slip' ? [...head, ...about] : [...about, ...head]),
    ...(table === null ? [] : tableRows(table)),
    ...notes.map((note) => [text(note)]),
    ...(signatures.length === 0 ? [] : [signatures.map((line) => text(`${line}：`))]),
    [],
  ]
}

const LINES = { borderStyle: 'thin', borderColor: '#000000', alignVertical: 'center' } satisfies CellObject

function tableRows({ columns, rows }: Table): Row[] {
  const head = columns.map(
    ({ label }): CellObject => ({ ...text(label), ...LINES, fontWeight: 'bold', align: 'center', wrap: true }),
  )
  const body = rows.map(({ cells, isTotal }) =>
    cells.map((value, place): CellObject => {
      const kind = columns[place]?.kind ?? 'text'
      const look: CellObject = {
        ...LINES,
        ...(isTotal ? { fontWeight: 'bold' } : {}),
        ...(kind === 'mark' || kind === 'short' ? { align: 'center' } : {}),
        ...(kind === 'text' ? { wrap: true } : {}),
      }
      const format = kind === 'tenths' ? { format: '0.0' } : {}
      return typeof value === 'number' ? { value, type: Number, ...look, ...format } : { ...text(value ?? ''), ...look }
    }),
  )
  return [head, ...body]
}

/** A cell of words. XML has no place for control characters, which a name should not have either. */
function text(words: string): CellObject {
  return { value: words.replace(/[^\P{Cc}\t\n]/gu, ''), type: String }
}
