import type { SessionRules } from '../rules.ts'
import type { Interval } from './intervals.ts'

/**
 * Everything that the credit of one person in one session follows from. Times are wall time in milliseconds, lesson
 * positions are seconds; `events` are ids of the log entries that say so.
 */
export interface CreditFacts extends SessionFacts, PersonFacts {}

/** What is the same for everybody in a session. */
export interface SessionFacts {
  session: { startsAt: number; endsAt: number }
  /** When it was closed, or now while it is not: what is still running runs until then. */
  until: number
  isClosed: boolean
  taught: readonly TaughtTime[]
  pieces: readonly PlayedPiece[]
  rules: SessionRules
}

/** What one person did in it. */
export interface PersonFacts {
  stays: readonly CountedStay[]
  spotChecks: readonly SpotCheckOutcome[]
}

/** A stretch of teaching without a break; `to` is null while it runs. */
export interface TaughtTime {
  from: number
  to: number | null
  /** The entry that began it and the one that ended it. */
  events: readonly string[]
}

/** A stay in the room from check-in to check-out. */
export interface CountedStay {
  from: number
  to: number | null
  /** `closed`: nobody saw them leave, the session ended around them. */
  outManner: 'tap' | 'manual' | 'closed' | null
  /** Their last tap in it, or its beginning: until then they certainly were there. */
  lastTapAt: number
  /** True where staff stated it afterwards. */
  isStated?: boolean
  /** The entry that began it, the one that ended it, and the last tap. */
  events: readonly string[]
}

/** A piece of a lesson that was shown in a session: seconds of the lesson over wall time. */
export interface PlayedPiece {
  lessonId: string
  from: number
  to: number
  shownFrom: number
  shownTo: number
  /** True where nothing could be heard of it. */
  muted: boolean
  /** Id of the log entry that says so. */
  event: string
}

/** What became of a spot check for the person. */
export interface SpotCheckOutcome {
  checkId: string
  personId: string
  calledAt: number
  dueAt: number
  result: 'waiting' | 'answered' | 'made_up' | 'missed' | 'excused'
  /** Why they were excused. */
  reason: string | null
  events: readonly string[]
}

/** A stretch with the log entries that it rests on. */
export interface Founded extends Interval {
  events: readonly string[]
}
