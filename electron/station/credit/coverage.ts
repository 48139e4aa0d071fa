import type { Founded, PlayedPiece } from './facts.ts'
import { type Interval, include, isLong, union } from './intervals.ts'

/** Wall time in which a lesson was on the screen, new to the class or not. */
export interface Showing extends Founded {
  lessonId: string
}

/** Wall time in which seconds of a lesson were shown that the session had not seen before. */
export interface NewPlay extends Showing {
  /** Which seconds of the lesson. */
  lesson: Interval
  /** How much of the wall time counts, above 0 and at most 1: less where a lesson ran slower than its own pace. */
  weight: number
}

/** Pieces this near to each other are one showing: a screen reports every few seconds. */
const JOINED_MILLISECONDS = 1_000
const JOINED_LESSON_SECONDS = 0.5
/** Pieces whose pace differs by more are told apart, so that slow playing stays where it was. */
const JOINED_PACE = 0.05

/** When which lesson was on the screen inside these stretches, in order. */
export function showings(pieces: readonly PlayedPiece[], within: readonly Interval[]): Showing[] {
  const shown: (Showing & { events: string[] })[] = []
  for (const { lessonId, shownFrom, shownTo, event } of inOrder(clipped(pieces, within))) {
    const last = shown.at(-1)
    const goesOn = last?.lessonId === lessonId && shownFrom - last.to <= JOINED_MILLISECONDS
    if (last !== undefined && goesOn) {
      last.to = Math.max(last.to, shownTo)
      last.events.push(event)
    } else shown.push({ lessonId, from: shownFrom, to: shownTo, events: [event] })
  }
  return shown.map((showing) => ({ ...showing, events: [...new Set(showing.events)] }))
}

/**
 * What was newly shown inside these stretches, in order: each second of a lesson belongs to the first piece that showed
 * it, so that replays, duplicates and the order in which pieces are given change nothing.
 */
export function newPlays(pieces: readonly PlayedPiece[], within: readonly Interval[]): NewPlay[] {
  const seen = new Map<string, Interval[]>()
  const found: Play[] = []
  for (const piece of inOrder(clipped(pieces, within))) {
    const before = seen.get(piece.lessonId) ?? []
    seen.set(piece.lessonId, before)
    for (const lesson of include(before, piece)) {
      const play = playOf(piece, lesson)
      if (play !== null) found.push(play)
    }
  }
  return joined(found)
}

/** The seconds of each lesson that were shown inside these stretches. */
export function secondsShown(pieces: readonly PlayedPiece[], within: readonly Interval[]): Map<string, Interval[]> {
  const byLesson = Map.groupBy(clipped(pieces, within), (piece) => piece.lessonId)
  return new Map([...byLesson].map(([lessonId, its]) => [lessonId, union(its)]))
}

/** The pieces as far as they were shown inside the stretches, each with the seconds of the lesson that fall there. */
function clipped(pieces: readonly PlayedPiece[], within: readonly Interval[]): PlayedPiece[] {
  const open = union(within)
  return pieces.filter(isShown).flatMap((piece) =>
    open
      .map(({ from, to }) => ({ from: Math.max(from, piece.shownFrom), to: Math.min(to, piece.shownTo) }))
      .filter(isLong)
      .map((part) => {
        const lesson = { from: lessonAt(piece, part.from), to: lessonAt(piece, part.to) }
        return { ...piece, ...lesson, shownFrom: part.from, shownTo: part.to }
      }),
  )
}

function isShown({ from, to, shownFrom, shownTo }: PlayedPiece): boolean {
  return to > from && shownTo > shownFrom
}

/** By the time they were shown; what else tells two apart decides between equals, never the order they came in. */
function inOrder(pieces: readonly PlayedPiece[]): PlayedPiece[] {
  return pieces.toSorted(
    (a, b) =>
      a.shownFrom - b.shownFrom ||
      a.shownTo - b.shownTo ||
      compare(a.lessonId, b.lessonId) ||
      a.from - b.from ||
      a.to - b.to ||
      compare(a.event, b.event),
  )
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** Second of the lesson that a piece showed at a wall time. */
function lessonAt({ from, to, shownFrom, shownTo }: PlayedPiece, wall: number): number {
  if (wall === shownFrom) return from
  if (wall === shownTo) return to
  return from + ((wall - shownFrom) / (shownTo - shownFrom)) * (to - from)
}

/** Wall time, in whole milliseconds, at which a piece showed a second of the lesson. */
function wallAt({ from, to, shownFrom, shownTo }: PlayedPiece, second: number): number {
  return Math.round(shownFrom + ((second - from) / (to - from)) * (shownTo - shownFrom))
}

/** What is new in a piece, with the seconds of the lesson that passed in a second of wall time. */
interface Play extends NewPlay {
  events: string[]
  shownSeconds: number
}

/** Part of a piece as new; null where it is shorter than a millisecond. */
function playOf(piece: PlayedPiece, lesson: Interval): Play | null {
  const wall = { from: wallAt(piece, lesson.from), to: wallAt(piece, lesson.to) }
  if (!isLong(wall)) return null
  const shownSeconds = lesson.to - lesson.from
  const { lessonId, event } = piece
  return { ...wall, lessonId, lesson, shownSeconds, weight: weightOf(shownSeconds, wall), events: [event] }
}

/** Nothing counts for longer than it took, nor for longer than what was shown lasts. */
function weightOf(shownSeconds: number, wall: Interval): number {
  return Math.min(1, paceOf(shownSeconds, wall))
}

function paceOf(shownSeconds: number, { from, to }: Interval): number {
  return (shownSeconds * 1000) / (to - from)
}

/** Plays that go on where the one before ended, at the same pace, are one: what a clock's tick took from one, another has. */
function joined(plays: readonly Play[]): NewPlay[] {
  const found: Play[] = []
  for (const play of plays) {
    const last = found.at(-1)
    if (last === undefined || !goesOn(last, play)) {
      found.push({ ...play, events: [...play.events] })
      continue
    }
    last.to = play.to
    last.lesson = { from: last.lesson.from, to: play.lesson.to }
    last.shownSeconds += play.shownSeconds
    last.weight = weightOf(last.shownSeconds, last)
    last.events.push(...play.events)
  }
  return found.map(({ shownSeconds: _, ...play }) => ({ ...play, events: [...new Set(play.events)] }))
}

function goesOn(last: Play, play: Play): boolean {
  return (
    last.lessonId === play.lessonId &&
    play.from >= last.to &&
    play.from - last.to <= JOINED_MILLISECONDS &&
    Math.abs(play.lesson.from - last.lesson.to) <= JOINED_LESSON_SECONDS &&
    Math.abs(paceOf(play.shownSeconds, play) - paceOf(last.shownSeconds, last)) <= JOINED_PACE
  )
}
