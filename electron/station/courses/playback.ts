import type { Classroom, ClassroomCommand, ClassroomReport } from '../api/schemas/classroom.ts'
import type { Problem } from '../api/schemas/console.ts'
import type { SessionBrief } from '../api/schemas/session.ts'
import type { PlayedPiece } from '../credit/facts.ts'
import type { StationEvent } from '../log/events.ts'
import type { Log } from '../log/log.ts'
import type { Projection, Store } from '../store/store.ts'
import type { ScreenShow } from '../vocabulary.ts'
import { type ClassroomsOptions, createClassrooms } from './classrooms.ts'
import { type CommandRefusal, REFUSAL_MESSAGES, refusalOf } from './command-refusal.ts'
import { createCoverTable } from './cover-table.ts'
import { createLastWords } from './last-words.ts'
import { createPieceTable } from './pieces.ts'
import { begin, end, flows, flush, follow, obey, type PlaybackState, playing, type Step } from './playback-state.ts'
import { createPlaybackTable } from './playback-table.ts'
import { restored, resumePoint } from './resuming.ts'
import { createScreenTable } from './screen-table.ts'
import { addSegments, type Segment, secondsShown } from './segments.ts'
import type { Now } from './stretches.ts'

export interface PlaybackOptions extends ClassroomsOptions {
  store: Store
  log: Log
  /** Fastest that a lesson may be played. */
  maximumRate: () => number
  /** Runs work after some milliseconds. */
  later: (work: () => void, milliseconds: number) => void
  /** Called whenever what a projector shows has changed. */
  onClassroom: (classroom: Classroom) => void
  /** Called when the first lesson begins to play or the last ceases; the displays must stay awake meanwhile. */
  onLessonPlaying: (playing: boolean) => void
}

export type CommandResult = { done: true; classroom: Classroom } | { done: false; problem: Problem }

/** The lessons on the classroom screens: commanded by the console, reported on by the screens, kept in the log. */
export interface PlaybackRoom {
  readonly projection: Projection
  /** Goes on where the station stopped; once, after the rooms it asks are there. */
  restore(): void
  /** What the projector of a room shows; without one, that of the session at hand. */
  classroom(room?: string | null): Classroom
  /** What the projector of each room shows, and of the session at hand. */
  classrooms(): Classroom[]
  /** Does what `by` asks. Expected refusals: `not_teaching`, `unknown_lesson`, `no_lesson`, `rate_too_high`. */
  command(command: ClassroomCommand, by: string): CommandResult
  /** As `command`, but a screen whose lesson leaves it first says what it showed of it. */
  commandAfterLastWord(command: ClassroomCommand, by: string): Promise<CommandResult>
  /** Holds a session's lesson and waits, a moment at most, until its screen has said what it showed. */
  lastWord(sessionId: string, by: string): Promise<void>
  /** Takes a screen's report and answers with the newest revision, 0 where nothing is shown. */
  report(report: ClassroomReport): { revision: number }
  /** Holds the lesson for a break or a question; before that is recorded, in its transaction. */
  hold(sessionId: string, by: string): void
  /** Takes the lesson off the screen; before `session.closed` is recorded, in its transaction. */
  sessionClosing(sessionId: string, by: string): void
  /** Unique seconds of a lesson shown in a session, pages of a document. */
  shown(sessionId: string, lessonId: string): number
  /** What ran in a session and when, as the log knows it; replays included. */
  pieces(sessionId: string): PlayedPiece[]
  /** Puts into the log what was shown and not recorded yet; before the station ends. */
  flush(): void
}

