import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Fault, type FaultInput, type PassingFault } from './faults.ts'
import { pageOf } from './pages.ts'
import { createShelf, type Shelf, type Stored } from './shelf.ts'

/** A request as the store saw it. */
export interface Seen {
  method: string
  url: string
  status: number | 'hung' | 'reset'
  bytes: number
  /** Statements in the body. */
  statements: number
  headers: IncomingMessage['headers']
}

/**
 * A strict record store on loopback. It answers as the stores measured do where they agree, and as the strictest of
 * them where they do not; what it holds survives `stop` and `start`.
 */
export interface RecordStore {
  readonly endpoint: string
  readonly key: string
  readonly secret: string
  readonly seen: readonly Seen[]
  stored(): ReadonlyMap<string, Stored>
  plant: Shelf['plant']
  fault(fault: FaultInput): void
  /** Drops every connection and refuses new ones until `start`. */
  stop(): Promise<void>
  /** Listens again, on the same port. */
  start(): Promise<void>
}

export interface RecordStoreOptions {
  /** 0 for any. */
  port?: number
  key?: string
  secret?: string
  now?: () => number
  /** Milliseconds before an answer, as a line far away has. */
  latency?: number
}

export async function startRecordStore(options: RecordStoreOptions = {}): Promise<RecordStore> {
  const { now = Date.now, latency = 0 } = options
  const shelf = createShelf(now)
  const seen: Seen[] = []
  const passing: PassingFault[] = []
  const rejected = new Set<string>()
  let credentials = { key: options.key ?? 'station', secret: options.secret ?? 'secret' }
  let largest: number | null = null
  let voidingForbidden = false
  let port = options.port ?? 0
  let server: Server = createServer()

  function fault(input: FaultInput): void {
    const given = Fault.parse(input)
    switch (given.fault) {
      case 'larger_than':
        largest = given.bytes
        return
      case 'reject':
        rejected.add(given.statementId)
        return
      case 'forbid_voiding':
        voidingForbidden = true
        return
      case 'credentials':
        credentials = { key: given.key, secret: given.secret }
        return
      case 'status':
      case 'hang':
      case 'reset_before_storing':
      case 'reset_after_storing':
      case 'restart':
        passing.push(given)
    }
  }

  function passingFault(): PassingFault | null {
    const [next] = passing
    if (next === undefined) return null
    next.times -= 1
    if (next.times === 0) passing.shift()
    return next
  }

  function answer(response: ServerResponse, status: number, body?: unknown): void {
    response.setHeader('X-Experience-API-Version', '1.0.3')
    response.setHeader('X-Experience-API-Consistent-Through', new Date(now()).toISOString())
    response.setHeader('Content-Type', 'application/json')
    response.writeHead(status)
    response.end(body === undefined ? undefined : JSON.stringify(body))
  }

  /** Refusals that look at the request alone; null where it may go on. */
  function refused(request: IncomingMessage, body: Buffer): { status: number; body: unknown } | null {
    const basic = `Basic ${Buffer.from(`${credentials.key}:${credentials.secret}`).toString('base64')}`
    const version = request.headers['x-experience-api-version']
    if (request.headers.authorization !== basic) return { status: 401, body: { message: 'unknown credential' } }
    if (largest !== null && body.length > largest) return { status: 413, body: { message: 'the body is too large' } }
    if (typeof version !== 'string' || !/^(1\.0(\.\d+)?|2\.0\.0)$/.test(version)) {
      return { status: 400, body: { message: 'X-Experience-API-Version is missing or unknown' } }
    }
    return null
  }

  function post(request: IncomingMessage, response: ServerResponse, bytes: Buffer): Seen['status'] {
    const troubled = passingFault()
    if (troubled?.fault === 'status') {
      if (troubled.retryAfter !== undefined) response.setHeader('Retry-After', troubled.retryAfter)
      answer(response, troubled.status, { message: troubled.body ?? 'a fault was asked for' })
      return troubled.status
    }
    if (troubled?.fault === 'hang') return 'hung'
    if (troubled?.fault === 'reset_before_storing') {
      request.socket.resetAndDestroy()
      return 'reset'
    }
    if (troubled?.fault === 'restart') {
      void restart(troubled.milliseconds)
      return 'reset'
    }
    const refusal = refused(request, bytes) ?? refusedBody(request, bytes)
    if (refusal !== null) {
      answer(response, refusal.status, refusal.body)
      return refusal.status
    }
    const verdict = shelf.take(JSON.parse(bytes.toString('utf8')))
    if (troubled?.fault === 'reset_after_storing') {
      request.socket.resetAndDestroy()
      return 'reset'
    }
    if (verdict.status === 200) answer(response, 200, verdict.ids)
    else answer(response, verdict.status, { message: MESSAGES[verdict.status], warnings: reasonsOf(verdict) })
    return verdict.status
  }

  function refusedBody(request: IncomingMessage, bytes: Buffer): { status: number; body: unknown } | null {
    const no = (message: string) => ({ status: 400, body: { message } })
    if (request.headers['content-encoding'] !== undefined) return no('an encoded body is not understood')
    if (request.headers['content-type'] !== 'application/json') return no('Content-Type is not application/json')
    const statements = listIn(bytes)
    if (statements === null) return no('the body is not JSON')
    const culprit = statements.map(idOf).find((id) => rejected.has(id))
    if (culprit !== undefined) return no(`statement ${culprit} is not acceptable`)
    if (voidingForbidden && shelf.judge(statements).status === 200 && statements.some(voids)) {
      return { status: 403, body: { message: 'this credential may not void' } }
    }
    return null
  }

  function get(request: IncomingMessage, response: ServerResponse, url: URL): number {
    const refusal = refused(request, Buffer.alloc(0))
    if (refusal !== null) {
      answer(response, refusal.status, refusal.body)
      return refusal.status
    }
    const asked = url.searchParams.get('statementId')
    const askedVoided = url.searchParams.get('voidedStatementId')
    if (asked === null && askedVoided === null) return list(response, url)
    const held = shelf.get(asked ?? askedVoided ?? '')
    const status = (asked === null) === (askedVoided === null) ? 400 : held?.voided === (asked === null) ? 200 : 404
    if (status !== 200 || held === undefined) answer(response, status, { message: 'no such statement' })
    else answer(response, 200, given(held))
    return status
  }

  function list(response: ServerResponse, url: URL): number {
    const page = pageOf(shelf.all(), url)
    if (page.status === 200) answer(response, 200, { statements: page.statements.map(given), more: page.more })
    else answer(response, page.status, { message: page.message })
    return page.status
  }

  /** A statement as the store gives it back. */
  function given({ statement, stored }: Stored): Record<string, unknown> {
    const account = { homePage: 'http://record-store.test', name: credentials.key }
    return { ...statement, stored, authority: { objectType: 'Agent', account }, version: '1.0.0' }
  }

  /** What a test in another process asks: what is held, with `ids` no more than how often; and faults. */
  function control(response: ServerResponse, request: IncomingMessage, url: URL, body: Buffer): number {
    if (request.method === 'POST') {
      fault(Fault.parse(JSON.parse(body.toString('utf8'))))
      answer(response, 204)
      return 204
    }
    if (url.searchParams.has('ids')) {
      answer(
        response,
        200,
        [...shelf.all()].map(([id, { times }]) => ({ id, times })),
      )
      return 200
    }
    answer(
      response,
      200,
      [...shelf.all()].map(([id, { times, voided, statement }]) => ({ id, times, voided, statement })),
    )
    return 200
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency))
    const route = `${request.method} ${url.pathname}`
    const record: Seen = {
      method: request.method ?? '',
      url: request.url ?? '',
      status: 404,
      bytes: body.length,
      statements: listIn(body)?.length ?? 0,
      headers: request.headers,
    }
    if (!url.pathname.startsWith('/control')) seen.push(record)
    if (url.pathname === '/control') record.status = control(response, request, url, body)
    else if (route === 'GET /xapi/about') answer(response, 200, { version: ['1.0.3', '2.0.0'] })
    else if (route === 'POST /xapi/statements') record.status = post(request, response, body)
    else if (route === 'GET /xapi/statements') record.status = get(request, response, url)
    else answer(response, 404, { message: 'no such resource' })
  }

  async function stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    await closed
  }

  async function restart(milliseconds: number): Promise<void> {
    await stop()
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    await start()
  }

  async function start(): Promise<void> {
    server = createServer((request, response) => {
      serve(request, response).catch((error: unknown) => {
        // A client that went away in the middle of its request is part of what is tested.
        if (!request.complete) return
        throw error
      })
    })
    while (!(await listens(server, port))) await new Promise((resolve) => setTimeout(resolve, 20))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('the store has no port')
    port = address.port
  }

  await start()
  return {
    endpoint: `http://127.0.0.1:${port}/xapi`,
    key: credentials.key,
    secret: credentials.secret,
    seen,
    stored: () => shelf.all(),
    plant: shelf.plant,
    fault,
    start,
    stop,
  }
}

const MESSAGES = { 400: 'the batch was refused, nothing was stored', 409: 'an id is taken by another statement' }

function reasonsOf(verdict: { status: 400; warnings: string[] } | { status: 409; ids: string[] }): string[] {
  return verdict.status === 400 ? verdict.warnings : verdict.ids
}

function listIn(bytes: Buffer): unknown[] | null {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return Array.isArray(value) ? value : [value]
  } catch {
    return null
  }
}

function idOf(statement: unknown): string {
  return typeof statement === 'object' && statement !== null && 'id' in statement ? String(statement.id) : ''
}

function voids(statement: unknown): boolean {
  return JSON.stringify(statement).includes('http://adlnet.gov/expapi/verbs/voided')
}

/**
 * Whether the server listens now. A client that knocks on and on at a closed port is given that very port as its own now
 * and then, and holds it for a moment.
 */
function listens(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error))
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed)
      resolve(true)
    })
  })
}
