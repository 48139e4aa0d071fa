import { randomBytes } from 'node:crypto'
import type { SignedIn, SignInTicket } from '../api/schemas/console.ts'
import type { Clock } from '../clock/clock.ts'
import type { Log } from '../log/log.ts'
import type { CredentialReading } from '../readers/reader.ts'
import { endOfDay } from '../sessions/local-day.ts'
import type { Projection, Store } from '../store/store.ts'
import { createPinGuard, type PinCheck } from './pin-guard.ts'
import type { Roster } from './roster.ts'
import { createStaffSessions, type StaffActor, type StaffSessions, staffRoleOf } from './staff-sessions.ts'

export type CardOffer =
  | { outcome: 'filled'; ticket: SignInTicket }
  | { outcome: 'no_ticket' }
  | { outcome: 'unknown' }
  /** A badge number that several people have, by another reader's way of writing it. */
  | { outcome: 'ambiguous' }
  /** Somebody who cannot sign in with this card. */
  | { outcome: 'not_staff'; because: 'role' | 'disabled' | 'card_expired' | 'no_pin' }

export type PinEntry =
  | { outcome: 'signed_in'; token: string; signedIn: SignedIn }
  /** The ticket is over, was never there, or has no card yet. */
  | { outcome: 'ticket_expired' }
  | Exclude<PinCheck, { outcome: 'confirmed' }>

/** Signing in by card and PIN, from the first ticket to signing out. */
export interface SignIns extends Pick<StaffSessions, 'actorOf' | 'isSignedIn' | 'endIdle' | 'endAll'> {
  /** A ticket that waits two minutes for a staff card, and two more for its PIN. */
  begin(): SignInTicket
  /** The ticket as it stands, or null once it is over. */
  read(ticket: string): SignInTicket | null
  /** Gives a card read anywhere to the newest ticket that waits, or to the one named. */
  offerCard(reading: CredentialReading, ticket?: string): CardOffer
  enterPin(ticket: string, pin: string): Promise<PinEntry>
  /** Checks somebody's PIN again, before something that cannot be taken back. */
  confirmPin(personId: string, pin: string): Promise<PinCheck>
  /** Who is signed in by a token; their idle time begins anew. */
  me(token: string): SignedIn | null
  /** Somebody asked to sign out. */
  signOut(token: string): void
  /** Somebody else signed in at the same browser: whoever was there is signed out without having asked for it. */
  giveWay(token: string): void
  /** Adds what happens when somebody asked to sign out and is signed in nowhere else; in the same transaction. */
  whenSignedOut(work: (personId: string) => void): void
  /** Adds who is told that somebody signed in or out at a page. */
  whenChanged(work: () => void): void
  projection: Projection
}

export interface SignInsOptions {
  store: Store
  log: Log
  roster: Roster
  clock: Clock
  idleMinutes: () => number
  timeZone: () => string
  /** Called when a card has filled a ticket. */
  onTicket: (ticket: SignInTicket) => void
  random?: (bytes: number) => Buffer
}

const TICKET_MILLISECONDS = 2 * 60_000
const TICKET_BYTES = 16
/** Pages that may wait for a card at once; beyond, the oldest ticket ends. */
const MOST_TICKETS = 16

interface OpenTicket {
  id: string
  /** On the monotonic clock. */
  endsAt: number
  staff: StaffActor | null
}

