import type { PlayedPiece } from '../credit/facts.ts'
import type { LogEntry } from '../log/events.ts'
import { TEXT } from '../store/parameters.ts'
import type { Projection, Store } from '../store/store.ts'

/** The derived table `played_piece`: every `lesson.played` of the log, replays included. */
export interface PieceTable {
  readonly projection: Projection
  /** In the order in which they were recorded. */
  ofSession(sessionId: string): PlayedPiece[]
}

export function createPieceTable({ db }: Store): PieceTable {
  const insert = db.prepare(
    `INSERT INTO played_piece
       (seq, event_id, session_id, lesson_id, from_second, to_second, shown_from, shown_to, muted)
     VALUES (@seq, @eventId, @sessionId, @lessonId, @from, @to, @shownFrom, @shownTo, @muted)`,
  )
  const select = db.prepare<[string], Row>(
    `SELECT lesson_id AS lessonId, from_second AS "from", to_second AS "to", shown_from AS shownFrom,
       shown_to AS shownTo, muted, event_id AS event
     FROM played_piece WHERE session_id = ${TEXT} ORDER BY seq`,
  )
  return {
    ofSession: (sessionId) => select.all(sessionId).map((row) => ({ ...row, muted: row.muted === 1 })),
    projection: {
      name: 'played-pieces',
      tables: ['played_piece'],
      apply({ seq, id, at, event }: LogEntry) {
        if (event.type !== 'lesson.played') return
        const { sessionId, lessonId, from, to, muted = false } = event
        // An entry that does not say when it was shown was written just after.
        const { shownTo = at, shownFrom = at - Math.round((to - from) * 1000) } = event
        insert.run({ seq, eventId: id, sessionId, lessonId, from, to, shownFrom, shownTo, muted: muted ? 1 : 0 })
      },
    },
  }
}

type Row = Omit<PlayedPiece, 'muted'> & { muted: number }
