import { setTimeout } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { entryLeaf } from '../../../../electron/records/entry.ts'
import { checkpointFileName, entryOfLine, segmentFileName } from '../../../../electron/records/segment.ts'
import { append, EMPTY_TREE, root } from '../../../../electron/records/tree.ts'
import type { Throttle } from '../../../../electron/station/upload/bandwidth.ts'
import { anObjectStoreRoom, bucketOf } from '../../../builders/object-store-room.ts'
import { NINE } from '../../../builders/upload-room.ts'
import type { FaultInput } from '../../../object-store/faults.ts'
import { type ObjectStoreDoubleOptions, startObjectStore } from '../../../object-store/object-store.ts'

/** A store whose clock goes with the station's, unless the test has it otherwise. */
async function aStore(options?: ObjectStoreDoubleOptions) {
  const store = await startObjectStore({ now: () => NINE, ...options })
  onTestFinished(() => store.stop())
  return store
}

async function aRoom(options?: ObjectStoreDoubleOptions) {
  const store = await aStore(options)
  return { store, room: anObjectStoreRoom(bucketOf(store)) }
}

const keysOf = (store: Awaited<ReturnType<typeof aStore>>) => [...store.objects().keys()]
const putsOf = (store: Awaited<ReturnType<typeof aStore>>) => store.seen.filter(({ method }) => method === 'PUT')

describe('what is carried to an object store', () => {
  test('is the log in segments, and after each the checkpoints over it', async () => {
    const { store, room } = await aRoom()
    room.grow(20)
    room.grow(30)
    expect(await room.run()).toEqual({ end: 'emptied' })
    expect(keysOf(store)).toEqual([
      expect.stringMatching(/^stations\/station-1\/segments\/000000000001-0000000000\d\d-[0-9a-f]{64}\.ndjson\.gz$/),
      expect.stringMatching(/^stations\/station-1\/checkpoints\/0000000000\d\d\.txt$/),
      expect.stringMatching(/^stations\/station-1\/checkpoints\/0000000000\d\d\.txt$/),
    ])
    expect(room.uploader.status()).toMatchObject({
      id: 'object_store',
      state: 'idle',
      pending: 0,
      sent: 1,
      sentThrough: room.log.size,
    })
  })

  test('is enough to recompute the root that the station signed', async () => {
    const { store, room } = await aRoom()
    room.grow(70)
    await room.run()
    const lines = [...store.objects()]
      .filter(([key]) => key.includes('/segments/'))
      .flatMap(([, { bytes }]) => gunzipSync(bytes).toString('utf8').trimEnd().split('\n'))
    const tree = lines
      .map(entryOfLine)
      .flatMap((entry) => (entry === null ? [] : [entryLeaf(entry)]))
      .reduce(append, EMPTY_TREE)
    expect(root(tree)).toEqual(room.checkpoints.newest()?.root)
  })

  test('goes on where it ended: what is there is not sent again', async () => {
    const { store, room } = await aRoom()
    room.grow(20)
    await room.run()
    const before = store.seen.length
    room.grow(10)
    await room.run()
    expect(keysOf(store)).toHaveLength(4)
    for (const { times } of store.objects().values()) expect(times).toBe(1)
    expect(store.seen.slice(before).map(({ method }) => method)).toEqual(['PUT', 'PUT'])
    expect(room.uploader.status().sent).toBe(2)
  })

  test('is looked for first where the books are new: what lies there is left as it is', async () => {
    const { store, room } = await aRoom()
    room.grow(20)
    await room.run()
    room.store.db.exec('DELETE FROM object_store_progress')
    const again = room.anotherUploader()
    again.now()
    await expect.poll(() => again.status().state).toBe('idle')
    for (const { times } of store.objects().values()) expect(times).toBe(1)
    expect(store.seen.slice(-2).map(({ method }) => method)).toEqual(['HEAD', 'HEAD'])
    expect(again.status()).toMatchObject({ sent: 1, sentThrough: room.log.size })
  })

  test('tells the clock what time the store says, once per run', async () => {
    const { store, room } = await aRoom()
    room.grow(5)
    await room.run()
    expect(room.clockObservations).toEqual([{ source: new URL(store.address).host, wall: NINE }])
  })
})

describe('a station whose clock is years off', () => {
  test('signs again by the time that the store told, and is believed', async () => {
    const { store, room } = await aRoom({ now: () => Date.parse('2031-07-01T00:00:00Z') })
    room.grow(5)
    expect(await room.run()).toEqual({ end: 'emptied' })
    expect(keysOf(store)).toHaveLength(2)
    const skewed = store.seen.filter(({ code }) => code === 'RequestTimeTooSkewed')
    expect(skewed.map(({ method }) => method)).toEqual(['HEAD'])
  })
})

