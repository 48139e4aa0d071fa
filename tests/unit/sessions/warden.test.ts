import { describe, expect, test } from 'vitest'
import type { SessionPolicy } from '../../../electron/station/packages/site-schema.ts'
import { createWarden, type Warden } from '../../../electron/station/sessions/warden.ts'
import { aStationAtWork, type RoomsAtWork } from '../../builders/rooms.ts'
import { badgeOf, STAFF_PIN } from '../../builders/site-document.ts'

const MINUTE = 60_000

/** A session of `class-1` at times of Shanghai. */
function aSession(id: string, startsAt: string, endsAt: string, room = '一号教室') {
  const course = { classId: 'class-1', courseId: 'course-safety', instructorId: 'instructor-1' }
  return { id, room, ...course, startsAt: `${startsAt}:00+08:00`, endsAt: `${endsAt}:00+08:00` }
}

const MORNING = aSession('morning', '2026-03-02T09:00', '2026-03-02T11:30')

interface WatchedStation extends RoomsAtWork {
  /** Lets the time come, with the station running and looking every minute. */
  until(time: string): void
  /** The station is off from now until then, and looks for the first time. */
  offUntil(time: string): void
  state(id?: string): string | undefined
  lastStep(id?: string): unknown
  minutes(number: number, id?: string): number
}

async function aStation(
  session: Partial<SessionPolicy> = {},
  ...sessions: (typeof MORNING)[]
): Promise<WatchedStation> {
  const station = await aStationAtWork({
    people: 2,
    settings: { session },
    sessions: sessions.length === 0 ? [MORNING] : sessions,
  })
  const { clock } = station
  let warden: Warden = station.warden
  warden.tick()
  const reach = (time: string) => Date.parse(`${time}:00+08:00`) - clock.wall()
  return {
    ...station,
    until(time) {
      for (let left = reach(time); left > 0; left -= MINUTE) {
        clock.pass(Math.min(left, MINUTE))
        warden.tick()
      }
    },
    offUntil(time) {
      clock.pass(reach(time))
      const policy = () => station.site().settings.session
      warden = createWarden({ sessions: station.sessions, clock, policy, onChange: () => undefined })
      warden.tick()
    },
    state: (id = 'morning') => station.sessions.find(id)?.state,
    lastStep: (id = 'morning') => station.sessions.steps(id).at(-1),
    minutes: (number, id = 'morning') => station.credit.minutesIn(id, `trainee-${number}`),
  }
}

/** The same, with the first trainee in the room and the morning being taught since nine. */
async function aTaughtMorning(session: Partial<SessionPolicy> = {}): Promise<WatchedStation> {
  const station = await aStation(session)
  station.until('2026-03-02T08:50')
  station.tap(1)
  station.until('2026-03-02T09:00')
  station.sessions.act('morning', 'teach', 'instructor-1')
  return station
}

const brief = (station: RoomsAtWork, id = 'morning') => station.briefs.today().find((one) => one.id === id)

describe('a session that nobody closes', () => {
  test('runs over in sight of everybody, and is closed by the station when the rule says so', async () => {
    const station = await aTaughtMorning({ closesAfterOverrunMinutes: 60 })
    station.until('2026-03-02T12:29')
    expect(station.state()).toBe('teaching')
    expect(brief(station)).toMatchObject({ isOverrunning: true })
    station.until('2026-03-02T12:30')
    expect(station.state()).toBe('closed')
    expect(station.lastStep()).toMatchObject({ step: 'closed', by: 'station', reason: 'overrun' })
    expect(station.minutes(1)).toBe(150)
  })

  test('counts to its scheduled end, whatever the rule for teaching beyond it', async () => {
    const station = await aTaughtMorning({ closesAfterOverrunMinutes: 60 })
    station.until('2026-03-02T12:30')
    const end = Date.parse('2026-03-02T11:30:00+08:00')
    expect(station.sessions.taught('morning').at(-1)?.to).toBe(end)
  })

  test('goes on without end where the rule says never', async () => {
    const station = await aTaughtMorning({ closesAfterOverrunMinutes: null })
    station.until('2026-03-02T23:59')
    expect(station.state()).toBe('teaching')
  })

  test('that was only opened is closed too, and is worth nothing', async () => {
    const station = await aStation({ closesAfterOverrunMinutes: 30 })
    station.until('2026-03-02T08:50')
    station.sessions.act('morning', 'open', 'instructor-1')
    station.tap(1)
    station.until('2026-03-02T12:00')
    expect(station.state()).toBe('closed')
    expect(station.minutes(1)).toBe(0)
  })

  test('is closed in its break as well', async () => {
    const station = await aTaughtMorning({ closesAfterOverrunMinutes: 30 })
    station.until('2026-03-02T10:00')
    station.sessions.act('morning', 'pause', 'instructor-1')
    station.until('2026-03-02T12:00')
    expect(station.state()).toBe('closed')
    expect(station.minutes(1)).toBe(60)
  })
})

