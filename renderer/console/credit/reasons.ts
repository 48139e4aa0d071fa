import type { CreditExplanation } from '../../../electron/station/api/schemas/credit.ts'
import { MINUTE, overlap, type Stretch } from './stretches.ts'
import { countedMinutes, dealOut } from './sum.ts'
import { joined } from './timeline.ts'

/** One sentence of an explanation; `events` are the log entries behind it. */
export type Reason = { events: readonly string[]; at: number } & (
  | { kind: 'checked_in' | 'late' | 'checked_out' | 'ended' }
  | { kind: 'never' }
  | ({ kind: 'stated' } & Stretch)
  | ({ kind: 'credited' | SilentKind; minutes: number } & Stretch)
  | ({ kind: 'lesson_missed'; lessonId: string } & Stretch)
  | { kind: 'spot_check_answered' | 'spot_check_made_up' | 'spot_check_waiting' }
  | { kind: 'spot_check_missed'; minutes: number }
  | { kind: 'spot_check_excused'; reason: string }
  | { kind: 'below_minimum'; presentPercent: number; requiredPercent: number; minutes: number }
)

type SilentKind = Exclude<CreditExplanation['spans'][number]['kind'], 'credited'>

/** Of two reasons at the same time, coming and going are said before what they began. */
const RANK: Partial<Record<Reason['kind'], number>> = {
  never: 0,
  checked_in: 1,
  late: 1,
  stated: 1,
  checked_out: 2,
  ended: 2,
}

/** What an explanation rests on, in the order in which it happened. */
export function reasonsOf(explanation: CreditExplanation, startsAt: number, isLate: boolean): Reason[] {
  const { spans, stays, lessons, deductions, spotChecks } = explanation
  const endsAt = spans.at(-1)?.to ?? startsAt
  const reasons: Reason[] = [
    ...stays.flatMap(({ from, to, outManner, isStated, events }, place): Reason[] => {
      if (isStated === true && to !== null) return [{ kind: 'stated', at: from, from, to, events }]
      const came: Reason = { kind: place === 0 && isLate ? 'late' : 'checked_in', at: from, events: events.slice(0, 1) }
      if (to === null) return [came]
      const ended = outManner === 'closed' || outManner === null
      return [came, { kind: ended ? 'ended' : 'checked_out', at: to, events: events.slice(1) }]
    }),
    ...reasonsOfSpans(explanation),
    ...lessons.flatMap(({ lessonId, missed }) =>
      missed.map(({ from, to }): Reason => ({ kind: 'lesson_missed', lessonId, from, to, at: from, events: [] })),
    ),
    ...deductions.map((deduction) => reasonOfDeduction(deduction, endsAt)),
    ...spotChecks.flatMap(({ calledAt: at, result, events }): Reason[] => {
      if (result === 'answered') return [{ kind: 'spot_check_answered', at, events }]
      return result === 'waiting' ? [{ kind: 'spot_check_waiting', at, events }] : []
    }),
  ]
  if (stays.length === 0) reasons.push({ kind: 'never', at: startsAt, events: [] })
  const rank = ({ kind }: Reason) => RANK[kind] ?? 5
  return reasons.toSorted((one, other) => one.at - other.at || rank(one) - rank(other))
}

function reasonOfDeduction(deduction: CreditExplanation['deductions'][number], endsAt: number): Reason {
  return deduction.kind === 'below_minimum' ? { ...deduction, at: endsAt } : deduction
}

/** The stretches of the session; the minutes of those that count add up to all that counted. */
function reasonsOfSpans(explanation: CreditExplanation): Reason[] {
  const { spans } = explanation
  const whole = joined(spans, (one, other) => one.kind === other.kind)
  const credited = whole
    .filter(({ kind }) => kind === 'credited')
    .map((stretch) => ({
      kind: stretch.from,
      // Of a lesson that ran slowly, time on the clock counts in part.
      length: spans.reduce((sum, span) => sum + (overlap(span, stretch) * (span.weight ?? 1)) / MINUTE, 0),
    }))
  const dealt = new Map(dealOut(countedMinutes(explanation), credited).map(({ kind, minutes }) => [kind, minutes]))
  return whole.map(({ kind, from, to, events }) => {
    const minutes = kind === 'credited' ? (dealt.get(from) ?? 0) : Math.round((to - from) / MINUTE)
    return { kind, from, to, at: from, minutes, events }
  })
}
