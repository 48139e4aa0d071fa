import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { type BucketSourceOptions, bucketSource } from '../../../../electron/hq/receive/bucket-source.ts'
import { receive, refusalsOf } from '../../../../electron/hq/receive/receive.ts'
import { aHeadquarters } from '../../../builders/headquarters.ts'
import { anObjectStoreRoom, bucketOf } from '../../../builders/object-store-room.ts'
import { aFolder } from '../../../builders/people-room.ts'
import { aSentStation, filesUnder } from '../../../builders/sent-station.ts'
import { startObjectStore } from '../../../object-store/object-store.ts'

async function aBucket() {
  const store = await startObjectStore()
  onTestFinished(() => store.stop())
  const { key, secret, region } = store.credentials
  const folder = aFolder()
  return {
    store,
    folder,
    options: {
      address: store.address,
      region,
      credentials: { key, secret },
      fetch,
      waits: [],
    } satisfies BucketSourceOptions,
    /** Puts into the bucket what stations wrote into the folder. */
    upload() {
      for (const file of Object.keys(filesUnder(folder))) store.plant(file, readFileSync(join(folder, file)))
    },
  }
}

it('what stations put into a bucket is received from it, with every request signed', async () => {
  const hq = await aHeadquarters()
  const { options, folder, upload, store } = await aBucket()
  for (const stationId of ['station-1', 'station-2']) {
    const station = aSentStation(folder, { stationId, segmentEntries: 10 })
    station.happen(25)
    station.send()
    hq.enrol(stationId, 'site-1')
  }
  upload()
  expect(await receive(hq.archive, bucketSource(options))).toMatchObject({ entries: 50, checkpoints: 2, refusals: [] })
  expect(filesUnder(join(hq.archive.folder, 'stations'))).toEqual(filesUnder(join(folder, 'stations')))

  const before = store.seen.length
  expect(await receive(hq.archive, bucketSource(options))).toMatchObject({ entries: 0, refusals: [], lookedAt: 2 })
  // Lists, and not one object a second time.
  expect(store.seen.slice(before).every(({ key }) => key === '')).toBe(true)
})

it('what a real station uploads, a run at a time, is received after each of them', async () => {
  const hq = await aHeadquarters()
  const { store, options } = await aBucket()
  const station = anObjectStoreRoom(bucketOf(store))
  hq.enrol('station-1', 'site-1', station.signer.key)
  for (const entries of [40, 3, 60]) {
    station.grow(entries)
    await station.run()
    expect(refusalsOf(await receive(hq.archive, bucketSource(options)))).toEqual([])
    const newest = station.checkpoints.newest()
    expect(hq.archive.station('station-1')).toMatchObject({
      heldEntries: newest?.size,
      head: { size: newest?.size, root: newest?.root },
    })
  }
})

it('a bucket of thousands of keys is listed page by page', async () => {
  const hq = await aHeadquarters()
  const { options, folder, upload, store } = await aBucket()
  const station = aSentStation(folder, { segmentEntries: 5 })
  hq.enrol('station-1', 'site-1')
  station.happen(20)
  station.send()
  upload()
  for (let key = 0; key < 1_500; key += 1) store.plant(`stations/station-1/checkpoints/note-${key}`, Buffer.from('?'))
  expect(await receive(hq.archive, bucketSource(options))).toMatchObject({ entries: 20, refusals: [] })
  expect(store.seen.filter(({ key }) => key === '').length).toBeGreaterThan(2)
})

it('a bucket that refuses, or is not there, is told, and nothing is taken for it', async () => {
  const hq = await aHeadquarters()
  const { options, store } = await aBucket()
  const refusals = async (more: Partial<BucketSourceOptions>) =>
    refusalsOf(await receive(hq.archive, bucketSource({ ...options, ...more }))).map(({ refusal }) => refusal)
  const [wrong] = await refusals({ credentials: { key: 'AKIDSTATION', secret: 'wrong' } })
  expect(wrong).toMatchObject({ code: 'not_readable', what: expect.stringContaining('403') })
  await store.stop()
  const [gone] = await refusals({})
  expect(gone).toMatchObject({ code: 'not_readable', what: expect.stringContaining('cannot be reached') })
})

it('an answer without end is cut off', async () => {
  const hq = await aHeadquarters()
  const { options } = await aBucket()
  const endless = () =>
    Promise.resolve(
      new Response(
        new ReadableStream({
          pull(controller) {
            controller.enqueue(new Uint8Array(1024 * 1024))
          },
        }),
      ),
    )
  const received = await receive(hq.archive, bucketSource({ ...options, fetch: endless }))
  expect(refusalsOf(received)).toMatchObject([
    { refusal: { code: 'not_readable', what: expect.stringContaining('more than') } },
  ])
})

it.each([
  ['characters that there are none of', '<Contents><Key>stations/&#99999999;&#xFFFFFFFF;/x</Key></Contents>'],
  ['a million openings', '<Contents>'.repeat(1_000_000)],
])('a list with %s is read like any other', async (_, within) => {
  const hq = await aHeadquarters()
  const { options } = await aBucket()
  const list = () => Promise.resolve(new Response(`<ListBucketResult>${within}</ListBucketResult>`))
  expect(await receive(hq.archive, bucketSource({ ...options, fetch: list }))).toMatchObject({
    lookedAt: 0,
    refusals: [],
  })
})
