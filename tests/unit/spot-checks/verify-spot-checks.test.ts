import { describe, expect, test } from 'vitest'
import { canonical, type EntryColumns } from '../../../electron/records/entry.ts'
import { spotChecksInWords } from '../../../electron/station/commands/spot-check-words.ts'
import { commitmentOf, plannedTimes } from '../../../electron/station/spot-checks/plan.ts'
import { createSpotCheckProof } from '../../../electron/station/spot-checks/verify-spot-checks.ts'
import { aSpotCheckedClass, type SpotCheckedClass } from '../../builders/spot-checked-class.ts'

const MINUTE = 60_000
const people = 12
const policy = { timesPerSession: 2, people: 3, answerMinutes: 3, makeUpMinutes: 10 }

/** A class with two planned checks and one out of turn, with answers, misses, a make-up and an excuse, and a break. */
async function aClassThatWasHeld(): Promise<SpotCheckedClass> {
  const station = await aSpotCheckedClass({ people, settings: { spotChecks: policy } })
  station.begin(10)
  station.pass(14)
  station.act('pause')
  station.pass(5)
  station.act('resume')
  const first = station.passUntilCalled()
  const [answers = '', late = '', excused = ''] = first.personIds
  station.tapAs(answers)
  station.rooms().spotChecks.excuse('session-1', first.checkId, excused, 'feels unwell', 'instructor-1')
  station.pass(4)
  station.tapAs(late)
  station.tap(11)
  station.rooms().byHand.checkOut('session-1', 'trainee-3', 'went home', 'instructor-1')
  station.rooms().spotChecks.call('session-1', 'inspector-1')
  station.pass(140)
  station.act('close')
  return station
}

let held: Promise<EntryColumns[]> | null = null

/** Its log; the class is held once for all who only read it. */
function theLog(): Promise<EntryColumns[]> {
  held ??= aClassThatWasHeld().then((station) => station.entries())
  return held
}

function audited(entries: readonly EntryColumns[]) {
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]))
  const proof = createSpotCheckProof((seq) => bySeq.get(seq) ?? { type: '', payload: '{}' })
  for (const entry of entries) proof.take(entry)
  return { ...proof, sessions: proof.sessions, checks: proof.checks, said: spotChecksInWords(proof) }
}

type Payload = Record<string, unknown>

/** The log with the payloads of one type rewritten, as somebody would who also makes the hashes anew. */
function rewritten(entries: readonly EntryColumns[], type: string, change: (payload: Payload) => Payload) {
  let isDone = false
  return entries.map((entry) => {
    if (entry.type !== type || isDone) return entry
    isDone = true
    return { ...entry, payload: canonical(change(JSON.parse(entry.payload))) }
  })
}

function payloadOf(entries: readonly EntryColumns[], type: string): Payload {
  return JSON.parse(entries.find((entry) => entry.type === type)?.payload ?? '{}')
}

describe('the spot checks of a class that was held', () => {
  test('are sound: commitment, secret, times, names and misses follow from one another', async () => {
    const proof = audited(await theLog())
    expect(proof.faults).toEqual([])
    expect(proof.notes).toEqual([])
    expect(proof).toMatchObject({ sessions: 1, checks: 3 })
    expect(proof.said).toMatch(/^The spot checks are sound: 3 in 1 sessions/)
  })

  test('are sound when teaching began without an opening, and with a station that was killed in between', async () => {
    const station = await aSpotCheckedClass({ people, settings: { spotChecks: policy } })
    for (let number = 1; number <= people; number += 1) station.tap(number)
    station.pass(30)
    station.act('teach')
    const { personIds } = station.passUntilCalled()
    station.killAndRestart(20)
    station.tapAs(personIds[0] ?? '')
    station.pass(110)
    station.act('close')
    expect(audited(station.entries()).faults).toEqual([])
  })

  test.each([60, -20])('are sound when the clock was set by %i minutes in class', async (minutes) => {
    const station = await aSpotCheckedClass({ people, settings: { spotChecks: policy } })
    station.begin(10)
    station.pass(20)
    station.clock.jumpTo(station.clock.wall() + minutes * MINUTE)
    const { personIds } = station.passUntilCalled()
    station.tapAs(personIds[0] ?? '')
    station.pass(70)
    station.clock.jumpTo(station.clock.wall() - minutes * MINUTE)
    station.pass(40)
    station.act('close')
    expect(audited(station.entries())).toMatchObject({ faults: [], notes: [] })
  })

  test('are sound with a station that is started again and again while people are waited for', async () => {
    const station = await aSpotCheckedClass({ people, settings: { spotChecks: policy } })
    station.begin(10)
    station.passUntilCalled()
    for (let times = 0; times < 5; times += 1) {
      station.pass(2)
      station.killAndRestart()
    }
    station.act('close')
    expect(audited(station.entries()).faults).toEqual([])
  })

  test('are sound where the class ended before the time to answer was over', async () => {
    const station = await aSpotCheckedClass({ people, settings: { spotChecks: policy } })
    station.begin(10)
    station.passUntilCalled()
    station.act('close')
    expect(audited(station.entries()).faults).toEqual([])
  })

  test('and one that came late because the station was off is worth a note', async () => {
    const station = await aSpotCheckedClass({ people, settings: { spotChecks: { ...policy, timesPerSession: 1 } } })
    station.begin(10)
    station.killAndRestart(140)
    station.pass(4)
    station.act('close')
    const proof = audited(station.entries())
    expect(proof.faults).toEqual([])
    expect(proof.notes).toMatchObject([
      { kind: 'station_was_off', off: 140 * MINUTE },
      { kind: 'called_late', number: 1 },
    ])
    expect(proof.said).toContain('the station was off for 140:00 of its teaching')
    expect(proof.said).toContain('Note: ')
  })

  test('and one that the station did not come to before it ended a forgotten class too', async () => {
    const station = await aSpotCheckedClass({ people, settings: { spotChecks: { ...policy, timesPerSession: 1 } } })
    station.begin(10)
    station.clock.pass(600 * MINUTE)
    station.rooms().sessions.act('session-1', 'close', 'station')
    const proof = audited(station.entries())
    expect(proof.faults).toEqual([])
    expect(proof.notes).toMatchObject([{ kind: 'not_called' }])
  })
})

