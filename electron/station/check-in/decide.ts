import type { CheckInPolicy } from '../packages/site-schema.ts'
import { isBeingTaught, isOver } from '../sessions/session-state.ts'
import type { AnswerOption, StaffRole } from '../vocabulary.ts'
import { checkInWindow, earlyBy, lateBy, phaseOf, type SessionInTime, takesCheckIns } from './check-in-window.ts'

/**
 * What a tap means. Pure: everything it depends on comes in, and nothing happens here. The caller records the
 * outcome and only then shows it. All times are wall time in milliseconds.
 */

/** The holder of the credential that was tapped. */
export interface Holder {
  personId: string
  role: 'trainee' | StaffRole
  disabled: boolean
  credentialId: string
  /** End of the credential's last valid day, or null where it has no end. */
  validUntil: number | null
}

/** One of the sessions around now. */
export interface SessionFacts extends SessionInTime {
  id: string
  closedAt: number | null
  capacity: number | null
  /** People who have come so far; looked at only where the holder is enrolled. */
  arrived: number
  /** Whether the holder is enrolled in its class. */
  enrolled: boolean
}

/** One stay of the holder in a session; undone ones are left out. */
export interface Stay {
  presenceId: string
  sessionId: string
  inAt: number
  outAt: number | null
}

/** The spot checks of a session that a tap of the holder answers. `late`: it makes up for a miss. */
export interface SpotCheckFact {
  sessionId: string
  checks: readonly { checkId: string; late: boolean }[]
}

/** A question to the class that taps answer; `zone` is null where the kiosk asks each. */
export interface QuestionFact {
  sessionId: string
  askId: string
  zone: AnswerOption | null
}

/** Until when the holder was asked to tap in a session for another reason than to leave, or when they did. */
export interface AskedFact {
  sessionId: string
  until: number
}

export interface Situation {
  now: number
  holder: Holder | null
  /** Sessions of today, in order of their start. */
  sessions: readonly SessionFacts[]
  /** The holder's stays in those sessions, oldest first. */
  stays: readonly Stay[]
  /** What waits for a tap of the holder; null where nothing does. */
  spotCheck: SpotCheckFact | null
  /** The questions that are open now, one in a session. */
  questions: readonly QuestionFact[]
  asked: readonly AskedFact[]
  policy: CheckInPolicy
  /** The session chosen on the screen where two were possible. */
  chosen: string | null
}

export type Outcome =
  | { kind: 'checked_in'; sessionId: string; punctuality: 'on_time' | 'late' | 'returned'; lateMinutes: number }
  | { kind: 'already_in'; sessionId: string; since: number }
  | { kind: 'checked_out'; sessionId: string; presenceId: string; since: number }
  | { kind: 'left_early'; sessionId: string; presenceId: string; since: number; earlyMinutes: number }
  | { kind: 'already_out'; sessionId: string; left: number }
  | { kind: 'too_early'; sessionId: string; opensAt: number }
  | { kind: 'too_late'; sessionId: string; closedAt: number }
  | { kind: 'session_full'; sessionId: string }
  | { kind: 'not_opened'; sessionId: string }
  | { kind: 'not_enrolled' }
  | { kind: 'no_session'; nextSessionId: string | null }
  | { kind: 'person_disabled' }
  | { kind: 'card_expired'; validUntil: number }
  | { kind: 'unknown_card' }
  | { kind: 'choose_session'; sessionIds: string[] }
  | { kind: 'spot_check_answered'; sessionId: string; checkIds: string[]; lateIds: string[] }
  | { kind: 'question_answered'; sessionId: string; askId: string; option: AnswerOption }
  | { kind: 'choose_option'; sessionId: string; askId: string }
  | { kind: 'staff'; role: StaffRole }

const MINUTE = 60_000

/** Decides what one tap means. */
export function decide(situation: Situation): Outcome {
  const { holder, now } = situation
  if (holder === null) return { kind: 'unknown_card' }
  if (holder.disabled) return { kind: 'person_disabled' }
  if (holder.role !== 'trainee') return { kind: 'staff', role: holder.role }
  if (holder.validUntil !== null && now > holder.validUntil)
    return { kind: 'card_expired', validUntil: holder.validUntil }
  return decideForTrainee(situation)
}

