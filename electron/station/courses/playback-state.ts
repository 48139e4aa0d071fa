import type { ClassroomCommand, ClassroomReport } from '../api/schemas/classroom.ts'
import type { StationEvent } from '../log/events.ts'
import type { LessonKind } from '../vocabulary.ts'
import { believable, joined, type Now, type ShownStretch } from './stretches.ts'

/** How a lesson stands on the classroom screen. `failure` is a stable code. */
export type PlaybackStatus =
  | { state: 'playing' }
  /** With a failure, the screen holds by itself: `sound_blocked` until someone touches it. */
  | { state: 'paused'; failure: string | null }
  | { state: 'ended' }
  | { state: 'failed'; failure: string }

/** Settings of the screen, kept from one lesson to the next. */
export interface ScreenSettings {
  volume: number
  subtitles: string | null
}

/** One lesson on the classroom screen. Seconds throughout, but for the clocks. */
export interface PlaybackState extends ScreenSettings {
  sessionId: string
  lessonId: string
  kind: LessonKind
  duration: number | null
  pages: number | null
  /** Grows with every command. */
  revision: number
  /** Revision of the command that last placed the position. */
  placedRevision: number
  status: PlaybackStatus
  /** Where the lesson was at `at`. */
  position: number
  at: Now
  page: number
  rate: number
  /** Shown and not yet in the log, in the order it was played. */
  pending: readonly ShownStretch[]
  /** Monotonic time since when something is pending. */
  pendingSince: number
  /** Monotonic time up to which the screen has said what it showed. */
  heardTo: number
  /** Seconds that may still be claimed as shown, as of `allowanceAt` (monotonic). */
  allowance: number
  allowanceAt: number
  /** Monotonic times when the screen itself last said that it holds, and that it fails. */
  saidAt: { paused: number; failed: number }
}

/** A state after a step, and what the log is to say of the step. */
export interface Step {
  state: PlaybackState
  events: StationEvent[]
}

/** Seconds a report may be ahead of the station's clocks, over the whole of a lesson. */
export const TOLERANCE_SECONDS = 1.5
/** A slide of a film may stand for so long before the screen knows that its pictures go on, and claims the time. */
const LONGEST_STILL_SECONDS = 10
/**
 * Played stretches are put into the log by the first report that comes so long after the oldest of them: with a report
 * each second, every two seconds. What a station that is killed had not recorded is lost.
 */
const RECORD_AFTER_MILLISECONDS = 900
const SHORTEST_BETWEEN_CHANGES_MILLISECONDS = 250
/** A screen that reports every second and is not heard for this long is no longer believed to play on. */
const SILENT_SECONDS = 4

/** What has to be known of a lesson to play it. */
export type LessonToPlay = Pick<PlaybackState, 'sessionId' | 'lessonId' | 'kind' | 'duration' | 'pages'>

/** A lesson that plays from a place in it, with nothing shown yet. */
export function playing(
  lesson: LessonToPlay,
  from: { position: number; page: number },
  settings: ScreenSettings,
  revision: number,
  now: Now,
): PlaybackState {
  return {
    ...lesson,
    ...settings,
    revision,
    placedRevision: revision,
    status: { state: 'playing' },
    position: flows(lesson) ? clamp(from.position, lesson.duration) : 0,
    at: now,
    page: from.page,
    rate: 1,
    pending: [],
    pendingSince: now.monotonic,
    heardTo: now.monotonic,
    allowance: TOLERANCE_SECONDS,
    allowanceAt: now.monotonic,
    saidAt: { paused: Number.NEGATIVE_INFINITY, failed: Number.NEGATIVE_INFINITY },
  }
}

/** Puts a lesson on the screen. */
export function begin(state: PlaybackState, by: string): Step {
  const { sessionId, lessonId, kind, position } = state
  return { state, events: [{ type: 'lesson.started', sessionId, lessonId, kind, position, by }] }
}

/** Where the lesson is now: ahead of the last report by the time gone since, as long as the screen is heard of. */
export function positionNow(state: PlaybackState, now: Now): number {
  if (state.status.state !== 'playing' || !flows(state)) return state.position
  const since = Math.min((now.monotonic - state.at.monotonic) / 1000, SILENT_SECONDS)
  return clamp(state.position + since * state.rate, state.duration)
}