export function createSignIns(options: SignInsOptions): SignIns {
  const { store, log, roster, clock, idleMinutes, timeZone, onTicket, random = randomBytes } = options
  const guard = createPinGuard({ store, log, roster, clock })
  const sessions = createStaffSessions({ log, roster, clock, idleMinutes, random })
  const tickets = new Map<string, OpenTicket>()
  const signingOut: ((personId: string) => void)[] = []
  const listeners: (() => void)[] = []
  const tellChanged = () => {
    for (const tell of listeners) tell()
  }

  function forgetEnded(): void {
    for (const [id, { endsAt }] of tickets) if (endsAt <= clock.monotonic()) tickets.delete(id)
  }

  function openTicket(id: string): OpenTicket | null {
    forgetEnded()
    return tickets.get(id) ?? null
  }

  function shown({ id, endsAt, staff }: OpenTicket): SignInTicket {
    return {
      ticket: id,
      expiresAt: Math.round(clock.wall() + endsAt - clock.monotonic()),
      person: staff === null ? null : { name: staff.name, role: staff.role },
    }
  }

  function staffWith(reading: CredentialReading): StaffActor | Exclude<CardOffer, { outcome: 'filled' }> {
    const [holder, ...others] = roster.holdersOf(reading)
    if (holder === undefined) return { outcome: 'unknown' }
    if (others.length > 0) return { outcome: 'ambiguous' }
    const { person, credential } = holder
    const role = staffRoleOf(person)
    if (role === null) return { outcome: 'not_staff', because: person.disabled ? 'disabled' : 'role' }
    const { validTo } = credential
    if (validTo !== null && endOfDay(validTo, timeZone()) < clock.wall()) {
      return { outcome: 'not_staff', because: 'card_expired' }
    }
    if (roster.pinOf(person.id) === null) return { outcome: 'not_staff', because: 'no_pin' }
    return { role, personId: person.id, name: person.name }
  }

  return {
    begin() {
      forgetEnded()
      const [oldest] = tickets.keys()
      if (oldest !== undefined && tickets.size >= MOST_TICKETS) tickets.delete(oldest)
      const id = random(TICKET_BYTES).toString('base64url')
      const ticket = { id, endsAt: clock.monotonic() + TICKET_MILLISECONDS, staff: null }
      tickets.set(id, ticket)
      return shown(ticket)
    },
    read(id) {
      const ticket = openTicket(id)
      return ticket === null ? null : shown(ticket)
    },
    offerCard(reading, id) {
      const staff = staffWith(reading)
      if ('outcome' in staff) return staff
      forgetEnded()
      const waiting = id === undefined ? [...tickets.values()].findLast((one) => one.staff === null) : tickets.get(id)
      if (waiting === undefined) return { outcome: 'no_ticket' }
      // The same card told twice, by the reader and by the page it types into.
      if (waiting.staff?.personId === staff.personId) return { outcome: 'filled', ticket: shown(waiting) }
      const filled = { ...waiting, staff, endsAt: clock.monotonic() + TICKET_MILLISECONDS }
      tickets.set(filled.id, filled)
      const ticket = shown(filled)
      onTicket(ticket)
      return { outcome: 'filled', ticket }
    },
    async enterPin(id, pin) {
      const staff = openTicket(id)?.staff
      if (staff === undefined || staff === null) return { outcome: 'ticket_expired' }
      const check = await guard.check(staff.personId, pin)
      if (check.outcome !== 'confirmed') return check
      // A ticket signs in once, however many entries of the right PIN were under way.
      if (!tickets.delete(id)) return { outcome: 'ticket_expired' }
      const begun = sessions.begin(staff)
      tellChanged()
      return { outcome: 'signed_in', ...begun }
    },
    confirmPin: guard.check,
    me: sessions.touch,
    signOut(token) {
      store.transaction(() => {
        const personId = sessions.end(token)
        if (personId === null || sessions.isSignedIn(personId)) return
        for (const work of signingOut) work(personId)
      })
      tellChanged()
    },
    giveWay(token) {
      sessions.end(token)
      tellChanged()
    },
    whenSignedOut: (work) => void signingOut.push(work),
    whenChanged: (work) => void listeners.push(work),
    isSignedIn: sessions.isSignedIn,
    actorOf: sessions.actorOf,
    endIdle: sessions.endIdle,
    endAll: sessions.endAll,
    projection: guard.projection,
  }
}
