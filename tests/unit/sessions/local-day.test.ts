import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateAt, endOfDay, siteDay } from '../../../electron/station/sessions/local-day.ts'

const HOUR = 3_600_000
const utc = (text: string) => Date.parse(`${text}Z`)
const dayOf = (text: string, zone: string) => {
  const { from, to } = siteDay(utc(text), zone)
  return [from, to].map((moment) => new Date(moment).toISOString().slice(0, 16))
}

describe('a day at the site', () => {
  test('runs from midnight to midnight there, whatever the machine’s own zone is', () => {
    expect(dayOf('2026-03-02T03:00', 'Asia/Shanghai')).toEqual(['2026-03-01T16:00', '2026-03-02T16:00'])
    expect(dayOf('2026-03-02T03:00', 'Asia/Urumqi')).toEqual(['2026-03-01T18:00', '2026-03-02T18:00'])
    expect(dayOf('2026-03-02T03:00', 'America/New_York')).toEqual(['2026-03-01T05:00', '2026-03-02T05:00'])
  })

  test('begins with its first millisecond and ends before the next day’s', () => {
    const midnight = utc('2026-03-01T16:00')
    expect(siteDay(midnight, 'Asia/Shanghai').from).toBe(midnight)
    expect(siteDay(midnight - 1, 'Asia/Shanghai').to).toBe(midnight)
  })

  test('has 23 hours when clocks go forward, asked for before or after', () => {
    const shortDay = ['2026-03-08T05:00', '2026-03-09T04:00']
    expect(dayOf('2026-03-08T06:00', 'America/New_York')).toEqual(shortDay)
    expect(dayOf('2026-03-08T16:00', 'America/New_York')).toEqual(shortDay)
  })

  test('has 25 hours when clocks go back, asked for before or after', () => {
    const longDay = ['2026-11-01T04:00', '2026-11-02T05:00']
    expect(dayOf('2026-11-01T04:30', 'America/New_York')).toEqual(longDay)
    expect(dayOf('2026-11-01T20:00', 'America/New_York')).toEqual(longDay)
  })

  test('begins at one o’clock where clocks go forward at midnight', () => {
    expect(dayOf('2026-04-24T12:00', 'Africa/Cairo')).toEqual(['2026-04-23T22:00', '2026-04-24T21:00'])
  })

  const zones = fc.constantFrom(
    'Asia/Shanghai',
    'Asia/Urumqi',
    'America/New_York',
    'Africa/Cairo',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Pacific/Kiritimati',
    'UTC',
  )
  const moments = fc.integer({ min: utc('2024-01-01T00:00'), max: utc('2030-01-01T00:00') })

  test('holds the moment it was asked for, has one date, and meets its neighbours', () => {
    fc.assert(
      fc.property(zones, moments, (zone, at) => {
        const { from, to } = siteDay(at, zone)
        expect(from).toBeLessThanOrEqual(at)
        expect(to).toBeGreaterThan(at)
        expect(dateAt(from, zone)).toBe(dateAt(at, zone))
        expect(dateAt(to - 1, zone)).toBe(dateAt(at, zone))
        expect(siteDay(from - 1, zone).to).toBe(from)
        expect(siteDay(to, zone).from).toBe(to)
        expect(to - from).toBeGreaterThanOrEqual(23 * HOUR)
        expect(to - from).toBeLessThanOrEqual(25 * HOUR)
      }),
      { numRuns: 60 },
    )
  })

  test('lets a credential be valid to its last millisecond', () => {
    fc.assert(
      fc.property(zones, moments, (zone, at) => {
        expect(endOfDay(dateAt(at, zone), zone)).toBe(siteDay(at, zone).to - 1)
      }),
      { numRuns: 60 },
    )
  })

  test('lets every day end that a calendar has, also one that its time zone left out', () => {
    expect(endOfDay('0001-01-01', 'UTC')).toBe(Date.parse('0001-01-02T00:00:00Z') - 1)
    expect(endOfDay('9999-12-31', 'Asia/Shanghai')).toBeGreaterThan(Date.parse('9999-12-31T00:00:00Z'))
    expect(endOfDay('2011-12-30', 'Pacific/Apia')).toBe(Date.parse('2011-12-31T00:00:00Z') - 1)
  })
})