describe('a log in which somebody changed', () => {
  test('whom a check called says whom it should have called', async () => {
    const entries = await theLog()
    const called = payloadOf(entries, 'spot_check.called')['personIds']
    const proof = audited(
      rewritten(entries, 'spot_check.called', (payload) => ({ ...payload, personIds: ['trainee-1', 'trainee-2'] })),
    )
    expect(proof.faults).toContainEqual(
      expect.objectContaining({
        kind: 'wrong_people',
        number: 1,
        called: ['trainee-1', 'trainee-2'],
        expected: called,
      }),
    )
    expect(proof.said).toMatch(
      /spot check 1 called trainee-1, trainee-2; by the secret and those in the room it should/,
    )
  })

  test('who was in the room before a check says that it called somebody else', async () => {
    const entries = await theLog()
    const [called] = [payloadOf(entries, 'spot_check.called')['personIds']].flat()
    const left = entries.filter(
      ({ type, payload }) => !(type === 'presence.checked_in' && JSON.parse(payload).personId === called),
    )
    expect(audited(left).faults).toContainEqual(expect.objectContaining({ kind: 'wrong_people', number: 1 }))
  })

  test('the secret says that it is not the one that was committed to', async () => {
    const entries = await theLog()
    const proof = audited(
      rewritten(entries, 'spot_check.revealed', (payload) => ({ ...payload, secret: '00'.repeat(32) })),
    )
    expect(proof.faults).toMatchObject([{ kind: 'wrong_secret', sessionId: 'session-1' }])
    expect(proof.said).toContain('is not the one that was committed to before class')
  })

  test('the commitment says the same', async () => {
    const entries = await theLog()
    const forged = rewritten(entries, 'spot_check.committed', (payload) => ({
      ...payload,
      commitment: 'ab'.repeat(32),
    }))
    expect(audited(forged).faults).toMatchObject([{ kind: 'wrong_secret' }])
  })

  test('secret and commitment together says that times and names do not follow', async () => {
    const entries = await theLog()
    const secret = Buffer.alloc(32, 1)
    const commitment = commitmentOf('session-1', secret)
    const withCommitment = rewritten(entries, 'spot_check.committed', (payload) => ({ ...payload, commitment }))
    const forged = rewritten(withCommitment, 'spot_check.revealed', (payload) => ({
      ...payload,
      secret: secret.toString('hex'),
    }))
    const kinds = audited(forged).faults.map(({ kind }) => kind)
    expect(kinds).toContain('wrong_people')
  })

  test('when teaching began says that a check came early', async () => {
    const entries = await theLog()
    const later = entries.map((entry) =>
      entry.type === 'session.teaching' ? { ...entry, at: entry.at + 10 * MINUTE } : entry,
    )
    const proof = audited(later)
    expect(proof.faults).toContainEqual(expect.objectContaining({ kind: 'called_early', number: 1 }))
    expect(proof.said).toMatch(
      /spot check 1 was called after \d+:\d\d of teaching; by the secret its time was \d+:\d\d/,
    )
  })

  test('when a check was called says that it came early', async () => {
    const entries = await theLog()
    const early = entries.map((entry) =>
      entry.type === 'spot_check.called' ? { ...entry, at: entry.at - 10 * MINUTE } : entry,
    )
    expect(audited(early).faults.map(({ kind }) => kind)).toContain('called_early')
  })

  test('that a check was called at all says that one was left out', async () => {
    const entries = await theLog()
    const last = entries.findLast(
      ({ type, payload }) => type === 'spot_check.called' && JSON.parse(payload).by === null,
    )
    const without = entries.filter(({ type, seq }) => seq !== last?.seq && type !== 'spot_check.missed')
    const proof = audited(without)
    expect(proof.faults.map(({ kind }) => kind)).toContain('not_called')
    expect(proof.said).toMatch(/the spot check planned after \d+:\d\d of teaching was not called/)
  })

  test('who missed it says who it was', async () => {
    const entries = await theLog()
    const proof = audited(rewritten(entries, 'spot_check.missed', (payload) => ({ ...payload, personIds: [] })))
    expect(proof.faults).toContainEqual(expect.objectContaining({ kind: 'wrong_misses', missed: [] }))
    const without = audited(entries.filter(({ type }) => type !== 'spot_check.missed'))
    expect(without.faults.map(({ kind }) => kind)).toContain('misses_left_out')
  })

  test('that somebody answered who was not called, or when the time was over, says so', async () => {
    const entries = await theLog()
    const other = rewritten(entries, 'spot_check.answered', (payload) => ({ ...payload, personId: 'trainee-12' }))
    expect(audited(other).faults).toContainEqual(
      expect.objectContaining({ kind: 'answered_wrongly', personId: 'trainee-12' }),
    )
    const late = rewritten(entries, 'spot_check.answered', (payload) => ({ ...payload, late: true }))
    expect(audited(late).faults).toMatchObject([{ kind: 'answered_wrongly' }])
  })

  test('that it was committed to at all, twice, or only when the class was on, says so', async () => {
    const entries = await theLog()
    const committed = entries.find(({ type }) => type === 'spot_check.committed')
    if (committed === undefined) throw new Error('nothing was committed to')
    const without = entries.filter((entry) => entry !== committed)
    expect(audited(without).faults.map(({ kind }) => kind)).toContain('not_committed')
    expect(
      audited([...without.slice(0, -3), committed, ...without.slice(-3)]).faults.map(({ kind }) => kind),
    ).toContain('not_committed')
    const twice = entries.flatMap((entry) => (entry === committed ? [entry, entry] : [entry]))
    expect(audited(twice).faults).toMatchObject([{ kind: 'committed_twice' }])
    const teaching = entries.findIndex(({ type }) => type === 'session.teaching')
    const late = [
      ...without.slice(0, teaching + 4),
      { ...committed, seq: (without[teaching]?.seq ?? 0) + 4 },
      ...without.slice(teaching + 4),
    ]
    expect(audited(late).faults.map(({ kind }) => kind)).toContain('committed_late')
  })

  test('that the secret was never revealed says so', async () => {
    const entries = await theLog()
    const without = entries.filter(({ type }) => type !== 'spot_check.revealed')
    expect(audited(without).faults).toMatchObject([{ kind: 'not_revealed' }])
  })
})

