import type { Seal } from '../api/schemas/credit.ts'
import type { Fact, SheetColumn, SheetLanguage, SheetRow } from '../api/schemas/papers.ts'
import { dateAt } from '../sessions/local-day.ts'
import { type PaperWords, paperWords } from './paper-words.ts'

/** What every sheet says of the place and the moment it was made. */
export interface PaperFrame {
  siteName: string
  siteNameEnglish: string | null
  timeZone: string
  language: SheetLanguage
  printedAt: number
  /** The log as it is now: entries, and the root over them in hex. */
  log: { size: number; root: string }
}

/** How instants, minutes and seals are written on the sheets of one site in one language. */
export interface Writing {
  readonly words: PaperWords
  readonly frame: PaperFrame
  /** `2026-03-02`. */
  day(at: number): string
  /** `03-02`. */
  shortDay(at: number): string
  /** `09:00`. */
  time(at: number): string
  /** `2026-03-02 09:00`. */
  moment(at: number): string
  /** `2026-03-02 09:00–11:30`, with the second day where it is another. */
  stretch(from: number, to: number): string
  /** The one of two names that fits the language. */
  named(name: string, nameEnglish: string | null): string
}

export function createWriting(frame: PaperFrame): Writing {
  const { timeZone, language } = frame
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const day = (at: number) => dateAt(at, timeZone)
  const time = (at: number) => clock.format(at)
  const moment = (at: number) => `${day(at)} ${time(at)}`
  return {
    words: paperWords(language),
    frame,
    day,
    shortDay: (at) => day(at).slice('2026-'.length),
    time,
    moment,
    stretch: (from, to) => `${moment(from)}–${day(from) === day(to) ? time(to) : moment(to)}`,
    named: (name, nameEnglish) => (language === 'en' ? (nameEnglish ?? name) : name),
  }
}

/** Minutes as credit hours (学时) with one decimal, rounded down so that nothing is promised. */
export function hoursOf(minutes: number, minutesPerHour: number): number {
  return Math.floor((minutes * 10) / minutesPerHour) / 10
}

/** Credit hours still needed for `required` minutes when there are `credited`, rounded up to one decimal. */
export function hoursNeeded(required: number, credited: number, minutesPerHour: number): number {
  return Math.ceil((Math.max(0, required - credited) * 10) / minutesPerHour) / 10
}

/** Hexadecimal digits of a root that fit on paper and still tell one log from another. */
const ROOT_DIGITS = 16

export function shortRoot(root: string): string {
  return root.slice(0, ROOT_DIGITS)
}

/** The two lines at the foot of each page: the seal, and the log as it was when the sheet was made. */
export function footOf({ words, frame, moment }: Writing, seal: string): string[] {
  return [seal, words.ledgerNow(moment(frame.printedAt), frame.log.size, shortRoot(frame.log.root))]
}

/** The foot's line on the seal of one session. */
export function sealLine({ words, moment }: Writing, seal: Seal | null): string {
  if (seal === null) return words.unsealed
  const sealed = words.sealOf(seal.code, moment(seal.at), seal.author ?? words.station)
  const checked = words.ledgerAtSeal(seal.logSize, shortRoot(seal.root))
  return [sealed, checked, ...(seal.unchanged ? [] : [words.changedSinceSeal])].join(' · ')
}

/** A column of a table; `width` in millimetres. */
export function column(
  key: string,
  label: string,
  width: number,
  kind: SheetColumn['kind'] = 'text',
  spreads = false,
): SheetColumn {
  return { key, label, width, kind, spreads }
}

export function row(key: string, cells: SheetRow['cells']): SheetRow {
  return { key, cells, isTotal: false }
}

/** A row that says what the rows above it add up to. */
export function totalRow(key: string, cells: SheetRow['cells']): SheetRow {
  return { key, cells, isTotal: true }
}

export function fact(label: string, value: string): Fact {
  return { label, value }
}

/** Characters that no file name may have on Windows, and control characters. */
const NOT_IN_FILE_NAMES = /[\\/:*?"<>|\p{Cc}]+/gu

/** A name for a file out of words, without an ending. */
export function fileNameOf(...words: string[]): string {
  const name = words.join(' ').replace(NOT_IN_FILE_NAMES, '-').replace(/\s+/g, ' ').trim()
  // By characters: half of one would be none.
  return [...name].slice(0, 100).join('')
}
