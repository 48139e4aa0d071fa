import { expect, onTestFinished, test } from 'vitest'
import type { ObjectStore } from '../../../../electron/station/upload/destination-forms.ts'
import { anObjectStoreRoom } from '../../../builders/object-store-room.ts'
import { startWebFolder, type WebFolderOptions } from '../../../object-store/web-folder.ts'

async function aRoom(options: WebFolderOptions = {}) {
  const folder = await startWebFolder(options)
  onTestFinished(() => folder.stop())
  const { key = '', secret = '' } = options
  const to: ObjectStore = { address: folder.address, manner: 'put', region: 'us-east-1', key, secret }
  return { folder, room: anObjectStoreRoom(to) }
}

test('a web server takes segments and checkpoints by PUT, in folders that are made for them', async () => {
  const { folder, room } = await aRoom({ key: 'station', secret: '口令' })
  room.grow(20)
  expect(await room.run()).toEqual({ end: 'emptied' })
  expect([...folder.files().keys()]).toEqual([
    expect.stringMatching(/^stations\/station-1\/segments\/.*\.ndjson\.gz$/),
    expect.stringMatching(/^stations\/station-1\/checkpoints\/.*\.txt$/),
  ])
  expect(room.uploader.status()).toMatchObject({ state: 'idle', sentThrough: room.log.size, pending: 0 })
})

test.each([
  ['that makes folders by itself', { wantsFolders: false }],
  ['that says 200', { answer: 200 }],
  ['from which nothing may be read', { mayRead: false }],
  ['of both kinds', { answer: 200, mayRead: false, wantsFolders: false }],
] as const)('a server %s holds each file once', async (_, options) => {
  const { folder, room } = await aRoom(options)
  room.grow(20)
  expect(await room.run()).toEqual({ end: 'emptied' })
  for (const { times } of folder.files().values()) expect(times).toBe(1)
})

test('a file of which the server kept but a part is put over', async () => {
  const { folder, room } = await aRoom({ halves: 1 })
  room.grow(20)
  expect(await room.run()).toEqual({ end: 'emptied' })
  const [segment] = room.segments.after(0)
  expect([...folder.files().values()][0]?.bytes.length).toBe(segment?.bytes)
})

test('something that says yes to everything and keeps nothing is no store', async () => {
  const { room } = await aRoom({ keepsNothing: true, wantsFolders: false })
  room.grow(20)
  expect(await room.run()).toMatchObject({ end: 'halted', halt: { problem: 'not_an_object_store' } })
  expect(room.uploader.status()).toMatchObject({ sentThrough: 0 })
})

test('wrong credentials are not tried again until somebody asks', async () => {
  const folder = await startWebFolder({ key: 'station', secret: 'right' })
  onTestFinished(() => folder.stop())
  const room = anObjectStoreRoom({ address: folder.address, manner: 'put', region: '-', key: 'station', secret: 'no' })
  room.grow(5)
  expect(await room.run()).toMatchObject({ halt: { halt: 'until_asked', problem: 'refused_credentials' } })
})

test('an address that leads nowhere on the server is said to', async () => {
  const folder = await startWebFolder({ wantsFolders: true })
  onTestFinished(() => folder.stop())
  const address = `${folder.address}/not/there`
  const room = anObjectStoreRoom({ address, manner: 'put', region: '-', key: '', secret: '' })
  room.grow(5)
  expect(await room.run()).toMatchObject({ halt: { halt: 'until_schedule', problem: 'no_bucket' } })
})
