import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { MOST_RECEIPT_BYTES } from '../../../electron/records/receipt.ts'
import { createReceiptsFetch } from '../../../electron/station/receipts/fetch-receipts.ts'
import { createConnection } from '../../../electron/station/upload/connection.ts'
import { aReceiptsRoom } from '../../builders/receipts-room.ts'

const NOON = Date.parse('2026-03-02T12:00:00+08:00')
const RANDOM = 'ab'.repeat(32)

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** A static host with what a test puts on it, and one station's visits to it. */
async function aVisit(options: { folder?: string; timeoutMilliseconds?: number } = {}) {
  const { folder = '/receipts', timeoutMilliseconds = 5_000 } = options
  const room = aReceiptsRoom()
  const state: { receipt: Answer; beacon: Answer } = { receipt: file(null), beacon: file(null) }
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    const answer = request.url?.includes('beacon') ? state.beacon : state.receipt
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const connection = createConnection({ proxy: null, certificateAuthority: null, environment: {} })
  onTestFinished(async () => {
    await connection.close()
    server.closeAllConnections()
    server.close()
  })
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('the server has no port')
  const dates: number[] = []
  const visit = createReceiptsFetch({
    address: `http://127.0.0.1:${bound.port}${folder}`,
    stationId: room.stationId,
    receipts: room.receipts,
    fetch: connection.fetch,
    timeoutMilliseconds,
    onDate: ({ wall }) => dates.push(wall),
  })
  const never = new AbortController()
  return { ...room, state, asked, dates, server, visit: (signal = never.signal) => visit(signal) }
}

function file(text: string | null, headers: Record<string, string> = {}): Answer {
  return (request, response) => {
    const isSame = headers['etag'] !== undefined && request.headers['if-none-match'] === headers['etag']
    if (text === null) response.writeHead(404).end('nothing here')
    else if (isSame) response.writeHead(304).end()
    else response.writeHead(200, { date: new Date(NOON).toUTCString(), ...headers }).end(text)
  }
}

function status(code: number, body = '', headers: Record<string, string> = {}): Answer {
  return (_, response) => {
    response.writeHead(code, headers).end(body)
  }
}

describe('a visit to the static host', () => {
  it('brings the receipt and the beacon into the log', async () => {
    const { visit, state, asked, receipts, grow, headquarters, logged, dates } = await aVisit()
    state.receipt = file(headquarters.receipt(grow(3).note, 'entries', NOON))
    state.beacon = file(headquarters.beacon(NOON, RANDOM))
    expect(await visit()).toEqual({ end: 'emptied' })
    expect(asked).toEqual(['GET /receipts/station-1.txt', 'GET /receipts/beacon.txt'])
    expect(receipts.confirmedThrough().entries).toBe(3)
    expect(logged('clock.beacon')).toHaveLength(1)
    expect(dates).toContain(NOON)
  })

  it('asks for what is new only, and keeps what the address says after its name', async () => {
    const { visit, state, asked, grow, headquarters } = await aVisit({ folder: '/a/b/?key=1' })
    state.receipt = file(headquarters.receipt(grow(3).note, 'entries', NOON), { etag: '"r1"' })
    state.beacon = file(headquarters.beacon(NOON, RANDOM), { etag: '"b1"' })
    await visit()
    expect(await visit()).toEqual({ end: 'emptied' })
    expect(asked.slice(2)).toEqual(['GET /a/b/station-1.txt?key=1', 'GET /a/b/beacon.txt?key=1'])
  })

  it('is all right while there is no receipt yet, but a beacon', async () => {
    const { visit, state, headquarters } = await aVisit()
    state.beacon = file(headquarters.beacon(NOON, RANDOM))
    expect(await visit()).toEqual({ end: 'emptied' })
    state.receipt = status(403)
    expect(await visit()).toEqual({ end: 'emptied' })
  })

  it('goes on to be made while another history stands there: the alarm is told of by itself', async () => {
    const { visit, state, receipts, grow, noteOf, headquarters } = await aVisit()
    grow(2)
    state.receipt = file(headquarters.receipt(noteOf(9, Buffer.alloc(32, 1)), 'entries', NOON))
    state.beacon = file(headquarters.beacon(NOON, RANDOM))
    expect(await visit()).toEqual({ end: 'emptied' })
    expect(receipts.alarm()).toMatchObject({ kind: 'rolled_back' })
  })
})

describe('a visit that brings nothing', () => {
  it.each<[string, Answer, object]>([
    ['where neither receipt nor beacon lie', file(null), { halt: 'until_schedule', problem: 'no_receipts' }],
    ['where a portal shows its page', file('<html>log in</html>'), { halt: 'wait', problem: 'not_receipts' }],
    [
      'where a portal leads elsewhere',
      status(302, '', { location: 'http://127.0.0.1:1/' }),
      { halt: 'wait', problem: 'not_receipts' },
    ],
    ['where far too much comes', file('x'.repeat(4 * MOST_RECEIPT_BYTES)), { halt: 'wait', problem: 'not_receipts' }],
    ['where the host is busy', status(429), { halt: 'wait', problem: 'rate_limited' }],
    ['where the host is broken', status(503), { halt: 'wait', problem: 'server_error' }],
    ['where the line drops', (request) => request.socket.destroy(), { halt: 'wait', problem: 'offline' }],
  ])('%s is tried again', async (_, answer, halt) => {
    const { visit, state, log } = await aVisit()
    state.receipt = answer
    expect(await visit()).toMatchObject({ end: 'halted', halt })
    expect(log.size).toBe(0)
  })

  it('where nobody answers is given up in time', async () => {
    const { visit, state } = await aVisit({ timeoutMilliseconds: 100 })
    state.receipt = () => undefined
    expect(await visit()).toMatchObject({ end: 'halted', halt: { problem: 'timeout' } })
  })

  it('where a forged receipt lies says so, and the log keeps it', async () => {
    const { visit, state, grow, headquarters, logged, dates } = await aVisit()
    state.receipt = file(headquarters.receipt(grow(2).note, 'entries', NOON).replace(/^at \d+$/m, 'at 2000'))
    expect(await visit()).toMatchObject({ end: 'halted', halt: { halt: 'until_schedule', problem: 'receipt_refused' } })
    expect(logged('receipt.refused')).toHaveLength(1)
    // Whoever served it is not asked for the time either.
    expect(dates).toEqual([])
  })

  it('ends at once when the station does', async () => {
    const { visit, state } = await aVisit()
    const abort = new AbortController()
    state.receipt = () => abort.abort()
    expect(await visit(abort.signal)).toEqual({ end: 'stopped' })
  })
})
