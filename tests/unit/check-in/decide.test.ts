import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decide,
  type Holder,
  type SessionFacts,
  type Situation,
  type Stay,
} from '../../../electron/station/check-in/decide.ts'
import { CheckInPolicy } from '../../../electron/station/packages/site-schema.ts'

const MINUTE = 60_000
const NINE = Date.parse('2026-03-02T09:00:00+08:00')
const at = (minutes: number) => NINE + minutes * MINUTE

const trainee: Holder = { personId: 'p1', role: 'trainee', disabled: false, credentialId: 'c1', validUntil: null }

/** A session from nine to half past ten that the trainee is enrolled in. */
function aSession(wishes: Partial<SessionFacts> = {}): SessionFacts {
  return {
    id: 's1',
    state: 'scheduled',
    startsAt: NINE,
    endsAt: at(90),
    closedAt: null,
    capacity: null,
    arrived: 0,
    instructorIsHere: true,
    enrolled: true,
    ...wishes,
  }
}

function tapAt(minutes: number, wishes: Partial<Situation> = {}) {
  return decide({
    now: at(minutes),
    holder: trainee,
    sessions: [aSession()],
    stays: [],
    policy: CheckInPolicy.parse({}),
    chosen: null,
    spotCheck: null,
    questions: [],
    asked: [],
    ...wishes,
  })
}

const inSince = (minutes: number): Stay => ({ presenceId: 'in1', sessionId: 's1', inAt: at(minutes), outAt: null })

describe('coming', () => {
  test('before the start is on time', () => {
    expect(tapAt(-13)).toEqual({ kind: 'checked_in', sessionId: 's1', punctuality: 'on_time', lateMinutes: 0 })
  })

  test('within the minutes the policy lets pass is still on time', () => {
    expect(tapAt(4.9)).toMatchObject({ punctuality: 'on_time', lateMinutes: 0 })
  })

  test('from then on is late, by whole minutes since the start', () => {
    expect(tapAt(5)).toMatchObject({ kind: 'checked_in', punctuality: 'late', lateMinutes: 5 })
    expect(tapAt(17.8)).toMatchObject({ punctuality: 'late', lateMinutes: 17 })
  })

  test('under a policy of no tolerance the start itself is on time and a minute after is late', () => {
    const policy = CheckInPolicy.parse({ lateAfterMinutes: 0 })
    expect(tapAt(0, { policy })).toMatchObject({ punctuality: 'on_time' })
    expect(tapAt(1, { policy })).toMatchObject({ punctuality: 'late', lateMinutes: 1 })
  })

  test('before check-in opens is too early and says when it opens', () => {
    expect(tapAt(-31)).toEqual({ kind: 'too_early', sessionId: 's1', opensAt: at(-30) })
  })

  test('an instructor who opens early lets people in early', () => {
    expect(tapAt(-50, { sessions: [aSession({ state: 'open' })] })).toMatchObject({ kind: 'checked_in' })
  })

  test('after the door that the policy shuts is too late, even while teaching', () => {
    const policy = CheckInPolicy.parse({ closesAfterStartMinutes: 20 })
    const sessions = [aSession({ state: 'teaching' })]
    expect(tapAt(20, { policy, sessions })).toEqual({ kind: 'too_late', sessionId: 's1', closedAt: at(20) })
  })

  test('after the instructor closed it is too late until its end, then there is no session', () => {
    const sessions = [aSession({ state: 'closed', closedAt: at(60) })]
    expect(tapAt(61, { sessions })).toEqual({ kind: 'too_late', sessionId: 's1', closedAt: at(60) })
    expect(tapAt(91, { sessions })).toEqual({ kind: 'no_session', nextSessionId: null })
  })

  test('an overrun keeps taking people until it is closed', () => {
    expect(tapAt(95, { sessions: [aSession({ state: 'teaching' })] })).toMatchObject({ kind: 'checked_in' })
  })

  test('where the site wants it, nobody comes in before the instructor opens', () => {
    const policy = CheckInPolicy.parse({ instructorOpensFirst: true })
    expect(tapAt(-10, { policy })).toEqual({ kind: 'not_opened', sessionId: 's1' })
    expect(tapAt(-10, { policy, sessions: [aSession({ state: 'open' })] })).toMatchObject({ kind: 'checked_in' })
  })

  test('a full session takes nobody new, but takes back who left it', () => {
    const sessions = [aSession({ capacity: 30, arrived: 30, state: 'teaching' })]
    expect(tapAt(-5, { sessions })).toEqual({ kind: 'session_full', sessionId: 's1' })
    const stays = [{ ...inSince(-20), outAt: at(-10) }]
    expect(tapAt(-5, { sessions, stays })).toMatchObject({ kind: 'checked_in', punctuality: 'returned' })
  })
})

