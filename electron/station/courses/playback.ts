import type { Classroom, ClassroomCommand, ClassroomReport } from '../api/schemas/classroom.ts'
import type { Problem } from '../api/schemas/console.ts'
import type { SessionBrief } from '../api/schemas/session.ts'
import type { Clock } from '../clock/clock.ts'
import type { StationEvent } from '../log/events.ts'
import type { Log } from '../log/log.ts'
import type { Projection, Store } from '../store/store.ts'
import type { Catalogue } from './catalogue.ts'
import { begin, end, flush, follow, type Now, obey, type PlaybackState, playing, type Step } from './playback-state.ts'
import { createPlaybackTable } from './playback-table.ts'
import { restored, resumePoint } from './resuming.ts'
import { createScreenTable } from './screen-table.ts'
import { addSegments, secondsShown } from './segments.ts'
import { shownPlayback } from './shown-playback.ts'

export interface PlaybackOptions {
  store: Store
  log: Log
  clock: Clock
  catalogue: Pick<Catalogue, 'lesson' | 'lessonsOf'>
  /** Media type of a blob of the applied package. */
  mediaType: (sha256: string) => string | null
  session: (id: string) => SessionBrief | null
  sessionAtHand: () => SessionBrief | null
  sessionsToday: () => SessionBrief[]
  /** Called whenever what the projector shows has changed. */
  onClassroom: (classroom: Classroom) => void
  /** Called when a lesson begins or ceases to play; the display must stay awake meanwhile. */
  onLessonPlaying: (playing: boolean) => void
}

export type CommandResult = { done: true; classroom: Classroom } | { done: false; problem: Problem }

/** The lesson on the classroom screen: commanded by the console, reported on by the screen, kept in the log. */
export interface PlaybackRoom {
  readonly projection: Projection
  /** Goes on where the station stopped; once, after the rooms it asks are there. */
  restore(): void
  classroom(): Classroom
  /** Does what `by` asks. Expected refusals: `not_teaching`, `unknown_lesson`, `no_lesson`. */
  command(command: ClassroomCommand, by: string): CommandResult
  /** Takes the screen's report and answers with the newest revision, 0 where nothing is shown. */
  report(report: ClassroomReport): { revision: number }
  /** Takes the lesson off the screen; before `session.closed` is recorded, in its transaction. */
  sessionClosing(sessionId: string, by: string): void
  /** Unique seconds of a lesson shown in a session, pages of a document. */
  shown(sessionId: string, lessonId: string): number
  /** Puts into the log what was shown and not recorded yet; before the station ends. */
  flush(): void
}

export function createPlayback(options: PlaybackOptions): PlaybackRoom {
  const { store, log, clock, catalogue } = options
  const table = createPlaybackTable(store)
  const screens = createScreenTable(store)
  let current: PlaybackState | null = null
  let wasPlaying = false

  const now = (): Now => ({ wall: Math.round(clock.wall()), monotonic: clock.monotonic() })

  /** Makes a step true: log, derived rows and screen in one transaction, then memory, then whoever listens. */
  function settle(state: PlaybackState | null, events: StationEvent[], keep: boolean): void {
    store.transaction(() => {
      if (events.length > 0) log.record(...events)
      if (state !== null && keep) screens.keep(state)
    })
    current = state
    announce()
  }

  function announce(): void {
    const playing = current?.status.state === 'playing'
    if (playing !== wasPlaying) options.onLessonPlaying(playing)
    wasPlaying = playing
    options.onClassroom(classroom())
  }

  function classroom(): Classroom {
    const session = options.sessionAtHand()
    const at = clock.wall()
    const next = options
      .sessionsToday()
      .find((other) => other.state === 'scheduled' && other.id !== session?.id && other.endsAt > at)
    return {
      session: current === null ? session : options.session(current.sessionId),
      playback: current === null ? null : shownPlayback(current, catalogue, options.mediaType),
      next: next ?? null,
    }
  }

  function play({ sessionId, lessonId }: { sessionId: string; lessonId: string }, by: string): CommandResult {
    const session = options.session(sessionId)
    if (session === null || session.state !== 'teaching')
      return refuse('not_teaching', 'the session is not being taught')
    const lesson = catalogue.lessonsOf(session.courseId).find((one) => one.id === lessonId)
    if (lesson === undefined) return refuse('unknown_lesson', 'the course of the session has no such lesson')
    if (current?.sessionId === sessionId && current.lessonId === lessonId)
      return change(obey(current, { kind: 'resume' }, by, now()))
    const kept = screens.newest()
    const facts = { sessionId, lessonId, kind: lesson.kind, duration: lesson.durationSeconds, pages: lesson.pages }
    const settings = {
      volume: kept?.volume ?? 1,
      subtitles: kept !== null && hadSubtitles(kept) ? kept.subtitles : (lesson.subtitles[0]?.language ?? null),
    }
    const from = resumePoint(table.read(sessionId, lessonId), lesson.durationSeconds)
    const before = current === null ? [] : end(current, by, now())
    const { state, events } = begin(playing(facts, from, settings, (kept?.revision ?? 0) + 1, now()), by)
    return change({ state, events: [...before, ...events] })
  }

  /** Only where there were subtitles to choose was having none a choice. */
  function hadSubtitles({ lessonId, subtitles }: { lessonId: string; subtitles: string | null }): boolean {
    return subtitles !== null || (catalogue.lesson(lessonId)?.subtitles.length ?? 0) > 0
  }

  function change({ state, events }: Step): CommandResult {
    settle(state, events, true)
    return { done: true, classroom: classroom() }
  }

  function stop(by: string): void {
    if (current === null) return
    // The revision still grows, so that no later lesson is taken for this one.
    const stopped = { ...current, revision: current.revision + 1 }
    store.transaction(() => {
      log.record(...end(stopped, by, now()))
      screens.keep(stopped)
    })
    current = null
    announce()
  }

  return {
    projection: table.projection,
    classroom,
    restore() {
      current = restored({ table, screens, catalogue, session: options.session, now: now() })
      announce()
    },
    command(command, by) {
      if (command.kind === 'play') return play(command, by)
      if (current === null) {
        if (options.sessionAtHand()?.state !== 'teaching') return refuse('not_teaching', 'no session is being taught')
        return refuse('no_lesson', 'no lesson is on the classroom screen')
      }
      if (command.kind !== 'stop') return change(obey(current, command, by, now()))
      stop(by)
      return { done: true, classroom: classroom() }
    },
    report(report) {
      if (current === null) return { revision: 0 }
      const { state, events } = follow(current, report, now())
      const held = state.status.state !== 'playing' && state.position !== current.position
      settle(state, events, events.length > 0 || held)
      return { revision: state.revision }
    },
    sessionClosing(sessionId, by) {
      if (current?.sessionId === sessionId) stop(by)
    },
    shown(sessionId, lessonId) {
      const recorded = table.read(sessionId, lessonId)?.segments ?? []
      const isCurrent = current?.sessionId === sessionId && current.lessonId === lessonId
      const seconds = secondsShown(addSegments(recorded, isCurrent ? (current?.pending ?? []) : []))
      return Math.round(seconds * 1000) / 1000
    },
    flush() {
      if (current === null) return
      const { state, events } = flush(current)
      settle(state, events, true)
    },
  }
}

function refuse(code: 'not_teaching' | 'unknown_lesson' | 'no_lesson', message: string): CommandResult {
  return { done: false, problem: { code, message } }
}
