import { createServer, type Server } from 'node:http'
import { v7 } from 'uuid'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createConnection } from '../../../electron/station/upload/connection.ts'
import type { ObjectStore } from '../../../electron/station/upload/destination-forms.ts'
import type { WholeSettings } from '../../../electron/station/upload/destinations.ts'
import { createTrials } from '../../../electron/station/upload/trials.ts'
import { bucketOf } from '../../builders/object-store-room.ts'
import { aReceiptsRoom } from '../../builders/receipts-room.ts'
import { listen } from '../../object-store/listening.ts'
import { startObjectStore } from '../../object-store/object-store.ts'
import { startWebFolder } from '../../object-store/web-folder.ts'
import { startRecordStore } from '../../record-store/record-store.ts'

/** What is told to a form; nothing listens on port 1. */
async function trial(settings: WholeSettings, { addresses = [] }: { addresses?: string[] } = {}) {
  const { receipts } = aReceiptsRoom()
  const connection = createConnection({ proxy: null, certificateAuthority: null, environment: {} })
  onTestFinished(() => connection.close())
  const trials = createTrials({
    stationId: 'station-1',
    fetch: connection.fetch,
    wall: Date.now,
    uuid: () => v7(),
    receipts,
    addresses: () => addresses,
    environment: {},
    timeoutMilliseconds: 2_000,
  })
  return await trials.attempt(settings, new AbortController().signal)
}

const WORKS = { works: true, problem: null, detail: null }
const NOWHERE = 'http://127.0.0.1:1'

async function aStore() {
  const store = await startObjectStore()
  onTestFinished(() => store.stop())
  return store
}

/** A server that says the same to every request. */
async function aServer(status: number, body = '') {
  const server = await listen((_, response) => {
    response.writeHead(status, { 'content-type': 'text/html' })
    response.end(body)
  })
  onTestFinished(() => server.stop())
  return `http://127.0.0.1:${server.port}`
}

describe('trying a record store', () => {
  async function aRecordStore() {
    const { endpoint, key, secret, stop, seen, stored } = await startRecordStore()
    onTestFinished(stop)
    return { settings: { endpoint, version: '1.0.3', key, secret } as const, seen, stored }
  }

  test('works where it knows the station, and leaves nothing there', async () => {
    const { settings, stored, seen } = await aRecordStore()
    expect(await trial({ name: 'record_store', settings })).toEqual(WORKS)
    expect(stored().size).toBe(0)
    expect(seen.map(({ method }) => method)).toEqual(['GET'])
  })

  test('says that the credential is refused', async () => {
    const { settings } = await aRecordStore()
    expect(await trial({ name: 'record_store', settings: { ...settings, secret: 'no' } })).toMatchObject({
      works: false,
      problem: 'refused_credentials',
      detail: 'HTTP 401',
    })
  })

  test.each([
    [404, 'not_a_record_store'],
    [200, 'not_a_record_store'],
    [302, 'not_a_record_store'],
    [503, 'server_error'],
  ])('tells from %i of something else that it is %s', async (status, problem) => {
    const settings = { endpoint: await aServer(status), version: '1.0.3', key: 'k', secret: 's' } as const
    expect(await trial({ name: 'record_store', settings })).toMatchObject({ works: false, problem })
  })

  test('says that nobody is there, and why in the words of the machine', async () => {
    const settings = { endpoint: NOWHERE, version: '1.0.3', key: 'k', secret: 's' } as const
    expect(await trial({ name: 'record_store', settings })).toMatchObject({
      works: false,
      problem: 'offline',
      detail: expect.stringContaining('ECONNREFUSED'),
    })
  })
})

describe('trying an object store', () => {
  test('works where the station may write, again and again', async () => {
    const store = await aStore()
    const settings = bucketOf(store)
    expect(await trial({ name: 'object_store', settings })).toEqual(WORKS)
    expect(await trial({ name: 'object_store', settings })).toEqual(WORKS)
    expect([...store.objects().keys()]).toEqual(['stations/station-1/trial.txt'])
  })

  test.each([
    [{ secret: 'no' }, 'refused_credentials'],
    [{ key: 'AKIDOTHER' }, 'refused_credentials'],
    [{ region: 'us-east-1' }, 'wrong_region'],
  ])('with %j says %s', async (wrong, problem) => {
    const settings = { ...bucketOf(await aStore()), ...wrong }
    expect(await trial({ name: 'object_store', settings })).toMatchObject({ works: false, problem })
  })

  test('with another bucket says that there is none', async () => {
    const settings = bucketOf(await aStore())
    const address = settings.address.replace('/records', '/recards')
    expect(await trial({ name: 'object_store', settings: { ...settings, address } })).toMatchObject({
      works: false,
      problem: 'no_bucket',
    })
  })

  test('works with a folder of a web server', async () => {
    const folder = await startWebFolder()
    onTestFinished(() => folder.stop())
    const settings: ObjectStore = { address: folder.address, manner: 'put', region: '-', key: '', secret: '' }
    expect(await trial({ name: 'object_store', settings })).toEqual(WORKS)
    expect([...folder.files().keys()]).toEqual(['stations/station-1/trial.txt'])
  })
})

describe('trying where receipts lie', () => {
  test('says where there are none, or where something else answers', async () => {
    const empty = await aServer(404)
    const portal = await aServer(200, '<html>log in</html>')
    expect(await trial({ name: 'receipts', settings: { address: empty } })).toMatchObject({ problem: 'no_receipts' })
    expect(await trial({ name: 'receipts', settings: { address: portal } })).toMatchObject({ problem: 'not_receipts' })
  })
})

describe('trying a way to the network', () => {
  const way = { proxy: null, certificateAuthority: null }

  test('works where somebody answers wherever records go, and shows nobody a credential', async () => {
    const store = await aStore()
    const outcome = await trial({ name: 'connection', settings: way }, { addresses: [store.address] })
    expect(outcome).toEqual(WORKS)
    expect(store.seen.map(({ method, code }) => `${method} ${code}`)).toEqual(['HEAD AccessDenied'])
  })

  test('says that there is nothing to try yet, or that nobody answers', async () => {
    expect(await trial({ name: 'connection', settings: way })).toMatchObject({ problem: 'nothing_to_try' })
    const outcome = await trial({ name: 'connection', settings: way }, { addresses: [NOWHERE] })
    expect(outcome).toMatchObject({ works: false, problem: 'offline' })
  })

  test.each(['http://127.0.0.1:1', 'https://127.0.0.1:1'])('to %s says that the proxy refuses', async (address) => {
    const proxy = createServer((_, response) => response.writeHead(407).end())
    proxy.on('connect', (_, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'))
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void proxy.close())
    const settings = { ...way, proxy: addressOf(proxy) }
    const outcome = await trial({ name: 'connection', settings }, { addresses: [address] })
    expect(outcome).toMatchObject({ works: false, problem: 'proxy_refused' })
  })
})

function addressOf(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  return `http://127.0.0.1:${address.port}`
}
