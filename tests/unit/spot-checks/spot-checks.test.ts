import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { rebuild } from '../../../electron/station/log/rebuild.ts'
import { aStationAtWork } from '../../builders/rooms.ts'
import { aSpotCheckedClass } from '../../builders/spot-checked-class.ts'

const people = 12
const policy = { timesPerSession: 1, people: 3, answerMinutes: 3, makeUpMinutes: 10 }

/** A class of twelve that is being taught. */
async function aClass(wishes: Partial<typeof policy> = {}) {
  const station = await aSpotCheckedClass({ people, settings: { spotChecks: { ...policy, ...wishes } } })
  station.begin(people)
  const resultsOf = (number = 1) => {
    const check = station.rooms().spotChecks.of('session-1').checks[number - 1]
    return Object.fromEntries(check?.people.map(({ personId, result }) => [personId, result]) ?? [])
  }
  return { ...station, resultsOf }
}

describe('before class', () => {
  test('a secret is committed to, once, with the policy and the length that then hold', async () => {
    const station = await aSpotCheckedClass({ people, settings: { spotChecks: policy } })
    station.act('open')
    station.act('teach')
    const committed = station.entries().filter(({ type }) => type === 'spot_check.committed')
    expect(committed).toHaveLength(1)
    expect(JSON.parse(committed[0]?.payload ?? '')).toMatchObject({
      sessionId: 'session-1',
      scheme: 'hmac-sha256/1',
      policy,
      length: 150 * 60_000,
    })
  })

  test('the secret itself is nowhere to be read until class is over; then it is what was committed to', async () => {
    const station = await aClass()
    expect(station.rooms().spotChecks.of('session-1')).toMatchObject({ secret: null, planned: 1, checks: [] })
    station.pass(100)
    const before = JSON.stringify(station.entries())
    station.act('close')
    const { secret, commitment } = station.rooms().spotChecks.of('session-1')
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    expect(before).not.toContain(secret)
    const line = `training-station spot-check commitment session-1 ${secret}`
    expect(createHash('sha256').update(line).digest('hex')).toBe(commitment)
  })
})

describe('a planned check', () => {
  test('comes by itself between the first and the last tenth, and calls as many of those present as were agreed', async () => {
    const station = await aClass()
    const called = station.passUntilCalled()
    const minute = (called.calledAt - Date.parse('2026-03-02T09:00:00+08:00')) / 60_000
    expect(minute).toBeGreaterThanOrEqual(15)
    expect(minute).toBeLessThanOrEqual(136)
    expect(called.people).toHaveLength(3)
    expect(called.dueAt - called.calledAt).toBe(3 * 60_000)
  })

  test('names people as the kiosk does', async () => {
    const station = await aClass()
    for (const { shownName } of station.passUntilCalled().people) expect(shownName).toContain('*')
  })

  test('never comes in a break, however long; it waits for what is taught', async () => {
    const station = await aClass()
    station.pass(14)
    station.act('pause')
    station.pass(200)
    expect(station.rooms().spotChecks.of('session-1').checks).toEqual([])
    station.act('resume')
    expect(station.passUntilCalled().people).toHaveLength(3)
  })

  test('at which nobody is there is called with no names, so that nothing is left out', async () => {
    const station = await aSpotCheckedClass({ people, settings: { spotChecks: policy } })
    station.begin(0)
    station.pass(140)
    expect(station.rooms().spotChecks.of('session-1').checks).toMatchObject([{ number: 1, people: [] }])
    expect(station.rooms().spotChecks.open()).toEqual([])
  })

  test('whose time went by while the station was off comes as soon as it is on again', async () => {
    const station = await aClass()
    station.killAndRestart(136)
    expect(station.rooms().spotChecks.open()).toHaveLength(1)
  })

  test('comes as often as agreed, and each calls', async () => {
    const station = await aClass({ timesPerSession: 4 })
    station.pass(140)
    expect(
      station
        .rooms()
        .spotChecks.of('session-1')
        .checks.map(({ number }) => number),
    ).toEqual([1, 2, 3, 4])
  })
})

