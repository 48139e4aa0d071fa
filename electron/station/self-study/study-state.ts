import { addSegments, firstSeconds, type Segment, secondsShown, withinLesson } from '../courses/segments.ts'
import type { EventOf, StationEvent } from '../log/events.ts'
import type { LessonKind } from '../vocabulary.ts'

/** A reading of both clocks, in milliseconds. */
export interface Now {
  wall: number
  monotonic: number
}

export type EndReason = EventOf<'study.ended'>['reason']

/**
 * A lesson as it is measured here: in seconds where it flows, in pages where it lies still (page n is the stretch from
 * n − 1 to n; a picture is one page).
 */
export interface LessonToStudy {
  lessonId: string
  kind: LessonKind
  length: number | null
}

/** How far one person has come in one lesson. */
export interface Progress {
  position: number
  seen: readonly Segment[]
}

/** A stretch that was shown, with the wall time over which it was. */
interface Piece {
  from: number
  to: number
  shownFrom: number
  shownTo: number
}

/** The lesson that a study has open. */
export interface OpenLesson extends LessonToStudy, Progress {
  playing: boolean
  /** Shown and not yet in the log, in the order it was shown. */
  pending: readonly Piece[]
  /** Monotonic time since when something is pending. */
  pendingSince: number
  /** How much may still be claimed as seen, as of `allowanceAt` (monotonic). */
  allowance: number
  allowanceAt: number
  /** Wall time up to which what was shown is accounted for. */
  accountedTo: number
}

/** One person at the kiosk with their lessons. */
export interface Study {
  studyId: string
  personId: string
  sessionId: string | null
  lesson: OpenLesson | null
  /** Monotonic time when the page was last heard. */
  heardAt: number
  /** True once somebody else has tapped: it ends with the page's next word, which has the last seconds. */
  isHandedOver: boolean
  /**
   * Seconds that the next lesson may claim at once, as of `aheadAt` (monotonic): clocks differ by as much, and by no more
   * for a page that opens one lesson after another.
   */
  ahead: number
  aheadAt: number
  /** Monotonic time when a lesson was last opened. */
  openedAt: number | null
}

/** A study after a step, and what the log is to say of the step. */
export interface Step {
  study: Study
  events: StationEvent[]
}

/** What the page says it showed. */
export interface Claim {
  position: number
  played: readonly Segment[]
  state: 'playing' | 'paused' | 'ended'
}

/** Seconds a page may be ahead of the station's clocks; and gaps of so many between two stretches are no skipping. */
export const TOLERANCE_SECONDS = 1.5
/** Nobody reads a page in less. */
const SHORTEST_PAGE_SECONDS = 2
/** What one page counts for at most: a page that lies open is not being read for ever. */
const LONGEST_PAGE_MILLISECONDS = 120_000
const PAGE_TOLERANCE = 0.25
/**
 * What was shown is put into the log by the first report that comes so long after the oldest of it: with a report every
 * two seconds, every four. A station that is cut off has lost no more, and what was not reported yet.
 */
const RECORD_AFTER_MILLISECONDS = 1_000
const SHORTEST_SECONDS = 0.1
const SHORTEST_BETWEEN_LESSONS_MILLISECONDS = 1_000
/** So near to its end a lesson is taken up from its beginning. */
const LAST_SECONDS = 3

/** True where a lesson goes on by itself, and its seconds are counted. */
export function flows(kind: LessonKind): boolean {
  return kind === 'video' || kind === 'audio'
}

const perSecond = (kind: LessonKind) => (flows(kind) ? 1 : 1 / SHORTEST_PAGE_SECONDS)
const tolerance = (kind: LessonKind) => (flows(kind) ? TOLERANCE_SECONDS : PAGE_TOLERANCE)

/**
 * How far a lesson may be gone into: to the end of what was seen without a gap from its beginning, or anywhere where
 * skipping ahead is allowed.
 */
export function reachOf(lesson: Pick<OpenLesson, 'kind' | 'length' | 'seen'>, skipAhead: boolean): number {
  if (skipAhead) return lesson.length ?? Number.MAX_SAFE_INTEGER
  let reach = 0
  for (const [from, to] of lesson.seen) {
    if (from > reach + tolerance(lesson.kind)) break
    reach = Math.max(reach, to)
  }
  return reach
}

/** Where a lesson is taken up: where the person stopped, or its beginning once it was seen to the end. */
function resumeAt({ kind, length }: LessonToStudy, position: number): number {
  const end = length === null ? Number.POSITIVE_INFINITY : length - (flows(kind) ? LAST_SECONDS : 0)
  return position >= end ? 0 : Math.max(0, position)
}

/** False for a page that opens lessons faster than anybody touches them: each is an entry of the log. */
export function mayOpen({ openedAt }: Study, now: Now): boolean {
  return openedAt === null || now.monotonic - openedAt >= SHORTEST_BETWEEN_LESSONS_MILLISECONDS
}

/** Opens a lesson; the one open before is left. */
export function open(before: Study, lesson: LessonToStudy, progress: Progress, now: Now): Step {
  const left = leaveLesson(before, 'asked')
  const { studyId, personId, sessionId } = before
  const { ahead, aheadAt } = left.study
  const spare = Math.min(TOLERANCE_SECONDS, ahead + Math.max(0, now.monotonic - aheadAt) / 1000)
  const position = resumeAt(lesson, progress.position)
  const { lessonId } = lesson
  return {
    study: {
      ...left.study,
      lesson: opened(lesson, { ...progress, position }, now, spare),
      heardAt: now.monotonic,
      openedAt: now.monotonic,
    },
    events: [...left.events, { type: 'study.started', studyId, personId, sessionId, lessonId, position }],
  }
}

