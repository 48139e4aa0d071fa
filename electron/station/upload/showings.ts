import { z } from 'zod'
import type { LogEntry } from '../log/events.ts'
import type { Store } from '../store/store.ts'
import type { EndedShowing } from './statement-context.ts'
import { type Segment, type Viewing, withSegment } from './viewing.ts'

const Segments = z.array(z.tuple([z.number(), z.number()]))

/** Keeps what was shown of each lesson until its showing ends. */
export interface Showings {
  /** Takes an entry in; returns the showings that it ends. */
  apply(entry: LogEntry): EndedShowing[]
}

export function createShowings({ db }: Store): Showings {
  const select = db.prepare<[string, string], Row>('SELECT * FROM viewing WHERE session_id = ? AND lesson_id = ?')
  const selectOfSession = db.prepare<[string], Row>('SELECT * FROM viewing WHERE session_id = ? ORDER BY lesson_id')
  const put = db.prepare('INSERT OR REPLACE INTO viewing (session_id, lesson_id, segments) VALUES (?, ?, ?)')
  const remove = db.prepare('DELETE FROM viewing WHERE session_id = ? AND lesson_id = ?')

  function show(sessionId: string, lessonId: string, from: number, to: number): void {
    const row = select.get(sessionId, lessonId)
    const segments = withSegment(row === undefined ? [] : viewingOf(row).segments, from, to)
    if (segments.length > 0) put.run(sessionId, lessonId, JSON.stringify(segments))
  }

  /** Ends showings of a session; `position` is where they stood, or null for the end of what was last shown. */
  function end(rows: readonly Row[], position: number | null): EndedShowing[] {
    return rows.map((row) => {
      remove.run(row.session_id, row.lesson_id)
      const viewing = viewingOf(row)
      return { ...viewing, position: position ?? lastShown(viewing.segments) }
    })
  }

  return {
    apply({ event }) {
      switch (event.type) {
        case 'lesson.played':
          show(event.sessionId, event.lessonId, event.from, event.to)
          return []
        case 'lesson.started':
          // Only one lesson is on the screen: another one that was not stopped has ended with this.
          return end(
            selectOfSession.all(event.sessionId).filter((row) => row.lesson_id !== event.lessonId),
            null,
          )
        case 'lesson.ended':
        case 'lesson.stopped': {
          const row = select.get(event.sessionId, event.lessonId)
          return row === undefined ? [] : end([row], event.position)
        }
        case 'session.closed':
        case 'session.cancelled':
          return end(selectOfSession.all(event.sessionId), null)
        default:
          return []
      }
    },
  }
}

interface Row {
  session_id: string
  lesson_id: string
  segments: string
}

function viewingOf(row: Row): Viewing {
  return { sessionId: row.session_id, lessonId: row.lesson_id, segments: Segments.parse(JSON.parse(row.segments)) }
}

function lastShown(segments: readonly Segment[]): number {
  return segments.at(-1)?.[1] ?? 0
}