describe('whoever was called', () => {
  test('answers by tapping, which is no check-out', async () => {
    const station = await aClass()
    const [first = ''] = station.passUntilCalled().personIds
    expect(station.tapAs(first)).toMatchObject({ kind: 'spot_check_answered', late: false })
    expect(station.resultsOf()[first]).toBe('answered')
    expect(station.rooms().presences.counts('session-1').present).toBe(people)
    // A second tap in haste is no leaving either.
    expect(station.tapAs(first)).toMatchObject({ kind: 'already_in' })
  })

  test('and does not tap in time has missed it; a tap soon after makes up for it', async () => {
    const station = await aClass()
    const [first = '', second = ''] = station.passUntilCalled().personIds
    station.pass(4)
    expect(station.resultsOf()).toMatchObject({ [first]: 'missed', [second]: 'missed' })
    expect(station.rooms().spotChecks.open()).toEqual([])
    expect(station.tapAs(first)).toMatchObject({ kind: 'spot_check_answered', late: true })
    expect(station.resultsOf()).toMatchObject({ [first]: 'made_up', [second]: 'missed' })
  })

  test('and taps when the make-up time is over too has missed it for good, and is not sent away for it', async () => {
    const station = await aClass()
    const [first = ''] = station.passUntilCalled().personIds
    station.pass(13)
    expect(station.tapAs(first)).toMatchObject({ kind: 'already_in' })
    station.pass(1)
    expect(station.tapAs(first)).toMatchObject({
      kind: expect.stringMatching(/^(left_early|checked_out)$/),
    })
    expect(station.resultsOf()[first]).toBe('missed')
  })

  test('and left before comes in again first, and answers with the next tap', async () => {
    const station = await aClass({ answerMinutes: 10 })
    const [first = ''] = station.passUntilCalled().personIds
    station.rooms().byHand.checkOut('session-1', first, 'went to the clinic', 'instructor-1')
    station.pass(1)
    expect(station.tapAs(first)).toMatchObject({ kind: 'checked_in', punctuality: 'returned' })
    expect(station.tapAs(first)).toMatchObject({ kind: 'spot_check_answered' })
  })

  test('by two checks at once answers both with one tap', async () => {
    const station = await aClass({ timesPerSession: 0, people: 12 })
    station.rooms().spotChecks.call('session-1', 'instructor-1')
    station.rooms().spotChecks.call('session-1', 'inspector-1')
    station.tap(1)
    expect(station.resultsOf(1)['trainee-1']).toBe('answered')
    expect(station.resultsOf(2)['trainee-1']).toBe('answered')
  })

  test('and nobody else: others who tap leave as ever', async () => {
    const station = await aClass()
    const { personIds } = station.passUntilCalled()
    const other = Array.from({ length: people }, (_, n) => `trainee-${n + 1}`).find((id) => !personIds.includes(id))
    expect(station.tapAs(other ?? '')).toMatchObject({ kind: 'left_early' })
  })

  test('when the class ended before the time was over has missed nothing', async () => {
    const station = await aClass()
    const [first = '', second = ''] = station.passUntilCalled().personIds
    station.tapAs(first)
    station.act('close')
    expect(station.resultsOf()).toMatchObject({ [first]: 'answered', [second]: 'excused' })
    const excused = station
      .rooms()
      .spotChecks.outcomes('session-1')
      .find(({ personId }) => personId === second)
    expect(excused).toMatchObject({ result: 'excused', reason: null })
  })
})