/**
 * A lesson as it stands when it begins, with the seconds that it may claim at once, or when the station takes it up again
 * after `gapMilliseconds` away.
 */
export function opened(
  lesson: LessonToStudy,
  progress: Progress,
  now: Now,
  ahead: number,
  gapMilliseconds = 0,
): OpenLesson {
  const pace = perSecond(lesson.kind)
  return {
    ...lesson,
    ...progress,
    playing: true,
    pending: [],
    pendingSince: now.monotonic,
    allowance: Math.min(tolerance(lesson.kind), ahead * pace) + (gapMilliseconds / 1000) * pace,
    allowanceAt: now.monotonic,
    accountedTo: now.wall,
  }
}

/**
 * Takes the page's word for what it showed, as far as the time gone by allows, the lesson is long, and nothing unseen
 * was skipped where that is forbidden.
 */
export function follow(before: Study, claim: Claim, skipAhead: boolean, now: Now): Step {
  const heard = { ...before, heardAt: now.monotonic }
  if (before.lesson === null) return { study: heard, events: [] }
  const lesson = counted(before.lesson, claim, skipAhead, now)
  const study = { ...heard, lesson }
  if (claim.state === 'ended') return leaveLesson(study, 'finished')
  const isDue = lesson.pending.length > 0 && now.monotonic - lesson.pendingSince >= RECORD_AFTER_MILLISECONDS
  return isDue ? flush(study) : { study, events: [] }
}

/** Puts what is pending into the log at once. */
export function flush(study: Study): Step {
  const { lesson } = study
  if (lesson === null) return { study, events: [] }
  return { study: { ...study, lesson: { ...lesson, pending: [] } }, events: playedEvents(study, lesson) }
}

/** Leaves the lesson that is open, if one is. */
export function leaveLesson(study: Study, reason: EndReason): Step {
  const { lesson, studyId, personId } = study
  if (lesson === null) return { study, events: [] }
  const { lessonId, position, kind, allowance, allowanceAt } = lesson
  const ahead = Math.max(0, allowance) / perSecond(kind)
  return {
    study: { ...study, lesson: null, ahead, aheadAt: allowanceAt },
    events: [...playedEvents(study, lesson), { type: 'study.ended', studyId, personId, lessonId, position, reason }],
  }
}

function counted(before: OpenLesson, claim: Claim, skipAhead: boolean, now: Now): OpenLesson {
  const { kind, length } = before
  const gone = Math.max(0, now.monotonic - before.allowanceAt) / 1000
  const allowance = before.allowance + (before.playing ? gone * perSecond(kind) : 0)
  const claimed = withinLesson(
    claim.played.map(([from, to]): Segment => [round(from), round(to)]),
    length,
  )
  const played = allowed(before, firstSeconds(claimed, allowance), skipAhead)
  const seen = addSegments(before.seen, played)
  const pieces = dated(before, played, now.wall)
  const reach = reachOf({ kind, length, seen }, skipAhead)
  return {
    ...before,
    seen,
    position: round(Math.min(claim.position, reach + tolerance(kind), length ?? claim.position)),
    playing: claim.state === 'playing',
    pending: joined(before.pending, pieces),
    pendingSince: before.pending.length === 0 ? now.monotonic : before.pendingSince,
    // What was not claimed is not saved up: a page that stood still cannot claim the time later.
    allowance: Math.min(allowance - secondsShown(played), tolerance(kind) + (flows(kind) ? 0 : 1)),
    allowanceAt: now.monotonic,
    accountedTo: pieces.length === 0 ? before.accountedTo : now.wall,
  }
}

/** The stretches that begin where the person may be by then; of pages, only whole ones. */
function allowed(lesson: OpenLesson, claimed: readonly Segment[], skipAhead: boolean): Segment[] {
  let seen = lesson.seen
  const taken: Segment[] = []
  for (const segment of claimed) {
    const [from, to] = segment
    const within = seen.some((known) => known[0] <= from && from <= known[1])
    const reached = from <= reachOf({ ...lesson, seen }, skipAhead) + tolerance(lesson.kind)
    if (!(within || reached) || (!flows(lesson.kind) && to - from < 1)) continue
    taken.push(segment)
    seen = addSegments(seen, [segment])
  }
  return taken
}

/** When each stretch was shown: the last has just been, the others before it. */
function dated(lesson: OpenLesson, played: readonly Segment[], wall: number): Piece[] {
  let shownTo = wall
  return played
    .toReversed()
    .map(([from, to]) => {
      const longest = flows(lesson.kind) ? (to - from) * 1000 : LONGEST_PAGE_MILLISECONDS
      const earliest = flows(lesson.kind) ? Number.NEGATIVE_INFINITY : lesson.accountedTo
      const shownFrom = Math.round(Math.min(shownTo, Math.max(earliest, shownTo - longest)))
      const piece = { from, to, shownFrom, shownTo }
      shownTo = shownFrom
      return piece
    })
    .toReversed()
}

/** Stretches that follow each other in the lesson and in time are one. */
function joined(pieces: readonly Piece[], more: readonly Piece[]): Piece[] {
  const all = [...pieces]
  for (const piece of more) {
    const last = all.at(-1)
    if (last !== undefined && last.to === piece.from) {
      all[all.length - 1] = { ...last, to: piece.to, shownTo: piece.shownTo }
    } else {
      all.push(piece)
    }
  }
  return all
}

function playedEvents({ studyId, personId }: Study, { lessonId, pending }: OpenLesson): StationEvent[] {
  return pending
    .filter(({ from, to }) => to - from >= SHORTEST_SECONDS)
    .map((piece) => ({ type: 'study.played', studyId, personId, lessonId, ...piece }))
}

/** To the millisecond: what a player says beyond is noise, and the log is kept for years. */
function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}
