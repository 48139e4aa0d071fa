import { randomBytes } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createAccess } from '../../../electron/station/api/access.ts'
import { type Actor, routes } from '../../../electron/station/api/route.ts'
import { destinationRoutes } from '../../../electron/station/api/routes/destinations.ts'
import type { RecordsStatus } from '../../../electron/station/api/schemas/records.ts'
import { SiteSettings } from '../../../electron/station/packages/site-schema.ts'
import { createSealer } from '../../../electron/station/people/sealing.ts'
import { serveOnLoopback } from '../../../electron/station/server.ts'
import { createDestinations, type WholeSettings } from '../../../electron/station/upload/destinations.ts'
import { aLog } from '../../builders/log.ts'
import { aStore, TEST_KEY } from '../../builders/people-room.ts'

const SECRET = 'correct-horse-battery'
const BUCKET = { address: 'https://s3.example.org/records', manner: 's3', region: 'cn-north-1', key: 'AKID' }
const RECORD_STORE = { endpoint: 'https://lrs.example.org/xapi', key: 'station-1' }
const SITE = SiteSettings.parse({
  timeZone: 'Asia/Shanghai',
  checkIn: {},
  upload: { accountHomePage: 'https://id.example.org/p/v1', activityBase: 'https://sites.example.org/1/' },
})
const STATUS: RecordsStatus = {
  stationId: 'station-1',
  entries: 0,
  newestRecord: 0,
  sentThrough: 0,
  confirmedThrough: 0,
  statementsConfirmedThrough: 0,
  checkpoint: null,
  key: { verifier: '', fingerprint: '' },
  lastReceiptAt: null,
  knowsHeadquarters: { receipts: false, exports: false },
  exportedThrough: 0,
  lastExportAt: null,
  destinations: [],
  alarm: null,
}

/** The routes behind the station's own guard, on a real port; what is tried is kept, and works. */
async function aServedStation(role: 'kiosk' | 'instructor' | 'admin' = 'admin') {
  const store = aStore()
  const log = aLog(store)
  const given = { recordStore: null, objectStore: null, receipts: null, connection: null }
  const destinations = createDestinations({
    store,
    log,
    sealer: createSealer(TEST_KEY),
    given,
    settings: () => SITE,
  })
  const tried: WholeSettings[] = []
  const started: string[] = []
  let port = 0
  const actor: Extract<Actor, { personId: string }> | null =
    role === 'kiosk' ? null : { role, personId: `${role}-1`, name: '陈立新' }
  const access = createAccess({
    port: () => port,
    pageSecret: null,
    secret: () => randomBytes(32).toString('base64url'),
    staffOf: () => actor,
    onLink: () => undefined,
  })
  const app = routes()
  app.use(access.guard)
  app.route(
    '/',
    destinationRoutes({
      destinations,
      trials: {
        attempt(settings) {
          tried.push(settings)
          return Promise.resolve({ works: true, problem: null, detail: null })
        },
      },
      records: { status: () => STATUS },
      start: {
        record_store: () => started.push('record_store'),
        object_store: () => started.push('object_store'),
        receipts: () => started.push('receipts'),
      },
    }),
  )
  const listening = await serveOnLoopback(app.fetch, 0)
  if (!listening.served) throw new Error('no port')
  port = listening.server.port
  onTestFinished(() => listening.server.close())
  const origin = `http://127.0.0.1:${port}`

  async function ask(method: string, path: string, body?: unknown) {
    const response = await fetch(`${origin}/api/records/${path}`, {
      method,
      headers: {
        origin,
        cookie: `${access.cookie.name}=${access.cookie.value}; staff-${port}=signed-in`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, text, said: JSON.parse(text) }
  }
  return { ask, tried, started, log }
}

describe('the settings of destinations', () => {
  test('are set, shown without their secret, and given up again', async () => {
    const { ask, log } = await aServedStation()
    const set = await ask('PUT', 'settings/object-store', { ...BUCKET, secret: SECRET })
    expect(set.status).toBe(200)
    const shown = await ask('GET', 'settings')
    expect(shown.said).toMatchObject({
      objectStore: { ...BUCKET, hasSecret: true },
      setBy: { object_store: 'console', record_store: null },
    })
    expect(set.text + shown.text).not.toContain(SECRET)
    expect((await ask('DELETE', 'settings/object-store')).said).toMatchObject({ objectStore: null })
    expect([...log.entries()].map(({ event }) => event)).toMatchObject([
      { type: 'destination.changed', change: 'set', by: 'admin-1' },
      { type: 'destination.changed', change: 'removed', by: 'admin-1' },
    ])
  })

  test('are tried with the kept secret, and never at another address', async () => {
    const { ask, tried } = await aServedStation()
    await ask('PUT', 'settings/record-store', { ...RECORD_STORE, secret: SECRET })
    expect((await ask('POST', 'settings/record-store/trial', RECORD_STORE)).said).toMatchObject({ works: true })
    const elsewhere = { ...RECORD_STORE, endpoint: 'https://evil.example.org/xapi' }
    expect(await ask('POST', 'settings/record-store/trial', elsewhere)).toMatchObject({
      status: 409,
      said: { code: 'secret_needed' },
    })
    expect(tried).toEqual([{ name: 'record_store', settings: { ...RECORD_STORE, version: '1.0.3', secret: SECRET } }])
  })

  test.each([
    ['object-store', RECORD_STORE],
    ['object-store', { ...BUCKET, key: '' }],
    ['object-store', { ...BUCKET, address: 'https://user:pass@s3.example.org/records' }],
    ['object-store', { ...BUCKET, address: 'https://s3.example.org/records?x=1' }],
    ['record-store', { ...RECORD_STORE, endpoint: 'file:///etc/passwd' }],
    ['receipts', BUCKET],
    ['connection', { proxy: 'socks5://10.0.0.1:1080', certificateAuthority: null }],
  ])('of %s are refused as %j', async (name, settings) => {
    const { ask } = await aServedStation()
    expect(await ask('PUT', `settings/${name}`, settings)).toMatchObject({
      status: 400,
      said: { code: 'invalid_request' },
    })
  })

  test('say what is no certificate', async () => {
    const { ask } = await aServedStation()
    const settings = { proxy: null, certificateAuthority: 'not one' }
    expect(await ask('PUT', 'settings/connection', settings)).toMatchObject({
      status: 409,
      said: { code: 'no_certificate' },
    })
  })

  test('are nobody else’s: instructors may only hurry what is set', async () => {
    const { ask, started } = await aServedStation('instructor')
    expect((await ask('GET', 'settings')).status).toBe(403)
    expect((await ask('PUT', 'settings/receipts', { address: 'https://static.example.org/r' })).status).toBe(403)
    expect((await ask('POST', 'settings/receipts/trial', { address: 'https://static.example.org/r' })).status).toBe(403)
    expect((await ask('POST', 'destinations/object_store/now')).said).toEqual(STATUS)
    expect(started).toEqual(['object_store'])
    expect((await (await aServedStation('kiosk')).ask('GET', 'settings')).status).toBe(401)
  })
})
