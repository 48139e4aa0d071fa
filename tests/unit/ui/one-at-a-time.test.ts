import { expect, test } from 'vitest'
import { oneAtATime } from '../../../renderer/ui/one-at-a-time.ts'

test('a burst of calls costs one run more than the one under way, which begins after the last call', async () => {
  const begun: number[] = []
  let calls = 0
  const { promise: firstMayEnd, resolve: endFirst } = Promise.withResolvers<void>()
  const ask = oneAtATime(async () => {
    begun.push(calls)
    if (begun.length === 1) await firstMayEnd
  })
  const burst = Array.from({ length: 30 }, () => {
    calls += 1
    return ask()
  })
  endFirst()
  await Promise.all(burst)
  expect(begun).toEqual([1, 30])
})

test('a failed run does not keep the next one from running', async () => {
  let runs = 0
  const ask = oneAtATime(async () => {
    runs += 1
    if (runs === 1) throw new Error('the station is away')
    await Promise.resolve()
  })
  await expect(ask()).rejects.toThrow('away')
  await ask()
  expect(runs).toBe(2)
})
