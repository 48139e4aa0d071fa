import { z } from 'zod'
import type { EventOf, LogEntry } from '../log/events.ts'
import { TEXT } from '../store/parameters.ts'
import type { Store } from '../store/store.ts'
import type { EndedStudy } from './statement-context.ts'
import { type Segment, withSegment } from './viewing.ts'

const Segments = z.array(z.tuple([z.number(), z.number()]))

/** Keeps what each trainee at the kiosk was shown of the lesson they have open, until they leave it. */
export interface StudyViewings {
  /** Takes an entry in; returns the viewings that it ends. */
  apply(entry: LogEntry): EndedStudy[]
}

export function createStudyViewings({ db }: Store): StudyViewings {
  const select = db.prepare<[string], Row>(
    `SELECT study_id AS studyId, person_id AS personId, session_id AS sessionId, lesson_id AS lessonId, segments,
       shown_to AS shownTo
     FROM study_viewing WHERE study_id = ${TEXT}`,
  )
  const begin = db.prepare(
    `INSERT INTO study_viewing (study_id, person_id, session_id, lesson_id, segments)
     VALUES (@studyId, @personId, @sessionId, @lessonId, '[]')`,
  )
  const show = db.prepare(
    'UPDATE study_viewing SET segments = @segments, shown_to = @shownTo WHERE study_id = @studyId',
  )
  const remove = db.prepare('DELETE FROM study_viewing WHERE study_id = ?')

  function played({ studyId, from, to, shownTo }: EventOf<'study.played'>): void {
    const row = select.get(studyId)
    if (row === undefined) return
    const segments = withSegment(segmentsOf(row), from, to)
    show.run({ studyId, segments: JSON.stringify(segments), shownTo })
  }

  /** Ends the viewing that a study has open; null for where it stood or when it ended is where and when it last ran. */
  function end(studyId: string, position: number | null, at: number, endedAt: number | null): EndedStudy[] {
    const row = select.get(studyId)
    if (row === undefined) return []
    remove.run(studyId)
    const { shownTo, ...open } = row
    const segments = segmentsOf(row)
    const stood = position ?? segments.at(-1)?.[1] ?? 0
    return [{ ...open, segments, position: stood, endedAt: endedAt ?? shownTo ?? at }]
  }

  return {
    apply({ event, at }) {
      switch (event.type) {
        case 'study.started': {
          // A study has one lesson open: another one that was not left has ended with this.
          const ended = end(event.studyId, null, at, null)
          const { studyId, personId, sessionId, lessonId } = event
          begin.run({ studyId, personId, sessionId, lessonId })
          return ended
        }
        case 'study.played':
          played(event)
          return []
        case 'study.ended':
          // The next start of a station that was cut off says so, perhaps days after anything was shown.
          return end(event.studyId, event.position, at, event.reason === 'station_stopped' ? null : at)
        default:
          return []
      }
    },
  }
}

interface Row {
  studyId: string
  personId: string
  sessionId: string | null
  lessonId: string
  segments: string
  shownTo: number | null
}

/** Joined as they are when each is added as it is shown: a database from before has every report by itself. */
function segmentsOf({ segments }: Row): Segment[] {
  const shown = Segments.parse(JSON.parse(segments))
  return shown.reduce<Segment[]>((known, [from, to]) => withSegment(known, from, to), [])
}