export function createPlayback(options: PlaybackOptions): PlaybackRoom {
  const { store, log, clock, catalogue } = options
  const table = createPlaybackTable(store)
  const pieces = createPieceTable(store)
  const screens = createScreenTable(store)
  const covers = createCoverTable(store)
  /** The lesson of each session that has one on its screen, the one started last at the end. */
  const lessons = new Map<string, PlaybackState>()
  const rooms = createClassrooms(options, lessons, covers)
  const lastWords = createLastWords(options.later)
  let wasPlaying = false

  const now = (): Now => ({ wall: Math.round(clock.wall()), monotonic: clock.monotonic() })

  /** Makes a step true: log, derived rows and screen in one transaction, then memory, then whoever listens. */
  function settle(state: PlaybackState, events: StationEvent[], keep: boolean, uncover = false): void {
    store.transaction(() => {
      if (events.length > 0) log.record(...events)
      if (keep) screens.keep(state)
      if (uncover) covers.keep(state.sessionId, { show: 'lesson', goesOn: false })
    })
    lessons.set(state.sessionId, state)
    announce(state.sessionId)
  }

  function announce(...sessionIds: string[]): void {
    const playing = [...lessons.values()].some(({ status }) => status.state === 'playing')
    if (playing !== wasPlaying) options.onLessonPlaying(playing)
    wasPlaying = playing
    const changed = sessionIds.flatMap((id) => options.session(id)?.room ?? [])
    for (const room of new Set([null, ...changed])) options.onClassroom(rooms.classroom(room))
  }

  function done(command: ClassroomCommand): CommandResult {
    const room = command.sessionId === undefined ? null : (options.session(command.sessionId)?.room ?? null)
    return { done: true, classroom: rooms.classroom(room) }
  }

  function play(command: Extract<ClassroomCommand, { kind: 'play' }>, by: string): CommandResult {
    const { sessionId, lessonId } = command
    const current = lessons.get(sessionId)
    const session = options.session(sessionId)
    const lesson =
      session === null ? undefined : catalogue.lessonsOf(session.courseId).find((one) => one.id === lessonId)
    if (session === null || lesson === undefined) throw new Error('a lesson was to be played that was not found')
    if (current?.lessonId === lessonId) {
      const { state, events } = obey(current, { kind: 'resume' }, by, now())
      settle(state, events, true, true)
      return done(command)
    }
    const before = [...lessons.values()].filter((one) => options.session(one.sessionId)?.room === session.room)
    const kept = screens.of(sessionId) ?? screens.newest()
    const facts = { sessionId, lessonId, kind: lesson.kind, duration: lesson.durationSeconds, pages: lesson.pages }
    const settings = {
      volume: kept?.volume ?? 1,
      subtitles: kept !== null && hadSubtitles(kept) ? kept.subtitles : (lesson.subtitles[0]?.language ?? null),
    }
    const from = resumePoint(table.read(sessionId, lessonId), lesson.durationSeconds)
    const revision = (screens.newest()?.revision ?? 0) + 1
    const { state, events } = begin(playing(facts, from, settings, revision, now()), by)
    const ended = before.flatMap((one) => end(one, by, now()))
    for (const one of before) lessons.delete(one.sessionId)
    settle(state, [...ended, ...events], true, true)
    return done(command)
  }

  /** Only where there were subtitles to choose was having none a choice. */
  function hadSubtitles({ lessonId, subtitles }: { lessonId: string; subtitles: string | null }): boolean {
    return subtitles !== null || (catalogue.lesson(lessonId)?.subtitles.length ?? 0) > 0
  }

  /** Covers the screen or shows it again. What is not shown is not played: a lesson under a cover is held. */
  function cover(session: SessionBrief, show: ScreenShow, by: string): void {
    const state = lessons.get(session.id)
    const before = covers.of(session.id)
    const runs = state !== undefined && flows(state) && state.status.state === 'playing'
    const goesOn = show === 'lesson' ? before.goesOn && session.state === 'teaching' : runs || before.goesOn
    store.transaction(() => {
      covers.keep(session.id, { show, goesOn })
      const kind = show === 'lesson' ? (goesOn ? 'resume' : null) : runs ? 'pause' : null
      if (state === undefined || kind === null) return
      const step = obey(state, { kind }, by, now())
      log.record(...step.events)
      screens.keep(step.state)
      lessons.set(session.id, step.state)
    })
    announce(session.id)
  }

  function stop(state: PlaybackState, by: string): void {
    // The revision still grows, so that no later lesson is taken for this one.
    const stopped = { ...state, revision: state.revision + 1 }
    store.transaction(() => {
      log.record(...end(stopped, by, now()))
      screens.keep(stopped)
    })
    lessons.delete(state.sessionId)
    announce(state.sessionId)
  }

  function change(command: Parameters<typeof obey>[1], state: PlaybackState, by: string): CommandResult {
    const step: Step = obey(state, command, by, now())
    const running = flows(state) && step.state.status.state === 'playing'
    if (running && options.session(state.sessionId)?.state !== 'teaching') return refused('not_teaching')
    const turned = !flows(state) && (command.kind === 'page' || command.kind === 'resume')
    const isCovered = covers.of(state.sessionId).show !== 'lesson'
    if (isCovered && command.kind === 'pause')
      covers.keep(state.sessionId, { ...covers.of(state.sessionId), goesOn: false })
    settle(step.state, step.events, true, isCovered && (running || turned))
    return done(command)
  }

  /** The session that a command is about, or why it cannot be done. */
  function meant(asked: ClassroomCommand): { session: SessionBrief } | { refusal: CommandResult } {
    const session = asked.sessionId === undefined ? rooms.session(null) : options.session(asked.sessionId)
    if (session === null) return { refusal: refused('not_teaching') }
    const code = refusalOf(asked, session, {
      lessonIds: catalogue.lessonsOf(session.courseId).map(({ id }) => id),
      hasLesson: lessons.has(session.id),
      maximumRate: options.maximumRate(),
    })
    return code === null ? { session } : { refusal: refused(code) }
  }

  function command(asked: ClassroomCommand, by: string): CommandResult {
    const about = meant(asked)
    if ('refusal' in about) return about.refusal
    const { session } = about
    if (asked.kind === 'play') return play(asked, by)
    if (asked.kind === 'screen') {
      cover(session, asked.show, by)
      return done(asked)
    }
    const state = lessons.get(session.id)
    if (state === undefined) return refused('no_lesson')
    if (asked.kind !== 'stop') return change(asked, state, by)
    stop(state, by)
    return done(asked)
  }

  function paused(state: PlaybackState, by: string): PlaybackState {
    const step = obey(state, { kind: 'pause' }, by, now())
    settle(step.state, step.events, true)
    return step.state
  }

  async function lastWord(sessionId: string, by: string): Promise<void> {
    const state = lessons.get(sessionId)
    if (state === undefined || !flows(state) || state.status.state !== 'playing') return
    const held = paused(state, by)
    if (now().monotonic - state.at.monotonic > HEARD_WITHIN_MILLISECONDS) return
    await lastWords.wait(sessionId, held.revision)
  }

  return {
    projection: {
      name: 'playback',
      tables: [...table.projection.tables, ...pieces.projection.tables],
      apply(entry) {
        table.projection.apply(entry)
        pieces.projection.apply(entry)
      },
    },
    classroom: (room = null) => rooms.classroom(room),
    classrooms: () => rooms.all(),
    restore() {
      const states = restored({ table, screens, catalogue, session: options.session, now: now() })
      for (const state of states) lessons.set(state.sessionId, state)
      announce(...states.map(({ sessionId }) => sessionId))
    },
    command,
    async commandAfterLastWord(asked, by) {
      const about = meant(asked)
      if ('refusal' in about) return about.refusal
      if (asked.kind === 'stop') await lastWord(about.session.id, by)
      if (asked.kind === 'play') {
        const leaving = [...lessons.values()].filter(
          (one) =>
            options.session(one.sessionId)?.room === about.session.room &&
            (one.sessionId !== asked.sessionId || one.lessonId !== asked.lessonId),
        )
        for (const one of leaving) await lastWord(one.sessionId, by)
      }
      return command(asked, by)
    },
    lastWord,
    report(report) {
      const current = lessons.get(report.sessionId)
      if (current === undefined) return { revision: 0 }
      const { state, events } = follow(current, report, now())
      const held = state.status.state !== 'playing' && state.position !== current.position
      settle(state, events, events.length > 0 || held)
      if (report.lessonId === state.lessonId) lastWords.heard(report.sessionId, report.revision)
      return { revision: state.revision }
    },
    hold(sessionId, by) {
      covers.keep(sessionId, { ...covers.of(sessionId), goesOn: false })
      const state = lessons.get(sessionId)
      if (state !== undefined && flows(state) && state.status.state === 'playing') paused(state, by)
    },
    sessionClosing(sessionId, by) {
      covers.keep(sessionId, { show: 'lesson', goesOn: false })
      const state = lessons.get(sessionId)
      if (state !== undefined) stop(state, by)
    },
    shown(sessionId, lessonId) {
      const recorded = table.read(sessionId, lessonId)?.segments ?? []
      const state = lessons.get(sessionId)
      const pending = state?.lessonId === lessonId ? state.pending : []
      const seconds = secondsShown(
        addSegments(
          recorded,
          pending.map(({ from, to }): Segment => [from, to]),
        ),
      )
      return Math.round(seconds * 1000) / 1000
    },
    pieces: (sessionId) => pieces.ofSession(sessionId),
    flush() {
      for (const state of [...lessons.values()]) {
        const step = flush(state)
        settle(step.state, step.events, true)
      }
    },
  }
}

/** A screen that reports each second and was not heard of for this long is not waited for. */
const HEARD_WITHIN_MILLISECONDS = 3_000

function refused(code: CommandRefusal): CommandResult {
  return { done: false, problem: { code, message: REFUSAL_MESSAGES[code] } }
}
