import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayPlan, sessionsThatFit } from '../../../renderer/kiosk/day-plan.ts'
import { aSession, NOW } from './answers.ts'

const HOUR = 3_600_000

describe('the idle screen', () => {
  test('asks for a tap while any session takes one', () => {
    expect(dayPlan([aSession({ state: 'closed' }), aSession({ checkingIn: true })], NOW)).toEqual({ plan: 'ask' })
  })

  test('says when check-in opens, of the session that opens first', () => {
    const later = aSession({ id: 'later', startsAt: NOW + 5 * HOUR })
    const sooner = aSession({ id: 'sooner', startsAt: NOW + 2 * HOUR })
    expect(dayPlan([later, sooner], NOW)).toEqual({ plan: 'not_yet', next: sooner })
  })

  test('asks for a tap while a session runs that takes none: the answer will say why', () => {
    const running = aSession({ state: 'teaching' })
    expect(dayPlan([running, aSession({ startsAt: NOW + 2 * HOUR })], NOW)).toEqual({ plan: 'ask' })
  })

  test('says the day is over when all sessions are closed', () => {
    expect(dayPlan([aSession({ state: 'closed' }), aSession({ state: 'cancelled' })], NOW)).toEqual({ plan: 'over' })
  })

  test('says there is no class on a day without any, or with cancelled ones only', () => {
    expect(dayPlan([], NOW)).toEqual({ plan: 'none' })
    expect(dayPlan([aSession({ state: 'cancelled' })], NOW)).toEqual({ plan: 'none' })
  })
})

describe('the list of today', () => {
  const day = [
    aSession({ id: 'past', startsAt: NOW - 3 * HOUR, state: 'closed' }),
    aSession({ id: 'now', startsAt: NOW, state: 'teaching' }),
    aSession({ id: 'soon', startsAt: NOW + HOUR }),
    aSession({ id: 'late', startsAt: NOW + 5 * HOUR }),
  ]
  const ids = (rows: number) => sessionsThatFit(day, rows).shown.map((session) => session.id)

  test('leaves out finished sessions first, then the last of the day', () => {
    expect(ids(4)).toEqual(['past', 'now', 'soon', 'late'])
    expect(ids(3)).toEqual(['now', 'soon', 'late'])
    expect(ids(2)).toEqual(['now', 'soon'])
  })

  test('never shows more than fits, counts the rest, and keeps the order of time', () => {
    const states = fc.constantFrom('scheduled', 'open', 'teaching', 'closed', 'cancelled')
    const sessions = fc.array(fc.record({ hours: fc.integer({ min: -8, max: 8 }), state: states }))
    fc.assert(
      fc.property(sessions, fc.integer({ min: 1, max: 8 }), (drawn, rows) => {
        const all = drawn.map(({ hours, state }, index) =>
          aSession({ id: String(index), startsAt: NOW + hours * HOUR, state }),
        )
        const { shown, more } = sessionsThatFit(all, rows)
        expect(shown.length).toBe(Math.min(rows, all.length))
        expect(shown.length + more).toBe(all.length)
        expect(shown.map((one) => one.startsAt)).toEqual(shown.map((one) => one.startsAt).sort((a, b) => a - b))
      }),
    )
  })
})
