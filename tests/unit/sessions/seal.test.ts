import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EMPTY_TREE, root } from '../../../electron/records/tree.ts'
import { sealsInWords } from '../../../electron/station/commands/verify-words.ts'
import { readTreeHead } from '../../../electron/station/log/log.ts'
import { verifyLog } from '../../../electron/station/log/verify.ts'
import { minutesDigest, sealCode } from '../../../electron/station/sessions/seal.ts'
import { createSealCheck, type SealCheck } from '../../../electron/station/sessions/verify-seals.ts'
import type { Store } from '../../../electron/station/store/store.ts'
import { aLog, anEvent } from '../../builders/log.ts'
import { aStore } from '../../builders/people-room.ts'
import { aStationAtWork, type RoomsAtWork } from '../../builders/rooms.ts'

const MINUTE = 60_000

/** A morning of two trainees, taught from nine and closed at half past ten. */
async function aClosedMorning(): Promise<RoomsAtWork> {
  const station = await aStationAtWork({ people: 2 })
  station.clock.pass(20 * MINUTE)
  station.tap(1)
  station.tap(2)
  station.clock.pass(10 * MINUTE)
  station.sessions.act('session-1', 'teach', 'instructor-1')
  station.clock.pass(90 * MINUTE)
  station.sessions.act('session-1', 'close', 'instructor-1')
  return station
}

function seal(station: RoomsAtWork) {
  expect(station.sessions.act('session-1', 'seal', 'instructor-1')).toMatchObject({ changed: true })
  const sealed = station.sessions.seal('session-1')
  if (sealed === null) throw new Error('nothing was sealed')
  return sealed
}

function checked(store: Store): SealCheck {
  const check = createSealCheck()
  expect(verifyLog(store, { onEntry: check.take })).toMatchObject({ sound: true })
  return check
}

describe('the code of a seal', () => {
  test('is twelve characters of sixty bits of a hash that anybody can take', () => {
    const text = '["training-station-seal/1","session-1","00ff","aa55"]'
    const bits = createHash('sha256')
      .update(text)
      .digest()
      .reduce((all, byte) => all + byte.toString(2).padStart(8, '0'), '')
    const written = Array.from({ length: 12 }, (_, place) =>
      '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(Number.parseInt(bits.slice(place * 5, place * 5 + 5), 2)),
    ).join('')
    const code = `${written.slice(0, 4)}-${written.slice(4, 8)}-${written.slice(8)}`
    expect(sealCode({ sessionId: 'session-1', root: '00ff', hours: 'aa55' })).toBe(code)
  })

  test('is read without a doubt, and another for anything else that is sealed', () => {
    const anySealed = fc.record({ sessionId: fc.string(), root: fc.string(), hours: fc.string() })
    fc.assert(
      fc.property(anySealed, anySealed, (one, other) => {
        expect(sealCode(one)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
        const isSame = one.sessionId === other.sessionId && one.root === other.root && one.hours === other.hours
        expect(sealCode(one) === sealCode(other)).toBe(isSame)
      }),
    )
  })
})

test('the statement of hours is the same in whatever order people stand, and another for any other minute', () => {
  const people = [
    { personId: 'trainee-2', minutes: 90 },
    { personId: 'trainee-1', minutes: 45 },
  ]
  const text = '{"hours":[{"minutes":45,"personId":"trainee-1"},{"minutes":90,"personId":"trainee-2"}],"sessionId":"s"}'
  expect(minutesDigest('s', people)).toBe(createHash('sha256').update(text).digest('hex'))
  expect(minutesDigest('s', people.toReversed())).toBe(minutesDigest('s', people))
  expect(minutesDigest('s', [{ personId: 'trainee-1', minutes: 46 }])).not.toBe(minutesDigest('s', people))
})

describe('sealing', () => {
  test('fixes the log as it was, the hours in it, and a code that follows from both', async () => {
    const station = await aClosedMorning()
    const head = readTreeHead(station.store)
    const sealed = seal(station)
    expect(sealed).toMatchObject({
      by: 'instructor-1',
      logSize: head.size,
      root: root(head).toString('hex'),
      hours: station.credit.hoursDigest('session-1'),
    })
    expect(sealed.code).toBe(sealCode({ sessionId: 'session-1', root: sealed.root, hours: sealed.hours }))
    const [session] = station.briefs.today()
    expect(session).toMatchObject({ state: 'sealed', sealCode: sealed.code })
  })

  test('is over a log that holds what has to be recorded before it', async () => {
    const station = await aClosedMorning()
    const before = station.log.size
    station.sessions.beforeSeal((sessionId, by) => {
      station.log.record({
        type: 'suspicion.answered',
        suspicionId: 's1',
        sessionId,
        word: 'explained',
        note: '一家人坐一辆车来',
        by,
      })
    })
    expect(seal(station).logSize).toBe(before + 1)
    expect(checked(station.store).faults).toEqual([])
  })

  test('is over the jump of the clock that is noted with it', async () => {
    const station = await aClosedMorning()
    station.clock.jumpTo(station.clock.wall() + 60 * MINUTE)
    seal(station)
    expect(checked(station.store)).toMatchObject({ seals: 1, faults: [] })
  })

  test('comes only after the close, and once', async () => {
    const station = await aStationAtWork()
    for (const action of ['open', 'teach', 'pause'] as const) {
      expect(station.sessions.act('session-1', 'seal', 'admin-1')).toEqual({ changed: false, code: 'wrong_state' })
      station.sessions.act('session-1', action, 'admin-1')
    }
    station.sessions.act('session-1', 'close', 'admin-1')
    seal(station)
    expect(station.sessions.act('session-1', 'seal', 'admin-1')).toEqual({ changed: false, code: 'wrong_state' })
  })
})

describe('the seals of a log', () => {
  test('are sound where every one is over the log as it was and has the code that follows', async () => {
    const station = await aClosedMorning()
    seal(station)
    const check = checked(station.store)
    expect(check).toMatchObject({ seals: 1, faults: [] })
    expect(sealsInWords(check)).toBe('The seals are sound: 1\n')
  })

  test('are found out where one was made over another log or has another code', async () => {
    const station = await aClosedMorning()
    const { root: before, hours, code, logSize } = seal(station)
    const forged = { type: 'session.sealed', sessionId: 'session-2', by: 'admin-1', hours } as const
    // Through a log itself, as somebody would who had the station: the tree over it is sound.
    const store = aStore()
    const log = aLog(store)
    log.record(anEvent())
    log.record({ ...forged, logSize, root: before, code: sealCode({ ...forged, root: before }) })
    log.record({ ...forged, logSize: log.size, root: root(readTreeHead(store)).toString('hex'), code })
    const { faults, seals } = checked(store)
    expect(seals).toBe(2)
    expect(faults.map(({ kind }) => kind)).toEqual(['root', 'code'])
    expect(sealsInWords({ faults, seals })).toMatch(
      /^Entry \d+: the seal of session session-2 is not over the log as it/,
    )
  })

  test('are found out where an entry is none, though it says so', () => {
    const check = createSealCheck()
    check.take({ seq: 1, type: 'session.sealed', payload: '{"sessionId":"session-1"}' }, EMPTY_TREE)
    expect(check.faults).toEqual([{ seq: 1, kind: 'unreadable' }])
    expect(sealsInWords(check)).toBe('Entry 1: lacks what the seal of a session consists of\n')
  })
})
