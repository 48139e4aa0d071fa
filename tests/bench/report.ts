/** A measured number with its unit. */
export interface Figure {
  value: number
  unit: 'ms' | 's' | '/s' | 'MB' | 'MB/s' | 'kB'
}

/** What we hold ourselves to (design §9), of the measured number or of its ratio to the floor. */
export interface Target {
  of: 'measured' | 'ratio'
  bound: 'at most' | 'at least'
  value: number
}

/** One line of the result. `floor` was measured in turns with it, on the same disk. */
export interface Row {
  what: string
  measured: Figure
  floor: Figure | null
  ratio: number | null
  target: Target | null
}

/** Rows under one heading, with what a reader must know of how they came about. */
export interface Section {
  title: string
  rows: Row[]
  notes: string[]
}

type Unjudged = Pick<Row, 'what' | 'measured'>

/** A row with a floor: the ratio is measured / floor. */
export function against(row: Unjudged, floor: number, target: Target | null = null): Row {
  return { ...row, floor: { value: floor, unit: row.measured.unit }, ratio: row.measured.value / floor, target }
}

/** A row that stands for itself. */
export function alone(row: Unjudged, target: Target | null = null): Row {
  return { ...row, floor: null, ratio: null, target }
}

/** Whether a row keeps its target; null where it has none. */
export function keeps({ measured, ratio, target }: Row): boolean | null {
  if (target === null) return null
  const value = target.of === 'ratio' ? ratio : measured.value
  if (value === null) return null
  return target.bound === 'at most' ? value <= target.value : value >= target.value
}

const COLUMNS = ['what', 'measured', 'floor', 'ratio', 'target', ''] as const

/** The sections as one table for a terminal. */
export function asTable(sections: readonly Section[]): string {
  const cells = sections.map(({ title, rows, notes }) => ({ title, notes, lines: rows.map(cellsOf) }))
  const all = [[...COLUMNS], ...cells.flatMap(({ lines }) => lines)]
  const widths = COLUMNS.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0)))
  const print = (line: readonly string[]) =>
    line
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  const blocks = cells.map(({ title, notes, lines }) =>
    [title, ...lines.map((line) => `  ${print(line)}`), ...notes.map((note) => `  · ${note}`)].join('\n'),
  )
  return [`  ${print(COLUMNS)}`, ...blocks].join('\n')
}

function cellsOf(row: Row): string[] {
  const { what, measured, floor, ratio, target } = row
  const kept = keeps(row)
  return [
    what,
    shown(measured),
    floor === null ? '' : shown(floor),
    ratio === null ? '' : `${ratio.toFixed(2)} ×`,
    target === null ? '' : targetShown(target, measured.unit),
    kept === null ? '' : kept ? 'ok' : 'over',
  ]
}

function targetShown({ of, bound, value }: Target, unit: Figure['unit']): string {
  return `${bound === 'at most' ? '≤' : '≥'} ${of === 'ratio' ? `${value} ×` : `${value} ${unit}`}`
}

function shown({ value, unit }: Figure): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
  return `${value.toFixed(digits)} ${unit}`
}

/** The sections for `--json`: every number as measured, and the verdict. */
export function asJson(sections: readonly Section[]): unknown {
  return sections.map((section) => ({
    ...section,
    rows: section.rows.map((row) => ({ ...row, kept: keeps(row) })),
  }))
}
