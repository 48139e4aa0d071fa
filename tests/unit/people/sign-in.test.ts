import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { SignInTicket } from '../../../electron/station/api/schemas/console.ts'
import { TimeKeeper } from '../../../electron/station/clock/clock.ts'
import { createLog } from '../../../electron/station/log/log.ts'
import { rebuild } from '../../../electron/station/log/rebuild.ts'
import type { SiteDocument } from '../../../electron/station/packages/site-schema.ts'
import { isPin, makePin } from '../../../electron/station/people/pins.ts'
import { createRoster } from '../../../electron/station/people/roster.ts'
import { createSealer } from '../../../electron/station/people/sealing.ts'
import { createSignIns } from '../../../electron/station/people/sign-in.ts'
import { aClock, type HeldClock } from '../../builders/log.ts'
import { aFolder, aStore, TEST_KEY } from '../../builders/people-room.ts'
import { aSite, badgeOf, STAFF_PIN } from '../../builders/site-document.ts'

const MINUTE = 60_000
const WRONG = '0000'
const instructorCard = { kind: 'text', text: badgeOf(900_001), format: 'unknown' } as const
const adminCard = { kind: 'text', text: badgeOf(900_002), format: 'unknown' } as const

interface Wishes {
  folder?: string
  clock?: HeldClock
  site?: SiteDocument
}

function aStation({ folder = aFolder(), clock = aClock(), site = aSite() }: Wishes = {}) {
  const store = aStore(folder)
  const roster = createRoster({ store, sealer: createSealer(TEST_KEY), hasCome: () => false })
  roster.replaceRoster(site)
  const log = createLog({ store, time: new TimeKeeper(clock), boot: v7(), uuid: () => v7() })
  const signals: SignInTicket[] = []
  const signIns = createSignIns({
    store,
    log,
    roster,
    clock,
    idleMinutes: () => 15,
    timeZone: () => 'Asia/Shanghai',
    onTicket: (ticket) => signals.push(ticket),
  })
  log.register(signIns.projection)
  const events = () => [...log.entries()].map(({ event }) => event)
  /** A ticket already filled by the instructor's badge. */
  const filled = () => {
    const { ticket } = signIns.begin()
    signIns.offerCard(instructorCard, ticket)
    return ticket
  }
  const tryWrong = async (times: number) => {
    const ticket = filled()
    for (let attempt = 0; attempt < times; attempt += 1) await signIns.enterPin(ticket, WRONG)
  }
  return { store, roster, log, signals, signIns, events, filled, tryWrong, clock, folder }
}

async function signedIn(station: ReturnType<typeof aStation>) {
  const entry = await station.signIns.enterPin(station.filled(), STAFF_PIN)
  if (entry.outcome !== 'signed_in') throw new Error(`not signed in: ${entry.outcome}`)
  return entry
}

describe('a sign-in ticket', () => {
  it('is filled by the next staff card on any reader, and tells the page', () => {
    const { signIns, signals } = aStation()
    const { ticket } = signIns.begin()
    const offer = signIns.offerCard(instructorCard)
    expect(offer).toMatchObject({
      outcome: 'filled',
      ticket: { ticket, person: { name: '陈立新', role: 'instructor' } },
    })
    expect(signals).toEqual([signIns.read(ticket)])
  })

  it('goes to whoever asked last, and leaves a filled one alone', () => {
    const { signIns } = aStation()
    const first = signIns.begin()
    const second = signIns.begin()
    signIns.offerCard(instructorCard)
    expect(signIns.read(first.ticket)?.person).toBeNull()
    signIns.offerCard(adminCard)
    expect(signIns.read(first.ticket)?.person?.role).toBe('admin')
    expect(signIns.read(second.ticket)?.person?.role).toBe('instructor')
    expect(signIns.offerCard(adminCard)).toEqual({ outcome: 'no_ticket' })
  })

  it('takes no card of a trainee, of a stranger, of disabled staff, past its last day, or without a PIN', () => {
    const site = aSite({
      morePeople: [
        {
          id: 'old',
          name: '旧卡',
          role: 'admin',
          pin: aSite().people.at(-1)?.pin,
          credentials: [{ id: 'c1', kind: 'badge', value: 'OLD-CARD-1', validTo: '2026-03-01' }],
        },
        { id: 'no-pin', name: '无码', role: 'admin', credentials: [{ id: 'c2', kind: 'badge', value: 'NO-PIN-1' }] },
        {
          id: 'gone',
          name: '停用',
          role: 'admin',
          disabled: true,
          credentials: [{ id: 'c3', kind: 'badge', value: 'GONE-1' }],
        },
      ],
    })
    const { signIns } = aStation({ site })
    const { ticket } = signIns.begin()
    const offered = (text: string) => signIns.offerCard({ kind: 'text', text, format: 'unknown' })
    expect(offered(badgeOf(0))).toEqual({ outcome: 'not_staff', because: 'role' })
    expect(offered('stranger')).toEqual({ outcome: 'unknown' })
    expect(offered('OLD-CARD-1')).toEqual({ outcome: 'not_staff', because: 'card_expired' })
    expect(offered('NO-PIN-1')).toEqual({ outcome: 'not_staff', because: 'no_pin' })
    expect(offered('GONE-1')).toEqual({ outcome: 'not_staff', because: 'disabled' })
    expect(signIns.read(ticket)?.person).toBeNull()
  })

  it('ends after two minutes, and a card gives two more for the PIN', async () => {
    const { signIns, clock } = aStation()
    const { ticket } = signIns.begin()
    clock.pass(2 * MINUTE - 1)
    signIns.offerCard(instructorCard)
    clock.pass(2 * MINUTE - 1)
    expect(signIns.read(ticket)).not.toBeNull()
    clock.pass(1)
    expect(signIns.read(ticket)).toBeNull()
    expect(await signIns.enterPin(ticket, STAFF_PIN)).toEqual({ outcome: 'ticket_expired' })
  })

  it('is of no use before a card has filled it', async () => {
    const { signIns } = aStation()
    expect(await signIns.enterPin(signIns.begin().ticket, STAFF_PIN)).toEqual({ outcome: 'ticket_expired' })
  })

  it('signs in once, however often the right PIN is sent', async () => {
    const { signIns, filled } = aStation()
    const ticket = filled()
    const entries = await Promise.all([1, 2, 3].map(() => signIns.enterPin(ticket, STAFF_PIN)))
    expect(entries.map(({ outcome }) => outcome)).toEqual(['signed_in', 'ticket_expired', 'ticket_expired'])
  })

  it('is not kept without end: beyond sixteen the oldest goes', () => {
    const { signIns } = aStation()
    const tickets = Array.from({ length: 17 }, () => signIns.begin().ticket)
    expect(tickets.map((ticket) => signIns.read(ticket) !== null)).toEqual([false, ...Array(16).fill(true)])
  })
})

