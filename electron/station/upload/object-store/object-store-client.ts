import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { reasonOf, retryAfter, textOf } from '../answered.ts'
import type { Throttle } from '../bandwidth.ts'
import type { Answered, Fetch } from '../connection.ts'
import type { ObjectStore } from '../destination-forms.ts'
import { signRequest } from './sign-request.ts'

/** What came of a request. */
export type ObjectAnswer =
  | {
      answer: 'response'
      status: number
      /** `<Code>` of an S3 error, or null. */
      code: string | null
      etag: string | null
      /** `Content-Length`, which of a HEAD is the length of the object. */
      length: number | null
      /** True where an S3 store speaks: neither a portal on the way nor some web server. */
      isStore: boolean
      retryAfterMilliseconds: number | null
    }
  | { answer: 'timeout' }
  | { answer: 'unreachable'; reason: string }

/** Something to be put under a key. */
export interface ObjectToPut {
  /** From the address on, without a leading slash. */
  key: string
  bytes: Buffer
  type: string
}

/** The requests of an object store, or of a web server that takes PUTs (RFC 9110; WebDAV, RFC 4918). */
export interface ObjectStoreClient {
  /** With `ifAbsent` what lies there already is left alone (RFC 9110 §13.1.2). */
  put(object: ObjectToPut, ifAbsent: boolean, signal: AbortSignal): Promise<ObjectAnswer>
  head(key: string, signal: AbortSignal): Promise<ObjectAnswer>
  /** Makes a folder on a web server (RFC 4918 §9.3). */
  makeFolder(key: string, signal: AbortSignal): Promise<ObjectAnswer>
}

export interface ObjectStoreClientOptions {
  store: ObjectStore
  fetch: Fetch
  throttle: Pick<Throttle, 'wait' | 'mostAtOnce'>
  wall: () => number
  /** Milliseconds in which nothing moves, after which a request is given up. A slow line that moves is waited for. */
  idleMilliseconds: number
  /** Called with the time of every answer that is a store's own. */
  onDate: (observed: { source: string; wall: number }) => void
}

/** Answers are read up to this many bytes: an error in a few lines. */
const MOST_ANSWER_BYTES = 64 * 1024
/** Bytes that go out between two looks at whether the line moves. */
const SLICE_BYTES = 64 * 1024

export function createObjectStoreClient(options: ObjectStoreClientOptions): ObjectStoreClient {
  const { store, throttle, wall } = options
  const source = new URL(store.address).host
  /** What the store's clock is ahead of this machine's, milliseconds. */
  let ahead = 0

  async function send(
    method: string,
    key: string,
    { headers = {}, bytes }: { headers?: Record<string, string>; bytes?: Buffer },
    stop: AbortSignal,
  ): Promise<ObjectAnswer> {
    const idle = idleTimer(options.idleMilliseconds)
    const signal = AbortSignal.any([stop, idle.signal])
    try {
      const url = `${store.address}/${key}`
      const sha256 = createHash('sha256')
        .update(bytes ?? '')
        .digest('hex')
      const signed = await signRequest(store, { method, url, headers, sha256, at: wall() + ahead })
      const response = await options.fetch(url, {
        method,
        headers: bytes === undefined ? signed : { ...signed, 'content-length': String(bytes.length) },
        ...(bytes === undefined ? {} : { body: Readable.from(slices(bytes, idle, signal), { highWaterMark: 1 }) }),
        redirect: 'manual',
        signal,
      })
      idle.touch()
      return noted(response, await textOf(response.body, MOST_ANSWER_BYTES, idle.touch))
    } catch (error) {
      if (idle.signal.aborted) return { answer: 'timeout' }
      return { answer: 'unreachable', reason: reasonOf(error) }
    } finally {
      idle.hold()
    }
  }

  /** The bytes as the line and its cap take them. Waiting for one's share of the line is no standstill. */
  async function* slices(bytes: Buffer, idle: IdleTimer, signal: AbortSignal): AsyncGenerator<Buffer> {
    const size = Math.min(SLICE_BYTES, throttle.mostAtOnce() ?? SLICE_BYTES)
    for (let at = 0; at < bytes.length; at += size) {
      const slice = bytes.subarray(at, at + size)
      idle.hold()
      await throttle.wait(slice.length, signal)
      idle.touch()
      yield slice
    }
  }

  function noted(response: Answered, body: string): ObjectAnswer {
    const { status, headers } = response
    const code = codeIn(body)
    const etag = headers.get('etag')
    const isStore = code !== null || headers.get('x-amz-request-id') !== null
    const date = Date.parse(headers.get('date') ?? '')
    const isItsOwn = store.manner === 's3' ? isStore : status === 201 || status === 204
    if (!Number.isNaN(date) && isItsOwn) {
      ahead = date - wall()
      options.onDate({ source, wall: date })
    }
    return {
      answer: 'response',
      status,
      code,
      etag,
      length: lengthIn(headers.get('content-length')),
      isStore,
      retryAfterMilliseconds: retryAfter(headers.get('retry-after'), date),
    }
  }

  return {
    put: ({ key, bytes, type }, ifAbsent, signal) =>
      send(
        'PUT',
        key,
        { bytes, headers: { 'content-type': type, ...(ifAbsent ? { 'if-none-match': '*' } : {}) } },
        signal,
      ),
    head: (key, signal) => send('HEAD', key, {}, signal),
    makeFolder: (key, signal) => send('MKCOL', `${key}/`, {}, signal),
  }
}

interface IdleTimer {
  signal: AbortSignal
  /** Something moved. */
  touch: () => void
  /** Nothing is expected to move until the next touch. */
  hold: () => void
}

/** A signal that fires once nothing has moved for so long. */
function idleTimer(milliseconds: number): IdleTimer {
  const abort = new AbortController()
  const start = () => setTimeout(() => abort.abort(), milliseconds)
  let timer = start()
  const hold = () => clearTimeout(timer)
  return {
    signal: abort.signal,
    hold,
    touch() {
      hold()
      timer = start()
    },
  }
}

/** The code of an S3 error document: `<Error><Code>NoSuchBucket</Code>…`. */
function codeIn(body: string): string | null {
  const start = body.search(/<Error[\s>]/)
  // In two steps: as one pattern, a page full of openings would keep the station busy.
  return start < 0 ? null : (/<Code>([A-Za-z0-9.]{1,100})<\/Code>/.exec(body.slice(start))?.[1] ?? null)
}

function lengthIn(header: string | null): number | null {
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : null
}
