import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SessionState, StaffRole } from '../../../electron/station/vocabulary.ts'
import { height, layOutArrivals } from '../../../renderer/console/sessions/arrivals.ts'
import { orderDay } from '../../../renderer/console/sessions/day-order.ts'
import { nextStep, rightsIn } from '../../../renderer/console/sessions/next-step.ts'
import { MINUTE, NINE, session } from './people-of-a-roll.ts'

describe('the next step of a session', () => {
  it('is to open, to teach, to close, and then to look at what came of it', () => {
    expect(SessionState.options.map((state) => nextStep(state, 'instructor'))).toEqual([
      'open',
      'teach',
      'close',
      'close',
      'summary',
      'summary',
      null,
    ])
  })

  it('changes nothing for an inspector', () => {
    for (const state of SessionState.options) {
      expect([null, 'summary']).toContain(nextStep(state, 'inspector'))
      expect(Object.values(rightsIn(state, 'inspector'))).toEqual([false, false, false, false])
    }
  })

  it('lets lessons be shown only while the class is taught', () => {
    for (const role of StaffRole.options.filter((each) => each !== 'inspector')) {
      expect(SessionState.options.filter((state) => rightsIn(state, role).play)).toEqual(['teaching'])
    }
  })

  it('lets a mistake be undone after the end, but nobody be checked in', () => {
    expect(rightsIn('closed', 'instructor')).toMatchObject({ correct: false, undo: true })
    expect(rightsIn('cancelled', 'instructor')).toMatchObject({ correct: false, undo: false })
  })
})

describe("today's sessions", () => {
  it('have the one being taught on top, then my own, then the earliest', () => {
    const mine = session({ id: 'mine', startsAt: NINE + 60 * MINUTE })
    const colleagues = session({ id: 'theirs', instructorName: '陈国强' })
    const taught = session({ id: 'taught', instructorName: '陈国强', state: 'teaching' })
    expect(orderDay([colleagues, mine], '周敏').atHand?.id).toBe('mine')
    expect(orderDay([colleagues, mine, taught], '周敏').atHand?.id).toBe('taught')
    expect(orderDay([colleagues, mine, taught], '周敏').coming.map(({ id }) => id)).toEqual(['theirs', 'mine'])
  })

  it('have nothing at hand when all are over, the latest first', () => {
    const morning = session({ id: 'morning', state: 'closed' })
    const noon = session({ id: 'noon', state: 'cancelled', startsAt: NINE + 180 * MINUTE })
    expect(orderDay([morning, noon], '周敏')).toEqual({ atHand: null, coming: [], over: [noon, morning] })
  })
})

describe('the chart of arrivals', () => {
  const minutes = fc.uniqueArray(fc.integer({ min: -240, max: 600 }), { maxLength: 80 })
  const arrivals = minutes.chain((offsets) =>
    fc.tuple(
      ...offsets
        .toSorted((one, other) => one - other)
        .map((offset) =>
          fc.record({
            minute: fc.constant(NINE + offset * MINUTE),
            onTime: fc.integer({ min: 0, max: 20 }),
            late: fc.integer({ min: 0, max: 5 }),
          }),
        ),
    ),
  )

  it('has everyone once, in at most thirty bars, and the start inside', () => {
    fc.assert(
      fc.property(arrivals, (come) => {
        const chart = layOutArrivals(come, session())
        const people = (each: { onTime: number; late: number }) => each.onTime + each.late
        const sum = (all: readonly { onTime: number; late: number }[]) =>
          all.reduce((total, each) => total + people(each), 0)
        expect(sum(chart.bars)).toBe(sum(come))
        expect(chart.bars.length).toBeLessThanOrEqual(30)
        expect(chart.from).toBeLessThanOrEqual(NINE)
        expect(chart.to).toBeGreaterThan(NINE)
        expect(Math.max(1, ...chart.bars.map(height))).toBe(chart.most)
      }),
    )
  })

  it('names the first of the busiest minutes', () => {
    const chart = layOutArrivals(
      [
        { minute: NINE - 8 * MINUTE, onTime: 9, late: 0 },
        { minute: NINE - 2 * MINUTE, onTime: 4, late: 0 },
        { minute: NINE + 6 * MINUTE, onTime: 0, late: 2 },
      ],
      session({ checkInOpensAt: NINE - 10 * MINUTE }),
    )
    expect(chart.minutes).toBe(1)
    expect(chart.busiest).toEqual({ from: NINE - 8 * MINUTE, onTime: 9, late: 0 })
  })

  it('is empty before anyone has come', () => {
    const chart = layOutArrivals([], session())
    expect(chart.busiest).toBeNull()
    expect(chart.most).toBe(1)
  })
})
