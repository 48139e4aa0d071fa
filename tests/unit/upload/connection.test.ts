import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type ConnectionGiven, certificatesIn, createConnection } from '../../../electron/station/upload/connection.ts'
import { createRecordStoreClient } from '../../../electron/station/upload/record-store-client.ts'
import { whyUnreachable } from '../../../electron/station/upload/unreachable.ts'
import { aPrivateAuthority, hasOpenssl } from '../../builders/private-authority.ts'

const NEVER = new AbortController().signal
const DIRECT: ConnectionGiven = { proxy: null, certificateAuthority: null }

function aConnection(given: Partial<ConnectionGiven> = {}, environment: Record<string, string> = {}) {
  const connection = createConnection({ ...DIRECT, ...given, environment })
  onTestFinished(() => connection.close())
  return connection
}

/** Listens on loopback; gives the address. */
async function listening(server: Server, protocol = 'http'): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return `${protocol}://127.0.0.1:${address.port}`
}

/** Answers with what it was asked. */
const echo = (request: IncomingMessage, response: import('node:http').ServerResponse) => {
  response.end(`${request.method} ${request.url}`)
}

/** A proxy that wants a name and a password, for plain requests and for tunnels. */
async function aProxy(credential: string | null): Promise<{ address: string; seen: string[] }> {
  const seen: string[] = []
  const wanted = credential === null ? undefined : `Basic ${Buffer.from(credential).toString('base64')}`
  const mayPass = ({ headers }: IncomingMessage) => headers['proxy-authorization'] === wanted
  const server = createServer((asked, response) => {
    if (!mayPass(asked)) {
      response.writeHead(407).end()
      return
    }
    seen.push(asked.url ?? '')
    const onward = request(asked.url ?? '', { method: asked.method ?? 'GET' }, (answer) => {
      response.writeHead(answer.statusCode ?? 502)
      answer.pipe(response)
    })
    asked.pipe(onward)
  })
  server.on('connect', (asked: IncomingMessage, socket: Duplex) => {
    if (!mayPass(asked)) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
      return
    }
    seen.push(asked.url ?? '')
    const { hostname, port } = new URL(`http://${asked.url}`)
    const onward = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      onward.pipe(socket)
      socket.pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
  })
  return { address: await listening(server), seen }
}

async function get(connection: ReturnType<typeof createConnection>, url: string): Promise<string> {
  const { body } = await connection.fetch(url, { method: 'GET', headers: {}, redirect: 'manual', signal: NEVER })
  const chunks: Uint8Array[] = []
  for await (const chunk of body ?? []) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/** Why a record store was not reached. */
async function whyNot(connection: ReturnType<typeof createConnection>, endpoint: string): Promise<string> {
  const client = createRecordStoreClient({
    destination: { endpoint, version: '1.0.3', key: 'k', secret: 's' },
    fetch: connection.fetch,
    timeoutMilliseconds: 5_000,
    onDate: () => undefined,
  })
  const answer = await client.find('statementId', 'a', NEVER)
  return answer.answer === 'unreachable' ? whyUnreachable(answer.reason) : answer.answer
}

describe('a proxy', () => {
  test('that the site names is gone through, with its name and password', async () => {
    const to = await listening(createServer(echo))
    const proxy = await aProxy('station:geheim')
    const connection = aConnection({ proxy: proxy.address.replace('//', '//station:geheim@') })
    expect(await get(connection, `${to}/xapi/statements`)).toBe('GET /xapi/statements')
    expect(proxy.seen).toHaveLength(1)
  })

  test('that the machine’s environment names is gone through, but for what it leaves out', async () => {
    const to = await listening(createServer(echo))
    const proxy = await aProxy(null)
    expect(await get(aConnection({}, { HTTP_PROXY: proxy.address }), `${to}/a`)).toBe('GET /a')
    expect(proxy.seen).toHaveLength(1)
    await get(aConnection({}, { http_proxy: proxy.address, no_proxy: '127.0.0.1' }), `${to}/b`)
    expect(proxy.seen).toHaveLength(1)
  })

  test('that the environment names without http:// is one, too, and what is none is left alone', async () => {
    const to = await listening(createServer(echo))
    const proxy = await aProxy(null)
    expect(await get(aConnection({}, { HTTP_PROXY: new URL(proxy.address).host }), `${to}/a`)).toBe('GET /a')
    expect(proxy.seen).toHaveLength(1)
    expect(await get(aConnection({}, { HTTP_PROXY: 'socks4://nowhere', HTTPS_PROXY: '::' }), `${to}/b`)).toBe('GET /b')
  })

  test('that lets nothing through is told apart from a line that is down', async () => {
    const to = await listening(createServer(echo))
    const proxy = await aProxy('station:geheim')
    expect(await whyNot(aConnection({ proxy: proxy.address }), to)).toBe('proxy_refused')
    expect(await whyNot(aConnection({ proxy: 'http://127.0.0.1:1' }), to)).toBe('offline')
  })

  test('that was taken out of the settings is not gone through any more', async () => {
    const to = await listening(createServer(echo))
    const proxy = await aProxy(null)
    const connection = aConnection({ proxy: proxy.address })
    await get(connection, `${to}/a`)
    connection.use(DIRECT)
    await get(connection, `${to}/b`)
    expect(proxy.seen).toHaveLength(1)
  })
})

describe.skipIf(!hasOpenssl())('a private authority (skipped where openssl is missing)', () => {
  test('is trusted where it is in the settings, through a proxy too, and nowhere else', async () => {
    const { authority, server } = aPrivateAuthority()
    const to = await listening(createSecureServer(server, echo), 'https')
    const proxy = await aProxy(null)
    expect(await whyNot(aConnection(), to)).toBe('certificate_refused')
    const connection = aConnection({ certificateAuthority: authority })
    expect(await get(connection, `${to}/a`)).toBe('GET /a')
    connection.use({ proxy: proxy.address, certificateAuthority: authority })
    expect(await get(connection, `${to}/b`)).toBe('GET /b')
    expect(proxy.seen).toEqual([new URL(to).host])
  })

  test('is known by its certificates, each by itself; what is none is told', () => {
    const { authority, server } = aPrivateAuthority()
    expect(certificatesIn(`# county\n${authority}\n${server.cert}`)).toHaveLength(2)
    expect(certificatesIn('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')).toBeNull()
    expect(certificatesIn('nothing of the kind')).toBeNull()
  })
})

test('a redirect is not followed: what it leads to gets no credential', async () => {
  const elsewhere: string[] = []
  const trap = await listening(
    createServer((request, response) => {
      elsewhere.push(request.headers.authorization ?? '')
      response.end()
    }),
  )
  const to = await listening(createServer((_request, response) => response.writeHead(302, { Location: trap }).end()))
  await whyNot(aConnection(), to)
  expect(elsewhere).toEqual([])
})