describe('asked in class to tap', () => {
  const sessions = [aSession({ state: 'teaching' })]
  const stays = [inSince(-2)]
  const spotCheck = { sessionId: 's1', checks: [{ checkId: 'check1', late: false }] }
  const question = { sessionId: 's1', askId: 'ask1', zone: 'B' as const }

  test('whoever was called by a spot check answers it, and is not leaving', () => {
    expect(tapAt(60, { sessions, stays, spotCheck })).toEqual({
      kind: 'spot_check_answered',
      sessionId: 's1',
      checkIds: ['check1'],
      lateIds: [],
    })
  })

  test('one tap makes up for a check that was missed and answers the one that waits', () => {
    const checks = [
      { checkId: 'missed', late: true },
      { checkId: 'waits', late: false },
    ]
    expect(tapAt(60, { sessions, stays, spotCheck: { sessionId: 's1', checks } })).toMatchObject({
      checkIds: ['waits'],
      lateIds: ['missed'],
    })
  })

  test('a spot check comes before a question, and a question before leaving', () => {
    const questions = [question]
    expect(tapAt(60, { sessions, stays, spotCheck, questions })).toMatchObject({ kind: 'spot_check_answered' })
    expect(tapAt(60, { sessions, stays, questions })).toEqual({
      kind: 'question_answered',
      sessionId: 's1',
      askId: 'ask1',
      option: 'B',
    })
  })

  test('a question whose zone nobody touched is asked on the screen', () => {
    const questions = [{ ...question, zone: null }]
    expect(tapAt(60, { sessions, stays, questions })).toEqual({ kind: 'choose_option', sessionId: 's1', askId: 'ask1' })
  })

  test('checking in comes first, and a second tap on the way in answers no question', () => {
    const questions = [question]
    expect(tapAt(60, { sessions, questions })).toMatchObject({ kind: 'checked_in' })
    expect(tapAt(60.2, { sessions, questions, stays: [inSince(60)] })).toMatchObject({ kind: 'already_in' })
    expect(tapAt(60.6, { sessions, questions, stays: [inSince(60)] })).toMatchObject({ kind: 'question_answered' })
  })

  test('but a check that called them a moment after they came is answered', () => {
    const answered = tapAt(60.2, { sessions, stays: [inSince(60)], spotCheck })
    expect(answered).toMatchObject({ kind: 'spot_check_answered' })
  })

  test('what waits in another session is nothing here', () => {
    const elsewhere = { spotCheck: { ...spotCheck, sessionId: 's2' }, questions: [{ ...question, sessionId: 's2' }] }
    expect(tapAt(60, { sessions, stays, ...elsewhere })).toMatchObject({ kind: 'left_early' })
  })

  test('whoever comes a moment too late, or taps once more, is not leaving', () => {
    const asked = [{ sessionId: 's1', until: at(60) }]
    expect(tapAt(60.4, { sessions, stays, asked })).toMatchObject({ kind: 'already_in' })
    expect(tapAt(60.6, { sessions, stays, asked })).toMatchObject({ kind: 'left_early' })
    const elsewhere = [{ sessionId: 's2', until: at(60) }]
    expect(tapAt(60.4, { sessions, stays, asked: elsewhere })).toMatchObject({ kind: 'left_early' })
  })

  test('staff who tap are staff', () => {
    const holder: Holder = { ...trainee, role: 'instructor' }
    expect(tapAt(60, { holder, sessions, stays, spotCheck, questions: [question] })).toMatchObject({ kind: 'staff' })
  })
})

