import type { SessionBrief } from '../api/schemas/session.ts'
import { isBeingTaught } from '../sessions/session-state.ts'
import type { Catalogue, Lesson } from './catalogue.ts'
import { type PlaybackState, type PlaybackStatus, playing, TOLERANCE_SECONDS } from './playback-state.ts'
import type { LessonRecord, PlaybackTable } from './playback-table.ts'
import type { ScreenTable } from './screen-table.ts'
import type { Now } from './stretches.ts'

/** A lesson stopped this near its end begins anew. */
const NEAR_END_SECONDS = 3
/**
 * The screen plays on while the station restarts, and then claims what it showed. A restart takes seconds; beyond
 * this the time between the two runs is no evidence that anything was shown.
 */
const LONGEST_ABSENCE_SECONDS = 300

/** Where a lesson that was on the screen before in this session goes on. */
export function resumePoint(record: LessonRecord | null, duration: number | null): { position: number; page: number } {
  if (record === null) return { position: 0, page: 1 }
  const finished = record.position >= (duration ?? Number.POSITIVE_INFINITY) - NEAR_END_SECONDS
  return { position: finished ? 0 : record.position, page: record.page }
}

export interface RestoreOptions {
  table: Pick<PlaybackTable, 'unfinished'>
  screens: ScreenTable
  catalogue: Pick<Catalogue, 'lesson'>
  session: (id: string) => SessionBrief | null
  now: Now
}

/** The lessons that were on screens when the station last ran, as they stood: the newest of each session. */
export function restored({ table, screens, catalogue, session, now }: RestoreOptions): PlaybackState[] {
  const newest = new Map<string, LessonRecord>()
  for (const record of table.unfinished()) {
    const state = session(record.sessionId)?.state
    if (state === undefined || !isBeingTaught(state)) continue
    const isKept = screens.of(record.sessionId)?.lessonId === record.lessonId
    if (isKept || !newest.has(record.sessionId)) newest.set(record.sessionId, record)
  }
  return [...newest.values()].flatMap((record) => {
    const lesson = catalogue.lesson(record.lessonId)
    return lesson === null ? [] : [restoredLesson(record, lesson, screens, now)]
  })
}

function restoredLesson(record: LessonRecord, lesson: Lesson, screens: ScreenTable, now: Now): PlaybackState {
  const { sessionId, lessonId, kind } = record
  const screen = screens.of(sessionId)
  const kept = screen?.lessonId === lessonId ? screen : null
  const status = statusOf(record)
  const away = Math.min(Math.max(0, now.wall - record.at) / 1000, LONGEST_ABSENCE_SECONDS)
  const rate = kept?.rate ?? 1
  const state = playing(
    { sessionId, lessonId, kind, duration: lesson.durationSeconds, pages: lesson.pages },
    { position: kept?.position ?? record.position, page: record.page },
    { volume: screen?.volume ?? 1, subtitles: screen?.subtitles ?? null },
    kept?.revision ?? (screens.newest()?.revision ?? 0) + 1,
    now,
  )
  return {
    ...state,
    status,
    rate,
    placedRevision: kept?.placedRevision ?? state.revision,
    heardTo: now.monotonic - away * 1000,
    allowance: TOLERANCE_SECONDS + (status.state === 'playing' ? away * rate : 0),
  }
}

function statusOf(record: LessonRecord): PlaybackStatus {
  switch (record.state) {
    case 'paused':
      return { state: 'paused', failure: null }
    case 'failed':
      return { state: 'failed', failure: record.failure ?? 'unknown' }
    case 'ended':
      return { state: 'ended' }
    case 'playing':
    case 'stopped':
      return { state: 'playing' }
  }
}
