import { expect, it } from 'vitest'
import { createEntryList } from '../../../electron/station/log/entry-list.ts'
import { aLog, anEvent } from '../../builders/log.ts'
import { aStore } from '../../builders/people-room.ts'

const waiting = new AbortController().signal

function aList() {
  const store = aStore()
  const log = aLog(store)
  const stopped = () => log.record({ type: 'station.stopped', signal: 'SIGTERM' })
  stopped()
  store.transaction(() => {
    for (let count = 0; count < 12; count += 1) log.record(...Array.from({ length: 1_000 }, () => anEvent()))
  })
  stopped()
  return { list: createEntryList(store).list, log, stopped }
}

it('lists entries, newest first, page by page, without their payloads', async () => {
  const { list } = aList()
  const first = await list({ before: null, type: null, limit: 2 }, waiting)
  expect(first.map(({ seq }) => seq)).toEqual([12_002, 12_001])
  const [newest] = first
  expect(Object.keys(newest ?? {}).toSorted()).toEqual(['at', 'clock', 'id', 'seq', 'type'])
  expect((await list({ before: 12_001, type: null, limit: 2 }, waiting)).map(({ seq }) => seq)).toEqual([
    12_000, 11_999,
  ])
  expect(await list({ before: 1, type: null, limit: 2 }, waiting)).toEqual([])
})

it('finds those of one type wherever they are', async () => {
  const { list } = aList()
  const found = await list({ before: null, type: 'station.stopped', limit: 5 }, waiting)
  expect(found.map(({ seq }) => seq)).toEqual([12_002, 1])
  expect((await list({ before: 12_002, type: 'station.stopped', limit: 5 }, waiting)).map(({ seq }) => seq)).toEqual([
    1,
  ])
  expect(await list({ before: null, type: 'station.stopped', limit: 1 }, waiting)).toHaveLength(1)
})

it('looks no further once nobody waits', async () => {
  const { list } = aList()
  expect(await list({ before: 12_002, type: 'station.stopped', limit: 5 }, AbortSignal.abort())).toEqual([])
})