describe('tapping again', () => {
  test('soon after is no check-out: it repeats the first time', () => {
    expect(tapAt(3, { stays: [inSince(-2)], sessions: [aSession({ state: 'teaching' })] })).toEqual({
      kind: 'already_in',
      sessionId: 's1',
      since: at(-2),
    })
  })

  test('before the class has begun is never leaving', () => {
    expect(tapAt(-1, { stays: [inSince(-29)] })).toMatchObject({ kind: 'already_in' })
  })

  test('well before the end is leaving early, by how much', () => {
    expect(tapAt(60, { stays: [inSince(-2)] })).toEqual({
      kind: 'left_early',
      sessionId: 's1',
      presenceId: 'in1',
      since: at(-2),
      earlyMinutes: 30,
    })
  })

  test('near the end or after it is checking out', () => {
    for (const minute of [85, 90, 97]) {
      expect(tapAt(minute, { stays: [inSince(-2)] })).toMatchObject({ kind: 'checked_out', presenceId: 'in1' })
    }
  })

  test('where taps never check out, it only repeats the answer', () => {
    const policy = CheckInPolicy.parse({ checkOut: 'off' })
    expect(tapAt(90, { policy, stays: [inSince(-2)] })).toMatchObject({ kind: 'already_in' })
  })

  test('right after checking out repeats that, later it is coming back', () => {
    const stays = [{ ...inSince(-2), outAt: at(40) }]
    expect(tapAt(40.3, { stays })).toEqual({ kind: 'already_out', sessionId: 's1', left: at(40) })
    expect(tapAt(45, { stays })).toMatchObject({ kind: 'checked_in', punctuality: 'returned', lateMinutes: 0 })
  })
})

describe('whose card, and which session', () => {
  test('a card nobody holds', () => {
    expect(tapAt(0, { holder: null })).toEqual({ kind: 'unknown_card' })
  })

  test('a person who may not train here', () => {
    expect(tapAt(0, { holder: { ...trainee, disabled: true } })).toEqual({ kind: 'person_disabled' })
  })

  test('a card past its last day', () => {
    const validUntil = at(-1)
    expect(tapAt(0, { holder: { ...trainee, validUntil } })).toEqual({ kind: 'card_expired', validUntil })
    expect(tapAt(-1, { holder: { ...trainee, validUntil } })).toMatchObject({ kind: 'checked_in' })
  })

  test('a staff card on the kiosk', () => {
    expect(tapAt(0, { holder: { ...trainee, role: 'instructor' } })).toEqual({ kind: 'staff', role: 'instructor' })
  })

  test('someone enrolled in none of the classes that meet', () => {
    expect(tapAt(0, { sessions: [aSession({ enrolled: false })] })).toEqual({ kind: 'not_enrolled' })
  })

  test('no session now names the next one', () => {
    const later = aSession({ id: 's9', startsAt: at(300), endsAt: at(390), enrolled: false })
    const over = aSession({ state: 'closed', closedAt: at(90) })
    expect(tapAt(120, { sessions: [over, later] })).toEqual({ kind: 'no_session', nextSessionId: 's9' })
    expect(tapAt(0, { sessions: [] })).toEqual({ kind: 'no_session', nextSessionId: null })
  })

  test('two possible sessions are asked about, and the choice is taken', () => {
    const sessions = [aSession(), aSession({ id: 's2', startsAt: at(10), endsAt: at(100) })]
    expect(tapAt(0, { sessions })).toEqual({ kind: 'choose_session', sessionIds: ['s1', 's2'] })
    expect(tapAt(0, { sessions, chosen: 's2' })).toMatchObject({ kind: 'checked_in', sessionId: 's2' })
  })

  test('of two choices that one person makes, only the first counts', () => {
    const sessions = [aSession(), aSession({ id: 's2', startsAt: at(10), endsAt: at(100) })]
    const second = { sessions, stays: [inSince(0)], chosen: 's2' }
    expect(tapAt(0.1, second)).toEqual({ kind: 'already_in', sessionId: 's1', since: at(0) })
  })

  test('a choice never leads into a session that was not to be chosen', () => {
    const sessions = [aSession(), aSession({ id: 's2', enrolled: false })]
    expect(tapAt(0, { sessions, chosen: 's2' })).not.toMatchObject({ sessionId: 's2' })
  })

  test('who left before the clock was set back may come again at once', () => {
    const left = { ...inSince(60), outAt: at(89) }
    expect(tapAt(20, { stays: [left] })).toMatchObject({ kind: 'checked_in', punctuality: 'returned' })
  })

  test('who is in one session is not asked about another', () => {
    const sessions = [aSession({ state: 'teaching' }), aSession({ id: 's2', startsAt: at(10), endsAt: at(100) })]
    expect(tapAt(60, { sessions, stays: [inSince(0)] })).toMatchObject({ kind: 'left_early', sessionId: 's1' })
  })
})

