import { expect, it } from 'vitest'
import { TimeKeeper } from '../../../electron/station/clock/clock.ts'
import { createClockWords } from '../../../electron/station/clock-words.ts'
import { aClock } from '../../builders/log.ts'

const MINUTE = 60_000

function aWitness() {
  const clock = aClock()
  const time = new TimeKeeper(clock)
  const logged: unknown[] = []
  const words = createClockWords({
    time,
    log: {
      record: (...events) => {
        logged.push(...events)
        return []
      },
    },
  })
  const at = (minutes: number) => ({ source: 'records.example.org', wall: clock.wall() + minutes * MINUTE })
  return { ...words, time, logged, at }
}

it("a server's clock within two minutes confirms the one here, and the log says so once", () => {
  const { says, time, logged, at } = aWitness()
  says(at(1))
  says(at(-1))
  expect(time.evidence()).toBe('confirmed')
  expect(logged).toEqual([{ type: 'clock.observed', ...at(1), offset: MINUTE }])
})

it('something that was signed long ago says nothing of the clock', () => {
  const { atLeast, time, logged, at } = aWitness()
  atLeast(at(-600))
  atLeast(at(1))
  expect([time.evidence(), logged]).toEqual(['unconfirmed', []])
})

it('something that was signed later than it is here casts doubt on the clock', () => {
  const { says, atLeast, time, logged, at } = aWitness()
  says(at(0))
  atLeast(at(600))
  expect(time.evidence()).toBe('doubtful')
  expect(logged.at(-1)).toEqual({ type: 'clock.observed', ...at(600), offset: 600 * MINUTE })
})
