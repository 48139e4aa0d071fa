import type { CreditExplanation, CreditSpan } from '../../../electron/station/api/schemas/credit.ts'
import { MINUTE, overlap, union } from './stretches.ts'

/** Why minutes in which somebody was there do not count, in the order in which the sum takes them off. */
export const TERM_KINDS = [
  'not_taught',
  'break',
  'overrun',
  'unproven',
  'not_played',
  'slow',
  'below_minimum',
  'spot_check_missed',
] as const
export type TermKind = (typeof TERM_KINDS)[number]

/** Whole minutes that add up: those present, less each term, are those credited. */
export interface CreditSum {
  present: number
  terms: { kind: TermKind; minutes: number }[]
  minutes: number
}

const TIME_KINDS = ['not_taught', 'break', 'overrun', 'unproven', 'not_played'] as const

/**
 * The explanation as a sum that an auditor can follow. Stretches last parts of minutes; the parts are dealt out so that
 * the whole minutes shown add up exactly, and no term is off by a minute or more.
 */
export function creditSum(
  explanation: Pick<CreditExplanation, 'spans' | 'stays' | 'deductions' | 'minutes'>,
): CreditSum {
  const { spans, deductions, minutes } = explanation
  const from = spans[0]?.from ?? 0
  const to = spans.at(-1)?.to ?? from
  const present = union(explanation.stays.map((stay) => ({ from: stay.from, to: stay.to ?? to })))
  const within = (kind: CreditSpan['kind']) =>
    spans
      .filter((span) => span.kind === kind)
      .reduce((sum, span) => sum + present.reduce((part, stay) => part + overlap(span, stay), 0), 0)

  const deducted = deductedMinutes(deductions)
  const counted = countedMinutes(explanation)
  const creditable = Math.max(counted, wholeMinutes(within('credited')))
  const times = TIME_KINDS.map((kind) => ({ kind, length: within(kind) / MINUTE })).filter(({ length }) => length > 0)
  const inside = wholeMinutes(present.reduce((sum, stay) => sum + overlap(stay, { from, to }), 0))
  const dealt = dealOut(Math.max(0, inside - creditable), times)

  // What a lesson that ran slowly is short of its time on the clock.
  const slow = creditable - counted
  const terms = [...dealt, { kind: 'slow' as const, minutes: slow }, ...together(deducted)].filter(
    (term) => term.minutes > 0,
  )
  return { present: minutes + terms.reduce((sum, term) => sum + term.minutes, 0), terms, minutes }
}

/** Whole minutes that counted before anything was taken off for what was missed. */
export function countedMinutes({ minutes, deductions }: Pick<CreditExplanation, 'minutes' | 'deductions'>): number {
  return minutes + deductedMinutes(deductions).reduce((sum, one) => sum + one.minutes, 0)
}

function deductedMinutes(deductions: CreditExplanation['deductions']) {
  return deductions.flatMap((one) =>
    (one.kind === 'spot_check_missed' || one.kind === 'below_minimum') && one.minutes > 0
      ? [{ kind: one.kind, minutes: one.minutes }]
      : [],
  )
}

/** Gives each part its whole minutes, and what is left of `total` to those with the largest rest. */
export function dealOut<K>(
  total: number,
  parts: readonly { kind: K; length: number }[],
): { kind: K; minutes: number }[] {
  const whole = parts.map(({ kind, length }) => ({ kind, minutes: Math.floor(length), rest: length % 1 }))
  let left = total - whole.reduce((sum, part) => sum + part.minutes, 0)
  for (const part of whole.toSorted((one, other) => other.rest - one.rest)) {
    if (left <= 0 || part.rest === 0) break
    part.minutes += 1
    left -= 1
  }
  return whole.map(({ kind, minutes }) => ({ kind, minutes }))
}

function together<K extends TermKind>(terms: readonly { kind: K; minutes: number }[]) {
  return [...Map.groupBy(terms, ({ kind }) => kind)].map(([kind, same]) => ({
    kind,
    minutes: same.reduce((sum, term) => sum + term.minutes, 0),
  }))
}

function wholeMinutes(milliseconds: number): number {
  return Math.floor(milliseconds / MINUTE)
}
