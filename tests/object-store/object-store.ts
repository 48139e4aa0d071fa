import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createFaults, type FaultInput } from './faults.ts'
import { listen } from './listening.ts'
import { type Credentials, type S3Refusal, wrongSignature } from './signature.ts'

/** An object as the bucket holds it. */
export interface StoredObject {
  bytes: Buffer
  /** How often something was written under its key; more than once would be a double. */
  times: number
}

/** A request as the store saw it. */
export interface SeenRequest {
  method: string
  /** Within the bucket. */
  key: string
  status: number | 'hung' | 'reset'
  /** Of the error document. */
  code: string | null
  bytes: number
}

/**
 * A strict S3 store on loopback with one bucket, in path style. It verifies every signature with the SDK's own signer and
 * answers with the codes of Amazon's API reference; what it holds survives `stop` and `start`.
 */
export interface ObjectStoreDouble {
  /** Of the bucket. */
  readonly address: string
  readonly credentials: Credentials
  readonly seen: readonly SeenRequest[]
  objects(): ReadonlyMap<string, StoredObject>
  /** Puts something there behind the station's back. */
  plant(key: string, bytes: Buffer): void
  fault(fault: FaultInput): void
  stop(): Promise<void>
  start(): Promise<void>
}

export interface ObjectStoreDoubleOptions {
  /** 0 for any. */
  port?: number
  now?: () => number
  credentials?: Partial<Credentials>
  /** What it makes of `If-None-Match`: heeds it, as Amazon does; takes no notice; or refuses it with 501. */
  conditions?: 'heeded' | 'ignored' | 'refused'
  /** False where the credentials may only write. */
  mayRead?: boolean
}

const BUCKET = 'records'

