import { reasonOf, retryAfter, textOf } from './answered.ts'
import type { Asked, Fetch } from './connection.ts'

/** A record store and the station's credential for it. */
export interface Destination {
  /** xAPI endpoint, without the trailing `/statements`. */
  endpoint: string
  version: '1.0.3' | '2.0.0'
  key: string
  secret: string
}

/** What came of a request. */
export type StoreAnswer =
  | { answer: 'response'; status: number; retryAfterMilliseconds: number | null; body: string }
  | { answer: 'timeout' }
  | { answer: 'unreachable'; reason: string }

/** The two requests of the xAPI Statements resource (xAPI-Communication §2.1) that an uploader needs. */
export interface RecordStoreClient {
  /** POSTs a JSON array of statements. */
  post(body: Buffer<ArrayBuffer>, signal: AbortSignal): Promise<StoreAnswer>
  /** GETs one statement; `statementId` finds those in force, `voidedStatementId` those voided. */
  find(parameter: 'statementId' | 'voidedStatementId', id: string, signal: AbortSignal): Promise<StoreAnswer>
}

export interface RecordStoreClientOptions {
  destination: Destination
  fetch: Fetch
  timeoutMilliseconds: number
  /** Called with the `Date` of every answer that is a record store's own. */
  onDate: (observed: { source: string; wall: number }) => void
}

/** Answers are read up to this many bytes: a list of ids, a statement or a reason. */
const MOST_ANSWER_BYTES = 1024 * 1024

export function createRecordStoreClient(options: RecordStoreClientOptions): RecordStoreClient {
  const { destination } = options
  const statements = `${destination.endpoint.replace(/\/+$/, '')}/statements`
  const source = new URL(statements).host
  const credential = Buffer.from(`${destination.key}:${destination.secret}`, 'utf8').toString('base64')
  const headers = { Authorization: `Basic ${credential}`, 'X-Experience-API-Version': destination.version }

  async function send(
    url: string,
    asked: Pick<Asked, 'method' | 'headers' | 'body'>,
    stop: AbortSignal,
  ): Promise<StoreAnswer> {
    const timeout = AbortSignal.timeout(options.timeoutMilliseconds)
    try {
      // Never followed: a redirect, such as a captive portal's, must not get the credential or count as an answer.
      const response = await options.fetch(url, {
        ...asked,
        redirect: 'manual',
        signal: AbortSignal.any([stop, timeout]),
      })
      const body = await textOf(response.body, MOST_ANSWER_BYTES)
      const date = Date.parse(response.headers.get('date') ?? '')
      const isOfAStore = response.headers.get('x-experience-api-version') !== null
      if (!Number.isNaN(date) && isOfAStore) options.onDate({ source, wall: date })
      return {
        answer: 'response',
        status: response.status,
        retryAfterMilliseconds: retryAfter(response.headers.get('retry-after'), date),
        body,
      }
    } catch (error) {
      if (timeout.aborted) return { answer: 'timeout' }
      return { answer: 'unreachable', reason: reasonOf(error) }
    }
  }

  return {
    post: (body, stop) =>
      send(statements, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body }, stop),
    find: (parameter, id, stop) =>
      send(`${statements}?${parameter}=${encodeURIComponent(id)}`, { method: 'GET', headers }, stop),
  }
}
