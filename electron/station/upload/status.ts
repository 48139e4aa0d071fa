import type { UploadProblem } from './delivery.ts'

/** What a carrier is about. */
export type CarrierPhase =
  | { phase: 'idle' }
  /** `settledBefore`: what was carried or set aside when the run began. */
  | { phase: 'sending'; settledBefore: number }
  | { phase: 'waiting'; problem: UploadProblem }
  | { phase: 'refused'; problem: UploadProblem }
  /** The policy of the site lets nothing be uploaded now. */
  | { phase: 'paused' }

/** How the way to one destination stands. */
export interface CarrierStatus {
  state: 'not_configured' | 'idle' | 'sending' | 'waiting' | 'refused' | 'paused'
  pending: number
  carried: number
  setAside: number
  /** What is made during a run counts towards its total. `secondsLeft` is an estimate, once there is one. */
  run: { settled: number; total: number; secondsLeft: number | null } | null
  nextAttemptAt: number | null
  problem: UploadProblem | null
}

/** How the upload to the record store stands, as pages show it. */
export interface UploadStatus {
  /** Where statements go, without credentials; null when no record store is configured. */
  destination: string | null
  state: CarrierStatus['state']
  pending: number
  delivered: number
  quarantined: number
  run: CarrierStatus['run']
  lastDeliveredAt: number | null
  nextAttemptAt: number | null
  problem: UploadProblem | null
}
