import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commitmentOf, peopleCalled, plannedTimes, taughtUntil } from '../../../electron/station/spot-checks/plan.ts'

const MINUTE = 60_000
const secrets = () => fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes))
const lengths = () => fc.integer({ min: 10 * MINUTE, max: 600 * MINUTE })
const classes = () => fc.uniqueArray(fc.stringMatching(/^[a-z0-9-]{1,20}$/), { maxLength: 60 })

/** A secret that a test can name. */
const secretNamed = (name: string) => createHash('sha256').update(name).digest()

describe('the commitment', () => {
  test('is what any SHA-256 makes of session and secret in one line', () => {
    const secret = secretNamed('one')
    const line = `training-station spot-check commitment session-1 ${secret.toString('hex')}`
    expect(commitmentOf('session-1', secret)).toBe(createHash('sha256').update(line).digest('hex'))
  })

  test('is another for another session and for another secret', () => {
    fc.assert(
      fc.property(secrets(), secrets(), (one, other) => {
        fc.pre(!one.equals(other))
        expect(commitmentOf('session-1', one)).not.toBe(commitmentOf('session-1', other))
        expect(commitmentOf('session-1', one)).not.toBe(commitmentOf('session-2', one))
      }),
    )
  })
})

describe('the times of the planned checks', () => {
  test('are one in each equal part of the middle eight tenths, in order', () => {
    fc.assert(
      fc.property(secrets(), lengths(), fc.integer({ min: 0, max: 10 }), (secret, length, checks) => {
        const times = plannedTimes(secret, 'session-1', checks, length)
        expect(times).toHaveLength(checks)
        const part = (length * 0.8) / Math.max(checks, 1)
        for (const [place, time] of times.entries()) {
          expect(time).toBeGreaterThanOrEqual(length * 0.1 + place * part)
          expect(time).toBeLessThanOrEqual(length * 0.1 + (place + 1) * part)
        }
      }),
    )
  })

  test('follow from the secret alone: again the same, for another secret others', () => {
    fc.assert(
      fc.property(secrets(), secrets(), lengths(), (one, other, length) => {
        fc.pre(!one.equals(other))
        const times = plannedTimes(one, 'session-1', 5, length)
        expect(plannedTimes(Buffer.from(one), 'session-1', 5, length)).toEqual(times)
        expect(plannedTimes(other, 'session-1', 5, length)).not.toEqual(times)
      }),
    )
  })

  test('lie anywhere in their part: each tenth of it gets about a tenth of two thousand secrets', () => {
    const tenths = Array.from({ length: 10 }, () => 0)
    for (let n = 0; n < 2_000; n += 1) {
      const [time = 0] = plannedTimes(secretNamed(`time ${n}`), 'session-1', 1, 100 * MINUTE)
      const tenth = Math.floor((time - 10 * MINUTE) / (8 * MINUTE))
      tenths[tenth] = (tenths[tenth] ?? 0) + 1
    }
    for (const count of tenths) {
      expect(count).toBeGreaterThan(140)
      expect(count).toBeLessThan(260)
    }
  })

  test('are as far into their part as the first 12 hex digits of the hash say', () => {
    const secret = secretNamed('one')
    const hash = createHmac('sha256', secret).update('training-station spot-check when session-1 1').digest('hex')
    const part = Number.parseInt(hash.slice(0, 12), 16) / 2 ** 48
    const [time] = plannedTimes(secret, 'session-1', 1, 100 * MINUTE)
    expect(time).toBe(10 * MINUTE + Math.floor(part * 80 * MINUTE))
  })
})

describe('the people called', () => {
  test('are of those present, as many as were agreed or all, each once', () => {
    fc.assert(
      fc.property(secrets(), classes(), fc.integer({ min: 1, max: 12 }), (secret, present, people) => {
        const called = peopleCalled(secret, 'session-1', 1, present, people)
        expect(called).toHaveLength(Math.min(people, present.length))
        expect(new Set(called).size).toBe(called.length)
        expect(present).toEqual(expect.arrayContaining(called))
      }),
    )
  })

  test('do not depend on the order in which people came, nor on those who came twice', () => {
    fc.assert(
      fc.property(secrets(), classes(), (secret, present) => {
        const called = peopleCalled(secret, 'session-1', 1, present, 3)
        expect(peopleCalled(secret, 'session-1', 1, present.toReversed(), 3)).toEqual(called)
        expect(peopleCalled(secret, 'session-1', 1, [...present, ...present], 3)).toEqual(called)
      }),
    )
  })

  test('who leave are replaced by the next, and nobody else changes', () => {
    fc.assert(
      fc.property(secrets(), classes(), (secret, present) => {
        fc.pre(present.length > 4)
        const [first, ...rest] = peopleCalled(secret, 'session-1', 1, present, 4)
        const without = present.filter((personId) => personId !== first)
        expect(peopleCalled(secret, 'session-1', 1, without, 3)).toEqual(rest)
      }),
    )
  })

  test('are as likely anybody: of eight hundred checks among forty people each has about a fortieth', () => {
    const present = Array.from({ length: 40 }, (_, n) => `trainee-${n}`)
    const times = new Map<string, number>()
    for (let n = 0; n < 800; n += 1) {
      const [called = ''] = peopleCalled(secretNamed('class'), 'session-1', n, present, 1)
      times.set(called, (times.get(called) ?? 0) + 1)
    }
    expect(times.size).toBe(40)
    for (const count of times.values()) {
      expect(count).toBeGreaterThan(4)
      expect(count).toBeLessThan(45)
    }
  })

  test('are others at the next check and under another secret', () => {
    const present = Array.from({ length: 40 }, (_, n) => `trainee-${n}`)
    const called = (secret: string, number: number) =>
      peopleCalled(secretNamed(secret), 'session-1', number, present, 5)
    expect(called('one', 1)).not.toEqual(called('one', 2))
    expect(called('one', 1)).not.toEqual(called('other', 1))
  })
})

describe('taught time', () => {
  test('leaves breaks out, and runs on while teaching does', () => {
    const stretches = [
      { from: 0, to: 10 * MINUTE },
      { from: 25 * MINUTE, to: null },
    ]
    expect(taughtUntil([{ from: 0, to: null }], 5 * MINUTE)).toBe(5 * MINUTE)
    expect(taughtUntil(stretches, 25 * MINUTE)).toBe(10 * MINUTE)
    expect(taughtUntil(stretches, 30 * MINUTE)).toBe(15 * MINUTE)
  })

  test('stays taught when the clock is set back', () => {
    const stretches = [
      { from: 0, to: 60 * MINUTE },
      { from: 20 * MINUTE, to: null },
    ]
    expect(taughtUntil(stretches, 25 * MINUTE)).toBe(65 * MINUTE)
  })
})
