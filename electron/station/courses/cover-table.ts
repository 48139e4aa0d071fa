import type { Store } from '../store/store.ts'
import { ScreenShow } from '../vocabulary.ts'

/** What a session's screen is given over to. */
export interface Cover {
  show: ScreenShow
  /** True where the lesson ran when it was covered, and goes on when it is shown again. */
  goesOn: boolean
}

/** The table `screen_cover`: no record of the class, only what a restart needs to show the same. */
export interface CoverTable {
  of(sessionId: string): Cover
  keep(sessionId: string, cover: Cover): void
}

const UNCOVERED: Cover = { show: 'lesson', goesOn: false }

export function createCoverTable({ db }: Store): CoverTable {
  const select = db.prepare<[string], { show: string; goes_on: number }>(
    'SELECT show, goes_on FROM screen_cover WHERE session_id = ?',
  )
  const write = db.prepare('INSERT OR REPLACE INTO screen_cover (session_id, show, goes_on) VALUES (?, ?, ?)')
  const remove = db.prepare('DELETE FROM screen_cover WHERE session_id = ?')
  return {
    of(sessionId) {
      const row = select.get(sessionId)
      return row === undefined ? UNCOVERED : { show: ScreenShow.parse(row.show), goesOn: row.goes_on === 1 }
    },
    keep(sessionId, { show, goesOn }) {
      if (show === 'lesson') remove.run(sessionId)
      else write.run(sessionId, show, goesOn ? 1 : 0)
    },
  }
}
