import type { Store } from '../store/store.ts'
import type { PlaybackState } from './playback-state.ts'

/** Where the screen stands between two entries of the log, and what it is set to. */
export type KeptScreen = Pick<
  PlaybackState,
  'sessionId' | 'lessonId' | 'revision' | 'placedRevision' | 'position' | 'rate' | 'volume' | 'subtitles'
>

/** The table `classroom_screen`: no record of the class, only what a restart needs to go on right there. */
export interface ScreenTable {
  keep(screen: KeptScreen): void
  of(sessionId: string): KeptScreen | null
  /** The screen as it was last, whatever the session. */
  newest(): KeptScreen | null
}

const COLUMNS = `session_id AS sessionId, lesson_id AS lessonId, revision, placed_revision AS placedRevision,
  position, rate, volume, subtitles`

export function createScreenTable({ db }: Store): ScreenTable {
  const write = db.prepare(
    `INSERT OR REPLACE INTO classroom_screen
       (session_id, lesson_id, revision, placed_revision, position, rate, volume, subtitles)
     VALUES (@sessionId, @lessonId, @revision, @placedRevision, @position, @rate, @volume, @subtitles)`,
  )
  const select = db.prepare<[string], KeptScreen>(`SELECT ${COLUMNS} FROM classroom_screen WHERE session_id = ?`)
  const selectNewest = db.prepare<[], KeptScreen>(
    `SELECT ${COLUMNS} FROM classroom_screen ORDER BY revision DESC LIMIT 1`,
  )
  return {
    keep: ({ sessionId, lessonId, revision, placedRevision, position, rate, volume, subtitles }) => {
      write.run({ sessionId, lessonId, revision, placedRevision, position, rate, volume, subtitles })
    },
    of: (sessionId) => select.get(sessionId) ?? null,
    newest: () => selectNewest.get() ?? null,
  }
}
