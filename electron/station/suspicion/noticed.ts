import type { PlayedPiece } from '../credit/facts.ts'
import type { Interval } from '../credit/intervals.ts'
import type { LessonKind, SuspicionKind } from '../vocabulary.ts'
import type { Tap } from './taps.ts'

/**
 * Something out of the ordinary about a session. It is a question to the instructor and no accusation: each of these
 * has an honest explanation, which is why it is asked.
 */
export interface Noticed {
  kind: SuspicionKind
  /** Sorted; empty where it is about nobody in particular. */
  personIds: string[]
  /** Whole numbers; see the API's `Suspicion` for what each kind has. */
  facts: Record<string, number>
}

/** Somebody's time in a session, whatever ended it. */
export interface Stayed extends Interval {
  personId: string
}

/** Somebody's time in another session, with where it was. */
export interface StayedElsewhere extends Stayed {
  /** True where it was in another room than the session at hand. */
  isOtherRoom: boolean
}

/** In what order people came to another session of the class. */
export interface EarlierOrder {
  startsAt: number
  /** Ids of people by their first tap. */
  order: readonly string[]
}

/** A lesson of the course, in its order. */
export interface LessonToHear {
  id: string
  kind: LessonKind
}

/** Everything that is looked at for one session. Times are wall time in milliseconds. */
export interface Sights {
  /** Taps of people at this station since the class met last, up to now, in the order of the log. */
  taps: readonly Tap[]
  sessionId: string
  members: ReadonlySet<string>
  /** When classes of these people were on or about to be, this session among them. */
  classTimes: readonly Interval[]
  /** Teaching without breaks, what still runs up to now. */
  taught: readonly Interval[]
  stays: readonly Stayed[]
  elsewhere: readonly StayedElsewhere[]
  earlierOrders: readonly EarlierOrder[]
  lessons: readonly LessonToHear[]
  pieces: readonly PlayedPiece[]
}