/** Whether a lesson runs by itself; pages and pictures stand. */
export function flows({ kind }: Pick<PlaybackState, 'kind'>): boolean {
  return kind === 'video' || kind === 'audio'
}

/** A command for the lesson on the screen; starting, stopping and covering lessons are not. */
export type LessonCommand = Exclude<ClassroomCommand, { kind: 'play' | 'stop' | 'screen' }>

/** Does what the console asks. What makes no sense for a document, or for a lesson that flows, is passed over. */
export function obey(before: PlaybackState, command: LessonCommand, by: string, now: Now): Step {
  const position = round(positionNow(before, now))
  const state: PlaybackState = { ...accrued(before, now), revision: before.revision + 1, position, at: now }
  const running = flows(state)
  const unchanged = { state, events: [] }
  switch (command.kind) {
    case 'pause':
      return running && state.status.state === 'playing' ? paused(state, null, by) : unchanged
    case 'resume':
      return resumedFrom(state, by)
    case 'seek':
      return running ? sought(state, command.position, by) : unchanged
    case 'skip':
      return running ? sought(state, position + command.seconds, by) : unchanged
    case 'page':
      return running ? unchanged : turned(state, command.page, by)
    case 'rate':
      return running ? { state: { ...state, rate: command.rate }, events: [] } : unchanged
    case 'volume':
      return { state: { ...state, volume: command.volume }, events: [] }
    case 'subtitles':
      return { state: { ...state, subtitles: command.language }, events: [] }
  }
}

/** Goes on: after the end from the beginning, after a failure by loading the lesson again where it stopped. */
function resumedFrom(state: PlaybackState, by: string): Step {
  switch (state.status.state) {
    case 'playing':
      return { state, events: [] }
    case 'paused':
      return resumed(state, by, [])
    case 'failed':
      return resumed(placed(state, state.position), by, [])
    case 'ended':
      return sought(state, 0, by)
  }
}

/** Jumps; a lesson that had ended or failed plays again from there. */
function sought(state: PlaybackState, target: number, by: string): Step {
  const { sessionId, lessonId, position: from } = state
  const to = clamp(target, state.duration)
  const jump: StationEvent = { type: 'lesson.sought', sessionId, lessonId, from, to, by }
  const there = placed(state, to)
  const stands = state.status.state === 'playing' || state.status.state === 'paused'
  return stands ? recorded(there, [jump]) : resumed(there, by, [jump])
}

function turned(state: PlaybackState, target: number, by: string): Step {
  const { sessionId, lessonId } = state
  const page = Math.min(target, state.pages ?? target)
  if (page === state.page) return { state, events: [] }
  return recorded({ ...state, page }, [{ type: 'lesson.page_turned', sessionId, lessonId, page, by }])
}

/**
 * Takes the screen's report. Played seconds count whatever the revision, as far as the time gone by allows and the
 * lesson is long; the rest counts only if the screen had heard the newest command.
 */
export function follow(before: PlaybackState, report: ClassroomReport, now: Now): Step {
  if (report.lessonId !== before.lessonId) return { state: before, events: [] }
  const heard = withPlayed(accrued(before, now), report, now)
  if (report.revision !== heard.revision || heard.status.state === 'ended') return due(heard, now)
  const duration = heard.duration ?? report.durationSeconds
  const state: PlaybackState = {
    ...heard,
    duration,
    pages: heard.pages ?? report.pages,
    position: flows(heard) ? round(clamp(report.position, duration)) : 0,
    at: now,
  }
  return changedBy(state, report, now) ?? due(state, now)
}

/** Takes the lesson off the screen. */
export function end(state: PlaybackState, by: string, now: Now): StationEvent[] {
  const position = round(positionNow(state, now))
  const { sessionId, lessonId } = state
  return [...playedEvents({ ...state, position }), { type: 'lesson.stopped', sessionId, lessonId, position, by }]
}

/** Puts what is pending into the log at once. */
export function flush(state: PlaybackState): Step {
  return recorded(state, [])
}

/**
 * The step that the reported status makes. A screen that holds or fails again faster than anybody could have helped it
 * is not heard: each time is an entry of the log. That it plays is always heard, so that none is held by mistake.
 */
