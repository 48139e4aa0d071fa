import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { creditableTime, creditedMinutes, type Interval, union } from '../../../electron/station/credit/credit.ts'

const MINUTE = 60_000
const between = (from: number, to: number): Interval => ({ from: from * MINUTE, to: to * MINUTE })
const session = { startsAt: 0, endsAt: 90 * MINUTE, teachingAt: 0, closedAt: 90 * MINUTE }

describe('the time of a session that can earn credit', () => {
  test('runs from the teaching to the end', () => {
    expect(creditableTime(session)).toEqual(between(0, 90))
    expect(creditableTime({ ...session, teachingAt: 10 * MINUTE })).toEqual(between(10, 90))
  })

  test('ends early where the session closed early, and earns nothing more in an overrun', () => {
    expect(creditableTime({ ...session, closedAt: 40 * MINUTE })).toEqual(between(0, 40))
    expect(creditableTime({ ...session, closedAt: 120 * MINUTE })).toEqual(between(0, 90))
  })

  test('is never longer than scheduled, however early teaching began', () => {
    expect(creditableTime({ ...session, teachingAt: -20 * MINUTE })).toEqual(between(-20, 70))
  })

  test('is counted on the clock of the day, not from midnight', () => {
    const morning = { startsAt: 540 * MINUTE, endsAt: 630 * MINUTE, teachingAt: 520 * MINUTE, closedAt: null }
    expect(creditableTime(morning)).toEqual(between(520, 610))
    expect(creditableTime({ ...morning, teachingAt: 630 * MINUTE })).toBeNull()
  })

  test('is none where nobody taught', () => {
    expect(creditableTime({ ...session, teachingAt: null })).toBeNull()
    expect(creditedMinutes([between(0, 90)], null)).toBe(0)
  })
})

describe('credited minutes', () => {
  const creditable = between(0, 90)

  test('are the whole minutes of presence inside it', () => {
    expect(creditedMinutes([between(-10, 45)], creditable)).toBe(45)
    expect(creditedMinutes([between(10, 40), between(50, 200)], creditable)).toBe(70)
    expect(creditedMinutes([{ from: 0, to: 90_000 }], creditable)).toBe(1)
  })

  test('of stays that touch are those of one stay', () => {
    expect(union([between(20, 40), between(0, 20)])).toEqual([between(0, 40)])
    expect(union([between(5, 5)])).toEqual([])
  })

  const stays = fc.array(
    fc
      .tuple(fc.integer({ min: -60, max: 150 }), fc.integer({ min: 0, max: 100 }))
      .map(([from, length]) => between(from, from + length)),
    { maxLength: 6 },
  )

  test('are never more than the session or the presence', () => {
    fc.assert(
      fc.property(stays, (given) => {
        const minutes = creditedMinutes(given, creditable)
        const present = union(given).reduce((sum, { from, to }) => sum + to - from, 0) / MINUTE
        expect(minutes).toBeGreaterThanOrEqual(0)
        expect(minutes).toBeLessThanOrEqual(Math.min(90, present))
      }),
    )
  })

  test('never fall when someone was there longer', () => {
    fc.assert(
      fc.property(stays, stays, (given, more) => {
        expect(creditedMinutes([...given, ...more], creditable)).toBeGreaterThanOrEqual(
          creditedMinutes(given, creditable),
        )
      }),
    )
  })

  test('do not grow from counting the same stay twice, nor from splitting it', () => {
    fc.assert(
      fc.property(stays, fc.integer({ min: 1, max: 99 }), (given, percent) => {
        const split = given.flatMap(({ from, to }) => {
          const middle = from + ((to - from) * percent) / 100
          return [
            { from, to: middle },
            { from: middle, to },
          ]
        })
        const once = creditedMinutes(given, creditable)
        expect(creditedMinutes([...given, ...given], creditable)).toBe(once)
        expect(creditedMinutes(split, creditable)).toBe(once)
      }),
    )
  })
})
