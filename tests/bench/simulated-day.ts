import { createHash } from 'node:crypto'
import type { StationEvent } from '../../electron/station/log/events.ts'
import { CreditPolicy, SpotCheckPolicy } from '../../electron/station/rules.ts'
import { commitmentOf, peopleCalled, plannedTimes, SCHEME } from '../../electron/station/spot-checks/plan.ts'
import {
  INSTRUCTOR,
  LESSON,
  LESSON_SECONDS,
  type PlannedSession,
  peopleOf,
  type SimulatedPlan,
  sessionsOf,
} from './simulated-site.ts'

/** Something that happens at a simulated station, at a wall time in milliseconds. */
export type Happening =
  | { at: number; event: StationEvent }
  /** A session is sealed, whoever came having earned so many minutes; root and code follow from the log. */
  | { at: number; seals: string; hours: { personId: string; minutes: number }[] }

const MINUTE = 60_000
const SECOND = 1_000
const BREAK_MINUTES = 10
const SPOT_CHECKS = SpotCheckPolicy.parse({})

/**
 * One day, in order: the station starts, its classes come, are taught with a break, are asked for by spot checks that
 * everybody answers, leave, and are sealed. What each session is worth is known beforehand: presence in the taught time.
 */
export function simulatedDay(plan: SimulatedPlan, day: number): Happening[] {
  const sessions = sessionsOf(plan, day)
  const first = sessions[0]
  const last = sessions.at(-1)
  if (first === undefined || last === undefined) throw new Error('a day has sessions')
  const version = '1.0.0'
  return [
    {
      at: first.startsAt - 60 * MINUTE,
      event: { type: 'station.started', version, host: 'electron', cleanBefore: true },
    },
    ...sessions.flatMap((session) => simulatedSession(plan, session)),
    { at: last.endsAt + 60 * MINUTE, event: { type: 'station.stopped', signal: 'SIGTERM' } },
  ]
}

function simulatedSession(plan: SimulatedPlan, session: PlannedSession): Happening[] {
  const { id: sessionId, startsAt, endsAt } = session
  const by = INSTRUCTOR
  const secret = createHash('sha256').update(`secret of ${sessionId}`).digest()
  const length = endsAt - startsAt
  const stays = staysOf(plan, session)
  const breaks = { from: startsAt + 70 * MINUTE, to: startsAt + (70 + BREAK_MINUTES) * MINUTE }
  const closedAt = endsAt + 2 * MINUTE
  const teaching: Happening[] = [
    { at: startsAt, event: { type: 'session.teaching', sessionId, by } },
    ...played(plan, sessionId, startsAt + MINUTE, breaks.from),
    { at: breaks.from, event: { type: 'session.paused', sessionId, by } },
    { at: breaks.to, event: { type: 'session.resumed', sessionId, by } },
    ...played(plan, sessionId, breaks.to + MINUTE, endsAt - 5 * MINUTE),
    ...spotChecks(session, secret, stays, breaks),
  ]
  return [
    { at: startsAt - 40 * MINUTE, event: { type: 'session.opened', sessionId, by } },
    {
      at: startsAt - 40 * MINUTE,
      event: {
        type: 'spot_check.committed',
        sessionId,
        scheme: SCHEME,
        commitment: commitmentOf(sessionId, secret),
        policy: SPOT_CHECKS,
        length,
      },
    },
    ...stays.map(({ arrived }) => arrived).toSorted(byTime),
    ...teaching.toSorted(byTime),
    ...stays.map(({ left }) => left).toSorted(byTime),
    { at: closedAt, event: { type: 'spot_check.revealed', sessionId, secret: secret.toString('hex') } },
    {
      at: closedAt,
      event: {
        type: 'session.closed',
        sessionId,
        by,
        rules: { credit: CreditPolicy.parse({}), spotChecks: SPOT_CHECKS, minutesPerHour: 45, mediaRequired: false },
      },
    },
    {
      at: endsAt + 12 * MINUTE,
      seals: sessionId,
      hours: stays.map(({ personId, minutes }) => ({ personId, minutes })),
    },
  ]
}

