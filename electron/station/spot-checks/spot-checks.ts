import type { OpenSpotCheck, SpotChecks as ShownSpotChecks, SpotCheckResult } from '../api/schemas/spot-checks.ts'
import type { Presences } from '../check-in/presence.ts'
import type { Clock } from '../clock/clock.ts'
import type { SpotCheckOutcome } from '../credit/facts.ts'
import type { Log } from '../log/log.ts'
import type { SiteSettings } from '../packages/site-schema.ts'
import { withoutNumbers } from '../people/masking.ts'
import type { Roster } from '../people/roster.ts'
import { SealBroken, type Sealer } from '../people/sealing.ts'
import { shownPerson } from '../people/shown-person.ts'
import { isOver, STATION } from '../sessions/session-state.ts'
import type { Session, Sessions } from '../sessions/sessions.ts'
import type { Projection, Store } from '../store/store.ts'
import { commitmentOf, peopleCalled, plannedTimes, SCHEME, SECRET_BYTES, taughtUntil } from './plan.ts'
import { type CalledCheck, type CalledPerson, createSpotCheckRows, isWaitedFor } from './spot-check-rows.ts'

/** Why a check was not called or nobody was excused. */
export type SpotCheckRefusal =
  | 'unknown_session'
  | 'wrong_state'
  /** Nothing was committed to before this class, or its secret is lost. */
  | 'no_secret'
  | 'nobody_here'
  /** More were asked for in this class than any class needs. */
  | 'called_enough'
  | 'unknown_check'
  | 'not_called'
  | 'already_answered'
  | 'already_excused'

export type SpotCheckChange = { done: true } | { done: false; code: SpotCheckRefusal }

/** The checks that a tap of a person in this session answers, the oldest first. */
export interface AwaitedTap {
  sessionId: string
  /** `late`: it makes up for a miss. */
  checks: { checkId: string; late: boolean }[]
}

/** Who is asked during class to tap again, and what came of it. */
export interface SpotChecks {
  readonly projection: Projection
  /** Commits to a secret for a session that begins; in its transaction, once. */
  begin(sessionId: string): void
  /** Before a session closes, in its transaction: calls and marks what is due, and reveals the secret. */
  end(sessionId: string, by: string): void
  /** Calls the checks whose time has come, and marks those missing whose time is over. */
  tick(): void
  /** Calls one out of turn. Whom it calls is decided by the secret as ever. */
  call(sessionId: string, by: string): SpotCheckChange
  /** Also after closing and sealing: it is an addition that names its author. */
  excuse(sessionId: string, checkId: string, personId: string, reason: string, by: string): SpotCheckChange
  /** What a tap of this person now would answer. */
  waitingFor(personId: string, now: number): AwaitedTap | null
  /** When the person was last asked to tap, or answered, by session; at `now` that is over. */
  lastAsked(personId: string, now: number): { sessionId: string; until: number }[]
  /** Those in which somebody is still waited for, as the kiosk names people. */
  open(): OpenSpotCheck[]
  /** All of a session, as its staff see them. */
  of(sessionId: string): ShownSpotChecks
  /** What each person called came to. Excused without a reason are those whose class ended before their time did. */
  outcomes(sessionId: string): SpotCheckOutcome[]
}

export interface SpotCheckOptions {
  store: Store
  log: Log
  sealer: Sealer
  sessions: Pick<Sessions, 'find' | 'running' | 'taught'>
  presences: Pick<Presences, 'ofSession'>
  roster: Pick<Roster, 'recall'>
  clock: Clock
  uuid: () => string
  settings: () => Pick<SiteSettings, 'spotChecks' | 'nameOnKiosk'>
  /** Something that screens show of spot checks is another. */
  onChange: () => void
  random: (bytes: number) => Buffer
}

const MINUTE = 60_000
/** Out of turn in one class: more would only keep people from learning, and cost whoever steps out for a moment. */
const MOST_OUT_OF_TURN = 10
/** A check of an earlier day is nothing that somebody taps for now. */
const DAY = 24 * 60 * MINUTE

