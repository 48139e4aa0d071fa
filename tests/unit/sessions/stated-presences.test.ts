import { describe, expect, test } from 'vitest'
import { rebuild } from '../../../electron/station/log/rebuild.ts'
import { aStationAtWork, type RoomsAtWork } from '../../builders/rooms.ts'

const at = (time: string) => Date.parse(`2026-03-02T${time}:00+08:00`)

/** Taught from nine to half past eleven, closed then, looked at at noon; the first trainee tapped in and out again. */
async function aTaughtMorning(): Promise<RoomsAtWork> {
  const station = await aStationAtWork({ people: 3 })
  const until = (time: string) => station.clock.pass(at(time) - station.clock.wall())
  until('08:50')
  station.tap(1)
  until('09:00')
  station.sessions.act('session-1', 'teach', 'instructor-1')
  until('10:00')
  station.tap(1)
  until('11:30')
  station.sessions.act('session-1', 'close', 'instructor-1')
  until('12:00')
  return station
}

function state(station: RoomsAtWork, from: string, to: string, personId = 'trainee-2') {
  const statement = { personId, from: at(from), to: at(to), reason: '证件忘在家里，电话 13900001111', by: 'admin-1' }
  return station.byHand.state('session-1', statement)
}

const minutes = (station: RoomsAtWork, number: number) => station.credit.minutesIn('session-1', `trainee-${number}`)

const staysOf = (station: RoomsAtWork, personId: string) =>
  station.presences.ofSession('session-1').filter((stay) => stay.personId === personId)

describe('somebody’s word that a person was there', () => {
  test('is added to a session that was closed, and counts as if they had tapped', async () => {
    const station = await aTaughtMorning()
    expect(state(station, '09:30', '11:00')).toMatchObject({ done: true })
    expect(minutes(station, 2)).toBe(90)
    expect(staysOf(station, 'trainee-2')).toMatchObject([
      {
        inAt: at('09:30'),
        outAt: at('11:00'),
        inManner: 'manual',
        outManner: 'manual',
        lateMinutes: 30,
        earlyMinutes: 30,
      },
    ])
    expect(station.presences.corrections('session-1')).toMatchObject([
      { personId: 'trainee-2', kind: 'stated', by: 'admin-1', reason: '证件忘在家里，电话 …' },
    ])
  })

  test('is added to a sealed session too, and the seal stays as it is', async () => {
    const station = await aTaughtMorning()
    station.sessions.act('session-1', 'seal', 'instructor-1')
    const sealed = station.sessions.seal('session-1')
    expect(state(station, '09:00', '11:30')).toMatchObject({ done: true })
    expect(minutes(station, 2)).toBe(150)
    expect(station.sessions.seal('session-1')).toEqual(sealed)
    expect(station.sessions.find('session-1')?.state).toBe('sealed')
  })

  test('adds to what a person’s taps say, each minute once', async () => {
    const station = await aTaughtMorning()
    expect(minutes(station, 1)).toBe(60)
    expect(state(station, '09:30', '11:00', 'trainee-1')).toMatchObject({ done: true })
    expect(minutes(station, 1)).toBe(120)
    const session = station.sessions.find('session-1')
    const { arrivals } = session === null ? { arrivals: [] } : station.rolls.roll(session)
    expect(arrivals).toEqual([{ minute: at('08:50'), onTime: 1, late: 0 }])
  })

  test('is the same after the log was replayed', async () => {
    const station = await aTaughtMorning()
    state(station, '09:30', '11:00')
    const before = station.presences.ofSession('session-1')
    rebuild(station.store, station.log)
    expect(station.presences.ofSession('session-1')).toEqual(before)
    expect(minutes(station, 2)).toBe(90)
  })

  test('is refused outside the time of the session, for the future, and the wrong way round', async () => {
    const station = await aTaughtMorning()
    const refused = { done: false, code: 'not_within_session' }
    expect(state(station, '08:59', '10:00')).toEqual(refused)
    expect(state(station, '09:00', '11:31')).toEqual(refused)
    expect(state(station, '10:00', '10:00')).toEqual(refused)
    expect(state(station, '11:00', '10:00')).toEqual(refused)
    // A clock put back since: what would then lie ahead is not stated.
    station.clock.jumpTo(at('10:30'))
    expect(state(station, '09:00', '11:00')).toEqual(refused)
    expect(state(station, '09:00', '10:30')).toMatchObject({ done: true })
  })

  test('is refused for whoever is not of the class, or was there by their own taps', async () => {
    const station = await aTaughtMorning()
    expect(state(station, '09:00', '10:00', 'nobody')).toEqual({ done: false, code: 'unknown_person' })
    expect(state(station, '09:00', '10:00', 'inspector-1')).toEqual({ done: false, code: 'not_enrolled' })
    expect(state(station, '09:00', '10:00', 'trainee-1')).toEqual({ done: false, code: 'already_in' })
  })

  test('is refused for time that they spent in another class, sealed or not', async () => {
    const station = await aStationAtWork({ people: 1 })
    station.clock.pass(at('09:00') - station.clock.wall())
    const start = { classId: 'class-1', courseId: 'course-safety', room: '二号教室', minutes: 60, by: 'instructor-1' }
    const other = station.sessions.startNow(start)
    if (!other.started) throw new Error(other.code)
    const sessionIds = ['session-1', other.session.id]
    for (const id of sessionIds) station.sessions.act(id, 'teach', 'instructor-1')
    station.clock.pass(at('10:00') - station.clock.wall())
    for (const id of sessionIds) station.sessions.act(id, 'close', 'instructor-1')
    station.sessions.act('session-1', 'seal', 'instructor-1')

    expect(state(station, '09:00', '09:30', 'trainee-1')).toMatchObject({ done: true })
    const inOther = (from: string, to: string) =>
      station.byHand.state(other.session.id, {
        personId: 'trainee-1',
        from: at(from),
        to: at(to),
        reason: 'x',
        by: 'admin-1',
      })
    expect(inOther('09:15', '09:45')).toEqual({ done: false, code: 'elsewhere' })
    expect(inOther('09:30', '10:00')).toMatchObject({ done: true })
  })

  test('is refused while the class runs, and where there was none', async () => {
    const station = await aStationAtWork({ people: 2 })
    const statement = { personId: 'trainee-2', from: at('09:00'), to: at('09:10'), reason: 'x', by: 'admin-1' }
    for (const action of ['open', 'teach', 'pause'] as const) {
      station.sessions.act('session-1', action, 'admin-1')
      expect(station.byHand.state('session-1', statement)).toEqual({ done: false, code: 'wrong_state' })
    }
    const other = await aStationAtWork({ people: 2 })
    other.sessions.act('session-1', 'cancel', 'admin-1', '停电')
    expect(other.byHand.state('session-1', statement)).toEqual({ done: false, code: 'wrong_state' })
    expect(other.byHand.state('nowhere', statement)).toEqual({ done: false, code: 'unknown_session' })
  })
})