describe('an excuse', () => {
  test('names its reason, without long numbers, and ends the waiting', async () => {
    const station = await aClass()
    const { checkId, personIds } = station.passUntilCalled()
    const [first = ''] = personIds
    const reason = 'feels unwell, call 19900001234'
    expect(station.rooms().spotChecks.excuse('session-1', checkId, first, reason, 'instructor-1')).toEqual({
      done: true,
    })
    const [check] = station.rooms().spotChecks.of('session-1').checks
    expect(check?.people.find(({ personId }) => personId === first)).toMatchObject({
      result: 'excused',
      reason: 'feels unwell, call …',
    })
    expect(station.rooms().spotChecks.open()[0]?.people).toHaveLength(2)
  })

  test('is possible as an addition once the session is closed and sealed', async () => {
    const station = await aClass()
    const { checkId, personIds } = station.passUntilCalled()
    const [first = ''] = personIds
    station.pass(20)
    station.act('close')
    station.act('seal')
    station.rooms().spotChecks.excuse('session-1', checkId, first, 'card was broken', 'instructor-1')
    expect(station.resultsOf()[first]).toBe('excused')
  })

  test('is refused for somebody who was not called, who answered, or who is excused already', async () => {
    const station = await aClass()
    const { checkId, personIds } = station.passUntilCalled()
    const [first = '', second = ''] = personIds
    const excuse = (personId: string, check = checkId) =>
      station.rooms().spotChecks.excuse('session-1', check, personId, 'reason', 'instructor-1')
    station.tapAs(first)
    excuse(second)
    expect(excuse('instructor-1')).toEqual({ done: false, code: 'not_called' })
    expect(excuse(first)).toEqual({ done: false, code: 'already_answered' })
    expect(excuse(second)).toEqual({ done: false, code: 'already_excused' })
    expect(excuse(first, 'no-such-check')).toEqual({ done: false, code: 'unknown_check' })
  })
})

describe('a check out of turn', () => {
  test('calls whom the secret says and names who asked for it', async () => {
    const station = await aClass({ timesPerSession: 0 })
    expect(station.rooms().spotChecks.call('session-1', 'inspector-1')).toEqual({ done: true })
    expect(station.rooms().spotChecks.of('session-1')).toMatchObject({
      planned: 0,
      checks: [{ number: 1, askedBy: '马国强', people: [{ result: 'waiting' }, {}, {}] }],
    })
  })

  test('is no planned one: those still come', async () => {
    const station = await aClass()
    station.rooms().spotChecks.call('session-1', 'instructor-1')
    station.pass(140)
    expect(
      station
        .rooms()
        .spotChecks.of('session-1')
        .checks.map(({ askedBy }) => askedBy),
    ).toEqual(['陈立新', null])
  })

  test('is refused once ten were called so: nobody is kept tapping all through the class', async () => {
    const station = await aClass()
    const call = () => station.rooms().spotChecks.call('session-1', 'instructor-1')
    for (let number = 1; number <= 10; number += 1) expect(call()).toEqual({ done: true })
    expect(call()).toEqual({ done: false, code: 'called_enough' })
    station.pass(140)
    const checks = station.rooms().spotChecks.of('session-1').checks
    expect(checks.filter(({ askedBy }) => askedBy === null)).toHaveLength(1)
  })

  test('is refused in a break, after class, and where nobody is there', async () => {
    const station = await aClass()
    station.act('pause')
    const call = () => station.rooms().spotChecks.call('session-1', 'instructor-1')
    expect(call()).toEqual({ done: false, code: 'wrong_state' })
    station.act('close')
    expect(call()).toEqual({ done: false, code: 'wrong_state' })
    const empty = await aSpotCheckedClass({ people })
    empty.begin(0)
    const refused = empty.rooms().spotChecks.call('session-1', 'instructor-1')
    expect(refused).toEqual({ done: false, code: 'nobody_here' })
  })
})