describe('a session that runs over', () => {
  const over = aSession({ state: 'teaching' })
  const next = aSession({ id: 's2', startsAt: at(100), endsAt: at(190) })
  const gone: Stay = { ...inSince(0), outAt: at(95) }

  test('does not stand in the way of the next one: who left it comes into that without being asked', () => {
    expect(tapAt(97, { sessions: [over, next], stays: [gone] })).toMatchObject({ kind: 'checked_in', sessionId: 's2' })
    expect(tapAt(97, { sessions: [over, next] })).toMatchObject({ kind: 'checked_in', sessionId: 's2' })
  })

  test('is still left by whoever sits in it, though the next one takes people already', () => {
    expect(tapAt(149, { sessions: [over, next], stays: [inSince(0)] })).toMatchObject({
      kind: 'checked_out',
      sessionId: 's1',
    })
  })

  test('and was not closed an hour after its end keeps nobody from the next one', () => {
    const outcome = tapAt(150, { sessions: [over, next], stays: [inSince(0)] })
    expect(outcome).toMatchObject({ kind: 'checked_in', sessionId: 's2', punctuality: 'late', lateMinutes: 50 })
  })

  test('and was not closed, with no other to go to, is left however late it is', () => {
    expect(tapAt(400, { sessions: [over], stays: [inSince(0)] })).toMatchObject({
      kind: 'checked_out',
      sessionId: 's1',
    })
    expect(tapAt(260, { sessions: [over, next], stays: [inSince(0)] })).toMatchObject({
      kind: 'checked_out',
      sessionId: 's1',
    })
  })

  test('does not take part in leaving the one that came after it', () => {
    const inNext: Stay = { presenceId: 'in2', sessionId: 's2', inAt: at(150), outAt: null }
    const stays = [inSince(0), inNext]
    expect(tapAt(188, { sessions: [over, next], stays })).toMatchObject({ kind: 'checked_out', presenceId: 'in2' })
  })
})

