import { addSegments, type Segment, secondsShown } from '../courses/segments.ts'
import type { EventOf, LogEntry } from '../log/events.ts'
import { TEXT } from '../store/parameters.ts'
import type { Projection, Store } from '../store/store.ts'
import type { Progress } from './study-state.ts'

/** A study that had a lesson open when the log was last written. */
export interface UnfinishedStudy {
  studyId: string
  personId: string
  sessionId: string | null
  lessonId: string
  /** Wall time of its newest entry. */
  at: number
}

/** What the log says of self-study. */
export interface StudyTables {
  readonly projection: Projection
  progress(personId: string, lessonId: string): Progress
  /** Time over which a person saw something new, in milliseconds. */
  milliseconds(personId: string): number
  unfinished(): UnfinishedStudy[]
}

interface ProgressRow {
  position: number
  seen: string
  milliseconds: number
}

export function createStudyTables({ db }: Store): StudyTables {
  const selectProgress = db.prepare<[string, string], ProgressRow>(
    `SELECT position, seen, milliseconds FROM study_progress WHERE person_id = ${TEXT} AND lesson_id = ${TEXT}`,
  )
  const sum = db
    .prepare<[string], number>(`SELECT coalesce(sum(milliseconds), 0) FROM study_progress WHERE person_id = ${TEXT}`)
    .pluck()
  const selectUnfinished = db.prepare<[], UnfinishedStudy>(
    `SELECT study_id AS studyId, person_id AS personId, session_id AS sessionId, lesson_id AS lessonId, at FROM study`,
  )
  const write = db.prepare(
    `INSERT OR REPLACE INTO study_progress (person_id, lesson_id, position, seen, milliseconds)
     VALUES (@personId, @lessonId, @position, @seen, @milliseconds)`,
  )
  const begin = db.prepare(
    `INSERT OR REPLACE INTO study (study_id, person_id, session_id, lesson_id, at)
     VALUES (@studyId, @personId, @sessionId, @lessonId, @at)`,
  )
  const touch = db.prepare('UPDATE study SET at = ? WHERE study_id = ?')
  const finish = db.prepare('DELETE FROM study WHERE study_id = ?')

  function read(personId: string, lessonId: string): { position: number; seen: Segment[]; milliseconds: number } {
    const row = selectProgress.get(personId, lessonId)
    if (row === undefined) return { position: 0, seen: [], milliseconds: 0 }
    const seen: Segment[] = JSON.parse(row.seen)
    return { position: row.position, seen, milliseconds: row.milliseconds }
  }

  function place(personId: string, lessonId: string, position: number): void {
    const before = read(personId, lessonId)
    write.run({ ...before, personId, lessonId, position, seen: JSON.stringify(before.seen) })
  }

  function see({ personId, lessonId, from, to, shownFrom, shownTo }: EventOf<'study.played'>): void {
    const before = read(personId, lessonId)
    const seen = addSegments(before.seen, [[from, to]])
    // What was seen before counts once.
    const share = (secondsShown(seen) - secondsShown(before.seen)) / (to - from)
    const milliseconds = before.milliseconds + Math.round(share * Math.max(0, shownTo - shownFrom))
    write.run({ personId, lessonId, position: to, seen: JSON.stringify(seen), milliseconds })
  }

  return {
    progress: read,
    milliseconds: (personId) => sum.get(personId) ?? 0,
    unfinished: () => selectUnfinished.all(),
    projection: {
      name: 'self-study',
      tables: ['study_progress', 'study'],
      apply({ event, at }: LogEntry) {
        switch (event.type) {
          case 'study.started': {
            const { studyId, personId, sessionId, lessonId } = event
            begin.run({ studyId, personId, sessionId, lessonId, at })
            return
          }
          case 'study.played':
            see(event)
            touch.run(at, event.studyId)
            return
          case 'study.ended':
            place(event.personId, event.lessonId, event.position)
            finish.run(event.studyId)
            return
          default:
            return
        }
      },
    },
  }
}
