import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rebuild } from '../../../electron/station/log/rebuild.ts'
import { isBeingTaught } from '../../../electron/station/sessions/session-state.ts'
import {
  SESSION_ACTIONS,
  type SessionAction,
  type SessionLife,
  step,
} from '../../../electron/station/sessions/transitions.ts'
import { aSessionsRoom, type SessionsRoom } from '../../builders/sessions-room.ts'

const MINUTE = 60_000
const IDS = ['session-1', 'session-2', 'session-3'] as const

/** Three sessions, two of them in the same room. */
const threeSessions = () => aSessionsRoom(['一号教室', '一号教室', '二号教室'])

/** Everything that is kept of sessions. */
function kept({ store, sessions }: SessionsRoom): unknown {
  return sessions.projection.tables.map((table) => store.db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all())
}

function requireSession({ sessions }: SessionsRoom, id: string) {
  const session = sessions.find(id)
  if (session === null) throw new Error(`there is no ${id}`)
  return session
}

interface Deed {
  id: string
  action: SessionAction
  reason: string | undefined
  /** Time that passes before it, and how many have come by then. */
  later: number
  arrived: number
}

const anyDeed: fc.Arbitrary<Deed> = fc.record({
  id: fc.constantFrom(...IDS),
  action: fc.constantFrom(...SESSION_ACTIONS),
  reason: fc.constantFrom(undefined, '停电'),
  later: fc.nat(40 * MINUTE),
  arrived: fc.nat(1),
})

function isRoomTaken(room: SessionsRoom, id: string): boolean {
  const others = IDS.filter((other) => other !== id).map((other) => requireSession(room, other))
  return others.some((other) => other.room === requireSession(room, id).room && isBeingTaught(other.state))
}

/** Does a deed, and expects that it was done wholly, as the machine says, or not at all. Returns the life after it. */
function expectWhole(room: SessionsRoom, life: SessionLife, { id, action, reason, later, arrived }: Deed): SessionLife {
  room.clock.pass(later)
  room.arrive(id, arrived)
  const { size } = room.log
  const before = kept(room)
  const at = room.clock.wall()
  const decided = step(life, action, { at, reason: reason ?? null, arrived, roomIsTaken: isRoomTaken(room, id) })
  const result = room.sessions.act(id, action, 'instructor-1', reason)
  if (decided.accepted) {
    expect(result).toMatchObject({ changed: true, session: { state: decided.life.state } })
    expect(room.log.size).toBe(size + 1)
    return decided.life
  }
  expect(result).toEqual({ changed: false, code: decided.code })
  expect(room.log.size).toBe(size)
  expect(kept(room)).toEqual(before)
  return life
}

/** Expects that what is kept of a session is what its life says. */
function expectKept(room: SessionsRoom, id: string, life: SessionLife): void {
  const { state, openedAt, closedAt } = requireSession(room, id)
  expect({ state, openedAt, closedAt }).toEqual({
    state: life.state,
    openedAt: 'openedAt' in life ? life.openedAt : null,
    closedAt: 'closedAt' in life ? life.closedAt : null,
  })
  const taught = room.sessions.taught(id)
  expect(taught.reduce((sum, { from, to }) => sum + (to ?? from) - from, 0)).toBe('taught' in life ? life.taught : 0)
  expect(taught.filter(({ to }) => to === null)).toHaveLength(life.state === 'teaching' ? 1 : 0)
}

describe('any sequence of deeds on sessions', () => {
  test('is accepted or refused, never half: log and tables agree with the machine, and replaying changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyDeed, { minLength: 1, maxLength: 30 }), (deeds) => {
        const room = threeSessions()
        const lives = new Map<string, SessionLife>()
        const lifeOf = (id: string): SessionLife => lives.get(id) ?? { state: 'scheduled' }
        for (const deed of deeds) lives.set(deed.id, expectWhole(room, lifeOf(deed.id), deed))
        for (const id of IDS) expectKept(room, id, lifeOf(id))
        const before = kept(room)
        rebuild(room.store, room.log)
        expect(kept(room)).toEqual(before)
        room.store.close()
      }),
      { numRuns: 25 },
    )
  })

  test('that fails on the way leaves nothing behind: neither entry nor row', () => {
    const room = threeSessions()
    room.sessions.act('session-1', 'teach', 'instructor-1')
    const before = kept(room)
    const size = room.log.size
    room.sessions.beforeClose((sessionId, by) => {
      room.log.record({ type: 'question.closed', askId: 'a', sessionId, by })
      throw new Error('the disk is full')
    })
    expect(() => room.sessions.act('session-1', 'close', 'instructor-1')).toThrow('the disk is full')
    expect(kept(room)).toEqual(before)
    expect(room.log.size).toBe(size)
  })
})

