import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SessionBrief } from '../../../electron/station/api/schemas/session.ts'
import { SessionState, StaffRole } from '../../../electron/station/vocabulary.ts'
import { height, layOutArrivals } from '../../../renderer/console/sessions/arrivals.ts'
import { orderDay } from '../../../renderer/console/sessions/day-order.ts'
import { mayTake, nextStep, rightsIn, sideSteps } from '../../../renderer/console/sessions/next-step.ts'
import { noticesOf } from '../../../renderer/console/sessions/notices.ts'
import { asOfNow, goingOn, roomColours } from '../../../renderer/console/sessions/rooms.ts'
import { MINUTE, NINE, session } from './people-of-a-roll.ts'

describe('the next step of a session', () => {
  it('is to open, to teach, to end, to go on after a break, and then to look at what came of it', () => {
    expect(SessionState.options.map((state) => nextStep(state, 'instructor'))).toEqual([
      'open',
      'teach',
      'close',
      'resume',
      'review',
      'review',
      null,
    ])
  })

  it('has a break beside it in class, the end beside it in a break, and rare steps out of the way', () => {
    const side = (state: SessionState, arrived = 0) => sideSteps({ state, arrived }, 'instructor')
    expect(side('teaching')).toEqual({ shown: ['pause'], rare: [] })
    expect(side('paused')).toEqual({ shown: ['close'], rare: [] })
    expect(side('scheduled')).toEqual({ shown: [], rare: ['cancel'] })
  })

  it('never cancels a session to which somebody has come', () => {
    expect(sideSteps({ state: 'open', arrived: 0 }, 'instructor').rare).toEqual(['cancel'])
    expect(sideSteps({ state: 'open', arrived: 1 }, 'instructor').rare).toEqual(['end'])
  })

  it('is no longer asked about once it cannot be taken: another screen has ended the class, or somebody has come', () => {
    const asked = (step: Parameters<typeof mayTake>[0], state: SessionState, arrived = 3) =>
      mayTake(step, { state, arrived }, 'instructor')
    expect(SessionState.options.filter((state) => asked('close', state))).toEqual(['teaching', 'paused'])
    expect(SessionState.options.filter((state) => asked('end', state))).toEqual(['open'])
    expect(SessionState.options.filter((state) => asked('cancel', state))).toEqual(['scheduled'])
    expect(asked('cancel', 'open', 0)).toBe(true)
  })

  it('changes nothing for an inspector, who may only call a spot check', () => {
    for (const state of SessionState.options) {
      expect([null, 'review']).toContain(nextStep(state, 'inspector'))
      expect(sideSteps({ state, arrived: 3 }, 'inspector')).toEqual({ shown: [], rare: [] })
      const { callSpotCheck, ...others } = rightsIn(state, 'inspector')
      expect(Object.values(others)).toEqual([false, false, false, false, false])
      expect(callSpotCheck).toBe(state === 'teaching')
    }
  })

  it('lets lessons be shown and questions be asked only while the class is taught', () => {
    for (const role of StaffRole.options.filter((each) => each !== 'inspector')) {
      expect(SessionState.options.filter((state) => rightsIn(state, role).play)).toEqual(['teaching'])
      expect(SessionState.options.filter((state) => rightsIn(state, role).ask)).toEqual(['teaching'])
    }
  })

  it('lets a mistake be undone after the end, but nobody be checked in', () => {
    expect(rightsIn('closed', 'instructor')).toMatchObject({ correct: false, undo: true, excuse: true })
    expect(rightsIn('cancelled', 'instructor')).toMatchObject({ correct: false, undo: false, excuse: false })
  })
})

