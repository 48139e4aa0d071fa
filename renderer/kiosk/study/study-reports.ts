import type { StudyReport, StudyStanding } from '../../../electron/station/api/schemas/self-study.ts'
import type { sendReport } from './study-station.ts'

export interface StudyReportsOptions {
  send: (report: StudyReport) => ReturnType<typeof sendReport>
  onStanding: (lessonId: string, standing: StudyStanding) => void
  /** The station knows nothing of this study any more. */
  onOver: () => void
}

/** Brings reports to the station one after the other; what it did not hear is said again with the next. */
export interface StudyReports {
  give(report: StudyReport): Promise<void>
  /** Resolves once the station has answered what was given so far, or could not be reached. */
  settled(): Promise<void>
}

/** As many stretches as one report may carry. */
const MOST_STRETCHES = 50

export function createStudyReports({ send, onStanding, onOver }: StudyReportsOptions): StudyReports {
  /** One for each lesson: the newest state with all that was played and not told yet. */
  const waiting = new Map<string, StudyReport>()
  let running: Promise<void> | null = null

  function keep(report: StudyReport, isNewer: boolean): void {
    const other = waiting.get(report.lessonId)
    if (other === undefined) {
      waiting.set(report.lessonId, report)
      return
    }
    const [earlier, later] = isNewer ? [other, report] : [report, other]
    waiting.set(report.lessonId, {
      ...later,
      played: [...earlier.played, ...later.played].slice(-MOST_STRETCHES),
    })
  }

  async function run(): Promise<void> {
    for (;;) {
      const [next] = waiting.values()
      if (next === undefined) return
      waiting.delete(next.lessonId)
      const heard = await send(next)
      switch (heard.outcome) {
        case 'standing':
          onStanding(next.lessonId, heard.standing)
          break
        case 'over':
          waiting.clear()
          onOver()
          return
        case 'away':
        case 'troubled':
          keep(next, false)
          return
        case 'refused':
        case 'rejected':
          break
      }
    }
  }

  return {
    give(report) {
      keep(report, true)
      running ??= run().finally(() => {
        running = null
      })
      return running
    },
    async settled() {
      await running
    },
  }
}