describe('the steps of a session', () => {
  test('name what was done, when, by whom and why, without the long numbers in it', () => {
    const room = threeSessions()
    const { sessions, clock } = room
    const from = clock.wall()
    sessions.act('session-1', 'open', 'instructor-1')
    clock.pass(MINUTE)
    sessions.act('session-1', 'cancel', 'admin-1', '  停水，电话 13900001111  ')
    expect(sessions.steps('session-1')).toEqual([
      { step: 'opened', at: from, by: 'instructor-1', reason: null, eventId: expect.any(String) },
      { step: 'cancelled', at: from + MINUTE, by: 'admin-1', reason: '停水，电话 …', eventId: expect.any(String) },
    ])
  })

  test('leave breaks out of what was taught, each stretch with the entries that began and ended it', () => {
    const room = threeSessions()
    const { sessions, clock } = room
    const from = clock.wall()
    for (const action of ['teach', 'pause', 'resume'] as const) {
      sessions.act('session-1', action, 'instructor-1')
      clock.pass(10 * MINUTE)
    }
    const [began, paused, resumed] = sessions.steps('session-1').map(({ eventId }) => eventId)
    expect(sessions.taught('session-1')).toEqual([
      { from, to: from + 10 * MINUTE, events: [began, paused] },
      { from: from + 20 * MINUTE, to: null, events: [resumed] },
    ])
    expect(sessions.find('session-1')).toMatchObject({ state: 'teaching', teachingAt: from })
    sessions.act('session-1', 'close', 'instructor-1')
    const closed = sessions.steps('session-1').at(-1)?.eventId
    expect(sessions.taught('session-1').at(-1)).toEqual({
      from: from + 20 * MINUTE,
      to: from + 30 * MINUTE,
      events: [resumed, closed],
    })
  })

  test('keep the rules by which a session counts as they stood when it was closed', () => {
    const room = threeSessions()
    room.sessions.act('session-1', 'teach', 'instructor-1')
    room.sessions.act('session-1', 'close', 'instructor-1')
    const closed = [...room.log.entries()].map(({ event }) => event).find(({ type }) => type === 'session.closed')
    const { credit, spotChecks, minutesPerHour } = room.settings
    expect(closed).toMatchObject({ rules: { credit, spotChecks, minutesPerHour, mediaRequired: false } })
  })

  test('do what belongs to beginning once, whether it is opened first or taught at once', () => {
    const room = threeSessions()
    const begun: string[] = []
    room.sessions.afterBegun((sessionId) => begun.push(sessionId))
    for (const action of ['open', 'teach', 'pause', 'resume'] as const) {
      room.sessions.act('session-1', action, 'instructor-1')
    }
    room.sessions.act('session-3', 'teach', 'instructor-1')
    room.sessions.act('session-2', 'cancel', 'instructor-1', '停电')
    expect(begun).toEqual(['session-1', 'session-3'])
  })
})

describe('several sessions at once', () => {
  test('are taught side by side in different rooms, and each projector is about its own', () => {
    const { sessions, clock } = threeSessions()
    expect(sessions.act('session-1', 'teach', 'instructor-1')).toMatchObject({ changed: true })
    clock.pass(MINUTE)
    expect(sessions.act('session-3', 'teach', 'instructor-1')).toMatchObject({ changed: true })
    expect(sessions.running().map(({ id }) => id)).toEqual(['session-3', 'session-1'])
    expect(sessions.atHand(clock.wall(), '一号教室')?.id).toBe('session-1')
    expect(sessions.atHand(clock.wall(), '二号教室')?.id).toBe('session-3')
  })

  test('are not taught in one room: a break holds it too, until the first is closed', () => {
    const { sessions } = threeSessions()
    sessions.act('session-1', 'teach', 'instructor-1')
    expect(sessions.act('session-2', 'teach', 'instructor-1')).toEqual({ changed: false, code: 'room_taken' })
    sessions.act('session-1', 'pause', 'instructor-1')
    expect(sessions.act('session-2', 'teach', 'instructor-1')).toEqual({ changed: false, code: 'room_taken' })
    expect(sessions.act('session-2', 'open', 'instructor-1')).toMatchObject({ changed: true })
    sessions.act('session-1', 'close', 'instructor-1')
    expect(sessions.act('session-2', 'teach', 'instructor-1')).toMatchObject({ changed: true })
  })
})
