import type { Clock } from '../clock/clock.ts'
import type { Log } from '../log/log.ts'
import type { Projection, Store } from '../store/store.ts'
import { isPin } from './pins.ts'
import type { Roster } from './roster.ts'

/** What a PIN that was typed comes to. `until` is wall time in milliseconds. */
export type PinCheck =
  | { outcome: 'confirmed' }
  | { outcome: 'wrong_pin'; attemptsLeft: number }
  | { outcome: 'locked_out'; until: number }

/** Lets nobody try PINs for long: five wrong ones lock a person out, each time for longer. */
export interface PinGuard {
  /** Checks a PIN; one at a time, so that guesses sent together count one by one. */
  check(personId: string, pin: string): Promise<PinCheck>
  /** The table `pin_guard` from the log, so that a restart forgets no failure. */
  projection: Projection
}

const FAILURES_UNTIL_LOCK_OUT = 5
const FIRST_LOCK_OUT = 5 * 60_000
const LONGEST_LOCK_OUT = 60 * 60_000

interface GuardRow {
  failures: number
  lock_outs: number
  locked_until: number | null
  locked_at: number | null
  locked_monotonic: number | null
  locked_boot: string | null
}

export interface PinGuardOptions {
  store: Store
  log: Log
  roster: Pick<Roster, 'pinOf'>
  clock: Clock
}

export function createPinGuard({ store, log, roster, clock }: PinGuardOptions): PinGuard {
  const { db } = store
  const guardOf = db.prepare<[string], GuardRow>('SELECT * FROM pin_guard WHERE person_id = ?')
  const failed = db.prepare(
    `INSERT INTO pin_guard (person_id, failures, lock_outs) VALUES (?, ?, 0)
     ON CONFLICT (person_id) DO UPDATE SET failures = excluded.failures`,
  )
  const locked = db.prepare(
    `INSERT INTO pin_guard (person_id, failures, lock_outs, locked_until, locked_at, locked_monotonic, locked_boot)
     VALUES (@personId, 0, 1, @until, @at, @monotonic, @boot)
     ON CONFLICT (person_id) DO UPDATE SET failures = 0, lock_outs = lock_outs + 1, locked_until = @until,
       locked_at = @at, locked_monotonic = @monotonic, locked_boot = @boot`,
  )
  const cleared = db.prepare('DELETE FROM pin_guard WHERE person_id = ?')
  let turn: Promise<unknown> = Promise.resolve()

  /**
   * Milliseconds of a lock-out still to go. In the run that began it the monotonic clock counts, so that setting the
   * wall clock shortens nothing; after a restart the wall clock does, but never for longer than the lock-out was.
   */
  function remaining(personId: string): number {
    const row = guardOf.get(personId)
    if (row === undefined || row.locked_until === null || row.locked_at === null) return 0
    const length = row.locked_until - row.locked_at
    if (row.locked_boot === log.boot && row.locked_monotonic !== null) {
      return row.locked_monotonic + length - clock.monotonic()
    }
    const left = row.locked_until - clock.wall()
    return left > length ? 0 : left
  }

  function recordFailure(personId: string): PinCheck {
    const row = guardOf.get(personId)
    const failures = (row?.failures ?? 0) + 1
    const failure = { type: 'staff.sign_in_failed', personId, failures } as const
    if (failures < FAILURES_UNTIL_LOCK_OUT) {
      log.record(failure)
      return { outcome: 'wrong_pin', attemptsLeft: FAILURES_UNTIL_LOCK_OUT - failures }
    }
    const length = Math.min(FIRST_LOCK_OUT * 2 ** (row?.lock_outs ?? 0), LONGEST_LOCK_OUT)
    const until = Math.round(clock.wall()) + length
    log.record(failure, { type: 'staff.locked_out', personId, until })
    return { outcome: 'locked_out', until }
  }

  async function checkNow(personId: string, pin: string): Promise<PinCheck> {
    const left = remaining(personId)
    if (left > 0) return { outcome: 'locked_out', until: Math.round(clock.wall() + left) }
    const kept = roster.pinOf(personId)
    const right = kept !== null && (await isPin(pin, kept))
    return right ? { outcome: 'confirmed' } : recordFailure(personId)
  }

  return {
    check(personId, pin) {
      const mine = turn.then(() => checkNow(personId, pin))
      // The next one waits for this one, however it ends.
      turn = mine.catch(() => undefined)
      return mine
    },
    projection: {
      name: 'pin-guard',
      tables: ['pin_guard'],
      apply({ event, at, monotonic, boot }) {
        if (event.type === 'staff.sign_in_failed') failed.run(event.personId, event.failures)
        if (event.type === 'staff.locked_out') {
          locked.run({ personId: event.personId, until: event.until, at, monotonic, boot })
        }
        if (event.type === 'staff.signed_in') cleared.run(event.personId)
      },
    },
  }
}
