import { createHash } from 'node:crypto'
import type { SignedIn } from '../api/schemas/console.ts'
import type { Clock } from '../clock/clock.ts'
import type { EventOf } from '../log/events.ts'
import type { Log } from '../log/log.ts'
import { StaffRole } from '../vocabulary.ts'
import type { Person, Roster } from './roster.ts'

export type StaffActor = { role: StaffRole; personId: string; name: string }

/** A person who may sign in, or null: the role of the console they would have. */
export function staffRoleOf(person: Person): StaffRole | null {
  const role = StaffRole.safeParse(person.role)
  return role.success && !person.disabled ? role.data : null
}

/** Who is signed in. Kept in memory only: a restart signs everybody out. */
export interface StaffSessions {
  /** Signs a person in and returns their token: 256 random bits, of which only a hash is kept. */
  begin(actor: StaffActor): { token: string; signedIn: SignedIn }
  /** Who a token stands for; looking does not count as work. Null once it has ended. */
  actorOf(token: string): StaffActor | null
  /** The same, and the idle time begins anew. */
  touch(token: string): SignedIn | null
  /** Ends a sign-in; whose it was, or null where there was none. */
  end(token: string): string | null
  /** True while somebody is signed in anywhere at this station. */
  isSignedIn(personId: string): boolean
  /** Ends those idle for too long. */
  endIdle(): void
  /** Ends all, as the station stops. */
  endAll(): void
}

export interface StaffSessionsOptions {
  log: Log
  roster: Pick<Roster, 'find'>
  clock: Clock
  idleMinutes: () => number
  random: (bytes: number) => Buffer
}

const TOKEN_BYTES = 32

interface Held {
  personId: string
  role: StaffRole
  /** Monotonic time of the last work. */
  usedAt: number
}

export function createStaffSessions({ log, roster, clock, idleMinutes, random }: StaffSessionsOptions): StaffSessions {
  const held = new Map<string, Held>()

  function drop(key: string, reason: EventOf<'staff.signed_out'>['reason']): void {
    const session = held.get(key)
    if (session === undefined) return
    held.delete(key)
    log.record({ type: 'staff.signed_out', personId: session.personId, reason })
  }

  const idleMilliseconds = () => idleMinutes() * 60_000
  const isIdle = ({ usedAt }: Held) => clock.monotonic() - usedAt >= idleMilliseconds()

  /** The session and its person as the roster has them now; whoever is no longer on it is signed out. */
  function look(key: string): { session: Held; actor: StaffActor } | null {
    const session = held.get(key)
    if (session === undefined) return null
    if (isIdle(session)) {
      drop(key, 'idle')
      return null
    }
    const person = roster.find(session.personId)
    if (person === null || staffRoleOf(person) !== session.role) {
      drop(key, 'roster')
      return null
    }
    return { session, actor: { role: session.role, personId: person.id, name: person.name } }
  }

  function signedIn({ personId, name, role }: StaffActor): SignedIn {
    const idle = idleMilliseconds()
    return { personId, name, role, idleSeconds: idle / 1000, expiresAt: Math.round(clock.wall() + idle) }
  }

  return {
    begin(actor) {
      const token = random(TOKEN_BYTES).toString('base64url')
      log.record({ type: 'staff.signed_in', personId: actor.personId, role: actor.role })
      held.set(keyOf(token), { personId: actor.personId, role: actor.role, usedAt: clock.monotonic() })
      return { token, signedIn: signedIn(actor) }
    },
    actorOf: (token) => look(keyOf(token))?.actor ?? null,
    touch(token) {
      const found = look(keyOf(token))
      if (found === null) return null
      found.session.usedAt = clock.monotonic()
      return signedIn(found.actor)
    },
    end(token) {
      const key = keyOf(token)
      const personId = held.get(key)?.personId ?? null
      drop(key, 'asked')
      return personId
    },
    isSignedIn: (personId) => [...held.values()].some((session) => session.personId === personId && !isIdle(session)),
    endIdle() {
      for (const key of [...held.keys()]) look(key)
    },
    endAll() {
      for (const key of [...held.keys()]) drop(key, 'restart')
    },
  }
}

function keyOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