describe('a PIN', () => {
  it('counts down its attempts, and locks out at the fifth failure for five minutes', async () => {
    const { signIns, filled, clock, events } = aStation()
    const ticket = filled()
    const left: number[] = []
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const entry = await signIns.enterPin(ticket, WRONG)
      if (entry.outcome === 'wrong_pin') left.push(entry.attemptsLeft)
    }
    expect(left).toEqual([4, 3, 2, 1])
    const until = clock.wall() + 5 * MINUTE
    expect(await signIns.enterPin(ticket, WRONG)).toEqual({ outcome: 'locked_out', until })
    expect(await signIns.enterPin(ticket, STAFF_PIN)).toEqual({ outcome: 'locked_out', until })
    expect(events().map(({ type }) => type)).toEqual([...Array(5).fill('staff.sign_in_failed'), 'staff.locked_out'])
    clock.pass(5 * MINUTE)
    expect((await signIns.enterPin(filled(), STAFF_PIN)).outcome).toBe('signed_in')
  })

  it('locks out for twice as long each time, up to an hour, until the right one is given', async () => {
    const station = aStation()
    const { signIns, filled, tryWrong, clock } = station
    const lengths: number[] = []
    for (let round = 0; round < 6; round += 1) {
      await tryWrong(5)
      const entry = await signIns.enterPin(filled(), STAFF_PIN)
      if (entry.outcome !== 'locked_out') throw new Error('a lock-out was expected')
      lengths.push((entry.until - clock.wall()) / MINUTE)
      clock.pass(entry.until - clock.wall())
    }
    expect(lengths).toEqual([5, 10, 20, 40, 60, 60])
    await signedIn(station)
    await tryWrong(5)
    expect(await signIns.enterPin(filled(), STAFF_PIN)).toMatchObject({ until: clock.wall() + 5 * MINUTE })
  })

  it('counts guesses that are sent all at once one by one', async () => {
    const { signIns, filled, events } = aStation()
    const guesses = Array.from({ length: 20 }, () => signIns.enterPin(filled(), WRONG))
    const outcomes = (await Promise.all(guesses)).map(({ outcome }) => outcome)
    expect(outcomes.filter((outcome) => outcome === 'wrong_pin')).toHaveLength(4)
    expect(outcomes.filter((outcome) => outcome === 'locked_out')).toHaveLength(16)
    expect(events().filter(({ type }) => type === 'staff.sign_in_failed')).toHaveLength(5)
  })

  it('is remembered as failed over a restart', async () => {
    const before = aStation()
    await before.tryWrong(3)
    before.store.close()
    const after = aStation({ folder: before.folder, clock: before.clock })
    expect(await after.signIns.enterPin(after.filled(), WRONG)).toEqual({ outcome: 'wrong_pin', attemptsLeft: 1 })
    await after.tryWrong(1)
    after.store.close()
    const again = aStation({ folder: before.folder, clock: before.clock })
    const locked = { outcome: 'locked_out', until: before.clock.wall() + 5 * MINUTE }
    expect(await again.signIns.enterPin(again.filled(), STAFF_PIN)).toEqual(locked)
    rebuild(again.store, again.log)
    expect(await again.signIns.enterPin(again.filled(), STAFF_PIN)).toEqual(locked)
  })

  it('cannot be tried sooner by setting the wall clock forward, nor shut for days by setting it back', async () => {
    const station = aStation()
    await station.tryWrong(5)
    station.clock.jumpTo(station.clock.wall() + 24 * 60 * MINUTE)
    expect((await station.signIns.enterPin(station.filled(), STAFF_PIN)).outcome).toBe('locked_out')
    station.store.close()
    station.clock.jumpTo(Date.parse('2020-01-01T00:00:00Z'))
    const after = aStation({ folder: station.folder, clock: station.clock })
    expect((await after.signIns.enterPin(after.filled(), STAFF_PIN)).outcome).toBe('signed_in')
  })

  it('locks out one person only', async () => {
    const { signIns, tryWrong } = aStation()
    await tryWrong(5)
    const { ticket } = signIns.begin()
    signIns.offerCard(adminCard)
    expect((await signIns.enterPin(ticket, STAFF_PIN)).outcome).toBe('signed_in')
  })

  it('is confirmed again before quitting, under the same limit', async () => {
    const { signIns } = aStation()
    expect(await signIns.confirmPin('admin-1', STAFF_PIN)).toEqual({ outcome: 'confirmed' })
    for (let attempt = 0; attempt < 5; attempt += 1) await signIns.confirmPin('admin-1', WRONG)
    expect((await signIns.confirmPin('admin-1', STAFF_PIN)).outcome).toBe('locked_out')
    expect((await signIns.confirmPin('trainee-1', STAFF_PIN)).outcome).toBe('wrong_pin')
  })

  it('is kept as scrypt with its own salt', async () => {
    const kept = await makePin('135790')
    expect(kept).toMatchObject({ alg: 'scrypt', n: 16384, r: 8, p: 1 })
    expect(await isPin('135790', kept)).toBe(true)
    expect(await isPin('135791', kept)).toBe(false)
    expect((await makePin('135790')).hash).not.toBe(kept.hash)
    await expect(makePin('12a4')).rejects.toThrow('four to eight digits')
  })
})

