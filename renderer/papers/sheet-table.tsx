import type { SheetColumn, SheetPart, SheetRow } from '../../electron/station/api/schemas/papers.ts'

type Table = NonNullable<SheetPart['table']>

/** A ruled table; its head is repeated on each page and no row is cut in two. */
export function SheetTable({ table: { columns, rows } }: { table: Table }) {
  const whole = columns.reduce((total, { width }) => total + width, 0)
  return (
    <table className="sheet-table">
      <colgroup>
        {columns.map(({ key, width }) => (
          <col key={key} style={{ width: `${(100 * width) / whole}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(({ key, label }) => (
            <th key={key} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells, isTotal }) => (
          <tr key={key} className={isTotal ? 'total' : undefined}>
            {columns.map((column, place) => (
              <td key={column.key} className={column.kind}>
                {written(cells[place] ?? null, column.kind)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function written(cell: SheetRow['cells'][number], kind: SheetColumn['kind']): string | number | null {
  return typeof cell === 'number' && kind === 'tenths' ? cell.toFixed(1) : cell
}
