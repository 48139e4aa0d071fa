/** How much something matters; on a page it has its colour, and always its word. */
export type Tone = 'good' | 'look' | 'wrong' | 'plain' | 'grey'

export type Cell = string | { text: string; tone: Tone }

export interface Column {
  name: string
  isNumber?: boolean
  /** Times and other short cells that are not to be broken. */
  isTime?: boolean
}

/** A stretch of time in a bar. */
export interface BarSpan {
  from: number
  to: number
  tone: Tone
  /** What it is, for whoever points at it. */
  title: string
}

/** What a report consists of, whether it is printed on a terminal or on a page. */
export type Block =
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'words'; text: string; tone?: Tone }
  | { kind: 'facts'; rows: { name: string; value: Cell; isCode?: boolean }[] }
  | { kind: 'table'; columns: Column[]; rows: Cell[][] }
  | { kind: 'findings'; items: { word: string; tone: Tone; text: string }[] }
  /** Times as bars below one another; a terminal leaves them out. */
  | {
      kind: 'bars'
      from: number
      to: number
      rows: { name: string; spans: BarSpan[] }[]
      legend: { tone: Tone; text: string }[]
    }

export interface Report {
  title: string
  made: string
  blocks: Block[]
}