describe('a station that is killed between call and answer', () => {
  test('takes the answer when it is back', async () => {
    const station = await aClass()
    const [first = ''] = station.passUntilCalled().personIds
    station.killAndRestart()
    expect(station.rooms().spotChecks.open()).toMatchObject([{ people: [{ answered: false }, {}, {}] }])
    expect(station.tapAs(first)).toMatchObject({ kind: 'spot_check_answered', late: false })
  })

  test('gives the time to answer anew: nobody could tap while it was off', async () => {
    const station = await aClass()
    const [first = ''] = station.passUntilCalled().personIds
    station.killAndRestart(5)
    station.pass(2)
    expect(station.tapAs(first)).toMatchObject({ kind: 'spot_check_answered', late: false })
    station.pass(2)
    expect(Object.values(station.resultsOf()).toSorted()).toEqual(['answered', 'missed', 'missed'])
  })

  test('again and again keeps nobody from missing it', async () => {
    const station = await aClass()
    const [first = ''] = station.passUntilCalled().personIds
    for (let times = 0; times < 5; times += 1) {
      station.pass(2)
      station.killAndRestart()
    }
    expect(station.resultsOf()[first]).toBe('missed')
  })

  test('goes on with the same plan, and reveals the same secret', async () => {
    const station = await aClass({ timesPerSession: 2 })
    const { commitment } = station.rooms().spotChecks.of('session-1')
    station.passUntilCalled()
    station.killAndRestart()
    station.pass(140)
    station.act('close')
    const after = station.rooms().spotChecks.of('session-1')
    expect(after.commitment).toBe(commitment)
    expect(after.checks).toHaveLength(2)
    const line = `training-station spot-check commitment session-1 ${after.secret}`
    expect(createHash('sha256').update(line).digest('hex')).toBe(commitment)
  })
})

describe('a clock that is set while there are spot checks', () => {
  test('calls none before so much was really taught', async () => {
    const station = await aClass()
    station.clock.jumpTo(station.clock.wall() + 3_600_000)
    station.rooms().spotChecks.tick()
    expect(station.rooms().spotChecks.open()).toEqual([])
  })

  test('back gives nobody another time to make up for a miss', async () => {
    const station = await aClass()
    const [first = ''] = station.passUntilCalled().personIds
    station.pass(14)
    expect(station.resultsOf()[first]).toBe('missed')
    station.clock.jumpTo(station.clock.wall() - 8 * 60_000)
    station.tapAs(first)
    expect(station.resultsOf()[first]).toBe('missed')
  })
})

describe('a clock that is set on while people are waited for', () => {
  test('takes none of their time', async () => {
    const station = await aClass()
    const [first = ''] = station.passUntilCalled().personIds
    station.clock.jumpTo(station.clock.wall() + 3_600_000)
    station.rooms().log.record()
    station.rooms().spotChecks.tick()
    expect(station.resultsOf()[first]).toBe('waiting')
  })
})

describe('rebuilding from the log', () => {
  test('changes nothing that is shown, and keeps the secret of a class that goes on', async () => {
    const station = await aStationAtWork({ people, settings: { spotChecks: { ...policy, timesPerSession: 0 } } })
    station.clock.pass(30 * 60_000)
    station.sessions.act('session-1', 'teach', 'instructor-1')
    for (let number = 1; number <= people; number += 1) station.tap(number)
    station.spotChecks.call('session-1', 'instructor-1')
    const [check] = station.spotChecks.of('session-1').checks
    const [first, second] = check?.people ?? []
    station.tap(Number(first?.personId.replace('trainee-', '')))
    station.spotChecks.excuse('session-1', check?.checkId ?? '', second?.personId ?? '', 'reason', 'instructor-1')
    const before = [station.spotChecks.of('session-1'), station.spotChecks.outcomes('session-1')]
    rebuild(station.store, station.log)
    expect([station.spotChecks.of('session-1'), station.spotChecks.outcomes('session-1')]).toEqual(before)
    station.sessions.act('session-1', 'close', 'instructor-1')
    expect(station.spotChecks.of('session-1').secret).not.toBeNull()
  })
})