test('a log that is older than spot checks, and a class that still goes on, have nothing to prove', async () => {
  const entries = await theLog()
  const old = entries.filter(({ type }) => !type.startsWith('spot_check.'))
  expect(audited(old)).toMatchObject({ faults: [], notes: [], sessions: 0, said: '' })
  const running = entries.filter(({ type }) => type !== 'spot_check.revealed' && type !== 'session.closed')
  expect(audited(running)).toMatchObject({ faults: [], sessions: 0, said: '' })
})

test('a payload whose fields stand in another order than the station writes them is read as well', async () => {
  const turned = (payload: string) =>
    JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(payload)).toReversed()))
  const entries = await theLog()
  expect(audited(entries.map((entry) => ({ ...entry, payload: turned(entry.payload) })))).toMatchObject({
    faults: [],
    sessions: 1,
    checks: 3,
  })
})

test('the times that are proved are those that the plan gives', async () => {
  const entries = await theLog()
  const { secret } = payloadOf(entries, 'spot_check.revealed')
  const times = plannedTimes(Buffer.from(String(secret), 'hex'), 'session-1', 2, 150 * MINUTE)
  const teaching = entries.find(({ type }) => type === 'session.teaching')?.at ?? 0
  const planned = entries.filter(({ type, payload }) => type === 'spot_check.called' && JSON.parse(payload).by === null)
  for (const [place, { at }] of planned.entries()) {
    const taught = at - teaching - 5 * MINUTE
    expect(taught).toBeGreaterThanOrEqual(times[place] ?? 0)
    expect(taught).toBeLessThan((times[place] ?? 0) + MINUTE)
  }
})
