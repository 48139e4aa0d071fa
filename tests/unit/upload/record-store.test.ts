import { gzipSync } from 'node:zlib'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statementLeaf } from '../../../electron/records/statement-leaf.ts'
import { createRecordStoreClient } from '../../../electron/station/upload/record-store-client.ts'
import { sameStatement } from '../../../electron/station/upload/same-statement.ts'
import type { Statement } from '../../../electron/station/upload/statement.ts'
import { statementsFor } from '../../../electron/station/upload/statements.ts'
import { everyStatement } from '../../builders/every-statement.ts'
import { aCheckIn, aConnection, aStatementContext, NINE } from '../../builders/upload-room.ts'
import { type RecordStore, startRecordStore } from '../../record-store/record-store.ts'

/**
 * What the uploader relies on in a record store, asserted of the double and, where STATION_LRS_URL (with
 * STATION_LRS_KEY and STATION_LRS_SECRET) names one, of a real record store.
 */
const real = process.env['STATION_LRS_URL']

const DAY = 86_400_000

interface Reached {
  endpoint: string
  key: string
  secret: string
}

function aStatement(): Statement {
  const entry = {
    seq: 1,
    id: v7(),
    at: NINE,
    monotonic: 0,
    boot: v7(),
    clock: 'confirmed' as const,
    event: aCheckIn('p-1'),
  }
  const [made] = statementsFor(entry, [], aStatementContext(), {
    judged: () => false,
    verdict: () => null,
    credit: () => null,
  })
  if (made === undefined) throw new Error('a check-in has a statement')
  return made.statement
}

function aVoidOf(statement: Statement): object {
  return {
    id: v7(),
    actor: statement.actor,
    verb: { id: 'http://adlnet.gov/expapi/verbs/voided', display: { en: 'voided' } },
    object: { objectType: 'StatementRef', id: statement.id },
    timestamp: statement.timestamp,
  }
}

function contract(reach: () => Promise<Reached>) {
  let store: Reached
  beforeAll(async () => {
    store = await reach()
  })

  const authorization = () => `Basic ${Buffer.from(`${store.key}:${store.secret}`).toString('base64')}`
  const headers = () => {
    return { Authorization: authorization(), 'X-Experience-API-Version': '1.0.3', 'Content-Type': 'application/json' }
  }
  const send = (body: BodyInit, more: Record<string, string> = {}) =>
    fetch(`${store.endpoint}/statements`, { method: 'POST', headers: { ...headers(), ...more }, body })
  const post = async (...statements: object[]) => (await send(JSON.stringify(statements))).status
  const held = async (id: string, parameter = 'statementId') => {
    const response = await fetch(`${store.endpoint}/statements?${parameter}=${id}`, { headers: headers() })
    const statement: unknown = response.status === 200 ? await response.json() : undefined
    return { status: response.status, statement }
  }

  test('takes a new batch, and the identical batch again', async () => {
    const batch = [aStatement(), aStatement()]
    expect(await post(...batch)).toBe(200)
    expect(await post(...batch)).toBe(200)
  })

  test('shows a statement it holds as the one that was sent', async () => {
    const statement = aStatement()
    await post(statement)
    const shown = await held(statement.id)
    expect(shown.status).toBe(200)
    expect(sameStatement(statement, shown.statement)).toBe(true)
  })

  test.each([
    ['timestamp', (one: Statement) => ({ ...one, timestamp: '2026-03-02T03:00:00.000Z' })],
    [
      'actor',
      (one: Statement) => ({ ...one, actor: { ...one.actor, account: { ...one.actor.account, name: 'p-9' } } }),
    ],
  ])('refuses the whole batch where an id is taken by a statement with another %s', async (_what, change) => {
    const first = aStatement()
    const other = aStatement()
    await post(first)
    expect(await post(other, change(first))).toBe(409)
    expect((await held(other.id)).status).toBe(404)
  })

  test('stores nothing of a batch with one bad statement', async () => {
    const good = aStatement()
    const { actor: _actor, ...bad } = aStatement()
    expect(await post(good, bad)).toBe(400)
    expect((await held(good.id)).status).toBe(404)
  })

  test('refuses a batch with the same id twice', async () => {
    const statement = aStatement()
    expect(await post(statement, statement)).toBe(400)
  })

  test('refuses a request without a version', async () => {
    const response = await fetch(`${store.endpoint}/statements`, {
      method: 'POST',
      headers: { Authorization: authorization(), 'Content-Type': 'application/json' },
      body: JSON.stringify([aStatement()]),
    })
    expect(response.status).toBe(400)
  })

  test('refuses a gzipped body', async () => {
    const body = new Uint8Array(gzipSync(JSON.stringify([aStatement()])))
    expect((await send(body, { 'Content-Encoding': 'gzip' })).status).toBe(400)
  })

  test('refuses an unknown credential', async () => {
    const nobody = `Basic ${Buffer.from('nobody:nothing').toString('base64')}`
    expect((await send(JSON.stringify([aStatement()]), { Authorization: nobody })).status).toBe(401)
  })

  test.each(['2026-03-02T01:00:00', '2026-03-02T01:00:00-00:00'])('refuses the time %s', async (timestamp) => {
    expect(await post({ ...aStatement(), timestamp })).toBe(400)
  })

  test('refuses a platform where the object is no activity', async () => {
    const statement = aStatement()
    expect(await post({ ...aVoidOf(statement), context: { platform: 'Training Station' } })).toBe(400)
  })

  test('hides a voided statement and shows it as voided', async () => {
    const statement = aStatement()
    await post(statement)
    expect(await post(aVoidOf(statement))).toBe(200)
    expect((await held(statement.id)).status).toBe(404)
    expect((await held(statement.id, 'voidedStatementId')).status).toBe(200)
  })

  test('takes every kind of statement that a station makes, and gives it back so that its leaf is the same', async () => {
    const made = everyStatement()
    const voided = new Set(made.map(({ voids }) => voids))
    const batches = [
      made.filter(({ voids }) => voids === null),
      ...made.filter(({ voids }) => voids !== null).map((one) => [one]),
    ]
    for (const batch of batches) {
      expect(await post(...batch.map(({ bytes }): object => JSON.parse(bytes.toString('utf8'))))).toBe(200)
    }
    const differing: string[] = []
    for (const { id, leaf, bytes } of made) {
      const { statement } = await held(id, voided.has(id) ? 'voidedStatementId' : 'statementId')
      if (statement === undefined || !statementLeaf(statement).equals(leaf)) differing.push(bytes.toString('utf8'))
    }
    expect(differing).toEqual([])
  })

  test('tells how far its lists are complete, which headquarters reads by', async () => {
    const response = await fetch(`${store.endpoint}/statements?limit=1&ascending=true`, { headers: headers() })
    expect(response.status).toBe(200)
    const through = Date.parse(response.headers.get('x-experience-api-consistent-through') ?? '')
    expect(Math.abs(through - Date.now())).toBeLessThan(DAY)
    await response.body?.cancel()
  })

  test('takes the same batch three times at once, and stores it once', async () => {
    const batch = Array.from({ length: 20 }, aStatement)
    expect(await Promise.all([post(...batch), post(...batch), post(...batch)])).toEqual([200, 200, 200])
  })
}