describe('to the very moment', () => {
  const SECOND = 1 / 60

  test('check-in opens with its first millisecond and shuts with the policy’s last', () => {
    const policy = CheckInPolicy.parse({ closesAfterStartMinutes: 20 })
    expect(tapAt(-30.001)).toMatchObject({ kind: 'too_early' })
    expect(tapAt(-30)).toMatchObject({ kind: 'checked_in' })
    expect(tapAt(19.999, { policy })).toMatchObject({ kind: 'checked_in' })
    expect(tapAt(20, { policy })).toMatchObject({ kind: 'too_late' })
  })

  test('a class can be left from its start on, once the shortest stay is over', () => {
    expect(tapAt(0, { stays: [inSince(-20)] })).toMatchObject({ kind: 'left_early' })
    expect(tapAt(9.999, { stays: [inSince(0)] })).toMatchObject({ kind: 'already_in' })
    expect(tapAt(10, { stays: [inSince(0)] })).toMatchObject({ kind: 'left_early' })
  })

  test('minutes that were begun count as missed', () => {
    expect(tapAt(59.5, { stays: [inSince(0)] })).toMatchObject({ kind: 'left_early', earlyMinutes: 31 })
  })

  test('a tap repeats a check-out for so many seconds, counted from the last one', () => {
    const policy = CheckInPolicy.parse({ repeatSeconds: 30 })
    const first: Stay = { ...inSince(-20), outAt: at(20) }
    const stays = [first, { ...inSince(30), presenceId: 'in2', outAt: at(50) }]
    expect(tapAt(50 + 29 * SECOND, { policy, stays })).toMatchObject({ kind: 'already_out', left: at(50) })
    expect(tapAt(50 + 30 * SECOND, { policy, stays })).toMatchObject({ kind: 'checked_in', punctuality: 'returned' })
  })

  test('a session that ends now is over for the next one, and there is none after it', () => {
    const over = aSession({ state: 'teaching' })
    const next = aSession({ id: 's2', startsAt: at(100), endsAt: at(190) })
    expect(tapAt(90, { sessions: [over, next] })).toMatchObject({ kind: 'checked_in', sessionId: 's2' })
    expect(tapAt(190, { sessions: [over, next], stays: [inSince(0)] })).toMatchObject({
      kind: 'checked_out',
      sessionId: 's1',
    })
    expect(tapAt(90, { sessions: [aSession({ state: 'closed', closedAt: at(80) })] })).toMatchObject({
      kind: 'no_session',
    })
  })
})

describe('who is turned away', () => {
  const closed = aSession({ state: 'closed', closedAt: at(30) })

  test('from two sessions that have shut hears of the later one', () => {
    const later = aSession({ id: 's2', state: 'closed', startsAt: at(10), closedAt: at(40) })
    expect(tapAt(50, { sessions: [closed, later] })).toEqual({ kind: 'too_late', sessionId: 's2', closedAt: at(40) })
  })

  test('on the way out of a class that was just closed hears that it is done, and later what comes', () => {
    const stays = [{ ...inSince(0), outAt: at(30) }]
    const done = { kind: 'already_out', sessionId: 's1', left: at(30) }
    const due = aSession({ id: 's2', startsAt: at(300), endsAt: at(390) })
    expect(tapAt(35, { sessions: [closed, due], stays })).toEqual(done)
    expect(tapAt(45, { sessions: [closed], stays })).toEqual(done)
    expect(tapAt(46, { sessions: [closed], stays })).toMatchObject({ kind: 'too_late' })
    expect(tapAt(35, { sessions: [closed] })).toMatchObject({ kind: 'too_late' })
  })

  test('is not kept by a stay that a closed or vanished session left open', () => {
    expect(tapAt(50, { sessions: [closed], stays: [inSince(0)] })).toMatchObject({ kind: 'too_late' })
    const cancelled = aSession({ state: 'cancelled' })
    expect(tapAt(50, { sessions: [cancelled], stays: [inSince(0)] })).toMatchObject({ kind: 'no_session' })
    expect(tapAt(50, { sessions: [], stays: [inSince(0)] })).toEqual({ kind: 'no_session', nextSessionId: null })
  })

  test('and is in no class that met today, once all have ended, hears of no session rather than of the class', () => {
    expect(tapAt(100, { sessions: [aSession({ enrolled: false, state: 'closed', closedAt: at(90) })] })).toEqual({
      kind: 'no_session',
      nextSessionId: null,
    })
  })

  test('is told of the next session that is still to come, not of one that was never opened', () => {
    const missed = aSession({ id: 's0', startsAt: at(-300), endsAt: at(-200), enrolled: false })
    const now = aSession({ id: 's1', startsAt: at(50), endsAt: at(51), enrolled: false, state: 'cancelled' })
    const next = aSession({ id: 's2', startsAt: at(300), endsAt: at(390), enrolled: false })
    expect(tapAt(50, { sessions: [missed, closed, now, next] })).toMatchObject({ kind: 'too_late' })
    expect(tapAt(120, { sessions: [missed, closed, now, next] })).toEqual({ kind: 'no_session', nextSessionId: 's2' })
  })

  test('and whose own sessions are over is not told that others are not theirs', () => {
    const others = aSession({ id: 's2', enrolled: false, startsAt: at(100), endsAt: at(190), state: 'teaching' })
    expect(tapAt(120, { sessions: [closed, others] })).toEqual({ kind: 'no_session', nextSessionId: null })
  })
})

