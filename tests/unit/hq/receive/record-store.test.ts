import { describe, expect, it } from 'vitest'
import { refusalsOf } from '../../../../electron/hq/receive/receive.ts'
import { type FromRecordStore, receiveFromRecordStore } from '../../../../electron/hq/receive/record-store.ts'
import { CHECKPOINT_KEY_END, extensionOf } from '../../../../electron/records/checkpoint-statement.ts'
import { signedCheckpoint } from '../../../builders/bucket.ts'
import { aHeadquarters, type Headquarters } from '../../../builders/headquarters.ts'
import { aToldStation, type ToldStation } from '../../../builders/told-station.ts'
import { aCheckIn } from '../../../builders/upload-room.ts'

async function uploaded(people: number) {
  const hq = await aHeadquarters()
  const station = await aToldStation()
  hq.enrol('station-1', '990000-01', station.signer.key)
  if (people > 0) {
    station.log.record(...Array.from({ length: people }, (_, index) => aCheckIn(`p-${index + 1}`)))
    await station.upload()
  }
  return { hq, station }
}

function from(station: ToldStation, more: Partial<FromRecordStore> = {}): FromRecordStore {
  const { endpoint, key, secret } = station.recordStore
  const where = { endpoint, key, secret, version: '1.0.3' as const, pageSize: 20, overlap: 60_000, since: null }
  return { ...where, fetch, waits: [], ...more }
}

const receiving = (hq: Headquarters, station: ToldStation, more: Partial<FromRecordStore> = {}) =>
  receiveFromRecordStore(hq.archive, from(station, more))
/** Has the newest checkpoint in the record store lead on from an older one than the station had it do, with a proof. */
function leadOnFrom({ recordStore, checkpoints }: ToldStation, previous: number): void {
  const newest = [...recordStore.stored().values()].findLast(
    ({ statement }) => extensionOf(statement, CHECKPOINT_KEY_END) !== undefined,
  )
  const extension = extensionOf(newest?.statement, CHECKPOINT_KEY_END)
  if (typeof extension !== 'object' || extension === null) throw new Error('no checkpoint was told')
  const proof = checkpoints.consistency(previous, checkpoints.newest()?.size ?? 0)
  Object.assign(extension, { previous, consistency: proof.map((hash) => hash.toString('base64')) })
}

const kept = (hq: Headquarters) => hq.archive.station('station-1')
const codes = (received: Awaited<ReturnType<typeof receiving>>) =>
  refusalsOf(received).map(({ refusal }) => refusal.code)

describe('statements from a record store', () => {
  it('are held once a signed checkpoint proves them, each once, however often the store is read', async () => {
    const { hq, station } = await uploaded(45)
    expect(await receiving(hq, station)).toMatchObject({ statements: 45, checkpoints: 1, refusals: [] })
    expect(kept(hq)).toMatchObject({
      heldStatements: 45,
      heldEntries: 0,
      version: '1.2.3',
      clock: 'confirmed',
      backlog: 0,
    })
    expect(kept(hq)?.head).toMatchObject({ size: 45, statements: 45 })
    const held = [...hq.archive.statements('station-1', 1, 100)]
    expect(held.map(({ position }) => position)).toEqual(Array.from({ length: 45 }, (_, index) => index + 1))
    expect([...hq.archive.statementsOf('person', 'p-7')].map(({ position }) => position)).toEqual([7])
    expect(hq.archive.checkpoints('station-1')).toMatchObject([
      { size: 45, proven: { entries: false, statements: true } },
    ])

    station.log.record(aCheckIn('p-46'))
    await station.upload()
    // The new one, and the checkpoint's own statement before it.
    expect(await receiving(hq, station)).toMatchObject({ statements: 2, checkpoints: 1, refusals: [] })
    expect(await receiving(hq, station)).toMatchObject({ statements: 0, checkpoints: 0, stations: [], refusals: [] })
    expect(await receiving(hq, station, { since: 0 })).toMatchObject({ statements: 0, checkpoints: 0, refusals: [] })
    expect(hq.archive.alarms()).toEqual([])
  })

  it('that were voided are fetched by their ids', async () => {
    const { hq, station } = await uploaded(3)
    const [entry] = station.log.entries(2)
    station.log.record({
      type: 'presence.undone',
      presenceId: 'presence-2',
      sessionId: 'session-1',
      personId: 'p-2',
      eventId: entry?.id ?? '',
      kind: 'check_in',
      by: 'i-7f3a',
      reason: '点错了人',
    })
    await station.upload()
    expect([...station.recordStore.stored().values()].filter(({ voided }) => voided)).toHaveLength(1)
    expect(codes(await receiving(hq, station))).toEqual([])
    expect(kept(hq)?.heldStatements).toBe(kept(hq)?.head?.statements)
    const [undone] = [...hq.archive.statements('station-1', 2, 2)]
    expect(undone?.id).toBe(entry?.id)
  })

  it('that no store would take are counted by the hash that the station tells of them', async () => {
    const { hq, station } = await uploaded(0)
    const [bad] = station.log.record(aCheckIn('p-1'), aCheckIn('p-2'))
    station.recordStore.fault({ fault: 'reject', statementId: bad?.id ?? '' })
    await station.upload()
    expect(codes(await receiving(hq, station))).toEqual([])
    expect([...hq.archive.statements('station-1', 1, 2)]).toMatchObject([
      { position: 1, id: '', statement: null, storedAt: null },
      { position: 2, statement: { actor: { account: { name: 'p-2' } } } },
    ])
  })

  it('wait where the station is not enrolled yet, and are not read again when it is', async () => {
    const { hq, station } = await uploaded(5)
    hq.archive.table.revoke('station-1')
    expect(codes(await receiving(hq, station))).toEqual(['revoked_station'])
    hq.enrol('station-1', '990000-01', station.signer.key)
    const later = Date.now() + 3_600_000
    expect(await receiving(hq, station, { since: later })).toMatchObject({ statements: 5, refusals: [] })
  })

  it('are kept page by page: what was read before the line broke is not lost', async () => {
    const { hq, station } = await uploaded(45)
    let pages = 0
    const broken: FromRecordStore['fetch'] = (request) => {
      pages += 1
      if (pages > 2) throw new Error('the line is down')
      return fetch(request)
    }
    expect(codes(await receiving(hq, station, { fetch: broken }))).toEqual(['not_readable'])
    expect(kept(hq)).toMatchObject({ heldStatements: 0 })
    expect(await receiving(hq, station)).toMatchObject({ statements: 45, refusals: [] })
  })
})

