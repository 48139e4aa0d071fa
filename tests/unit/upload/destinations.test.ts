import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { SiteSettings } from '../../../electron/station/packages/site-schema.ts'
import { createSealer } from '../../../electron/station/people/sealing.ts'
import type { GivenDestinations } from '../../../electron/station/upload/destination-forms.ts'
import { createDestinations, type NewSettings } from '../../../electron/station/upload/destinations.ts'
import { aLog } from '../../builders/log.ts'
import { aFolder, aStore, TEST_KEY } from '../../builders/people-room.ts'

const SECRET = 'correct-horse-battery'
const NOTHING: GivenDestinations = { recordStore: null, objectStore: null, receipts: null, connection: null }
const RECORD_STORE = { endpoint: 'https://lrs.example.org/xapi', version: '1.0.3', key: 'station-1' } as const
const BUCKET = { address: 'https://s3.example.org/records', manner: 's3', region: 'cn-north-1', key: 'AKID' } as const

/** What a site package says of where records go. */
function aPackage(says: { endpoint?: string; bucket?: string; receipts?: string; proxy?: string } = {}) {
  const { endpoint = null, bucket = null, receipts = null, proxy = null } = says
  return SiteSettings.parse({
    timeZone: 'Asia/Shanghai',
    checkIn: {},
    upload: {
      endpoint,
      accountHomePage: 'https://id.example.org/p/v1',
      activityBase: 'https://sites.example.org/1/',
      objectStore: bucket === null ? null : { address: bucket },
      proxy,
    },
    headquarters: { receipts },
  })
}

function aDesk({ given = NOTHING, site = aPackage(), folder = aFolder() } = {}) {
  const store = aStore(folder)
  const log = aLog(store)
  const changes: string[] = []
  const open = (key = TEST_KEY) =>
    createDestinations({ store, log, sealer: createSealer(key), given, settings: () => site })
  const destinations = open()
  destinations.whenChanged((name) => changes.push(name))
  return { store, log, destinations, changes, open }
}

const toRecordStore = (settings: Partial<Extract<NewSettings, { name: 'record_store' }>['settings']>): NewSettings => ({
  name: 'record_store',
  settings: { ...RECORD_STORE, ...settings },
})
const toBucket = (settings: Partial<Extract<NewSettings, { name: 'object_store' }>['settings']>): NewSettings => ({
  name: 'object_store',
  settings: { ...BUCKET, ...settings },
})

describe('where records go', () => {
  test('is nowhere, while nobody says', () => {
    const { destinations } = aDesk()
    expect(destinations.recordStore()).toBeNull()
    expect(destinations.objectStore()).toBeNull()
    expect(destinations.receipts()).toBeNull()
    expect(destinations.connection()).toEqual({ proxy: null, certificateAuthority: null })
    expect(destinations.about('record_store')).toEqual({ address: null, setBy: null })
  })

  test('is known from the site package, and waits for a credential that the console brings', () => {
    const site = aPackage({ endpoint: RECORD_STORE.endpoint, bucket: BUCKET.address })
    const { destinations } = aDesk({ site })
    expect(destinations.recordStore()).toBeNull()
    expect(destinations.objectStore()).toBeNull()
    expect(destinations.about('record_store')).toEqual({ address: RECORD_STORE.endpoint, setBy: 'package' })
    expect(destinations.set(toRecordStore({ secret: SECRET }), 'admin-1')).toBe('done')
    expect(destinations.recordStore()).toEqual({ ...RECORD_STORE, secret: SECRET })
    expect(destinations.about('record_store').setBy).toBe('console')
  })

  test('needs no credential for receipts, nor for a plain server', () => {
    const site = aPackage({ receipts: 'https://static.example.org/receipts', proxy: 'http://10.0.0.1:8080' })
    const { destinations } = aDesk({ site })
    expect(destinations.receipts()).toBe('https://static.example.org/receipts')
    expect(destinations.connection()).toEqual({ proxy: 'http://10.0.0.1:8080', certificateAuthority: null })
    expect(destinations.set(toBucket({ manner: 'put', key: '' }), 'admin-1')).toBe('done')
    expect(destinations.objectStore()).toMatchObject({ manner: 'put', key: '', secret: '' })
  })

  test('is what the command line says before all else, and then nobody changes it here', () => {
    const given = { ...NOTHING, recordStore: { endpoint: 'http://127.0.0.1:8080/xapi', key: 'k', secret: 's' } }
    const { destinations, log } = aDesk({ given, site: aPackage({ endpoint: RECORD_STORE.endpoint }) })
    expect(destinations.recordStore()).toMatchObject({ endpoint: 'http://127.0.0.1:8080/xapi', key: 'k', secret: 's' })
    expect(destinations.set(toRecordStore({ secret: SECRET }), 'admin-1')).toBe('set_by_command')
    expect(destinations.remove('record_store', 'admin-1')).toBe('set_by_command')
    expect([...log.entries()]).toEqual([])
  })

  test('may be the address of the package with the credential of the command line', () => {
    const given = { ...NOTHING, recordStore: { endpoint: null, key: 'k', secret: 's' } }
    const { destinations } = aDesk({ given, site: aPackage({ endpoint: RECORD_STORE.endpoint }) })
    expect(destinations.recordStore()).toMatchObject({ endpoint: RECORD_STORE.endpoint, key: 'k' })
  })

  test('outlives a restart, and goes back to the package when it is removed', () => {
    const { destinations, open, changes, log } = aDesk({ site: aPackage({ bucket: 'https://other.example.org/b' }) })
    destinations.set(toBucket({ secret: SECRET }), 'admin-1')
    expect(open().objectStore()).toMatchObject({ ...BUCKET, secret: SECRET })
    expect(destinations.remove('object_store', 'admin-1')).toBe('done')
    expect(destinations.about('object_store')).toEqual({ address: 'https://other.example.org/b', setBy: 'package' })
    expect(changes).toEqual(['object_store', 'object_store'])
    expect([...log.entries()].map(({ event }) => event)).toEqual([
      { type: 'destination.changed', destination: 'object_store', change: 'set', by: 'admin-1' },
      { type: 'destination.changed', destination: 'object_store', change: 'removed', by: 'admin-1' },
    ])
  })
})

