import { describe, expect, test } from 'vitest'
import { aStationAtWork, type RoomsAtWork } from '../../builders/rooms.ts'
import { aSite } from '../../builders/site-document.ts'

const MINUTE = 60_000

function session(station: RoomsAtWork) {
  const found = station.sessions.find('session-1')
  if (found === null) throw new Error('there is no session')
  return found
}

/**
 * Eight trainees on a morning from nine to half past eleven, taught from five past nine, closed at half past eleven:
 * 1 on time and checks out near the end · 2 late by twenty minutes, stays to the close · 3 leaves early at ten and
 * comes back at half past ten · 4 never comes · 5 is checked in by hand at 09:10 · 6 taps twice at the door ·
 * 7 came, but it was somebody else: undone · 8 is checked out by hand at eleven.
 */
async function aMorning(): Promise<RoomsAtWork> {
  const station = await aStationAtWork({ people: 8 })
  const { clock } = station
  const until = (time: string) => clock.pass(Date.parse(`2026-03-02T${time}:00+08:00`) - clock.wall())
  until('08:50')
  expect(station.tap(1)).toMatchObject({ kind: 'checked_in', punctuality: 'on_time' })
  until('08:52')
  expect(station.tap(3)).toMatchObject({ kind: 'checked_in' })
  expect(station.tap(6)).toMatchObject({ kind: 'checked_in' })
  expect(station.tap(6)).toMatchObject({ kind: 'already_in' })
  expect(station.tap(7)).toMatchObject({ kind: 'checked_in' })
  expect(station.tap(8)).toMatchObject({ kind: 'checked_in' })
  until('09:00')
  station.sessions.act('session-1', 'open', 'instructor-1')
  until('09:05')
  station.sessions.act('session-1', 'teach', 'instructor-1')
  until('09:10')
  expect(station.byHand.checkIn('session-1', 'trainee-5', '忘带证件', 'instructor-1')).toMatchObject({ done: true })
  until('09:20')
  expect(station.tap(2)).toMatchObject({ kind: 'checked_in', punctuality: 'late', lateMinutes: 20 })
  const seventh = station.presences.ofSession('session-1').find((stay) => stay.personId === 'trainee-7')
  expect(station.byHand.undo('session-1', seventh?.inEvent ?? '', '他人代刷', 'instructor-1')).toMatchObject({
    done: true,
  })
  until('10:00')
  expect(station.tap(3)).toMatchObject({ kind: 'left_early', earlyMinutes: 90 })
  until('10:30')
  expect(station.tap(3)).toMatchObject({ kind: 'checked_in', punctuality: 'returned' })
  until('11:00')
  expect(station.byHand.checkOut('session-1', 'trainee-8', '就医', 'instructor-1')).toMatchObject({ done: true })
  until('11:26')
  expect(station.tap(1)).toMatchObject({ kind: 'checked_out', presentMinutes: 156 })
  until('11:30')
  station.sessions.act('session-1', 'close', 'instructor-1')
  return station
}

describe('a morning at the station', () => {
  test('leaves a roll that says where everyone stands', async () => {
    const station = await aMorning()
    const roll = station.rolls.roll(session(station))
    expect(Object.fromEntries(roll.members.map(({ personId, state }) => [personId, state]))).toEqual({
      'trainee-1': 'left',
      'trainee-2': 'late',
      'trainee-3': 'here',
      'trainee-4': 'absent',
      'trainee-5': 'late',
      'trainee-6': 'here',
      'trainee-7': 'absent',
      'trainee-8': 'left_early',
    })
    expect(roll.counts).toEqual({ enrolled: 8, here: 4, late: 2, absent: 2, left: 2 })
    expect(roll.refusals).toEqual([{ outcome: 'already_in', count: 1 }])
  })

  test('is credited to the minute as computed by hand', async () => {
    const station = await aMorning()
    const { people, corrections } = station.rolls.summary(session(station))
    expect(Object.fromEntries(people.map(({ personId, creditedMinutes }) => [personId, creditedMinutes]))).toEqual({
      'trainee-1': 141, // 09:05–11:26
      'trainee-2': 130, // 09:20–11:30
      'trainee-3': 115, // 09:05–10:00 and 10:30–11:30
      'trainee-4': 0,
      'trainee-5': 140, // 09:10–11:30
      'trainee-6': 145, // 09:05–11:30
      'trainee-7': 0,
      'trainee-8': 115, // 09:05–11:00
    })
    expect(corrections.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['check_in', '忘带证件'],
      ['undo_check_in', '他人代刷'],
      ['check_out', '就医'],
    ])
  })

  test('shows in a trainee’s hours the next time they tap', async () => {
    const station = await aMorning()
    const hours = station.credit.hours(session(station), 'trainee-6', station.clock.wall())
    // 90 minutes of safety and 45 of law came with the roster; the morning was a safety course.
    expect(hours).toMatchObject({ creditedMinutes: 280, requiredMinutes: 1800, todayMinutes: 0 })
    expect(hours.areas).toContainEqual({ area: 'safety', minutes: 235 })
  })
})