describe('what is said of a session', () => {
  const said = (changes: Partial<SessionBrief>, pausedAt: number | null = null, now = NINE) =>
    noticesOf(session(changes), pausedAt, now)

  it('is nothing while all goes as planned', () => {
    for (const state of ['scheduled', 'open', 'teaching'] as const) expect(said({ state })).toEqual([])
  })

  it('is that its time went by, before anything else', () => {
    expect(said({ wasMissed: true, waitsForInstructor: true })).toEqual([{ kind: 'missed', startsAt: NINE }])
  })

  it('is how long a break and how far over time it is, in whole minutes', () => {
    expect(said({ state: 'paused' }, NINE - 7 * MINUTE - 1)).toEqual([{ kind: 'paused', minutes: 7 }])
    expect(said({ state: 'teaching', isOverrunning: true }, null, NINE + 102 * MINUTE)).toEqual([
      { kind: 'overrunning', minutes: 12 },
    ])
  })

  it('is whom check-in waits for, and the code it was sealed with', () => {
    expect(said({ waitsForInstructor: true })).toEqual([{ kind: 'waitsForInstructor', instructor: '周敏' }])
    expect(said({ state: 'sealed', sealCode: '7K2M-94QX' })).toEqual([{ kind: 'sealed', code: '7K2M-94QX' }])
  })
})

describe('a session on its page', () => {
  it("runs over time, was missed or waits for its instructor as soon as today's list says so", () => {
    const ofRoll = session({ state: 'teaching' })
    const byNow = session({ state: 'teaching', isOverrunning: true })
    expect(asOfNow(ofRoll, [session({ id: 'other' }), byNow])).toBe(byNow)
  })

  it("is as its roll says where today's list does not have it", () => {
    const yesterday = session({ id: 'yesterday', state: 'closed' })
    expect(asOfNow(yesterday, [session()])).toBe(yesterday)
    expect(asOfNow(yesterday, undefined)).toBe(yesterday)
  })
})

describe('several rooms', () => {
  const one = session({ id: 'one', room: '一号教室', state: 'teaching' })
  const two = session({ id: 'two', room: '二号教室', state: 'paused' })

  it('are those in which somebody checks in or is taught', () => {
    const over = session({ id: 'over', room: '三号教室', state: 'closed' })
    expect(new Set(goingOn([over, two, one, session()]))).toEqual(new Set([one, two]))
  })

  it('keep their colours whatever order the sessions come in', () => {
    expect(roomColours([one, two])).toEqual(roomColours([two, one]))
    expect(new Set(roomColours([one, two]).values()).size).toBe(2)
  })
})

describe("today's sessions", () => {
  it('have the one being taught on top, then my own, then the earliest', () => {
    const mine = session({ id: 'mine', startsAt: NINE + 60 * MINUTE })
    const colleagues = session({ id: 'theirs', instructorName: '陈国强' })
    const taught = session({ id: 'taught', instructorName: '陈国强', state: 'teaching' })
    const atHand = (...sessions: SessionBrief[]) => orderDay(sessions, '周敏').atHand.map(({ id }) => id)
    expect(atHand(colleagues, mine)).toEqual(['mine'])
    expect(atHand(colleagues, mine, taught)).toEqual(['taught'])
    expect(orderDay([colleagues, mine, taught], '周敏').coming.map(({ id }) => id)).toEqual(['theirs', 'mine'])
  })

  it('have every class that is going on at hand, for there may be two rooms', () => {
    const taught = session({ id: 'taught', instructorName: '陈国强', state: 'teaching' })
    const opened = session({ id: 'opened', state: 'open' })
    const day = orderDay([session({ id: 'later' }), opened, taught], '周敏')
    expect(day.atHand.map(({ id }) => id)).toEqual(['taught', 'opened'])
    expect(day.coming.map(({ id }) => id)).toEqual(['later'])
  })

  it('put one whose time went by behind what is still to come', () => {
    const missed = session({ id: 'missed', wasMissed: true })
    const coming = session({ id: 'coming', startsAt: NINE + 300 * MINUTE })
    expect(orderDay([missed, coming], '周敏').atHand.map(({ id }) => id)).toEqual(['coming'])
    expect(orderDay([missed, coming], '周敏').missed).toEqual([missed])
  })

  it('have nothing at hand when all are over, the latest first', () => {
    const morning = session({ id: 'morning', state: 'closed' })
    const noon = session({ id: 'noon', state: 'cancelled', startsAt: NINE + 180 * MINUTE })
    expect(orderDay([morning, noon], '周敏')).toEqual({ atHand: [], coming: [], missed: [], over: [noon, morning] })
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