test('what was sealed with a key that is gone has to be entered again', () => {
  const { destinations, open } = aDesk()
  destinations.set(toBucket({ secret: SECRET }), 'admin-1')
  const later = open(Buffer.alloc(32, 1))
  expect(later.objectStore()).toBeNull()
  expect(later.set(toBucket({ secret: SECRET }), 'admin-1')).toBe('done')
  expect(later.objectStore()).toMatchObject({ secret: SECRET })
})

describe('a secret', () => {
  test('is never shown, and lies on no disk in the clear', () => {
    const folder = aFolder()
    const { destinations, store } = aDesk({ folder })
    destinations.set(toRecordStore({ secret: SECRET }), 'admin-1')
    destinations.set(toBucket({ secret: SECRET }), 'admin-1')
    const shown = destinations.shown()
    expect(shown.recordStore).toEqual({ ...RECORD_STORE, hasSecret: true })
    expect(JSON.stringify(shown)).not.toContain(SECRET)
    store.db.pragma('wal_checkpoint(TRUNCATE)')
    const bytes = readFileSync(store.file)
    expect(bytes.includes(SECRET)).toBe(false)
    expect(bytes.includes(RECORD_STORE.endpoint)).toBe(false)
  })

  test('that is left out stays, for the account and the address it was given for', () => {
    const { destinations } = aDesk()
    destinations.set(toBucket({ secret: SECRET }), 'admin-1')
    expect(destinations.set(toBucket({ region: 'us-east-1', address: `${BUCKET.address}/` }), 'admin-1')).toBe('done')
    expect(destinations.objectStore()).toMatchObject({ region: 'us-east-1', secret: SECRET })
  })

  test.each([
    toRecordStore({ endpoint: 'https://evil.example.org/xapi' }),
    toRecordStore({ endpoint: 'http://lrs.example.org/xapi' }),
    toRecordStore({ key: 'station-2' }),
  ])('is asked for again where anything else could learn it: %j', (given) => {
    const { destinations } = aDesk()
    destinations.set(toRecordStore({ secret: SECRET }), 'admin-1')
    expect(destinations.complete(given)).toEqual({ outcome: 'secret_needed' })
    expect(destinations.set(given, 'admin-1')).toBe('secret_needed')
    expect(destinations.recordStore()).toEqual({ ...RECORD_STORE, secret: SECRET })
  })

  test('that only signs requests is asked for again where it would be sent along', () => {
    const { destinations } = aDesk()
    destinations.set(toBucket({ secret: SECRET }), 'admin-1')
    expect(destinations.complete(toBucket({ manner: 'put' }))).toEqual({ outcome: 'secret_needed' })
  })

  test('in the address of receipts is for nobody to see but an admin', () => {
    const receipts = 'https://static.example.org/receipts?token=abc'
    const { destinations } = aDesk({ site: aPackage({ receipts }) })
    expect(destinations.about('receipts').address).toBe('https://static.example.org/receipts')
    expect(destinations.receipts()).toBe(receipts)
  })

  test('of the command line is kept from the console', () => {
    const given = { ...NOTHING, objectStore: { ...BUCKET, secret: SECRET } }
    const { destinations } = aDesk({ given })
    expect(JSON.stringify(destinations.shown())).not.toContain(SECRET)
    expect(destinations.complete(toBucket({ address: 'https://evil.example.org/b' }))).toEqual({
      outcome: 'secret_needed',
    })
  })

  test('of a proxy is hidden where it is shown, and stays where it comes back hidden', () => {
    const { destinations } = aDesk()
    const set = (proxy: string) =>
      destinations.set({ name: 'connection', settings: { proxy, certificateAuthority: null } }, 'admin-1')
    set(`http://user:${SECRET}@proxy.example.org:3128`)
    const { proxy } = destinations.shown().connection
    expect(proxy).toBe('http://user:********@proxy.example.org:3128/')
    expect(set(proxy ?? '')).toBe('done')
    expect(destinations.connection().proxy).toContain(SECRET)
    set('http://user:********@evil.example.org:3128/')
    expect(destinations.connection().proxy).not.toContain(SECRET)
  })
})

test('what is no certificate is not trusted', () => {
  const { destinations } = aDesk()
  const settings = { proxy: null, certificateAuthority: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' }
  expect(destinations.set({ name: 'connection', settings }, 'admin-1')).toBe('no_certificate')
  expect(destinations.shown().setBy.connection).toBeNull()
})
