import type { CreditDeduction } from '../api/schemas/credit.ts'
import type { SessionRules, SpotCheckPolicy } from '../rules.ts'
import type { SpotCheckOutcome } from './facts.ts'
import { type Interval, intersection, totalLength } from './intervals.ts'

export interface Deducted {
  /** Minutes left; never below 0. */
  minutes: number
  deductions: CreditDeduction[]
}

/** What a person did that can cost minutes. */
export interface Deductible {
  /** Whole minutes before anything is taken off. */
  minutes: number
  spotChecks: readonly SpotCheckOutcome[]
  /** When they were there for certain, and the taught time that may count. */
  proven: readonly Interval[]
  countable: readonly Interval[]
  /** Log entries of their stays. */
  stayEvents: readonly string[]
}

/** Takes off what the rules say. Each deduction says what it really took, so that the sum is exact. */
export function deduct(facts: Deductible, rules: SessionRules): Deducted {
  const presence = presenceDeduction(facts, rules.credit.minimumPresencePercent)
  let left = presence === null ? facts.minutes : 0
  const checks = facts.spotChecks
    .toSorted((a, b) => a.calledAt - b.calledAt || (a.checkId < b.checkId ? -1 : 1))
    .flatMap((check) => {
      const deduction = spotCheckDeduction(check, left, rules.spotChecks)
      if (deduction?.kind === 'spot_check_missed') left -= deduction.minutes
      return deduction === null ? [] : [deduction]
    })
  return { minutes: left, deductions: presence === null ? checks : [presence, ...checks] }
}

function spotCheckDeduction(
  { calledAt: at, result, reason, events }: SpotCheckOutcome,
  left: number,
  policy: SpotCheckPolicy,
): CreditDeduction | null {
  const grounds = [...events]
  switch (result) {
    case 'waiting':
    case 'answered':
      return null
    case 'made_up':
      return { kind: 'spot_check_made_up', at, events: grounds }
    case 'excused':
      // Without a reason nobody excused them: the class was over before their time to answer was.
      return reason === null ? null : { kind: 'spot_check_excused', at, reason, events: grounds }
    case 'missed':
      return { kind: 'spot_check_missed', at, minutes: Math.min(left, costOfMiss(left, policy)), events: grounds }
  }
}

function costOfMiss(left: number, { missCosts, missMinutes }: SpotCheckPolicy): number {
  switch (missCosts) {
    case 'nothing':
      return 0
    case 'minutes':
      return missMinutes
    case 'session':
      return left
  }
}

/** Whoever came and was there for less of the taught time than the rules want is credited nothing. */
function presenceDeduction(facts: Deductible, requiredPercent: number): CreditDeduction | null {
  const taught = totalLength(facts.countable)
  const present = totalLength(intersection(facts.proven, facts.countable))
  if (present === 0 || present * 100 >= taught * requiredPercent) return null
  // Rounded down, so that what is too little is never shown as enough.
  const presentPercent = Math.floor((present * 1000) / taught) / 10
  return {
    kind: 'below_minimum',
    presentPercent,
    requiredPercent,
    minutes: facts.minutes,
    events: [...facts.stayEvents],
  }
}