export async function startObjectStore(options: ObjectStoreDoubleOptions = {}): Promise<ObjectStoreDouble> {
  const { now = Date.now, conditions = 'heeded', mayRead = true } = options
  const credentials = { key: 'AKIDSTATION', secret: 'station/secret+1', region: 'eu-north-1', ...options.credentials }
  const objects = new Map<string, StoredObject>()
  const seen: SeenRequest[] = []
  const faults = createFaults()

  function store(key: string, bytes: Buffer): void {
    objects.set(key, { bytes, times: (objects.get(key)?.times ?? 0) + 1 })
  }

  function refuse(response: ServerResponse, { status, code, message }: S3Refusal): number {
    response.writeHead(status, { 'content-type': 'application/xml' })
    response.end(
      `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
    )
    return status
  }

  function answerTo(request: IncomingMessage, response: ServerResponse, { key, body }: Asked): number {
    switch (request.method) {
      case 'PUT':
        return put(request, response, key, body)
      case 'HEAD':
      case 'GET':
        return key === '' ? list(request, response) : read(request, response, key)
      default:
        return refuse(response, { status: 405, code: 'MethodNotAllowed', message: 'not allowed' })
    }
  }

  function put(request: IncomingMessage, response: ServerResponse, key: string, body: Buffer): number {
    if (request.headers['content-length'] === undefined) {
      return refuse(response, { status: 411, code: 'MissingContentLength', message: 'Content-Length is needed' })
    }
    const condition = conditions === 'ignored' ? undefined : request.headers['if-none-match']
    if (condition !== undefined && conditions === 'refused') {
      return refuse(response, { status: 501, code: 'NotImplemented', message: 'a header implies what is not there' })
    }
    if (condition === '*' && objects.has(key)) {
      return refuse(response, { status: 412, code: 'PreconditionFailed', message: 'the key exists' })
    }
    store(key, body)
    response.writeHead(200, { etag: etagOf(body) })
    response.end()
    return 200
  }

  function read(request: IncomingMessage, response: ServerResponse, key: string): number {
    if (!mayRead) return refuse(response, { status: 403, code: 'AccessDenied', message: 'not allowed' })
    const held = objects.get(key)
    if (held === undefined) return refuse(response, { status: 404, code: 'NoSuchKey', message: 'no such key' })
    response.writeHead(200, { etag: etagOf(held.bytes), 'content-length': held.bytes.length })
    response.end(request.method === 'GET' ? held.bytes : undefined)
    return 200
  }

  /** ListObjectsV2: a page of keys, in the order of their bytes. */
  function list(request: IncomingMessage, response: ServerResponse): number {
    const { searchParams } = new URL(request.url ?? '/', 'http://store')
    if (!mayRead) return refuse(response, { status: 403, code: 'AccessDenied', message: 'not allowed' })
    const prefix = searchParams.get('prefix') ?? ''
    const after = searchParams.get('continuation-token') ?? searchParams.get('start-after') ?? ''
    const most = Math.min(Number(searchParams.get('max-keys') ?? 1000), 1000)
    const delimiter = searchParams.get('delimiter') ?? ''
    // What lies below the delimiter stands there once, as a common prefix.
    const shown = [...objects.keys()]
      .filter((key) => key.startsWith(prefix))
      .map((key) => folded(key, prefix, delimiter))
    const left = [...new Set(shown)].filter((key) => key > after).toSorted()
    const page = left.slice(0, most)
    const contents = page.map((key) => {
      if (!objects.has(key)) return `<CommonPrefixes><Prefix>${key}</Prefix></CommonPrefixes>`
      const bytes = objects.get(key)?.bytes ?? Buffer.alloc(0)
      return `<Contents><Key>${key}</Key><ETag>${etagOf(bytes)}</ETag><Size>${bytes.length}</Size></Contents>`
    })
    const isCut = left.length > page.length
    const next = isCut ? `<NextContinuationToken>${page.at(-1) ?? ''}</NextContinuationToken>` : ''
    response.writeHead(200, { 'content-type': 'application/xml' })
    response.end(
      `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${BUCKET}</Name><Prefix>${prefix}</Prefix><KeyCount>${page.length}</KeyCount><IsTruncated>${isCut}</IsTruncated>${contents.join('')}${next}</ListBucketResult>`,
    )
    return 200
  }

  /** Does the fault of this PUT, if there is one; `null` where the request goes on. */
  function troubled(request: IncomingMessage, response: ServerResponse, { key, body }: Asked) {
    const fault = request.method === 'PUT' ? faults.take() : null
    switch (fault?.fault) {
      case undefined:
        return null
      case 'hang':
        return 'hung'
      case 'portal':
        response.removeHeader('x-amz-request-id')
        response.writeHead(200, { 'content-type': 'text/html' })
        response.end('<html><body>Log in to the hotel network</body></html>')
        return 200
      case 'reset_after_storing':
        store(key, body)
        request.socket.resetAndDestroy()
        return 'reset'
      case 'reset_before_storing':
        request.socket.resetAndDestroy()
        return 'reset'
      case 'status':
        if (fault.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter)
        if (fault.code !== undefined) {
          return refuse(response, { status: fault.status, code: fault.code, message: 'asked for' })
        }
        response.removeHeader('x-amz-request-id')
        response.writeHead(fault.status)
        response.end()
        return fault.status
    }
  }

  const listening = await listen(async (request, response, body) => {
    const { pathname } = new URL(request.url ?? '/', 'http://store')
    const [, bucket = '', ...rest] = pathname.split('/').map(decodeURIComponent)
    const asked = { key: rest.join('/'), body }
    const record: SeenRequest = {
      method: request.method ?? '',
      key: asked.key,
      status: 0,
      code: null,
      bytes: body.length,
    }
    seen.push(record)
    response.setHeader('x-amz-request-id', `REQUEST${seen.length}`)
    response.setHeader('date', new Date(now()).toUTCString())
    const trouble = troubled(request, response, asked)
    if (trouble !== null) {
      record.status = trouble
      return
    }
    const wrong =
      (await wrongSignature(request, body, credentials, now())) ??
      (bucket === BUCKET ? null : { status: 404, code: 'NoSuchBucket', message: 'no such bucket' })
    record.code = wrong?.code ?? null
    record.status = wrong === null ? answerTo(request, response, asked) : refuse(response, wrong)
  }, options.port)

  return {
    address: `http://127.0.0.1:${listening.port}/${BUCKET}`,
    credentials,
    seen,
    objects: () => objects,
    plant: (key, bytes) => void objects.set(key, { bytes, times: 0 }),
    fault: faults.give,
    stop: listening.stop,
    start: listening.start,
  }
}

interface Asked {
  key: string
  body: Buffer
}

function etagOf(bytes: Buffer): string {
  return `"${createHash('md5').update(bytes).digest('hex')}"`
}

/** A key as a list with a delimiter shows it: up to the first delimiter after the prefix. */
function folded(key: string, prefix: string, delimiter: string): string {
  const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
  return end < 0 ? key : key.slice(0, end + delimiter.length)
}
