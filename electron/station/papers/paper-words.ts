import type { SheetLanguage } from '../api/schemas/papers.ts'
import type { Programme, QualityArea } from '../vocabulary.ts'
import { chineseWords } from './paper-words-chinese.ts'
import { englishWords } from './paper-words-english.ts'

/**
 * What stands on paper and in Excel files, in one language. A sheet leaves the station, so it does not follow the
 * language of a screen, and the station words it itself.
 */
export interface PaperWords {
  titles: { signIn: string; sessionHours: string; attendance: string; hours: string; slips: string }
  facts: {
    site: string
    className: string
    course: string
    when: string
    room: string
    instructor: string
    enrolled: string
    came: string
    taught: string
    possible: string
    sealed: string
    period: string
    sessions: string
    required: string
    person: string
    idNumber: string
    unit: string
    total: string
    needed: string
    brought: string
  }
  columns: {
    number: string
    name: string
    gender: string
    idNumber: string
    unit: string
    checkIn: string
    checkOut: string
    signature: string
    remarks: string
    presentMinutes: string
    minutes: string
    hours: string
    sealedMinutes: string
    due: string
    attended: string
    late: string
    leftEarly: string
    absent: string
    brought: string
    totalMinutes: string
    totalHours: string
    requiredHours: string
    neededHours: string
    here: string
    date: string
    course: string
    mark: string
    seal: string
    state: string
  }
  headings: { byArea: string; byCourse: string; seals: string }
  signatures: { instructor: string; admin: string; trainee: string; inspector: string; date: string }
  gender: { male: string; female: string }
  programme: Record<Programme, string>
  area: Record<QualityArea, string>
  total: string
  people: (count: number) => string
  sessions: (count: number) => string
  /** Minutes with what they are in credit hours. */
  worth: (hours: number, minutes: number) => string
  /** Joins remarks. */
  separator: string
  remark: {
    late: (minutes: number) => string
    leftEarly: (minutes: number) => string
    absent: string
    noCheckOut: string
    byHand: string
    away: (from: string, to: string) => string
    spotCheckMissed: (at: string, minutes: number) => string
    spotCheckMadeUp: (at: string) => string
    spotCheckExcused: (at: string, reason: string) => string
    belowMinimum: (present: number, required: number) => string
    notPlayed: (minutes: number) => string
    unproven: (minutes: number) => string
    corrected: (kind: string, reason: string, author: string, at: string) => string
    correctedAfterSealing: (kind: string, reason: string, author: string, at: string) => string
  }
  correction: Record<string, string>
  /** What happened how often, for a whole class. */
  often: Record<
    'late' | 'left_early' | 'absent' | 'spot_check_missed' | 'below_minimum' | 'corrected',
    (times: number) => string
  >
  legend: string
  correctedMark: string
  notYetHeld: string
  minutesPerHour: (minutes: number) => string
  complain: string
  handSheet: string
  unsealed: string
  sealedInSession: (code: string, at: string) => string
  sealOf: (code: string, at: string, author: string) => string
  sealedOf: (sealed: number, sessions: number) => string
  changedSinceSeal: string
  state: { running: string; closed: string }
  station: string
  ledgerAtSeal: (entries: number, root: string) => string
  ledgerNow: (printed: string, entries: number, root: string) => string
  page: [string, string, string]
}

/** The words of a language. */
export function paperWords(language: SheetLanguage): PaperWords {
  switch (language) {
    case 'zh-CN':
      return chineseWords
    case 'en':
      return englishWords
  }
}
