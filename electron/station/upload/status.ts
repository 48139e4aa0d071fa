import type { UploadProblem } from './delivery.ts'

/** How the upload stands, as pages show it. */
export interface UploadStatus {
  /** Where statements go, without credentials; null when no record store is configured. */
  destination: string | null
  state: 'not_configured' | 'idle' | 'sending' | 'waiting' | 'refused'
  pending: number
  delivered: number
  quarantined: number
  run: { settled: number; total: number } | null
  lastDeliveredAt: number | null
  nextAttemptAt: number | null
  problem: UploadProblem | null
}

/** What the uploader is about. */
export type UploadPhase =
  | { phase: 'idle' }
  /** `settledBefore`: statements delivered or set aside when the run began. */
  | { phase: 'sending'; settledBefore: number }
  | { phase: 'waiting'; problem: UploadProblem }
  | { phase: 'refused'; problem: UploadProblem }

export interface StatusFacts {
  destination: string | null
  phase: UploadPhase
  counts: { pending: number; delivered: number; quarantined: number }
  lastDeliveredAt: number | null
  nextAttemptAt: number | null
}

/** Puts the facts into the form pages know. Statements made during a run count towards its total. */
export function uploadStatus({
  destination,
  phase,
  counts,
  lastDeliveredAt,
  nextAttemptAt,
}: StatusFacts): UploadStatus {
  const common = { destination, ...counts, lastDeliveredAt, nextAttemptAt, run: null, problem: null }
  if (destination === null) return { ...common, state: 'not_configured' }
  switch (phase.phase) {
    case 'idle':
      return { ...common, state: 'idle' }
    case 'sending': {
      const settled = counts.delivered + counts.quarantined - phase.settledBefore
      return { ...common, state: 'sending', run: { settled, total: settled + counts.pending } }
    }
    case 'waiting':
    case 'refused':
      return { ...common, state: phase.phase, problem: phase.problem }
  }
}