function decideForTrainee(situation: Situation): Outcome {
  const { now, sessions, stays, policy, chosen } = situation
  const mine = sessions.filter((session) => session.enrolled && session.state !== 'cancelled')
  const taking = beforeOverruns(
    mine.filter((session) => takesCheckIns(session, policy, now)),
    now,
  )
  const inside = openStay(sessions, stays)
  const isStaying = inside !== null && !isLeftOpen(inside.session, taking, now)
  if (isStaying) {
    // Nobody is in two rooms: a choice that comes after another was answered leads nowhere, and ends nothing.
    if (chosen !== null) return { kind: 'already_in', sessionId: inside.session.id, since: inside.stay.inAt }
    return answerInside(inside, situation) ?? tapInside(inside, situation)
  }

  const repeated = justLeft(stays, policy, now)
  if (repeated !== null) return { kind: 'already_out', sessionId: repeated.sessionId, left: repeated.left }

  const picked = chosen === null ? taking : taking.filter((session) => session.id === chosen)
  const [first, second] = picked
  if (first !== undefined && second !== undefined)
    return { kind: 'choose_session', sessionIds: picked.map((session) => session.id) }
  if (first !== undefined) return enter(first, stays, policy, now)
  return turnedAway(sessions, mine, stays, policy, now)
}

/** A session running over takes people only where none is that still has time to run. */
function beforeOverruns(taking: readonly SessionFacts[], now: number): readonly SessionFacts[] {
  const due = taking.filter((session) => now < session.endsAt)
  return due.length > 0 ? due : taking
}

/** No class runs over by more: whoever has not closed it by then has forgotten it. */
const LONGEST_OVERRUN_MILLISECONDS = 60 * MINUTE

/** A session that nobody closed does not keep people from the next one. */
function isLeftOpen(session: SessionFacts, taking: readonly SessionFacts[], now: number): boolean {
  const next = taking.some((other) => other.id !== session.id && now < other.endsAt)
  return next && now >= session.endsAt + LONGEST_OVERRUN_MILLISECONDS
}

/** The session the person came to last and is still in: not closed, come in and not gone out. */
function openStay(sessions: readonly SessionFacts[], stays: readonly Stay[]): Inside | null {
  for (const stay of stays.toReversed()) {
    if (stay.outAt !== null) continue
    const session = sessions.find((candidate) => candidate.id === stay.sessionId)
    if (session !== undefined && !isOver(session.state)) return { session, stay }
  }
  return null
}

interface Inside {
  session: SessionFacts
  stay: Stay
}

/** What the class asks of somebody who is in it comes before leaving it: a spot check first, then a question. */
function answerInside({ session, stay }: Inside, { now, spotCheck, questions, policy }: Situation): Outcome | null {
  const sessionId = session.id
  if (spotCheck?.sessionId === sessionId) {
    const late = spotCheck.checks.filter((check) => check.late)
    const inTime = spotCheck.checks.filter((check) => !check.late)
    const idsOf = (checks: SpotCheckFact['checks']) => checks.map(({ checkId }) => checkId)
    return { kind: 'spot_check_answered', sessionId, checkIds: idsOf(inTime), lateIds: idsOf(late) }
  }
  // A second tap on the way in is no answer to what is being asked just now.
  if (isRepeat(stay.inAt, policy, now)) return null
  const question = questions.find((open) => open.sessionId === sessionId)
  if (question === undefined) return null
  const { askId, zone } = question
  if (zone === null) return { kind: 'choose_option', sessionId, askId }
  return { kind: 'question_answered', sessionId, askId, option: zone }
}

function isRepeat(at: number, policy: CheckInPolicy, now: number): boolean {
  // A clock set back since then puts it into the future; that holds nobody up until the clock gets there.
  return Math.abs(now - at) < policy.repeatSeconds * 1000
}

