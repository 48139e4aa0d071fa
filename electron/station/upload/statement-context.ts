import type { LessonKind, RollState } from '../vocabulary.ts'
import type { Segment, Viewing } from './viewing.ts'

/** What a statement needs to know besides the entry, as the other rooms know it once they have applied the entry. */
export interface StatementContext {
  /** Null before a site package was applied. */
  site(): SiteFacts | null
  session(sessionId: string): SessionFacts | null
  lesson(lessonId: string): LessonFacts | null
  /** Everyone on the roll of a session, with the verdict on their attendance. */
  attendance(sessionId: string): Attendance[]
  /** What was noticed about a session, and the word it was answered with. */
  suspicions(sessionId: string): ToldSuspicion[]
  /** The short code of a session's seal; null until it is sealed. */
  sealCode(sessionId: string): string | null
}

export interface SiteFacts {
  stationId: string
  /** homePage of the accounts that stand for people. */
  accountHomePage: string
  /** Base of the activity ids of this site. */
  activityBase: string
}

export interface SessionFacts {
  courseId: string
  classId: string
  instructorId: string
  title: string
  titleEnglish: string | null
  startsAt: number
  endsAt: number
}

export interface LessonFacts {
  courseId: string
  kind: LessonKind
  durationSeconds: number | null
}

export interface Attendance {
  personId: string
  state: RollState
  /** Whole seconds in the room during the session. */
  presentSeconds: number
  creditedMinutes: number
  /** What they were when sealed, where they are others by now; null otherwise. */
  sealedMinutes: number | null
}

/** Something noticed about a session, without names. */
export interface ToldSuspicion {
  id: string
  kind: string
  /** Of how many people. */
  people: number
  word: string | null
}

/** What was uploaded, or is to be, of a session before this entry. */
export interface Uploaded {
  /** True once the session's `closed` statement and its verdicts were made. */
  judged(sessionId: string): boolean
  /** Id of the verdict on a person that stands, or null. */
  verdict(sessionId: string, personId: string): string | null
  /** Id of the statement of their credit that stands, or null. */
  credit(sessionId: string, personId: string): string | null
}

/** Something that was shown and that this entry ends. */
export type EndedViewing = EndedShowing | EndedStudy

/** A showing to the class, with where it stood, in seconds. */
export interface EndedShowing extends Viewing {
  position: number
}

/** A lesson that somebody watched by themselves at the kiosk. */
export interface EndedStudy {
  studyId: string
  personId: string
  /** The session that they were checked in to; null where the log names none. */
  sessionId: string | null
  lessonId: string
  /** In the order in which they were shown. */
  segments: readonly Segment[]
  /** Where it stood, in seconds. */
  position: number
  /** Wall time, milliseconds. */
  endedAt: number
}