export interface SimulatedStay {
  personId: string
  arrivedAt: number
  leftAt: number
  /** Credited to them for the session. */
  minutes: number
  arrived: Happening
  left: Happening
}

/** Who comes to a session, and what it is worth to them. */
export function staysOf(plan: SimulatedPlan, session: PlannedSession): SimulatedStay[] {
  return peopleOf(plan).map((personId, index) => stayOf(session, personId, index))
}

/** They come in the half hour before, not at even distances, and leave in the last four minutes. */
function stayOf({ id: sessionId, startsAt, endsAt }: PlannedSession, personId: string, index: number): SimulatedStay {
  const presenceId = `${sessionId}-stay-${index + 1}`
  const arrivedAt = startsAt - 29 * MINUTE + ((index * 7919) % 1680) * SECOND
  const leftAt = endsAt - (((index * 6131) % 230) + 1) * SECOND
  const how = { manner: 'tap', readerId: 'reader-1', credentialId: `${personId}-badge` } as const
  const who = { presenceId, sessionId, personId, how }
  return {
    personId,
    arrivedAt,
    leftAt,
    minutes: Math.floor((leftAt - startsAt - BREAK_MINUTES * MINUTE) / MINUTE),
    arrived: { at: arrivedAt, event: { type: 'presence.checked_in', ...who, lateMinutes: 0, returned: false } },
    left: { at: leftAt, event: { type: 'presence.checked_out', ...who, earlyMinutes: 0 } },
  }
}

/** The lesson runs from one time to another, over and over; an entry for each piece. */
function played({ pieceSeconds }: SimulatedPlan, sessionId: string, from: number, until: number): Happening[] {
  const lesson = { sessionId, lessonId: LESSON }
  const pieces = Math.floor((until - from) / (pieceSeconds * SECOND))
  const run: Happening[] = Array.from({ length: pieces }, (_, index) => {
    const shownFrom = from + index * pieceSeconds * SECOND
    const shownTo = shownFrom + pieceSeconds * SECOND
    const start = (index * pieceSeconds) % (LESSON_SECONDS - pieceSeconds)
    const piece = { from: start, to: start + pieceSeconds, shownFrom, shownTo }
    return { at: shownTo, event: { type: 'lesson.played', ...lesson, ...piece } }
  })
  const end = from + pieces * pieceSeconds * SECOND
  return [
    { at: from, event: { type: 'lesson.started', ...lesson, kind: 'video', position: 0, by: INSTRUCTOR } },
    ...run,
    { at: end, event: { type: 'lesson.stopped', ...lesson, position: 0, by: INSTRUCTOR } },
  ]
}

function spotChecks(
  { id: sessionId, startsAt, endsAt }: PlannedSession,
  secret: Buffer,
  stays: readonly SimulatedStay[],
  breaks: { from: number; to: number },
): Happening[] {
  const present = stays.map(({ personId }) => personId)
  const times = plannedTimes(secret, sessionId, SPOT_CHECKS.timesPerSession, endsAt - startsAt)
  return times.flatMap((time, index): Happening[] => {
    const number = index + 1
    const checkId = `${sessionId}-check-${number}`
    const inBreak = startsAt + time >= breaks.from ? breaks.to - breaks.from : 0
    const at = startsAt + time + inBreak
    const personIds = peopleCalled(secret, sessionId, number, present, SPOT_CHECKS.people)
    const dueAt = at + SPOT_CHECKS.answerMinutes * MINUTE
    return [
      { at, event: { type: 'spot_check.called', checkId, sessionId, number, by: null, personIds, dueAt } },
      ...personIds.map((personId, place): Happening => {
        const tap = { personId, readerId: 'reader-1', credentialId: `${personId}-badge` }
        const answer = { type: 'spot_check.answered', checkId, sessionId, ...tap, late: false } as const
        return { at: at + (place + 1) * 20 * SECOND, event: answer }
      }),
    ]
  })
}

function byTime(one: Happening, other: Happening): number {
  return one.at - other.at
}
