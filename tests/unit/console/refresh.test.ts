import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query'
import { DetailedError } from 'hono/client'
import { describe, expect, it } from 'vitest'
import { createQueryClient, queries } from '../../../renderer/console/station/queries.ts'
import { keepAnswer, refresh } from '../../../renderer/console/station/refresh.ts'
import { refusalFrom } from '../../../renderer/console/station/refusal.ts'
import { session } from './people-of-a-roll.ts'

/** A station that answers when the test says so, in any order. */
function aStation<Answer>() {
  const asked: Array<(answer: Answer) => void> = []
  return {
    ask: () => new Promise<Answer>((resolve) => asked.push(resolve)),
    requests: () => asked.length,
    answers: (request: number, answer: Answer) => asked[request - 1]?.(answer),
  }
}

describe('having something fetched again', () => {
  it('is not lost where the page was left before its request was answered: whoever comes back sees what is', async () => {
    const memory = new QueryClient({ defaultOptions: { queries: { staleTime: 2_000 } } })
    const station = aStation<number>()
    const roll = { queryKey: ['roll', 'one'], queryFn: station.ask }
    const leave = new QueryObserver(memory, roll).subscribe(() => undefined)
    leave()
    const refreshed = refresh(memory, { queryKey: ['roll'] })
    // The answer comes after everything that this page had to do.
    await new Promise((done) => setImmediate(done))
    station.answers(1, 5)
    await refreshed
    const comeBack = new QueryObserver(memory, roll)
    const away = comeBack.subscribe(() => undefined)
    await expect.poll(station.requests).toBe(2)
    station.answers(2, 6)
    await expect.poll(() => comeBack.getCurrentResult().data).toBe(6)
    away()
  })

  it('asks once more as soon as a first request is answered, and waits for no other that takes longer', async () => {
    const memory = new QueryClient()
    const [quick, slow] = [aStation<number>(), aStation<number>()]
    const shown = new QueryObserver(memory, { queryKey: ['roll', 'one'], queryFn: quick.ask })
    const beside = new QueryObserver(memory, { queryKey: ['review', 'one'], queryFn: slow.ask })
    const leave = [shown.subscribe(() => undefined), beside.subscribe(() => undefined)]
    const refreshed = refresh(memory)
    quick.answers(1, 4)
    await expect.poll(quick.requests).toBe(2)
    quick.answers(2, 5)
    await expect.poll(() => shown.getCurrentResult().data).toBe(5)
    slow.answers(1, 7)
    await expect.poll(slow.requests).toBe(2)
    slow.answers(2, 8)
    await refreshed
    expect([quick.requests(), slow.requests()]).toEqual([2, 2])
    for (const away of leave) away()
  })

  it('begins a request anew that was sent before the change', async () => {
    const memory = new QueryClient()
    const station = aStation<number>()
    const shown = new QueryObserver(memory, { queryKey: ['roll', 'one'], queryFn: station.ask })
    const away = shown.subscribe(() => undefined)
    station.answers(1, 4)
    await expect.poll(() => shown.getCurrentResult().data).toBe(4)
    const before = shown.refetch()
    const refreshed = refresh(memory, { queryKey: ['roll'] })
    station.answers(3, 6)
    await refreshed
    station.answers(2, 5)
    await before
    expect(shown.getCurrentResult().data).toBe(6)
    away()
  })
})

describe('what the station answered to something done here', () => {
  const today = queries.sessions
  const asClosed = [session({ state: 'closed' })]
  const asSealed = [session({ state: 'sealed' })]
  const stateIn = (memory: QueryClient) => memory.getQueryData(today.queryKey)?.[0]?.state

  it('is not taken back by a request that was sent before', async () => {
    const memory = new QueryClient()
    const station = aStation<typeof asClosed>()
    const shown = new QueryObserver(memory, { queryKey: today.queryKey, queryFn: station.ask })
    const away = shown.subscribe(() => undefined)
    const kept = keepAnswer(memory, today, asSealed)
    expect(stateIn(memory)).toBe('sealed')
    await expect.poll(station.requests).toBe(2)
    station.answers(2, asSealed)
    await kept
    station.answers(1, asClosed)
    await Promise.resolve()
    expect(stateIn(memory)).toBe('sealed')
    away()
  })

  it('gives way to what is so by now, where a signal was faster than the answer', async () => {
    const memory = new QueryClient()
    const station = aStation<typeof asClosed>()
    const shown = new QueryObserver(memory, { queryKey: today.queryKey, queryFn: station.ask })
    const away = shown.subscribe(() => undefined)
    station.answers(1, asSealed)
    await expect.poll(() => stateIn(memory)).toBe('sealed')
    const kept = keepAnswer(memory, today, asClosed)
    station.answers(2, asSealed)
    await kept
    expect(stateIn(memory)).toBe('sealed')
    away()
  })
})

describe('something that the station refuses', () => {
  const refused = (status: number, code: string) =>
    refusalFrom(new DetailedError('no', { statusCode: status, detail: { data: { code, message: 'no' } } }))

  async function shownAfter(error: Error) {
    const memory = createQueryClient()
    memory.setQueryData(['roll', 'one'], 'as it was')
    const doing = new MutationObserver(memory, { mutationFn: () => Promise.reject(error) })
    await doing.mutate().catch(() => undefined)
    return memory.getQueryState(['roll', 'one'])
  }

  it('because it is no longer so has everything that is shown fetched again', async () => {
    expect((await shownAfter(refused(409, 'wrong_state')))?.isInvalidated).toBe(true)
    expect((await shownAfter(refused(404, 'unknown_session')))?.isInvalidated).toBe(true)
  })

  it('for any other reason says nothing of what is shown', async () => {
    expect((await shownAfter(refused(401, 'wrong_pin')))?.isInvalidated).toBe(false)
    expect((await shownAfter(refused(400, 'invalid_request')))?.isInvalidated).toBe(false)
    expect((await shownAfter(refusalFrom(new TypeError('Failed to fetch'))))?.isInvalidated).toBe(false)
  })
})