export function createSpotChecks(options: SpotCheckOptions): SpotChecks {
  const { store, log, sealer, sessions, presences, roster, clock, uuid, settings, random, onChange } = options
  const rows = createSpotCheckRows(store, onChange)
  const keepSecret = store.db.prepare('INSERT INTO spot_check_secret (session_id, secret) VALUES (?, ?)')
  const forgetSecret = store.db.prepare('DELETE FROM spot_check_secret WHERE session_id = ?')
  const sealedSecret = store.db
    .prepare<[string], Buffer>('SELECT secret FROM spot_check_secret WHERE session_id = ?')
    .pluck()

  /** Null where there is none, or where it was sealed with another station's key. */
  function secretOf(sessionId: string): Buffer | null {
    const sealed = sealedSecret.get(sessionId)
    if (sealed === undefined) return null
    try {
      return Buffer.from(sealer.open(sealed), 'hex')
    } catch (error) {
      if (error instanceof SealBroken) return null
      throw error
    }
  }

  /** A check at which nobody is there is called as well, with no names: nothing that was planned is left out. */
  function callOne(sessionId: string, secret: Buffer, by: string | null): void {
    const commitment = rows.commitment(sessionId)
    if (commitment === null) return
    const { people, answerMinutes } = commitment.policy
    const number = rows.ofSession(sessionId).length + 1
    const personIds = peopleCalled(secret, sessionId, number, presentIn(sessionId), people)
    const dueAt = Math.round(clock.wall()) + answerMinutes * MINUTE
    log.record({ type: 'spot_check.called', checkId: uuid(), sessionId, number, by, personIds, dueAt })
  }

  function presentIn(sessionId: string): string[] {
    return presences
      .ofSession(sessionId)
      .filter((stay) => stay.outAt === null)
      .map((stay) => stay.personId)
  }

  function callDue({ id }: Session, now: number): void {
    const commitment = rows.commitment(id)
    if (commitment === null || commitment.secret !== null) return
    const { policy, length } = commitment
    const called = rows.ofSession(id).filter((check) => check.calledBy === null).length
    if (called >= policy.timesPerSession) return
    const secret = secretOf(id)
    if (secret === null) return
    const elapsed = taughtUntil(sessions.taught(id), now)
    const due = plannedTimes(secret, id, policy.timesPerSession, length).filter((at) => at <= elapsed)
    for (let next = called; next < due.length; next += 1) callOne(id, secret, null)
  }

  function markMissing(check: CalledCheck, now: number): void {
    if (now < check.dueAt) return
    const personIds = rows
      .people(check.checkId)
      .filter(isWaitedFor)
      .map((person) => person.personId)
    const { checkId, sessionId } = check
    log.record({ type: 'spot_check.missed', checkId, sessionId, personIds })
  }

  const nameOf = (personId: string) => roster.recall(personId)?.name ?? personId

  return {
    projection: rows.projection,
    begin(sessionId) {
      const session = sessions.find(sessionId)
      if (session === null || rows.commitment(sessionId) !== null) return
      const secret = random(SECRET_BYTES)
      keepSecret.run(sessionId, sealer.seal(secret.toString('hex')))
      log.record({
        type: 'spot_check.committed',
        sessionId,
        scheme: SCHEME,
        commitment: commitmentOf(sessionId, secret),
        policy: settings().spotChecks,
        length: session.endsAt - session.startsAt,
      })
    },
    end(sessionId, by) {
      const session = sessions.find(sessionId)
      const commitment = rows.commitment(sessionId)
      if (session === null || commitment === null || commitment.secret !== null) return
      log.noteJump()
      const now = clock.wall()
      // One whose time came within this second. Of a class that the station ends nobody knows who is still there.
      if (session.state === 'teaching' && by !== STATION) callDue(session, now)
      for (const check of rows.waiting()) if (check.sessionId === sessionId) markMissing(check, now)
      const secret = secretOf(sessionId)
      if (secret === null) return
      log.record({ type: 'spot_check.revealed', sessionId, secret: secret.toString('hex') })
      forgetSecret.run(sessionId)
    },
    tick() {
      log.noteJump()
      const now = clock.wall()
      for (const check of rows.waiting()) markMissing(check, now)
      for (const session of sessions.running()) if (session.state === 'teaching') callDue(session, now)
    },
    call(sessionId, by) {
      return store.transaction((): SpotCheckChange => {
        const session = sessions.find(sessionId)
        if (session === null) return { done: false, code: 'unknown_session' }
        if (session.state !== 'teaching') return { done: false, code: 'wrong_state' }
        if (presentIn(sessionId).length === 0) return { done: false, code: 'nobody_here' }
        const outOfTurn = rows.ofSession(sessionId).filter(({ calledBy }) => calledBy !== null).length
        if (outOfTurn >= MOST_OUT_OF_TURN) return { done: false, code: 'called_enough' }
        const secret = rows.commitment(sessionId) === null ? null : secretOf(sessionId)
        if (secret === null) return { done: false, code: 'no_secret' }
        callOne(sessionId, secret, by)
        return { done: true }
      })
    },
    excuse(sessionId, checkId, personId, reason, by) {
      return store.transaction((): SpotCheckChange => {
        if (sessions.find(sessionId) === null) return { done: false, code: 'unknown_session' }
        if (rows.check(checkId)?.sessionId !== sessionId) return { done: false, code: 'unknown_check' }
        const person = rows.people(checkId).find((called) => called.personId === personId)
        if (person === undefined) return { done: false, code: 'not_called' }
        if (person.answeredAt !== null) return { done: false, code: 'already_answered' }
        if (person.excusedEvent !== null) return { done: false, code: 'already_excused' }
        const words = withoutNumbers(reason)
        log.record({ type: 'spot_check.excused', checkId, sessionId, personId, by, reason: words })
        return { done: true }
      })
    },
    waitingFor(personId, now) {
      const awaited = rows.ofPerson(personId, now - DAY).filter((called) => isAnswerable(called, now))
      const [first] = awaited
      if (first === undefined) return null
      const { sessionId } = first.check
      const checks = awaited
        .filter(({ check }) => check.sessionId === sessionId)
        .map(({ check }) => ({ checkId: check.checkId, late: now >= check.dueAt }))
      return { sessionId, checks }
    },
    lastAsked: (personId, now) =>
      rows
        .ofPerson(personId, now - DAY)
        .map(({ answeredAt, check }) => ({
          sessionId: check.sessionId,
          until: answeredAt ?? Math.max(check.dueAt, check.makeUpUntil),
        }))
        .filter(({ until }) => until <= now),
    open() {
      const policy = settings().nameOnKiosk
      return rows.waiting().flatMap(({ checkId, sessionId, calledAt, dueAt }) => {
        const session = sessions.find(sessionId)
        if (session === null || isOver(session.state)) return []
        const people = rows
          .people(checkId)
          .filter((person) => person.excusedEvent === null)
          .map(({ personId, answeredAt }) => ({
            shownName: shownPerson(nameOf(personId), policy).shownName,
            answered: answeredAt !== null,
          }))
        return [{ checkId, sessionId, room: session.room, calledAt, dueAt, people }]
      })
    },
    of(sessionId) {
      const commitment = rows.commitment(sessionId)
      return {
        commitment: commitment?.commitment ?? null,
        secret: commitment?.secret ?? null,
        planned: commitment?.policy.timesPerSession ?? 0,
        checks: rows.ofSession(sessionId).map((check) => {
          const { checkId, number, calledAt, dueAt, makeUpUntil, calledBy } = check
          const people = rows.people(checkId).map((person) => ({
            personId: person.personId,
            name: nameOf(person.personId),
            result: resultOf(person, check),
            answeredAt: person.answeredAt,
            reason: person.excusedReason,
          }))
          const askedBy = calledBy === null ? null : nameOf(calledBy)
          return { checkId, number, calledAt, dueAt, makeUpUntil, askedBy, people }
        }),
      }
    },
    outcomes: (sessionId) =>
      rows.ofSession(sessionId).flatMap((check) =>
        rows.people(check.checkId).map((person) => ({
          checkId: check.checkId,
          personId: person.personId,
          calledAt: check.calledAt,
          dueAt: check.dueAt,
          result: resultOf(person, check),
          reason: person.excusedReason,
          events: [check.calledEvent, person.missedEvent, person.answeredEvent, person.excusedEvent].filter(
            (event) => event !== null,
          ),
        })),
      ),
  }
}

function isAnswerable(
  { answeredAt, excusedEvent, check }: CalledPerson & { check: CalledCheck },
  now: number,
): boolean {
  const isOpen = now < check.dueAt || now < check.makeUpUntil
  return answeredAt === null && excusedEvent === null && !check.ended && isOpen
}

function resultOf(person: CalledPerson, check: CalledCheck): SpotCheckResult {
  if (person.answeredAt !== null) return person.late ? 'made_up' : 'answered'
  if (person.excusedEvent !== null) return 'excused'
  if (person.missedEvent !== null) return 'missed'
  // A class that ends before the time to answer is over takes nothing from anybody.
  return check.ended ? 'excused' : 'waiting'
}