describe('the record store double', () => {
  let double: RecordStore
  contract(async () => {
    double = await startRecordStore()
    return double
  })
  afterAll(() => double.stop())

  test('is stricter than the specification: another verb display is a conflict', async () => {
    const statement = aStatement()
    const client = clientOf(double)
    const changed = { ...statement, verb: { ...statement.verb, display: { en: 'came' } } }
    expect(await client.post(bodyOf(statement), NEVER)).toMatchObject({ status: 200 })
    expect(await client.post(bodyOf(changed), NEVER)).toMatchObject({ status: 409 })
    expect(double.stored().get(statement.id)?.times).toBe(1)
  })

  test('keeps what it holds over a restart on the same port', async () => {
    const statement = aStatement()
    const client = clientOf(double)
    await client.post(bodyOf(statement), NEVER)
    await double.stop()
    expect(await client.post(bodyOf(statement), NEVER)).toMatchObject({ answer: 'unreachable' })
    await double.start()
    expect(await client.find('statementId', statement.id, NEVER)).toMatchObject({ status: 200 })
  })
})

const NEVER = new AbortController().signal
const bodyOf = (...statements: object[]) => Buffer.from(JSON.stringify(statements))

function clientOf(store: Reached) {
  return createRecordStoreClient({
    destination: { endpoint: store.endpoint, version: '1.0.3', key: store.key, secret: store.secret },
    fetch: aConnection().fetch,
    timeoutMilliseconds: 10_000,
    onDate: () => undefined,
  })
}

if (real === undefined) {
  test.skip('a real record store keeps the same contract (skipped: STATION_LRS_URL is not set)')
} else {
  describe(`the record store at ${real}`, () => {
    const { STATION_LRS_KEY: key = '', STATION_LRS_SECRET: secret = '' } = process.env
    contract(() => Promise.resolve({ endpoint: real.replace(/\/+$/, ''), key, secret }))
  })
}