describe('a clock that is put forward', () => {
  test('ends no class: time has to pass until one is overrun', async () => {
    const station = await aTaughtMorning({ closesAfterOverrunMinutes: 60 })
    station.until('2026-03-02T10:00')
    station.clock.jumpTo(Date.parse('2026-03-03T10:00:00+08:00'))
    station.warden.tick()
    expect(station.state()).toBe('teaching')
    station.until('2026-03-03T11:00')
    expect(station.state()).toBe('closed')
  })
})

describe('midnight', () => {
  test('changes nothing: a session over it stays on the list until it is closed, so long after its end', async () => {
    const night = aSession('night', '2026-03-02T22:00', '2026-03-02T23:50')
    const station = await aStation({ closesAfterOverrunMinutes: 60 }, night)
    station.until('2026-03-02T22:00')
    station.sessions.act('night', 'teach', 'instructor-1')
    station.until('2026-03-03T00:40')
    expect(brief(station, 'night')).toMatchObject({ state: 'teaching', isOverrunning: true })
    station.until('2026-03-03T00:50')
    expect(station.lastStep('night')).toMatchObject({ step: 'closed', by: 'station', reason: 'overrun' })
    expect(brief(station, 'night')).toBeUndefined()
  })
})

describe('a station that was off', () => {
  test('when a session overran closes it at the next start, says so, and counts to the scheduled end', async () => {
    const station = await aTaughtMorning({ closesAfterOverrunMinutes: 60 })
    station.until('2026-03-02T10:00')
    station.offUntil('2026-03-03T07:30')
    expect(station.lastStep()).toMatchObject({
      step: 'closed',
      by: 'station',
      reason: 'overrun_while_off',
      at: Date.parse('2026-03-03T07:30:00+08:00'),
    })
    expect(station.minutes(1)).toBe(150)
  })

  test('for a while in class goes on with the class', async () => {
    const station = await aTaughtMorning()
    station.offUntil('2026-03-02T11:40')
    expect(station.state()).toBe('teaching')
  })

  test('and comes back within the overrun closes it as if it had been on', async () => {
    const station = await aTaughtMorning({ closesAfterOverrunMinutes: 60 })
    station.offUntil('2026-03-02T12:00')
    expect(station.state()).toBe('teaching')
    station.until('2026-03-02T12:30')
    expect(station.lastStep()).toMatchObject({ reason: 'overrun' })
  })

  test('or an instructor who never came leaves a session missed: it may be begun late, and lasts from then', async () => {
    const station = await aStation({ closesAfterOverrunMinutes: 60 })
    station.offUntil('2026-03-02T14:00')
    expect(brief(station)).toMatchObject({ state: 'scheduled', wasMissed: true })
    station.sessions.act('morning', 'teach', 'instructor-1')
    expect(brief(station)).toMatchObject({ state: 'teaching', wasMissed: false })
    expect(station.tap(1)).toMatchObject({ kind: 'checked_in' })
    station.until('2026-03-02T17:29')
    expect(station.state()).toBe('teaching')
    station.until('2026-03-02T17:30')
    expect(station.lastStep()).toMatchObject({ step: 'closed', reason: 'overrun' })
  })

  test('leaves a missed session to be called off with a reason', async () => {
    const station = await aStation()
    station.offUntil('2026-03-02T14:00')
    expect(station.sessions.act('morning', 'cancel', 'admin-1')).toEqual({ changed: false, code: 'reason_needed' })
    expect(station.sessions.act('morning', 'cancel', 'admin-1', '停电')).toMatchObject({ changed: true })
    expect(brief(station)).toMatchObject({ state: 'cancelled', wasMissed: false })
  })
})

describe('a class that is called off before it began', () => {
  test('lets those go who were waiting in it', async () => {
    const station = await aStation()
    station.until('2026-03-02T08:50')
    station.tap(1)
    station.sessions.act('morning', 'cancel', 'admin-1', '教员没有来')
    expect(brief(station)).toMatchObject({ state: 'cancelled', arrived: 1, present: 0, checkingIn: false })
    station.until('2026-03-02T08:55')
    expect(station.tap(1)).toMatchObject({ kind: 'no_session' })
    expect(station.minutes(1)).toBe(0)
  })
})

