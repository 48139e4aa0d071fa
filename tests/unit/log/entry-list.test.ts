import { expect, it } from 'vitest'
import { createEntryList } from '../../../electron/station/log/entry-list.ts'
import { aLog, anEvent } from '../../builders/log.ts'
import { aStore } from '../../builders/people-room.ts'

function aList() {
  const store = aStore()
  const log = aLog(store)
  const stopped = () => log.record({ type: 'station.stopped', signal: 'SIGTERM' })
  stopped()
  store.transaction(() => {
    for (let count = 0; count < 6; count += 1) log.record(...Array.from({ length: 1_000 }, () => anEvent()))
  })
  stopped()
  return { list: createEntryList(store).list, log, stopped }
}

it('lists entries, newest first, page by page, without their payloads', async () => {
  const { list } = aList()
  const first = await list({ before: null, type: null, limit: 2 })
  expect(first.map(({ seq }) => seq)).toEqual([6_002, 6_001])
  const [newest] = first
  expect(Object.keys(newest ?? {}).toSorted()).toEqual(['at', 'clock', 'id', 'seq', 'type'])
  expect((await list({ before: 6_001, type: null, limit: 2 })).map(({ seq }) => seq)).toEqual([6_000, 5_999])
  expect(await list({ before: 1, type: null, limit: 2 })).toEqual([])
})

it('finds those of one type wherever they are', async () => {
  const { list } = aList()
  const found = await list({ before: null, type: 'station.stopped', limit: 5 })
  expect(found.map(({ seq }) => seq)).toEqual([6_002, 1])
  expect((await list({ before: 6_002, type: 'station.stopped', limit: 5 })).map(({ seq }) => seq)).toEqual([1])
  expect(await list({ before: null, type: 'station.stopped', limit: 1 })).toHaveLength(1)
})

it('looks once for all who ask for the same at the same time', async () => {
  const { list } = aList()
  const asked = { before: null, type: 'station.stopped', limit: 5 }
  const [one, other] = await Promise.all([list(asked), list({ ...asked })])
  expect(one).toBe(other)
  expect(await list(asked)).toEqual(one)
})
