import {
  type ByteKind,
  type Comparison,
  longestRun,
  MORE_THAN_A_COUNTER,
  type ThreeTaps,
  tellsCardsApart,
} from './comparison.ts'
import { distinct } from './taps.ts'

/** Why three taps were not understood; the language files have a sentence for each. */
export const LESSON_REASONS = [
  /** Nothing came within the time. */
  'no_reports',
  /** The second card gave what the first had given: it was the same card, or the reader tells nothing of cards. */
  'same_card_twice',
  /** The third tap gave the second card's number. */
  'second_card_again',
  /** The third tap gave neither the first card's number again nor the second's. */
  'first_again_differs',
  /** Everything changes from report to report, also while one card lies there: the reader encrypts or counts. */
  'only_changing',
  /** The cards differ in too little to be a number. */
  'too_short',
  /** The reader types like a keyboard: it needs no teaching. */
  'keyboard_only',
  /** The device was unplugged during the lesson. */
  'reader_gone',
  /** The device cannot be opened or failed; its state says why. */
  'reader_failed',
] as const
export type LessonReason = (typeof LESSON_REASONS)[number]

/** Why nothing can be learnt from these taps, laid over each other in these ways; null where nothing speaks against it. */
export function whyNot(taps: ThreeTaps, laid: readonly Comparison[]): LessonReason | null {
  const all = [taps.first, taps.second, taps.again]
  if (all.some((reports) => reports.length === 0)) return 'no_reports'
  if (all.every(isTyping)) return 'keyboard_only'
  if (laid.length === 0) return 'first_again_differs'
  if (laid.some(tellsCardsApart)) return null
  if (laid.some(isSecondAgain)) return 'second_card_again'
  if (laid.some(({ kinds }) => !kinds.includes('changing'))) return 'same_card_twice'
  if (laid.every(({ kinds }) => longestRun(kinds, 'changing') < MORE_THAN_A_COUNTER)) return 'same_card_twice'
  return all.some(changesWithin) ? 'only_changing' : 'first_again_differs'
}

function isSecondAgain({ first, second, again }: Comparison): boolean {
  const differing = [...again.keys()].filter((at) => first[at] !== again[at])
  return differing.length > 0 && differing.every((at) => second[at] === again[at])
}

/** True where a card that only lay there gave reports that differ in many bytes. */
function changesWithin(tap: readonly Uint8Array[]): boolean {
  const [first, ...others] = distinct(tap)
  if (first === undefined) return false
  return others.some((report) => {
    if (report.length !== first.length || report[0] !== first[0]) return false
    const changes = Array.from(report, (byte, at): ByteKind => (byte === first[at] ? 'same' : 'changing'))
    return longestRun(changes, 'changing') >= MORE_THAN_A_COUNTER
  })
}

/** Boot keyboard reports: modifiers, a zero, up to six keys; with or without a report id before them. */
function isTyping(tap: readonly Uint8Array[]): boolean {
  const keys = tap.filter(isOneKey)
  const others = tap.filter((report) => !isOneKey(report) && report.subarray(1).some((byte) => byte !== 0))
  return distinct(keys).length >= 3 && others.length === 0
}

function isOneKey(report: Uint8Array): boolean {
  const keyboard = report.length === 9 ? report.subarray(1) : report
  const [, reserved, key = 0, ...rest] = keyboard
  return keyboard.length === 8 && reserved === 0 && key >= 0x04 && key <= 0x65 && rest.every((byte) => byte === 0)
}