function tapInside({ session, stay }: Inside, { policy, now, asked }: Situation): Outcome {
  const stayed = now - stay.inAt
  const settling = Math.max(policy.repeatSeconds * 1000, policy.minimumStayMinutes * MINUTE)
  // A class that has not begun is not being left: whoever taps again is unsure whether the first tap counted.
  const begun = isBeingTaught(session.state) || now >= session.startsAt
  // Whoever comes a moment too late to answer, or taps twice, is not leaving.
  const answering = asked.some(({ sessionId, until }) => sessionId === session.id && isRepeat(until, policy, now))
  if (policy.checkOut === 'off' || stayed < settling || !begun || answering) {
    return { kind: 'already_in', sessionId: session.id, since: stay.inAt }
  }
  const out = { sessionId: session.id, presenceId: stay.presenceId, since: stay.inAt }
  const earlyMinutes = earlyBy(session, policy, now)
  return earlyMinutes > 0 ? { kind: 'left_early', ...out, earlyMinutes } : { kind: 'checked_out', ...out }
}

function justLeft(stays: readonly Stay[], policy: CheckInPolicy, now: number) {
  const last = stays.findLast((stay) => stay.outAt !== null)
  if (last === undefined || last.outAt === null) return null
  return isRepeat(last.outAt, policy, now) ? { sessionId: last.sessionId, left: last.outAt } : null
}

function enter(session: SessionFacts, stays: readonly Stay[], policy: CheckInPolicy, now: number): Outcome {
  const returned = stays.some((stay) => stay.sessionId === session.id)
  if (!returned && session.capacity !== null && session.arrived >= session.capacity) {
    return { kind: 'session_full', sessionId: session.id }
  }
  if (returned) return { kind: 'checked_in', sessionId: session.id, punctuality: 'returned', lateMinutes: 0 }
  const lateMinutes = lateBy(session, policy, now)
  return { kind: 'checked_in', sessionId: session.id, punctuality: lateMinutes > 0 ? 'late' : 'on_time', lateMinutes }
}

/** So long after a class was closed, those who were in it tap on their way out. */
const GOING_HOME_MILLISECONDS = 15 * MINUTE

/** The class that was closed around this person a while ago; its end counts as their leaving. */
function leftAtTheEnd(sessions: readonly SessionFacts[], stays: readonly Stay[], now: number) {
  const last = stays.at(-1)
  if (last === undefined || last.outAt === null) return null
  const session = sessions.find(({ id }) => id === last.sessionId)
  if (session?.closedAt == null || Math.abs(now - session.closedAt) > GOING_HOME_MILLISECONDS) return null
  return { sessionId: session.id, left: last.outAt }
}

function turnedAway(
  sessions: readonly SessionFacts[],
  mine: readonly SessionFacts[],
  stays: readonly Stay[],
  policy: CheckInPolicy,
  now: number,
): Outcome {
  const waiting = mine.find((session) => phaseOf(session, policy, now) === 'waiting_for_instructor')
  if (waiting !== undefined) return { kind: 'not_opened', sessionId: waiting.id }

  // A session still running that no longer lets people in says more than one that comes later.
  const left = leftAtTheEnd(sessions, stays, now)
  if (left !== null) return { kind: 'already_out', ...left }

  const shut = mine.findLast((session) => phaseOf(session, policy, now) === 'after' && now < session.endsAt)
  if (shut !== undefined) {
    return { kind: 'too_late', sessionId: shut.id, closedAt: shut.closedAt ?? checkInWindow(shut, policy).closesAt }
  }
  const coming = mine.find((session) => phaseOf(session, policy, now) === 'before')
  if (coming !== undefined)
    return { kind: 'too_early', sessionId: coming.id, opensAt: checkInWindow(coming, policy).opensAt }

  const others = sessions.some((session) => !session.enrolled && phaseOf(session, policy, now) !== 'after')
  if (mine.length === 0 && others) return { kind: 'not_enrolled' }
  const next = sessions.find((session) => session.startsAt > now && session.state === 'scheduled')
  return { kind: 'no_session', nextSessionId: next?.id ?? null }
}