describe('taking back, once a session is closed or sealed', () => {
  test.each(['closed', 'sealed'])('takes back a whole stay of a %s one, by the event that began it', async (state) => {
    const station = await aTaughtMorning()
    if (state === 'sealed') station.sessions.act('session-1', 'seal', 'instructor-1')
    const [stay] = staysOf(station, 'trainee-1')
    const undo = (eventId: string | null | undefined) =>
      station.byHand.undo('session-1', eventId ?? '', '他人代刷', 'admin-1')
    expect(undo(stay?.outEvent)).toEqual({ done: false, code: 'wrong_state' })
    expect(undo(stay?.inEvent)).toMatchObject({ done: true })
    expect(staysOf(station, 'trainee-1')).toEqual([])
    expect(minutes(station, 1)).toBe(0)
    expect(undo(stay?.inEvent)).toEqual({ done: false, code: 'nothing_to_undo' })
  })

  test('takes back what was stated', async () => {
    const station = await aTaughtMorning()
    state(station, '09:30', '11:00')
    const [stay] = staysOf(station, 'trainee-2')
    expect(station.byHand.undo('session-1', stay?.inEvent ?? '', '记错了人', 'admin-1')).toMatchObject({ done: true })
    expect(minutes(station, 2)).toBe(0)
    expect(station.presences.corrections('session-1').map(({ kind }) => kind)).toEqual(['stated', 'undo_check_in'])
  })

  test('is offered on the roll as a whole', async () => {
    const station = await aTaughtMorning()
    const session = station.sessions.find('session-1')
    if (session === null) throw new Error('there is no session')
    const [first] = station.rolls.roll(session).members
    const [stay] = staysOf(station, 'trainee-1')
    expect(first?.undoable).toEqual({ eventId: stay?.inEvent, kind: 'check_in' })
  })

  test('is all that may be done: nobody is checked in or out', async () => {
    const station = await aTaughtMorning()
    const refused = { done: false, code: 'wrong_state' }
    expect(station.byHand.checkIn('session-1', 'trainee-2', 'x', 'admin-1')).toEqual(refused)
    expect(station.byHand.checkOut('session-1', 'trainee-1', 'x', 'admin-1')).toEqual(refused)
  })
})

describe('a break', () => {
  test('takes hands and taps like teaching does', async () => {
    const station = await aStationAtWork({ people: 2 })
    for (const action of ['teach', 'pause'] as const) station.sessions.act('session-1', action, 'instructor-1')
    expect(station.tap(1)).toMatchObject({ kind: 'checked_in' })
    expect(station.byHand.checkIn('session-1', 'trainee-2', 'x', 'instructor-1')).toMatchObject({ done: true })
    expect(station.byHand.checkOut('session-1', 'trainee-2', 'x', 'instructor-1')).toMatchObject({ done: true })
    station.clock.pass(20 * 60_000)
    expect(station.tap(1)).toMatchObject({ kind: 'left_early' })
  })
})
