import { z } from 'zod'
import type { StoreAnswer } from './record-store-client.ts'
import { type Unreachable, whyUnreachable } from './unreachable.ts'

/** Stable codes of what keeps statements from arriving; each has words in the language files. */
export type UploadProblem =
  | Unreachable
  | 'timeout'
  | 'server_error'
  | 'rate_limited'
  | 'refused_credentials'
  | 'rejects_everything'
  | 'not_a_record_store'
  | 'unexpected_answer'
  /** Of object stores alone. */
  | 'not_an_object_store'
  | 'no_bucket'
  | 'wrong_region'
  | 'store_full'
  | 'clock_wrong'
  /** What is to be carried cannot be made or read here. */
  | 'not_cut'
  /** Of receipts alone. */
  | 'no_receipts'
  | 'not_receipts'
  | 'receipt_refused'

/** Stable codes of why a statement was set aside. */
export type QuarantineCode = 'rejected' | 'too_large' | 'conflict' | 'void_forbidden' | 'target_quarantined'

/** What to do after a POST. */
export type NextStep =
  | { step: 'delivered' }
  /** Post each half. */
  | { step: 'bisect' }
  /** Post less at once. */
  | { step: 'shrink' }
  /** Fetch what the store holds under this id, and compare. */
  | { step: 'compare' }
  /** The statement alone seems at fault; sure only once the store has taken another. */
  | { step: 'suspect'; code: QuarantineCode; reason: string }
  | { step: 'halt'; halt: Halt }

/** Why a run ends before the outbox is empty. */
export type Halt =
  /** Try the same bytes again after a while. */
  | { halt: 'wait'; problem: UploadProblem; atLeastMilliseconds: number }
  /** Nothing will change by itself soon: try again at the next scheduled time. */
  | { halt: 'until_schedule'; problem: UploadProblem }
  /** Not again until somebody asks, or the settings or the run of the station change. */
  | { halt: 'until_asked'; problem: UploadProblem; status: number }

/** A page in place of what a store answers: a captive portal, or another server. */
export const NOT_A_RECORD_STORE: Halt = { halt: 'wait', problem: 'not_a_record_store', atLeastMilliseconds: 0 }

/**
 * What an answer to a POST means (xAPI-Communication §2.1, §3.2, and what stores were seen to do). A batch is stored
 * whole or not at all, so posting any part of it again is safe.
 */
export function afterPost(answer: StoreAnswer, batch: { statements: number; voiding: boolean }): NextStep {
  if (answer.answer !== 'response') return { step: 'halt', halt: notReached(answer) }
  const { status } = answer
  const single = batch.statements === 1
  if (status === 204 || (status === 200 && isListOfIds(answer.body))) return { step: 'delivered' }
  if (status === 200) return { step: 'halt', halt: NOT_A_RECORD_STORE }
  if (status === 409) return single ? { step: 'compare' } : { step: 'bisect' }
  if (status === 400) return single ? suspect('rejected', answer.body) : { step: 'bisect' }
  if (status === 413) return single ? suspect('too_large', answer.body) : { step: 'shrink' }
  if (status === 403 && batch.voiding) return suspect('void_forbidden', answer.body)
  return { step: 'halt', halt: haltFor(answer) }
}

/** What it means that the store could not be asked for a statement; null where it could. */
export function afterFind(answer: StoreAnswer): Halt | null {
  if (answer.answer !== 'response') return notReached(answer)
  if (answer.status === 200 || answer.status === 404 || answer.status === 403) return null
  return haltFor(answer)
}

function notReached(answer: Exclude<StoreAnswer, { answer: 'response' }>): Halt {
  const problem = answer.answer === 'timeout' ? 'timeout' : whyUnreachable(answer.reason)
  return { halt: 'wait', problem, atLeastMilliseconds: 0 }
}

function haltFor({ status, retryAfterMilliseconds }: Extract<StoreAnswer, { answer: 'response' }>): Halt {
  const atLeastMilliseconds = Math.min(retryAfterMilliseconds ?? 0, LONGEST_RETRY_AFTER)
  if (status === 401 || status === 403) return { halt: 'until_asked', problem: 'refused_credentials', status }
  if (status === 429) return { halt: 'wait', problem: 'rate_limited', atLeastMilliseconds }
  if (status >= 500 || status === 408 || status === 425)
    return { halt: 'wait', problem: 'server_error', atLeastMilliseconds }
  return { halt: 'until_schedule', problem: 'unexpected_answer' }
}

/** A store that asks for more than this is asked again all the same. */
const LONGEST_RETRY_AFTER = 6 * 3_600_000

function suspect(code: QuarantineCode, body: string): NextStep {
  return { step: 'suspect', code, reason: reasonIn(body) }
}

const Ids = z.array(z.string())

/** The ids themselves are not compared: a store may return only those that were new to it. */
function isListOfIds(body: string): boolean {
  try {
    return Ids.safeParse(JSON.parse(body)).success
  } catch {
    return false
  }
}

const LONGEST_REASON = 500
const Refusal = z.object({ message: z.string(), warnings: z.array(z.string()).optional() })

/** What the store says is wrong, as one short line. */
export function reasonIn(body: string): string {
  return (told(body) || 'the record store gave no reason').replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON)
}

function told(body: string): string {
  try {
    const refusal = Refusal.safeParse(JSON.parse(body))
    if (refusal.success) return [refusal.data.message, ...(refusal.data.warnings ?? [])].join('; ')
  } catch {
    return body
  }
  return body
}

const FIRST_WAIT = 2_000
const LONGEST_WAIT = 15 * 60_000

/**
 * Milliseconds to wait after the `failures`th failure in a row (from 1): exponential with full jitter, so that many
 * stations cut off together do not come back together. `random` is in [0, 1).
 */
export function backOff(failures: number, atLeastMilliseconds: number, random: number): number {
  const ceiling = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(failures - 1, 20))
  return Math.round(atLeastMilliseconds + random * ceiling)
}
