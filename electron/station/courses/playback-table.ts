import type { LogEntry, StationEvent } from '../log/events.ts'
import type { Projection, Store } from '../store/store.ts'
import type { LessonKind } from '../vocabulary.ts'
import { flows } from './playback-state.ts'
import { addSegments, type Segment, secondsShown } from './segments.ts'

/** What the log says of one lesson in one session. */
export interface LessonRecord {
  sessionId: string
  lessonId: string
  kind: LessonKind
  state: 'playing' | 'paused' | 'ended' | 'failed' | 'stopped'
  /** Seconds into the lesson at the newest entry. */
  position: number
  page: number
  failure: string | null
  /** Stretches shown: seconds, or pages of a document as [page - 1, page]. */
  segments: Segment[]
  /** Wall time of the newest entry. */
  at: number
}

/** The derived table `playback`. */
export interface PlaybackTable {
  readonly projection: Projection
  read(sessionId: string, lessonId: string): LessonRecord | null
  /** Lessons that are on a screen as far as the log knows. */
  unfinished(): LessonRecord[]
}

interface Row {
  session_id: string
  lesson_id: string
  kind: LessonKind
  state: LessonRecord['state']
  position: number
  page: number
  failure: string | null
  segments: string
  at: number
}

export function createPlaybackTable({ db }: Store): PlaybackTable {
  const select = db.prepare<[string, string], Row>('SELECT * FROM playback WHERE session_id = ? AND lesson_id = ?')
  const selectUnfinished = db.prepare<[], Row>("SELECT * FROM playback WHERE state <> 'stopped'")
  const write = db.prepare(
    `INSERT OR REPLACE INTO playback
       (session_id, lesson_id, kind, state, position, page, failure, segments, shown, at)
     VALUES (@sessionId, @lessonId, @kind, @state, @position, @page, @failure, @segments, @shown, @at)`,
  )
  const stopAll = db.prepare("UPDATE playback SET state = 'stopped' WHERE session_id = ?")

  function read(sessionId: string, lessonId: string): LessonRecord | null {
    const row = select.get(sessionId, lessonId)
    return row === undefined ? null : recordOf(row)
  }

  return {
    read,
    unfinished: () => selectUnfinished.all().map(recordOf),
    projection: {
      name: 'playback',
      tables: ['playback'],
      apply({ event, at }: LogEntry) {
        if (event.type === 'session.closed' || event.type === 'session.cancelled') {
          stopAll.run(event.sessionId)
          return
        }
        if (!isLessonEvent(event)) return
        const after = applyLessonEvent(read(event.sessionId, event.lessonId), event, at)
        if (after === null) throw new Error(`${event.type} of a lesson that was never started: ${event.lessonId}`)
        const { segments, ...columns } = after
        write.run({ ...columns, segments: JSON.stringify(segments), shown: secondsShown(segments) })
      },
    },
  }
}

type LessonEvent = Extract<StationEvent, { type: `lesson.${string}` }>

function isLessonEvent(event: StationEvent): event is LessonEvent {
  return event.type.startsWith('lesson.')
}

/** What is known of a lesson after one more event; null where the log begins in the middle. */
function applyLessonEvent(before: LessonRecord | null, event: LessonEvent, at: number): LessonRecord | null {
  if (event.type === 'lesson.started') {
    const { sessionId, lessonId, kind, position } = event
    const page = before?.page ?? 1
    const segments = flows({ kind }) ? (before?.segments ?? []) : withPage(before?.segments ?? [], page)
    return { sessionId, lessonId, kind, state: 'playing', position, page, failure: null, segments, at }
  }
  if (before === null) return null
  const after = { ...before, at }
  switch (event.type) {
    case 'lesson.played':
      return { ...after, position: event.to, segments: addSegments(before.segments, [[event.from, event.to]]) }
    case 'lesson.page_turned':
      return { ...after, page: event.page, segments: withPage(before.segments, event.page) }
    case 'lesson.sought':
      return { ...after, position: event.to }
    case 'lesson.paused':
      return { ...after, state: 'paused', position: event.position }
    case 'lesson.resumed':
      return { ...after, state: 'playing', position: event.position, failure: null }
    case 'lesson.ended':
      return { ...after, state: 'ended', position: event.position }
    case 'lesson.failed':
      return { ...after, state: 'failed', position: event.position, failure: event.reason }
    case 'lesson.stopped':
      return { ...after, state: 'stopped', position: event.position }
  }
}

function withPage(segments: readonly Segment[], page: number): Segment[] {
  return addSegments(segments, [[page - 1, page]])
}

function recordOf(row: Row): LessonRecord {
  return {
    sessionId: row.session_id,
    lessonId: row.lesson_id,
    kind: row.kind,
    state: row.state,
    position: row.position,
    page: row.page,
    failure: row.failure,
    segments: JSON.parse(row.segments),
    at: row.at,
  }
}
