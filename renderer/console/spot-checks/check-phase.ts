import type { SpotCheckResult, SpotChecks } from '../../../electron/station/api/schemas/spot-checks.ts'

export type SpotCheck = SpotChecks['checks'][number]

/**
 * Where a spot check stands at `now` (milliseconds): it waits for taps, late taps still make up for it, or it is over.
 * It is over early where nobody is left who could tap.
 */
export type CheckPhase = { phase: 'waiting'; secondsLeft: number } | { phase: 'make_up' } | { phase: 'over' }

/** Whether a tap of this person could still change anything. */
const OPEN: Record<SpotCheckResult, boolean> = {
  waiting: true,
  missed: true,
  answered: false,
  made_up: false,
  excused: false,
}

export function phaseOf(check: SpotCheck, now: number): CheckPhase {
  if (!check.people.some(({ result }) => OPEN[result])) return { phase: 'over' }
  if (now < check.dueAt) return { phase: 'waiting', secondsLeft: Math.ceil((check.dueAt - now) / 1000) }
  return now < check.makeUpUntil ? { phase: 'make_up' } : { phase: 'over' }
}

/** The checks that still wait for somebody, newest first. */
export function runningChecks(checks: readonly SpotCheck[], now: number): SpotCheck[] {
  return checks.filter((check) => phaseOf(check, now).phase !== 'over').toReversed()
}

/** How many of those called have tapped, in time or late. */
export function tapped({ people }: SpotCheck): number {
  return people.filter(({ result }) => result === 'answered' || result === 'made_up').length
}

/** Whether staff may still excuse somebody from the check: whoever has not tapped and was not excused. */
export function mayBeExcused(result: SpotCheckResult): boolean {
  return OPEN[result]
}
