import { expect, it } from 'vitest'
import { createGathered } from '../../../electron/station/gathered.ts'
import { heldTimers } from '../../builders/upload-room.ts'

function aGathering() {
  const timers = heldTimers()
  let told = 0
  const gathered = createGathered(
    () => {
      told += 1
    },
    1_000,
    timers,
  )
  return { ...gathered, timers, told: () => told }
}

it('tells of the first thing at once, and of what comes in the pause after it once', () => {
  const { happened, timers, told } = aGathering()
  happened()
  expect(told()).toBe(1)
  happened()
  happened()
  expect(told()).toBe(1)
  timers.fire()
  expect(told()).toBe(2)
})

it('tells nothing where nothing happened, and of the next thing at once again', () => {
  const { happened, timers, told } = aGathering()
  happened()
  timers.fire()
  expect([told(), timers.planned]).toEqual([1, []])
  happened()
  expect(told()).toBe(2)
})

it('is silent once it was stopped', () => {
  const { happened, stop, timers, told } = aGathering()
  happened()
  happened()
  stop()
  happened()
  expect([told(), timers.planned]).toEqual([1, []])
})