describe('headquarters sees', () => {
  it('a statement that the record store changed, or lost', async () => {
    const { hq, station } = await uploaded(5)
    const [first, second] = [...station.recordStore.stored().values()]
    if (first === undefined || second === undefined) throw new Error('nothing was stored')
    const real = first.statement.timestamp
    first.statement.timestamp = '2026-03-02T01:00:01.000Z'
    expect(codes(await receiving(hq, station))).toEqual(['root_differs'])
    expect(kept(hq)).toMatchObject({ heldStatements: 0 })
    first.statement.timestamp = real
    expect(codes(await receiving(hq, station))).toEqual([])
    expect(kept(hq)).toMatchObject({ heldStatements: 5 })

    const other = await aHeadquarters()
    other.enrol('station-1', '990000-01', station.signer.key)
    second.voided = true
    expect(codes(await receiving(other, station))).toEqual(['statements_missing'])
    expect(other.archive.alarms()).toEqual([])
    other.clock.now = Date.now() + 25 * 3_600_000
    await receiving(other, station)
    expect(other.archive.alarms()).toMatchObject([{ kind: 'statements_missing' }])
  })

  it('a history that does not lead on from the one it knows', async () => {
    const { hq, station } = await uploaded(5)
    await receiving(hq, station)
    const clone = await aToldStation()
    clone.log.record(...Array.from({ length: 9 }, (_, index) => aCheckIn(`q-${index}`)))
    await clone.upload()
    const received = await receiving(hq, clone)
    expect(codes(received)).toContain('unlinked')
    expect(codes(received)).toContain('two_statements')
    expect(kept(hq)).toMatchObject({ heldStatements: 5, head: { size: 5 } })

    const second = await aToldStation()
    second.log.record(...Array.from({ length: 5 }, (_, index) => aCheckIn(`r-${index}`)))
    await second.upload()
    expect(codes(await receiving(hq, second))).toContain('fork')
  })

  it('a next page that leads to another address, and asks nothing there', async () => {
    const { hq, station } = await uploaded(5)
    const elsewhere: FromRecordStore['fetch'] = (request) => {
      expect(request.url.startsWith(station.recordStore.endpoint)).toBe(true)
      const body = { statements: [], more: 'https://elsewhere.example/statements' }
      return Promise.resolve(Response.json(body))
    }
    expect(codes(await receiving(hq, station, { fetch: elsewhere }))).toEqual(['not_readable'])
  })

  it('pages that lead in a circle, or on and on over nothing', async () => {
    const { hq, station } = await uploaded(5)
    let asked = 0
    const circle: FromRecordStore['fetch'] = () => {
      asked += 1
      return Promise.resolve(Response.json({ statements: [], more: `?page=${asked % 2}` }))
    }
    expect(codes(await receiving(hq, station, { fetch: circle }))).toEqual(['not_readable'])
    const onAndOn: FromRecordStore['fetch'] = () => {
      asked += 1
      return Promise.resolve(Response.json({ statements: [], more: `?page=${asked}` }))
    }
    expect(codes(await receiving(hq, station, { fetch: onAndOn }))).toEqual(['not_readable'])
    expect(await receiving(hq, station)).toMatchObject({ statements: 5, refusals: [] })
  })

  it.each([
    ['a time that is none', '"timestamp":"yesterday"'],
    ['a number that JSON cannot carry', '"result":{"extensions":{"https://x.example/x":1e999}}'],
    ['nesting without end', `"result":{"extensions":{"https://x.example/x":${'['.repeat(9_000)}${']'.repeat(9_000)}}}`],
  ])('%s in a statement of one station, and takes those of the others', async (_, part) => {
    const { hq, station } = await uploaded(5)
    const extension =
      '"https://x.example/xapi/extensions/log-entry":{"station":"station-2","seq":1,"clock":"confirmed","position":1}'
    const hostile = `{"id":"01957000-0000-7000-8000-000000000001","stored":"2026-03-02T01:00:00.000Z","verb":{"id":"https://x.example/v"},"object":{"id":"https://x.example/o"},"context":{"extensions":{${extension}}},${part}}`
    const poisoned: FromRecordStore['fetch'] = async (request) => {
      const text = await (await fetch(request)).text()
      return new Response(text.replace('"statements":[', `"statements":[${hostile},`), { status: 200 })
    }
    expect(await receiving(hq, station, { fetch: poisoned })).toMatchObject({ statements: 5, refusals: [] })
  })

  it('a checkpoint over more statements than there can be, without counting to them', async () => {
    const { hq, station } = await uploaded(0)
    const root = Buffer.alloc(32, 7)
    const statements = { size: 9_000_000_000_000_000, root }
    const checkpoint = { origin: station.signer.key.name, size: 1, root, statements, at: 0 }
    const note = signedCheckpoint(checkpoint, station.signer)
    const told = { note, previous: 0, consistency: [], withheld: [], version: '1', clock: 'confirmed' }
    const extensions = {
      'https://x.example/xapi/extensions/log-entry': { station: 'station-1', seq: 1, clock: 'confirmed' },
      'https://x.example/xapi/extensions/checkpoint': told,
    }
    const statement = {
      id: '01957000-0000-7000-8000-000000000001',
      stored: '2026-03-02T01:00:00.000Z',
      verb: { id: 'https://x.example/v' },
      object: { id: 'https://x.example/o' },
      context: { extensions },
    }
    const lying: FromRecordStore['fetch'] = () => Promise.resolve(Response.json({ statements: [statement] }))
    expect(codes(await receiving(hq, station, { fetch: lying }))).toEqual(['statements_missing'])
  })

  it('a checkpoint that leads on from an older one than the newest, and may hide a branch', async () => {
    const { hq, station } = await uploaded(5)
    await receiving(hq, station)
    station.log.record(aCheckIn('p-6'))
    await station.upload()
    await receiving(hq, station)
    station.log.record(aCheckIn('p-7'))
    await station.upload()
    leadOnFrom(station, 5)
    expect(codes(await receiving(hq, station))).toEqual(['fork'])
    expect(hq.archive.alarms()).toMatchObject([{ kind: 'fork' }])
  })

  it('a checkpoint of another history, whose proof leads on from its own entries and not from those known', async () => {
    const { hq, station } = await uploaded(5)
    await receiving(hq, station)
    const clone = await aToldStation()
    for (const person of ['q-1', 'q-2', 'q-3', 'q-4', 'q-5']) clone.log.record(aCheckIn(person))
    clone.checkpoints.make()
    clone.log.record(aCheckIn('q-6'))
    await clone.upload()
    leadOnFrom(clone, 5)
    expect(codes(await receiving(hq, clone))).toContain('fork')
    expect(kept(hq)?.head).toMatchObject({ size: 5 })
  })

  it('nothing of stations in what others store', async () => {
    const { hq, station } = await uploaded(0)
    station.recordStore.plant({
      id: '01957000-0000-7000-8000-000000000001',
      timestamp: '2026-03-02T01:00:00.000Z',
      actor: { account: { homePage: 'https://id.example.org', name: 'x' } },
      verb: { id: 'http://adlnet.gov/expapi/verbs/attended' },
      object: { id: 'https://x.example/meeting' },
    })
    expect(await receiving(hq, station)).toMatchObject({ statements: 0, lookedAt: 0, refusals: [] })
  })
})