describe('sealing by the station', () => {
  test('comes so many hours after the close', async () => {
    const station = await aTaughtMorning({ sealsAfterHours: 2 })
    station.until('2026-03-02T11:30')
    station.sessions.act('morning', 'close', 'instructor-1')
    station.until('2026-03-02T13:29')
    expect(station.state()).toBe('closed')
    station.until('2026-03-02T13:30')
    expect(station.lastStep()).toMatchObject({ step: 'sealed', by: 'station', reason: 'not_sealed_in_time' })
    expect(brief(station)?.sealCode).toBe(station.sessions.seal('morning')?.code)
  })

  test('never comes where the rule says so', async () => {
    const station = await aTaughtMorning({ sealsAfterHours: null })
    station.sessions.act('morning', 'close', 'instructor-1')
    station.offUntil('2026-04-02T09:00')
    expect(station.state()).toBe('closed')
  })
})

const INSTRUCTOR = { kind: 'text', text: badgeOf(900_001), format: 'unknown' } as const
const ADMIN = { kind: 'text', text: badgeOf(900_002), format: 'unknown' } as const

async function signIn(station: RoomsAtWork, card: typeof INSTRUCTOR | typeof ADMIN): Promise<string> {
  const { ticket } = station.signIns.begin()
  station.signIns.offerCard(card, ticket)
  const entry = await station.signIns.enterPin(ticket, STAFF_PIN)
  if (entry.outcome !== 'signed_in') throw new Error(`nobody signed in: ${entry.outcome}`)
  return entry.token
}

describe('an instructor who signs out', () => {
  test('ends their class where the rule says so, in their own name', async () => {
    const station = await aTaughtMorning({ signOutCloses: true })
    const token = await signIn(station, INSTRUCTOR)
    station.signIns.signOut(token)
    expect(station.lastStep()).toMatchObject({ step: 'closed', by: 'instructor-1', reason: 'signed_out' })
  })

  test('ends nothing by default', async () => {
    const station = await aTaughtMorning()
    station.signIns.signOut(await signIn(station, INSTRUCTOR))
    expect(station.state()).toBe('teaching')
  })

  test('ends nothing while they are signed in at another page', async () => {
    const station = await aTaughtMorning({ signOutCloses: true })
    const [console, tablet] = [await signIn(station, INSTRUCTOR), await signIn(station, INSTRUCTOR)]
    station.signIns.signOut(console)
    expect(station.state()).toBe('teaching')
    station.signIns.signOut(tablet)
    expect(station.state()).toBe('closed')
  })

  test('without asking for it ends nothing: idle, giving way to another, or a restart', async () => {
    const station = await aTaughtMorning({ signOutCloses: true })
    station.signIns.giveWay(await signIn(station, INSTRUCTOR))
    await signIn(station, INSTRUCTOR)
    station.signIns.endAll()
    await signIn(station, INSTRUCTOR)
    station.clock.pass(16 * MINUTE)
    station.signIns.endIdle()
    expect(station.state()).toBe('teaching')
  })

  test('ends nobody else’s', async () => {
    const station = await aTaughtMorning({ signOutCloses: true })
    station.signIns.signOut(await signIn(station, ADMIN))
    expect(station.state()).toBe('teaching')
  })
})

describe('where the instructor has to be here first', () => {
  test('nobody checks in before they are signed in, and the screens say whom they wait for', async () => {
    const station = await aStation({ instructorSignsInFirst: true })
    station.until('2026-03-02T08:50')
    expect(station.tap(1)).toMatchObject({ kind: 'not_opened' })
    expect(brief(station)).toMatchObject({ checkingIn: false, waitsForInstructor: true })
    await signIn(station, ADMIN)
    expect(station.tap(1)).toMatchObject({ kind: 'not_opened' })
    await signIn(station, INSTRUCTOR)
    expect(brief(station)).toMatchObject({ checkingIn: true, waitsForInstructor: false })
    expect(station.tap(1)).toMatchObject({ kind: 'checked_in' })
  })

  test('any member of staff may open the session in their place', async () => {
    const station = await aStation({ instructorSignsInFirst: true })
    station.until('2026-03-02T08:50')
    station.sessions.act('morning', 'open', 'admin-1')
    expect(station.tap(1)).toMatchObject({ kind: 'checked_in' })
  })

  test('nobody waits before check-in opens, or where the rule does not ask for it', async () => {
    const early = await aStation(
      { instructorSignsInFirst: true },
      aSession('later', '2026-03-02T14:00', '2026-03-02T15:00'),
    )
    expect(brief(early, 'later')).toMatchObject({ waitsForInstructor: false })
    const free = await aStation()
    free.until('2026-03-02T08:50')
    expect(brief(free)).toMatchObject({ checkingIn: true, waitsForInstructor: false })
  })
})