describe('a store that does not', () => {
  test.each(['ignored', 'refused'] as const)('know conditions (%s) takes everything once all the same', async (how) => {
    const { store, room } = await aRoom({ conditions: how })
    room.grow(5)
    room.grow(5)
    expect(await room.run()).toEqual({ end: 'emptied' })
    for (const { times } of store.objects().values()) expect(times).toBe(1)
  })

  test('let its credentials read takes everything once all the same', async () => {
    const { store, room } = await aRoom({ mayRead: false })
    room.grow(5)
    expect(await room.run()).toEqual({ end: 'emptied' })
    for (const { times } of store.objects().values()) expect(times).toBe(1)
  })
})

describe('an object that lies there under its name already', () => {
  test('whole, is not sent again, though nobody answered when it was', async () => {
    const { store, room } = await aRoom()
    room.grow(20)
    store.fault({ fault: 'reset_after_storing' })
    expect(await room.run()).toMatchObject({ end: 'halted', halt: { problem: 'offline' } })
    expect(await room.run()).toEqual({ end: 'emptied' })
    for (const { times } of store.objects().values()) expect(times).toBe(1)
  })

  test('and is not whole is put over', async () => {
    const { store, room } = await aRoom()
    room.grow(20)
    await room.run()
    const [[key, { bytes }] = ['', { bytes: Buffer.alloc(0) }]] = store.objects()
    store.plant(key, bytes.subarray(0, 10))
    room.store.db.exec('DELETE FROM object_store_progress')
    await room.run()
    expect(store.objects().get(key)?.bytes).toEqual(bytes)
  })
})

describe('a fault of the store or the line', () => {
  const SLOW = { fault: 'status', status: 503, code: 'SlowDown', retryAfter: '120' } as const
  test.each([
    [
      { fault: 'status', status: 500, code: 'InternalError' },
      { halt: 'wait', problem: 'server_error' },
    ],
    [
      { fault: 'status', status: 502 },
      { halt: 'wait', problem: 'server_error' },
    ],
    [
      { fault: 'status', status: 400, code: 'RequestTimeout' },
      { halt: 'wait', problem: 'server_error' },
    ],
    [
      { fault: 'status', status: 400, code: 'BadDigest' },
      { halt: 'wait', problem: 'server_error' },
    ],
    [
      { fault: 'status', status: 409, code: 'ConditionalRequestConflict' },
      { halt: 'wait', problem: 'server_error' },
    ],
    [
      { fault: 'status', status: 429 },
      { halt: 'wait', problem: 'rate_limited' },
    ],
    [SLOW, { halt: 'wait', problem: 'rate_limited', atLeastMilliseconds: 120_000 }],
    [{ fault: 'reset_before_storing' }, { halt: 'wait', problem: 'offline' }],
    [{ fault: 'portal' }, { halt: 'wait', problem: 'not_an_object_store' }],
    [
      { fault: 'status', status: 403 },
      { halt: 'wait', problem: 'not_an_object_store' },
    ],
    [
      { fault: 'status', status: 302 },
      { halt: 'wait', problem: 'not_an_object_store' },
    ],
    [
      { fault: 'status', status: 507, code: 'InsufficientCapacity' },
      { halt: 'until_schedule', problem: 'store_full' },
    ],
    [
      { fault: 'status', status: 404, code: 'NoSuchBucket' },
      { halt: 'until_schedule', problem: 'no_bucket' },
    ],
    [
      { fault: 'status', status: 301, code: 'PermanentRedirect' },
      { halt: 'until_asked', problem: 'wrong_region' },
    ],
    [
      { fault: 'status', status: 403, code: 'AccessDenied' },
      { halt: 'until_asked', problem: 'refused_credentials' },
    ],
  ] as const)('%j is waited out, and then everything is stored once', async (fault, halt) => {
    const { store, room } = await aRoom()
    room.grow(5)
    store.fault(fault)
    expect(await room.run()).toMatchObject({ end: 'halted', halt })
    expect(room.uploader.status()).toMatchObject({ problem: halt.problem, pending: 1, sentThrough: 0 })
    expect(await room.run()).toEqual({ end: 'emptied' })
    for (const { times } of store.objects().values()) expect(times).toBe(1)
  })

  test('silence is given up once nothing has moved for a while', async () => {
    const store = await aStore()
    const room = anObjectStoreRoom(bucketOf(store), { idleMilliseconds: 500 })
    room.grow(5)
    store.fault({ fault: 'hang' })
    expect(await room.run()).toMatchObject({ end: 'halted', halt: { halt: 'wait', problem: 'timeout' } })
    expect(await room.run()).toEqual({ end: 'emptied' })
  })

  test('a store that is away is tried again, and takes everything when it is back', async () => {
    const { store, room } = await aRoom()
    room.grow(5)
    await store.stop()
    expect(await room.run()).toMatchObject({ end: 'halted', halt: { halt: 'wait', problem: 'offline' } })
    await store.start()
    expect(await room.run()).toEqual({ end: 'emptied' })
  })

  test('that keeps back a checkpoint alone is made good, too', async () => {
    const { store, room } = await aRoom()
    room.grow(5)
    await room.run()
    // As if the store had refused it, after it took the segment.
    room.store.db.exec('UPDATE object_store_progress SET checkpoint_size = 0')
    const before = store.seen.length
    expect(await room.run()).toEqual({ end: 'emptied' })
    expect(store.seen.slice(before).map(({ key }) => key)).toEqual([
      expect.stringContaining('/checkpoints/'),
      expect.stringContaining('/checkpoints/'),
    ])
  })

  test('credentials that are refused are told to the log, and tried again only when somebody asks', async () => {
    const store = await aStore()
    const room = anObjectStoreRoom({ ...bucketOf(store), secret: 'another' })
    room.grow(5)
    expect(await room.run()).toEqual({
      end: 'halted',
      halt: { halt: 'until_asked', problem: 'refused_credentials', status: 403 },
    })
    expect(room.uploader.status()).toMatchObject({ state: 'refused', nextAttemptAt: null })
    expect([...room.log.entries()].map(({ event }) => event.type)).toContain('upload.refused')
  })

  test('the wrong region is said to be that', async () => {
    const store = await aStore()
    const room = anObjectStoreRoom({ ...bucketOf(store), region: 'us-east-1' })
    room.grow(5)
    expect(await room.run()).toMatchObject({ halt: { halt: 'until_asked', problem: 'wrong_region' } })
  })
})

