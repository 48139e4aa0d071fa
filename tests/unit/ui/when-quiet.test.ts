import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { whenQuiet } from '../../../renderer/ui/when-quiet.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function aTask() {
  const task = vi.fn()
  return { task, quiet: whenQuiet(task, { quietMilliseconds: 150, longestMilliseconds: 1_000 }) }
}

test('several who ask at once are served by one run, once they have fallen silent', () => {
  const { task, quiet } = aTask()
  quiet.ask()
  vi.advanceTimersByTime(100)
  quiet.ask()
  vi.advanceTimersByTime(149)
  expect(task).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(task).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(10_000)
  expect(task).toHaveBeenCalledTimes(1)
})

test('who never falls silent is served all the same, each second', () => {
  const { task, quiet } = aTask()
  for (let asked = 0; asked < 30; asked += 1) {
    quiet.ask()
    vi.advanceTimersByTime(100)
  }
  expect(task).toHaveBeenCalledTimes(3)
})

test('whoever asks after a run is served anew', () => {
  const { task, quiet } = aTask()
  quiet.ask()
  vi.advanceTimersByTime(150)
  quiet.ask()
  vi.advanceTimersByTime(150)
  expect(task).toHaveBeenCalledTimes(2)
})

test('nothing runs any more once it is stopped', () => {
  const { task, quiet } = aTask()
  quiet.ask()
  quiet.stop()
  vi.advanceTimersByTime(10_000)
  expect(task).not.toHaveBeenCalled()
})
