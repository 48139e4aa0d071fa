import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { expect, it, onTestFinished } from 'vitest'
import { formatCheckpoint, originOf } from '../../../electron/records/checkpoint.ts'
import { createSigner, formatNote, formatVerifierKey } from '../../../electron/records/signed-note.ts'
import type { ListedRecord, RecordsStatus } from '../../../electron/station/api/schemas/records.ts'
import { aFolder } from '../../builders/people-room.ts'
import { aHeadquarters } from '../../builders/receipts-room.ts'
import { aSiteFolderWithSession } from '../../builders/running-site.ts'
import { aSite, badgeOf, STAFF_PIN } from '../../builders/site-document.ts'
import { startStationProcess } from '../../builders/station-process.ts'

/** A web server that keeps what is put, and gives it back: an object store and a static host in one. */
async function aWebServer() {
  const files = new Map<string, Buffer>()
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/'
    const held = files.get(path)
    if (request.method === 'PUT') {
      files.set(path, await buffer(request))
      response.writeHead(201).end()
    } else if (request.method === 'MKCOL') {
      response.writeHead(201).end()
    } else if (held === undefined) {
      response.writeHead(404).end()
    } else {
      response.writeHead(200, { 'content-length': held.length }).end(request.method === 'HEAD' ? undefined : held)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return { files, address: `http://127.0.0.1:${address.port}` }
}

it('every record gets from here over sent to confirmed, and another history raises an alarm', {
  timeout: 30_000,
}, async () => {
  const web = await aWebServer()
  const headquarters = aHeadquarters()
  const siteFolder = aSiteFolderWithSession(10, {
    settings: {
      upload: {
        accountHomePage: 'https://id.example.org/p/v1',
        activityBase: 'https://sites.example.org/990000-01/',
        objectStore: { address: `${web.address}/bucket`, manner: 'put' },
      },
      headquarters: { keys: headquarters.keys.map(formatVerifierKey), receipts: `${web.address}/receipts` },
    },
  })
  const station = await startStationProcess({ dataFolder: aFolder(), siteFolder })
  onTestFinished(async () => {
    await station.stop()
  })
  await station.signIn(badgeOf(900_002), STAFF_PIN)
  const records = () => station.json<RecordsStatus>('/api/records')
  const states = async () =>
    new Set((await station.json<ListedRecord[]>('/api/records/entries?limit=500')).map(({ state }) => state))

  const { stationId } = await records()
  expect(await states()).toContain('here')

  // It goes by itself; somebody at the console may ask for it sooner.
  await station.json('/api/records/destinations/object_store/now', {})
  await expect.poll(async () => (await records()).sentThrough).toBeGreaterThan(0)
  expect(await states()).toContain('sent')

  const folder = `/bucket/stations/${stationId}/checkpoints/`
  const newest =
    [...web.files.keys()]
      .filter((path) => path.startsWith(folder))
      .toSorted()
      .at(-1) ?? ''
  const note = web.files.get(newest)?.toString('utf8') ?? ''
  web.files.set(`/receipts/${stationId}.txt`, Buffer.from(headquarters.receipt(note, 'entries', Date.now())))
  web.files.set('/receipts/beacon.txt', Buffer.from(headquarters.beacon(Date.now(), 'ab'.repeat(32))))
  await station.json('/api/records/receipts/now', {})
  await expect.poll(async () => (await records()).confirmedThrough).toBeGreaterThan(0)
  const confirmed = await records()
  expect(confirmed.confirmedThrough).toBe(Number(note.split('\n')[1]))
  expect(confirmed).toMatchObject({ alarm: null, knowsHeadquarters: { receipts: true, exports: false } })
  expect(await states()).toContain('confirmed')
  expect(await station.json<ListedRecord[]>('/api/records/entries?type=clock.beacon')).toHaveLength(1)

  const signer = createSigner(originOf(stationId), Buffer.alloc(32, 5))
  const root = Buffer.alloc(32, 3)
  const other = formatCheckpoint({
    origin: originOf(stationId),
    size: 9_999,
    root,
    statements: { size: 0, root },
    at: 1,
  })
  const forged = formatNote(other, [signer.sign(other)])
  web.files.set(`/receipts/${stationId}.txt`, Buffer.from(headquarters.receipt(forged, 'entries', Date.now())))
  await station.json('/api/records/receipts/now', {})
  await expect.poll(async () => (await records()).alarm).toMatchObject({ kind: 'rolled_back', size: 9_999 })
  // Nothing in class stops for it.
  expect((await station.tapBadge(0)).kind).toBe('checked_in')

  const answered = await station.json<RecordsStatus>('/api/records/alarm', { reason: '总部已知，电话 13800001234' })
  expect(answered.alarm?.answered).toMatchObject({
    by: aSite().people.find(({ id }) => id === 'admin-1')?.name,
    reason: expect.not.stringContaining('13800001234'),
  })
  const again = await station.request('/api/records/alarm', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ reason: 'again' }),
  })
  expect([again.status, await again.json()]).toMatchObject([409, { code: 'alarm_answered' }])
})
