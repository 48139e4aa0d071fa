import type { Halt, UploadProblem } from '../delivery.ts'
import type { ObjectStore } from '../destination-forms.ts'
import { whyUnreachable } from '../unreachable.ts'
import type { ObjectAnswer } from './object-store-client.ts'

type Response = Extract<ObjectAnswer, { answer: 'response' }>

/** What to do after a PUT. */
export type AfterPut =
  /** The store says that it has it. */
  | { step: 'stored' }
  /** Something lies there already, or may: look what. */
  | { step: 'look' }
  /** The server wants the folders to be made first. */
  | { step: 'make_folders' }
  /** Put it again without the condition, which this store does not know. */
  | { step: 'without_condition' }
  /** Sign again, now that the store has told its time. */
  | { step: 'sign_again' }
  | { step: 'halt'; halt: Halt }

/** A store that asks for more than this is asked again all the same. */
const LONGEST_RETRY_AFTER = 6 * 3_600_000

/** Codes that speak of the way rather than of the request: the same bytes are tried again. */
const PASSING: ReadonlySet<string> = new Set([
  'RequestTimeout',
  'BadDigest',
  'IncompleteBody',
  'XAmzContentSHA256Mismatch',
  'ConditionalRequestConflict',
  'OperationAborted',
])
const ELSEWHERE: ReadonlySet<string> = new Set([
  'AuthorizationHeaderMalformed',
  'PermanentRedirect',
  'TemporaryRedirect',
  'IllegalLocationConstraintException',
])

/** What an answer to a PUT means. Putting the same object again is always safe: its name follows from its bytes. */
export function afterPut(answer: ObjectAnswer, manner: ObjectStore['manner'], wasConditional: boolean): AfterPut {
  if (answer.answer !== 'response') return halt(notReached(answer))
  const { status, code } = answer
  if (status === 200 || status === 201 || status === 204) return taken(answer, manner)
  if (status === 412) return { step: 'look' }
  if (code === 'RequestTimeTooSkewed') return { step: 'sign_again' }
  if (wasConditional && (status === 501 || code === 'NotImplemented')) return { step: 'without_condition' }
  // A web server without the folder answers 409 (RFC 4918 §9.7.1), some 404.
  if (manner === 'put' && (status === 409 || status === 404)) return { step: 'make_folders' }
  return halt(haltFor(answer, manner))
}

/** A page that says 200 to everything is no store: an S3 store names what it keeps, a web server is asked again. */
function taken({ etag }: Response, manner: ObjectStore['manner']): AfterPut {
  if (manner === 'put') return { step: 'look' }
  return etag === null ? halt(NOT_AN_OBJECT_STORE) : { step: 'stored' }
}

/** What a HEAD tells of a key: nothing lies there, the object whole, or something else. */
export type AfterHead = { found: 'nothing' | 'object' | 'other' | 'not_told' } | { found: 'no_answer'; halt: Halt }

/** Statuses that tell nothing of the key: to a HEAD no store says why, and credentials that may only write are not told. */
const NOT_TOLD: ReadonlySet<number> = new Set([400, 401, 403, 405, 501])

/** What a HEAD tells; where that is nothing, what a PUT says has to do. */
export function afterHead(answer: ObjectAnswer, manner: ObjectStore['manner'], bytes: number): AfterHead {
  if (answer.answer !== 'response') return { found: 'no_answer', halt: notReached(answer) }
  const { status, length } = answer
  if (status === 404) return { found: 'nothing' }
  if (NOT_TOLD.has(status)) return { found: 'not_told' }
  if (status !== 200) return { found: 'no_answer', halt: haltFor(answer, manner) }
  // What a server kept of a connection that broke is shorter; its name says the rest, and headquarters checks it.
  return { found: length === bytes ? 'object' : 'other' }
}

export const NOT_AN_OBJECT_STORE: Halt = wait('not_an_object_store')

export function notReached(answer: Exclude<ObjectAnswer, { answer: 'response' }>): Halt {
  return wait(answer.answer === 'timeout' ? 'timeout' : whyUnreachable(answer.reason))
}

/** Why a run ends with an answer that is neither yes nor a question. */
export function haltFor(answer: Response, manner: ObjectStore['manner']): Halt {
  const { status, code } = answer
  const atLeastMilliseconds = Math.min(answer.retryAfterMilliseconds ?? 0, LONGEST_RETRY_AFTER)
  if (code === 'SlowDown' || status === 429) return { halt: 'wait', problem: 'rate_limited', atLeastMilliseconds }
  if (code !== null && PASSING.has(code)) return { halt: 'wait', problem: 'server_error', atLeastMilliseconds }
  if (code !== null && ELSEWHERE.has(code)) return { halt: 'until_asked', problem: 'wrong_region', status }
  if (code === 'QuotaExceeded') return { halt: 'until_schedule', problem: 'store_full' }
  return haltForStatus(answer, manner) ?? haltForServer(status, atLeastMilliseconds)
}

function haltForStatus({ status, isStore }: Response, manner: ObjectStore['manner']): Halt | null {
  if (status === 401 || status === 403) {
    // A portal's 403 is no word of the store, and passes.
    if (manner === 's3' && !isStore) return NOT_AN_OBJECT_STORE
    return { halt: 'until_asked', problem: 'refused_credentials', status }
  }
  if (status === 404) return { halt: 'until_schedule', problem: 'no_bucket' }
  if (status === 507) return { halt: 'until_schedule', problem: 'store_full' }
  if (status === 200 || status === 511 || (status >= 300 && status < 400)) return NOT_AN_OBJECT_STORE
  return null
}

function haltForServer(status: number, atLeastMilliseconds: number): Halt {
  if (status >= 500 || status === 408 || status === 425) {
    return { halt: 'wait', problem: 'server_error', atLeastMilliseconds }
  }
  return { halt: 'until_schedule', problem: 'unexpected_answer' }
}

function wait(problem: UploadProblem): Halt {
  return { halt: 'wait', problem, atLeastMilliseconds: 0 }
}

function halt(why: Halt): AfterPut {
  return { step: 'halt', halt: why }
}