describe('being signed in', () => {
  it('lasts while someone is there, and ends after fifteen idle minutes', async () => {
    const station = aStation()
    const { signIns, clock, events } = station
    const { token, signedIn: shown } = await signedIn(station)
    expect(shown).toEqual({
      personId: 'instructor-1',
      name: '陈立新',
      role: 'instructor',
      idleSeconds: 900,
      expiresAt: clock.wall() + 15 * MINUTE,
    })
    clock.pass(14 * MINUTE)
    expect(signIns.me(token)?.expiresAt).toBe(clock.wall() + 15 * MINUTE)
    clock.pass(14 * MINUTE)
    // A page that only refreshes itself is nobody being there.
    expect(signIns.actorOf(token)).toEqual({ role: 'instructor', personId: 'instructor-1', name: '陈立新' })
    clock.pass(MINUTE)
    expect(signIns.actorOf(token)).toBeNull()
    expect(events().at(-1)).toEqual({ type: 'staff.signed_out', personId: 'instructor-1', reason: 'idle' })
  })

  it('ends by signing out, once', async () => {
    const station = aStation()
    const { token } = await signedIn(station)
    station.signIns.signOut(token)
    station.signIns.signOut(token)
    expect(station.signIns.me(token)).toBeNull()
    expect(station.events().filter(({ type }) => type === 'staff.signed_out')).toHaveLength(1)
  })

  it('ends when nobody looks, as soon as the idle are ended', async () => {
    const station = aStation()
    await signedIn(station)
    station.clock.pass(15 * MINUTE)
    station.signIns.endIdle()
    expect(station.events().at(-1)).toMatchObject({ type: 'staff.signed_out', reason: 'idle' })
  })

  it('ends when a new roster has no such staff any more', async () => {
    const station = aStation()
    const { token } = await signedIn(station)
    const site = aSite({ version: 2 })
    for (const person of site.people) if (person.id === 'instructor-1') person.disabled = true
    station.roster.replaceRoster(site)
    expect(station.signIns.actorOf(token)).toBeNull()
    expect(station.events().at(-1)).toMatchObject({ type: 'staff.signed_out', reason: 'roster' })
  })

  it('is over after a restart, and the log says so where it was a stop', async () => {
    const before = aStation()
    const { token } = await signedIn(before)
    before.signIns.endAll()
    expect(before.events().at(-1)).toMatchObject({ type: 'staff.signed_out', reason: 'restart' })
    before.store.close()
    const after = aStation({ folder: before.folder, clock: before.clock })
    expect(after.signIns.actorOf(token)).toBeNull()
  })

  it('is no token one could guess, and none is kept', async () => {
    const station = aStation()
    const { token } = await signedIn(station)
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(station.signIns.actorOf(token.slice(0, -1))).toBeNull()
    expect(station.signIns.actorOf('')).toBeNull()
    expect(JSON.stringify(station.events())).not.toContain(token)
  })
})