describe('a line with a cap', () => {
  test('is used in pieces, each once there is room for it, and waiting for that is no silence', async () => {
    const store = await aStore()
    const idleMilliseconds = 100
    const asked: number[] = []
    const throttle: Throttle = {
      mostAtOnce: () => 1_000,
      async wait(bytes) {
        if (asked.push(bytes) === 1) await setTimeout(3 * idleMilliseconds)
      },
    }
    const room = anObjectStoreRoom(bucketOf(store), { idleMilliseconds, throttle })
    room.grow(60)
    expect(await room.run()).toEqual({ end: 'emptied' })
    const [segment, checkpoint] = [...store.objects().values()].map(({ bytes }) => bytes.length)
    const rest = (segment ?? 0) % 1_000
    expect(asked).toEqual([...Array.from({ length: asked.length - 2 }, () => 1_000), rest, checkpoint])
  })
})

describe('a station that stops in the middle', () => {
  test('lets go at once, and nothing is taken for sent', async () => {
    const { store, room } = await aRoom()
    room.grow(5)
    store.fault({ fault: 'hang' })
    room.uploader.now()
    await expect.poll(() => putsOf(store).length).toBe(1)
    const began = performance.now()
    await room.uploader.stop()
    expect(performance.now() - began).toBeLessThan(1_000)
    expect(room.store.db.prepare('SELECT count(*) AS n FROM object_store_progress').get()).toEqual({ n: 0 })
  })
})

const FAULTS: readonly FaultInput[] = [
  { fault: 'status', status: 500, code: 'InternalError' },
  { fault: 'status', status: 503, code: 'SlowDown' },
  { fault: 'status', status: 429 },
  { fault: 'status', status: 403, code: 'AccessDenied' },
  { fault: 'status', status: 404, code: 'NoSuchBucket' },
  { fault: 'portal' },
  { fault: 'reset_before_storing' },
  { fault: 'reset_after_storing' },
]

test('whatever goes wrong in whatever order, the store holds the log at the end, and each object was written once', async () => {
  const conditions = fc.constantFrom('heeded', 'ignored', 'refused')
  const faults = fc.array(fc.constantFrom(...FAULTS), { maxLength: 8 })
  const growth = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(conditions, faults, growth, async (how, troubles, entries) => {
      const { store, room } = await aRoom({ conditions: how })
      for (const trouble of troubles) store.fault(trouble)
      for (const count of entries) {
        room.grow(count)
        await room.run()
      }
      while (room.ends.at(-1)?.end !== 'emptied') await room.run()
      for (const segment of room.segments.after(0)) {
        const held = store.objects().get(`stations/station-1/segments/${segmentFileName(segment)}`)
        expect(held).toEqual({ bytes: await room.segments.read(segment), times: 1 })
      }
      for (const { size, note } of room.checkpoints.after(0)) {
        const held = store.objects().get(`stations/station-1/checkpoints/${checkpointFileName(size)}`)
        expect(held).toEqual({ bytes: Buffer.from(note, 'utf8'), times: 1 })
      }
    }),
    { numRuns: 6 },
  )
})
