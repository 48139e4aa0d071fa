import { BEACON_FILE, MOST_RECEIPT_BYTES, receiptFileName } from '../../records/receipt.ts'
import { textOf } from '../upload/answered.ts'
import type { Answered, Fetch } from '../upload/connection.ts'
import type { Halt } from '../upload/delivery.ts'
import type { RunEnd } from '../upload/delivery-run.ts'
import type { Receipts } from './receipts.ts'

export interface ReceiptsFetchOptions {
  /** The folder on any static host; what follows a `?` is sent along with every name in it. */
  address: string
  stationId: string
  receipts: Pick<Receipts, 'take' | 'takeBeacon'>
  fetch: Fetch
  timeoutMilliseconds: number
  /** Called with the host's time once it has given something that headquarters signed. */
  onDate: (observed: { source: string; wall: number }) => void
}

/** What a static host had under a name. */
type Found =
  | { found: 'file'; text: string; etag: string | null; date: number | null }
  /** The same as the last time. */
  | { found: 'unchanged' }
  | { found: 'nothing' }
  | { found: 'halt'; halt: Halt }

/** What one file came to. */
type Step = 'done' | 'nothing' | Halt

/**
 * One visit to the static host: the station's receipts, then the beacon. Both are short and public; no redirect is
 * followed, and nothing beyond `MOST_RECEIPT_BYTES` is read.
 */
export function createReceiptsFetch(options: ReceiptsFetchOptions): (signal: AbortSignal) => Promise<RunEnd> {
  const { address, stationId, receipts, timeoutMilliseconds } = options
  const source = new URL(address).host
  const etags = new Map<string, string>()

  async function find(name: string, stop: AbortSignal): Promise<Found> {
    const timeout = AbortSignal.timeout(timeoutMilliseconds)
    const etag = etags.get(name)
    try {
      const answered = await options.fetch(inFolder(address, name), {
        method: 'GET',
        headers: etag === undefined ? {} : { 'if-none-match': etag },
        redirect: 'manual',
        signal: AbortSignal.any([stop, timeout]),
      })
      return await foundIn(answered)
    } catch {
      return { found: 'halt', halt: wait(timeout.aborted ? 'timeout' : 'offline') }
    }
  }

  /** Hands a file on to `take`, which says whether it was headquarters'. */
  async function visit(name: string, stop: AbortSignal, take: (text: string) => Step): Promise<Step> {
    const found = await find(name, stop)
    switch (found.found) {
      case 'halt':
        return found.halt
      case 'nothing':
        return 'nothing'
      case 'unchanged':
        return 'done'
      case 'file': {
        const step = take(found.text)
        if (step !== 'done') return step
        if (found.etag === null) etags.delete(name)
        else etags.set(name, found.etag)
        if (found.date !== null) options.onDate({ source, wall: found.date })
        return 'done'
      }
    }
  }

  function takeReceipt(text: string): Step {
    const outcome = receipts.take(text, 'http')
    if (outcome.outcome !== 'refused') return 'done'
    const isPage = outcome.reason === 'not_a_receipt' || outcome.reason === 'too_large'
    return isPage ? NO_RECEIPT : NOT_HEADQUARTERS
  }

  function takeBeacon(text: string): Step {
    return receipts.takeBeacon(text).outcome === 'refused' ? NOT_HEADQUARTERS : 'done'
  }

  return async (signal) => {
    const receipt = await visit(receiptFileName(stationId), signal, takeReceipt)
    if (signal.aborted) return { end: 'stopped' }
    if (isHalt(receipt)) return { end: 'halted', halt: receipt }
    const beacon = await visit(BEACON_FILE, signal, takeBeacon)
    if (signal.aborted) return { end: 'stopped' }
    if (isHalt(beacon)) return { end: 'halted', halt: beacon }
    // A station that headquarters has just enrolled has no receipt yet; where there is no beacon either, nobody wrote any.
    return receipt === 'nothing' && beacon === 'nothing' ? { end: 'halted', halt: NOTHING_THERE } : { end: 'emptied' }
  }
}

/** A page in place of a receipt: a portal that wants a log-in, or another server. */
const NO_RECEIPT = wait('not_receipts')
/** Another's receipt, or one that none of the keys in the site package made. */
const NOT_HEADQUARTERS: Halt = { halt: 'until_schedule', problem: 'receipt_refused' }
const NOTHING_THERE: Halt = { halt: 'until_schedule', problem: 'no_receipts' }

function isHalt(step: Step): step is Halt {
  return typeof step === 'object'
}

function wait(problem: Halt['problem'], atLeastMilliseconds = 0): Halt {
  return { halt: 'wait', problem, atLeastMilliseconds }
}

function inFolder(address: string, name: string): string {
  const url = new URL(address)
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${name}`
  url.hash = ''
  return url.href
}

async function foundIn({ status, headers, body }: Answered): Promise<Found> {
  // Just long enough for one that is too large to be seen to be.
  const text = await textOf(body, MOST_RECEIPT_BYTES + 1)
  const date = Date.parse(headers.get('date') ?? '')
  if (status === 200) {
    return { found: 'file', text, etag: headers.get('etag'), date: Number.isNaN(date) ? null : date }
  }
  if (status === 304) return { found: 'unchanged' }
  // A bucket that nobody may list says 403 of what is not there.
  if (status === 404 || status === 403 || status === 410) return { found: 'nothing' }
  if (status === 429) return { found: 'halt', halt: wait('rate_limited', LATER_MILLISECONDS) }
  if (status >= 500 || status === 408) return { found: 'halt', halt: wait('server_error') }
  return { found: 'halt', halt: NO_RECEIPT }
}

const LATER_MILLISECONDS = 60_000
