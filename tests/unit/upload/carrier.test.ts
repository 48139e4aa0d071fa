import { expect, test } from 'vitest'
import { type Carriage, createCarrier } from '../../../electron/station/upload/carrier.ts'
import type { UploadProblem } from '../../../electron/station/upload/delivery.ts'
import type { RunEnd } from '../../../electron/station/upload/delivery-run.ts'
import { heldTimers } from '../../builders/upload-room.ts'

const EMPTIED: RunEnd = { end: 'emptied' }
const waits = (problem: UploadProblem): RunEnd => {
  return { end: 'halted', halt: { halt: 'wait', problem, atLeastMilliseconds: 0 } }
}

/** A carrier whose runs end as the test says, one after the other; `chance` is what falls to it, in [0, 1). */
function aCarrier({ chance = 0.5, pending = 10 } = {}) {
  const timers = heldTimers()
  const policy = { mayRun: true }
  const goods = { pending, carried: 0 }
  let running: ((end: RunEnd) => void) | null = null
  let runs = 0
  let now = 0
  const carriage: Carriage = {
    counts: () => ({ pending: goods.pending, carried: goods.carried, setAside: 0 }),
    run(signal) {
      runs += 1
      return new Promise((resolve) => {
        running = resolve
        signal.addEventListener('abort', () => resolve({ end: 'stopped' }))
      })
    },
  }
  const ends: RunEnd[] = []
  const carrier = createCarrier({
    everyMinutes: () => 15,
    timers: {
      after: (milliseconds, work) => (milliseconds <= 250 ? () => undefined : timers.after(milliseconds, work)),
    },
    wall: () => now,
    random: () => chance,
    mayRun: () => policy.mayRun,
    isDue: () => false,
    before: () => Promise.resolve(),
    onEnd: (end) => ends.push(end),
    onChange: () => undefined,
  })
  carrier.configure(carriage)
  return {
    carrier,
    timers,
    policy,
    runs: () => runs,
    /** Lets the run carry so many in so many milliseconds. */
    carry(count: number, milliseconds: number) {
      now += milliseconds
      goods.pending -= count
      goods.carried += count
      carrier.changed()
    },
    async end(end: RunEnd) {
      await expect.poll(() => running).not.toBeNull()
      const before = ends.length
      running?.(end)
      running = null
      await expect.poll(() => ends.length).toBe(before + 1)
    },
  }
}

test('while a lesson plays and the site says so, nothing begins, what runs is ended, and it goes on after', async () => {
  const { carrier, timers, policy, runs, end } = aCarrier()
  policy.mayRun = false
  timers.fire()
  expect(carrier.status().state).toBe('paused')
  expect(timers.planned).toEqual([])
  policy.mayRun = true
  carrier.mayRunChanged()
  expect(timers.planned).toEqual([1_500])
  timers.fire()
  await expect.poll(runs).toBe(1)

  policy.mayRun = false
  carrier.mayRunChanged()
  expect(carrier.status().state).toBe('paused')
  policy.mayRun = true
  carrier.mayRunChanged()
  timers.fire()
  await end(EMPTIED)
  expect(runs()).toBe(2)
})

test.each([
  ['start', 10, 500, 2_500],
  ['know of nothing to carry', 0, 12 * 60_000, 18 * 60_000],
] as const)('stations that %s together do not all knock together', (_, pending, least, most) => {
  const planned = [0, 0.5, 1].map((chance) => aCarrier({ chance, pending }).timers.planned)
  expect(planned.flat().map(Math.round)).toEqual([least, (least + most) / 2, most])
})

test('whoever asks is heard though a lesson plays', async () => {
  const { carrier, policy, runs } = aCarrier()
  policy.mayRun = false
  carrier.now()
  carrier.mayRunChanged()
  await expect.poll(runs).toBe(1)
  expect(carrier.status().state).toBe('sending')
})

test('a network that came back is tried within seconds where the line was at fault', async () => {
  const { carrier, timers, end } = aCarrier()
  carrier.now()
  await end(waits('offline'))
  for (let failure = 2; failure <= 8; failure += 1) {
    timers.fire()
    await end(waits('offline'))
  }
  expect(timers.planned[0]).toBeGreaterThan(60_000)
  carrier.networkIsBack()
  expect(timers.planned).toEqual([1_500])
})

test('and not where the destination asked to wait', async () => {
  const { carrier, timers, end } = aCarrier()
  carrier.now()
  await end(waits('rate_limited'))
  const { planned } = timers
  carrier.networkIsBack()
  expect(timers.planned).toEqual(planned)
})

test('a failure after something got through is a first failure', async () => {
  const { carrier, timers, carry, end } = aCarrier()
  carrier.now()
  await end(waits('offline'))
  timers.fire()
  await end(waits('offline'))
  expect(timers.planned).toEqual([2_000])
  timers.fire()
  carry(1, 100)
  await end(waits('offline'))
  expect(timers.planned).toEqual([1_000])
})

test('says how long the rest will take, once there is something to tell it by', async () => {
  const { carrier, carry, runs } = aCarrier()
  carrier.now()
  await expect.poll(runs).toBe(1)
  expect(carrier.status().run).toEqual({ settled: 0, total: 10, secondsLeft: null })
  carry(2, 4_000)
  expect(carrier.status().run).toEqual({ settled: 2, total: 10, secondsLeft: 16 })
})

test('tells nothing of a run that was replaced by another destination', async () => {
  const { carrier, runs, timers } = aCarrier()
  carrier.now()
  await expect.poll(runs).toBe(1)
  carrier.configure(null)
  expect(carrier.status()).toMatchObject({ state: 'not_configured', nextAttemptAt: null })
  expect(timers.planned).toEqual([])
})
