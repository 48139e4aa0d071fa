/**
 * The life of a session. Pure: a session is in exactly one of these states, each carries the times that are known in
 * it, and whatever is asked of it is either accepted with the state it leads to or refused with a code.
 * All times are wall time in milliseconds.
 *
 *     scheduled ─► open ─► teaching ⇄ paused
 *         │         │         │         │
 *         ▼         ▼         ▼         ▼
 *       cancelled   └────► closed ◄─────┘ ─► sealed
 */
export type SessionLife =
  | { state: 'scheduled' }
  | { state: 'open'; openedAt: number }
  /** `taught`: milliseconds of teaching before the last break; `since`: when teaching began or went on. */
  | { state: 'teaching'; openedAt: number; teachingAt: number; taught: number; since: number }
  | { state: 'paused'; openedAt: number; teachingAt: number; taught: number; pausedAt: number }
  | ({ state: 'closed' } & Over)
  | ({ state: 'sealed'; sealedAt: number } & Over)
  | { state: 'cancelled'; openedAt: number | null; cancelledAt: number }

/** What is known of a session that was held; `teachingAt` is null where it was opened and never taught. */
interface Over {
  openedAt: number
  teachingAt: number | null
  taught: number
  closedAt: number
}

/** What can be done to a session. */
export const SESSION_ACTIONS = ['open', 'teach', 'pause', 'resume', 'close', 'cancel', 'seal'] as const
export type SessionAction = (typeof SESSION_ACTIONS)[number]

/** What decides whether an action is accepted, apart from the session itself. */
export interface Circumstances {
  at: number
  /** Why, in the author's words; null where they gave none. */
  reason: string | null
  /** How many people have come. */
  arrived: number
  /** Whether another session is being taught in the same room. */
  roomIsTaken: boolean
}

/**
 * Why an action was refused: the session is not in a state for it; a cancellation says no reason; people came to the
 * session that was to be cancelled; another session is being taught in its room.
 */
export type StepRefusal = 'wrong_state' | 'reason_needed' | 'attended' | 'room_taken'

export type Step = { accepted: true; life: SessionLife } | { accepted: false; code: StepRefusal }

/** Decides an action. */
export function step(life: SessionLife, action: SessionAction, circumstances: Circumstances): Step {
  const next = advance(life, action, circumstances.at)
  if (next === null) return { accepted: false, code: 'wrong_state' }
  if (action === 'cancel') {
    if (circumstances.reason === null) return { accepted: false, code: 'reason_needed' }
    // One that nobody opened may be cancelled over the heads of those who came: that is why it has to say a reason.
    if (life.state === 'open' && circumstances.arrived > 0) return { accepted: false, code: 'attended' }
  }
  if (action === 'teach' && circumstances.roomIsTaken) return { accepted: false, code: 'room_taken' }
  return { accepted: true, life: next }
}

/**
 * The state that an action at `at` leads to, or null where the session is not in a state for it. `taughtUntil` ends the
 * teaching of a session that is closed earlier than `at`: where the station closes it, nobody knows what was taught
 * beyond. A clock that was set back takes nothing away.
 */
export function advance(
  life: SessionLife,
  action: SessionAction,
  at: number,
  taughtUntil: number = at,
): SessionLife | null {
  switch (action) {
    case 'open':
      return life.state === 'scheduled' ? { state: 'open', openedAt: at } : null
    case 'teach':
      return teach(life, at)
    case 'pause':
      if (life.state !== 'teaching') return null
      return {
        state: 'paused',
        openedAt: life.openedAt,
        teachingAt: life.teachingAt,
        taught: life.taught + lengthOf(life.since, at),
        pausedAt: at,
      }
    case 'resume':
      if (life.state !== 'paused') return null
      return {
        state: 'teaching',
        openedAt: life.openedAt,
        teachingAt: life.teachingAt,
        taught: life.taught,
        since: at,
      }
    case 'close':
      return close(life, at, taughtUntil)
    case 'cancel':
      if (life.state === 'scheduled') return { state: 'cancelled', openedAt: null, cancelledAt: at }
      return life.state === 'open' ? { state: 'cancelled', openedAt: life.openedAt, cancelledAt: at } : null
    case 'seal':
      return life.state === 'closed' ? { ...life, state: 'sealed', sealedAt: at } : null
  }
}

/**
 * A session after the clock was set from one time to another. What lies between was no teaching, and what had been
 * taught before stays so.
 */
export function afterJump(life: SessionLife, { from, to }: { from: number; to: number }): SessionLife {
  if (life.state !== 'teaching') return life
  return { ...life, taught: life.taught + lengthOf(life.since, from), since: to }
}

function teach(life: SessionLife, at: number): SessionLife | null {
  // Teaching may begin without a separate opening: one touch less for an instructor in a hurry.
  if (life.state === 'scheduled') return { state: 'teaching', openedAt: at, teachingAt: at, taught: 0, since: at }
  if (life.state === 'open') {
    return { state: 'teaching', openedAt: life.openedAt, teachingAt: at, taught: 0, since: at }
  }
  return null
}

function close(life: SessionLife, at: number, taughtUntil: number): SessionLife | null {
  switch (life.state) {
    case 'open':
      return { state: 'closed', openedAt: life.openedAt, teachingAt: null, taught: 0, closedAt: at }
    case 'teaching': {
      const taught = life.taught + lengthOf(life.since, Math.min(at, taughtUntil))
      return { state: 'closed', openedAt: life.openedAt, teachingAt: life.teachingAt, taught, closedAt: at }
    }
    case 'paused': {
      const { openedAt, teachingAt, taught } = life
      return { state: 'closed', openedAt, teachingAt, taught, closedAt: at }
    }
    case 'scheduled':
    case 'closed':
    case 'sealed':
    case 'cancelled':
      return null
  }
}

function lengthOf(from: number, to: number): number {
  return Math.max(0, to - from)
}