describe('rules that hold for every tap', () => {
  const minutes = fc.integer({ min: -200, max: 300 })
  const aState = fc.constantFrom<SessionFacts['state']>('scheduled', 'open', 'teaching', 'closed', 'cancelled')
  const sessions = fc.array(
    fc.record({
      id: fc.uuid(),
      state: aState,
      start: minutes,
      length: fc.integer({ min: 1, max: 180 }),
      enrolled: fc.boolean(),
    }),
    { maxLength: 4 },
  )
  const policies = fc.record({
    opensBeforeMinutes: fc.integer({ min: 0, max: 120 }),
    closesAfterStartMinutes: fc.option(fc.integer({ min: 0, max: 120 })),
    lateAfterMinutes: fc.integer({ min: 0, max: 30 }),
    checkOut: fc.constantFrom('required' as const, 'optional' as const, 'off' as const),
    minimumStayMinutes: fc.integer({ min: 0, max: 60 }),
    instructorOpensFirst: fc.boolean(),
  })

  function situations() {
    const askings = fc.record({ called: fc.boolean(), asks: fc.boolean() })
    return fc.tuple(minutes, sessions, policies, minutes, askings).map(([now, facts, policy, cameAt, asking]) => {
      const { called, asks } = asking
      const day = facts
        .map(({ id, state, start, length, enrolled }) =>
          aSession({
            id,
            state,
            startsAt: at(start),
            endsAt: at(start + length),
            enrolled,
            closedAt: state === 'closed' ? at(start + length) : null,
          }),
        )
        .toSorted((one, other) => one.startsAt - other.startsAt)
      const [first] = day
      const stays: Stay[] =
        first !== undefined && cameAt < now
          ? [{ presenceId: 'x', sessionId: first.id, inAt: at(cameAt), outAt: null }]
          : []
      const sessionId = first?.id ?? ''
      const inClass = {
        spotCheck: called ? { sessionId, checks: [{ checkId: 'check1', late: false }] } : null,
        questions: asks ? [{ sessionId, askId: 'ask1', zone: null }] : [],
        asked: [],
      }
      const rules = CheckInPolicy.parse(policy)
      return { now: at(now), holder: trainee, sessions: day, stays, policy: rules, chosen: null, ...inClass }
    })
  }

  test('nobody is checked in to a session that is over, cancelled, or not theirs', () => {
    fc.assert(
      fc.property(situations(), (situation) => {
        const outcome = decide(situation)
        if (outcome.kind !== 'checked_in') return
        const session = situation.sessions.find((candidate) => candidate.id === outcome.sessionId)
        expect(session?.enrolled).toBe(true)
        expect(['scheduled', 'open', 'teaching']).toContain(session?.state)
      }),
    )
  })

  test('a check-out always ends a stay that was open, in the session it belongs to', () => {
    fc.assert(
      fc.property(situations(), (situation) => {
        const outcome = decide(situation)
        if (outcome.kind !== 'checked_out' && outcome.kind !== 'left_early') return
        const stay = situation.stays.find((candidate) => candidate.presenceId === outcome.presenceId)
        expect(stay).toMatchObject({ sessionId: outcome.sessionId, outAt: null })
        expect(situation.policy.checkOut).not.toBe('off')
      }),
    )
  })

  test('nobody leaves who is asked for something in class', () => {
    fc.assert(
      fc.property(situations(), (situation) => {
        const outcome = decide(situation)
        if (outcome.kind !== 'checked_out' && outcome.kind !== 'left_early') return
        expect(situation.spotCheck?.sessionId).not.toBe(outcome.sessionId)
      }),
    )
  })

  test('every tap gets an answer, and the same one for the same situation', () => {
    fc.assert(
      fc.property(situations(), (situation) => {
        expect(decide(situation)).toEqual(decide(situation))
      }),
    )
  })
})
