import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  advance,
  type Circumstances,
  SESSION_ACTIONS,
  type SessionAction,
  type SessionLife,
  step,
} from '../../../electron/station/sessions/transitions.ts'

const MINUTE = 60_000
const SCHEDULED: SessionLife = { state: 'scheduled' }
const NOBODY: Circumstances = { at: 0, reason: null, arrived: 0, roomIsTaken: false }

/** The life that actions a minute apart lead to, from minute 0 on; throws where one is refused. */
function lifeAfter(...actions: SessionAction[]): SessionLife {
  return actions.reduce<SessionLife>((life, action, minute) => {
    const decided = step(life, action, { ...NOBODY, at: minute * MINUTE, reason: '停电' })
    if (!decided.accepted) throw new Error(`${action} was refused: ${decided.code}`)
    return decided.life
  }, SCHEDULED)
}

/** Every state with the shortest way to it. */
const WAYS: Record<SessionLife['state'], SessionAction[]> = {
  scheduled: [],
  open: ['open'],
  teaching: ['open', 'teach'],
  paused: ['open', 'teach', 'pause'],
  closed: ['open', 'teach', 'close'],
  sealed: ['open', 'teach', 'close', 'seal'],
  cancelled: ['cancel'],
}

/** What each state accepts. */
const ACCEPTED: Record<SessionLife['state'], SessionAction[]> = {
  scheduled: ['open', 'teach', 'cancel'],
  open: ['teach', 'close', 'cancel'],
  teaching: ['pause', 'close'],
  paused: ['resume', 'close'],
  closed: ['seal'],
  sealed: [],
  cancelled: [],
}

describe.each(Object.entries(ACCEPTED))('a session that is %s', (state, accepted) => {
  test(`takes ${accepted.join(', ') || 'nothing'} and refuses the rest`, () => {
    const life = lifeAfter(...(Object.entries(WAYS).find(([name]) => name === state)?.[1] ?? []))
    expect(life.state).toBe(state)
    const taken = SESSION_ACTIONS.filter((action) => step(life, action, { ...NOBODY, reason: '停电' }).accepted)
    expect(taken.toSorted()).toEqual(accepted.toSorted())
  })
})

describe('the life of a session', () => {
  test('carries the times that are known in its state', () => {
    expect(lifeAfter('open')).toEqual({ state: 'open', openedAt: 0 })
    expect(lifeAfter('open', 'teach', 'pause', 'resume')).toEqual({
      state: 'teaching',
      openedAt: 0,
      teachingAt: MINUTE,
      taught: MINUTE,
      since: 3 * MINUTE,
    })
    expect(lifeAfter('teach', 'pause', 'resume', 'close', 'seal')).toEqual({
      state: 'sealed',
      openedAt: 0,
      teachingAt: 0,
      taught: 2 * MINUTE,
      closedAt: 3 * MINUTE,
      sealedAt: 4 * MINUTE,
    })
  })

  test('is called off only with a reason, and once it is open only where nobody came', () => {
    const open = lifeAfter('open')
    const calledOff = (life: SessionLife, circumstances: Partial<Circumstances>) =>
      step(life, 'cancel', { ...NOBODY, ...circumstances })
    expect(calledOff(SCHEDULED, {})).toEqual({ accepted: false, code: 'reason_needed' })
    expect(calledOff(open, { reason: '停电', arrived: 1 })).toEqual({ accepted: false, code: 'attended' })
    expect(calledOff(open, { reason: '停电' })).toMatchObject({ accepted: true, life: { state: 'cancelled' } })
    // The instructor who never came left people waiting: somebody has to be able to say so.
    expect(calledOff(SCHEDULED, { reason: '教员没有来', arrived: 12 })).toMatchObject({ accepted: true })
  })

  test('does not begin to be taught in a room where another is', () => {
    for (const life of [SCHEDULED, lifeAfter('open')]) {
      expect(step(life, 'teach', { ...NOBODY, roomIsTaken: true })).toEqual({ accepted: false, code: 'room_taken' })
    }
  })

  test('loses nothing to a clock that was set back', () => {
    const teaching = advance(SCHEDULED, 'teach', 10 * MINUTE)
    const paused = teaching === null ? null : advance(teaching, 'pause', 4 * MINUTE)
    expect(paused).toMatchObject({ state: 'paused', taught: 0 })
  })
})

const anyCircumstances: fc.Arbitrary<Circumstances> = fc.record({
  at: fc.integer({ min: 0, max: 1_000_000 }),
  reason: fc.constantFrom(null, '停电'),
  arrived: fc.integer({ min: 0, max: 3 }),
  roomIsTaken: fc.boolean(),
})
const anySteps = fc.array(fc.tuple(fc.constantFrom(...SESSION_ACTIONS), anyCircumstances), { maxLength: 20 })

describe('whatever is asked of a session, in whatever order', () => {
  test('it reaches sealed only through closed, and what is sealed or called off stays so', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        let life: SessionLife = { state: 'scheduled' }
        for (const [action, circumstances] of steps) {
          const before = life
          const decided = step(life, action, circumstances)
          if (decided.accepted) life = decided.life
          if (life.state === 'sealed' && before.state !== 'sealed') expect(before.state).toBe('closed')
          if (before.state === 'sealed' || before.state === 'cancelled') expect(life).toBe(before)
        }
      }),
    )
  })

  test('what was taught never exceeds the time since it began, and breaks never count', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...SESSION_ACTIONS), fc.nat(1000)), { maxLength: 20 }), (steps) => {
        let life: SessionLife = { state: 'scheduled' }
        let at = 0
        let taught = 0
        for (const [action, later] of steps) {
          if (life.state === 'teaching') taught += later
          at += later
          const decided = step(life, action, { ...NOBODY, at, reason: '停电' })
          if (decided.accepted) life = decided.life
          if ('taught' in life && life.state !== 'teaching') expect(life.taught).toBe(taught)
        }
      }),
    )
  })
})