function changedBy(state: PlaybackState, report: ClassroomReport, now: Now): Step | null {
  const step = reportedStatus(state, report)
  const said = report.state
  if (step === null || said === state.status.state || (said !== 'paused' && said !== 'failed')) return step
  if (now.monotonic - state.saidAt[said] < SHORTEST_BETWEEN_CHANGES_MILLISECONDS) return null
  return { ...step, state: { ...step.state, saidAt: { ...state.saidAt, [said]: now.monotonic } } }
}

/** The step that the reported status makes, or null where nothing changed that the log should know. */
function reportedStatus(state: PlaybackState, report: ClassroomReport): Step | null {
  const was = state.status.state
  const { sessionId, lessonId, position } = state
  const failure = report.failure === null ? null : codeOf(report.failure)
  switch (report.state) {
    case 'playing':
      return was === 'playing' ? null : resumed(state, null, [])
    case 'paused':
      if (was === 'paused') return recorded({ ...state, status: { state: 'paused', failure } }, [])
      return paused(state, failure, null)
    case 'ended':
      return recorded({ ...state, status: { state: 'ended' } }, [
        { type: 'lesson.ended', sessionId, lessonId, position },
      ])
    case 'failed': {
      const reason = failure ?? 'unknown'
      if (was === 'failed') return null
      return recorded({ ...state, status: { state: 'failed', failure: reason } }, [
        { type: 'lesson.failed', sessionId, lessonId, position, reason },
      ])
    }
  }
}

/** Lets the seconds gone by be claimed, at the rate that held. */
function accrued(state: PlaybackState, now: Now): PlaybackState {
  const gone = Math.max(0, now.monotonic - state.allowanceAt) / 1000
  const more = state.status.state === 'playing' ? gone * state.rate : 0
  return { ...state, allowance: state.allowance + more, allowanceAt: now.monotonic }
}

function withPlayed(state: PlaybackState, report: ClassroomReport, now: Now): PlaybackState {
  if (!flows(state)) return state
  const { duration, allowance, heardTo, rate } = state
  const played = believable(report.played, { duration, allowance, heardTo, rate }, now)
  const seconds = played.reduce((sum, { from, to }) => sum + to - from, 0)
  // What was not claimed is saved up only so far as a slide may stand: a screen that stood still cannot claim it later.
  const saved = Math.min(allowance - seconds, TOLERANCE_SECONDS + LONGEST_STILL_SECONDS)
  const last = played.at(-1)
  if (last === undefined) return { ...state, allowance: saved }
  const heard = { ...state, allowance: saved, heardTo: now.monotonic - (now.wall - last.shownTo) }
  const pendingSince = state.pending.length === 0 ? now.monotonic : state.pendingSince
  return { ...heard, pending: joined(state.pending, played), pendingSince }
}

function due(state: PlaybackState, now: Now): Step {
  const old = state.pending.length > 0 && now.monotonic - state.pendingSince >= RECORD_AFTER_MILLISECONDS
  return old ? flush(state) : { state, events: [] }
}

/** What is pending goes into the log before what came after it. */
function recorded(state: PlaybackState, events: StationEvent[]): Step {
  return { state: { ...state, pending: [] }, events: [...playedEvents(state), ...events] }
}

function playedEvents({ sessionId, lessonId, pending }: PlaybackState): StationEvent[] {
  return pending.map((stretch) => ({ type: 'lesson.played', sessionId, lessonId, ...stretch }))
}

function paused(state: PlaybackState, failure: string | null, by: string | null): Step {
  const { sessionId, lessonId, position } = state
  return recorded({ ...state, status: { state: 'paused', failure } }, [
    { type: 'lesson.paused', sessionId, lessonId, position, by },
  ])
}

function resumed(state: PlaybackState, by: string | null, events: StationEvent[]): Step {
  const { sessionId, lessonId, position } = state
  const resuming: StationEvent = { type: 'lesson.resumed', sessionId, lessonId, position, by }
  return recorded({ ...state, status: { state: 'playing' } }, [...events, resuming])
}

function placed(state: PlaybackState, position: number): PlaybackState {
  return { ...state, position, placedRevision: state.revision }
}

function clamp(position: number, duration: number | null): number {
  return Math.max(0, Math.min(position, duration ?? position))
}

/** To the millisecond: what a player says beyond is noise, and the log is kept for years. */
function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}

function codeOf(failure: string): string {
  return /^[a-z][a-z_]{0,39}$/.test(failure) ? failure : 'unknown'
}