describe('what an instructor does by hand', () => {
  test('is refused where it makes no sense, and says why', async () => {
    const station = await aStationAtWork({ people: 2 })
    const { byHand } = station
    expect(byHand.checkIn('nowhere', 'trainee-1', 'x', 'instructor-1')).toEqual({
      done: false,
      code: 'unknown_session',
    })
    expect(byHand.checkIn('session-1', 'nobody', 'x', 'instructor-1')).toEqual({ done: false, code: 'unknown_person' })
    expect(byHand.checkIn('session-1', 'admin-1', 'x', 'instructor-1')).toEqual({ done: false, code: 'not_enrolled' })
    expect(byHand.checkOut('session-1', 'trainee-1', 'x', 'instructor-1')).toEqual({ done: false, code: 'not_in' })
    byHand.checkIn('session-1', 'trainee-1', 'x', 'instructor-1')
    expect(byHand.checkIn('session-1', 'trainee-1', 'x', 'instructor-1')).toEqual({ done: false, code: 'already_in' })
  })

  test('can be taken back last thing first, and is never erased', async () => {
    const station = await aStationAtWork({ people: 1 })
    station.tap(1)
    station.byHand.checkOut('session-1', 'trainee-1', 'x', 'instructor-1')
    const [stay] = station.presences.ofSession('session-1')
    const undo = (eventId: string | null | undefined) =>
      station.byHand.undo('session-1', eventId ?? '', '点错了', 'instructor-1')
    expect(undo(stay?.inEvent)).toEqual({ done: false, code: 'nothing_to_undo' })
    expect(undo(stay?.outEvent)).toMatchObject({ done: true })
    expect(undo(stay?.outEvent)).toEqual({ done: false, code: 'nothing_to_undo' })
    expect(undo(stay?.inEvent)).toMatchObject({ done: true })
    expect(station.presences.ofSession('session-1')).toEqual([])
    const kept = [...station.log.entries()].filter(({ event }) => event.type.startsWith('presence.'))
    expect(kept).toHaveLength(4)
  })

  test('after the close, an undone check-in loses its credit', async () => {
    const station = await aStationAtWork({ people: 1 })
    station.clock.pass(40 * MINUTE)
    station.tap(1)
    station.sessions.act('session-1', 'teach', 'instructor-1')
    station.clock.pass(60 * MINUTE)
    station.sessions.act('session-1', 'close', 'instructor-1')
    expect(station.credit.minutesIn('session-1', 'trainee-1')).toBe(60)
    const [stay] = station.presences.ofSession('session-1')
    expect(station.byHand.undo('session-1', stay?.inEvent ?? '', '他人代刷', 'instructor-1')).toMatchObject({
      done: true,
    })
    expect(station.credit.minutesIn('session-1', 'trainee-1')).toBe(0)
  })
})

describe('a session', () => {
  test('goes from scheduled to open to teaching to closed, and nowhere else', async () => {
    const { sessions } = await aStationAtWork()
    const act = (action: 'open' | 'teach' | 'close') => sessions.act('session-1', action, 'instructor-1')
    expect(act('close')).toEqual({ changed: false, code: 'wrong_state' })
    expect(act('open')).toMatchObject({ changed: true, session: { state: 'open' } })
    expect(act('open')).toEqual({ changed: false, code: 'wrong_state' })
    expect(act('teach')).toMatchObject({ changed: true, session: { state: 'teaching' } })
    expect(act('close')).toMatchObject({ changed: true, session: { state: 'closed' } })
    for (const action of ['open', 'teach', 'close'] as const)
      expect(act(action)).toEqual({ changed: false, code: 'wrong_state' })
  })

  test('that was taught stays on the roll of its day when a new package no longer lists it', async () => {
    const station = await aStationAtWork({ people: 1 })
    station.tap(1)
    station.sessions.replaceSchedule({ ...aSite(), sessions: [] })
    expect(station.sessions.find('session-1')).not.toBeNull()
    const untouched = await aStationAtWork({ people: 1 })
    untouched.sessions.replaceSchedule({ ...aSite(), sessions: [] })
    expect(untouched.sessions.find('session-1')).toBeNull()
  })
})
