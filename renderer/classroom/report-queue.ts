import type { ClassroomReport } from '../../electron/station/api/schemas/classroom.ts'

/** The most stretches one report may carry. */
const MOST_STRETCHES = 50
const RETRY_MILLISECONDS = 1_000

export interface ReportQueue {
  /** Gives the newest word of the screen; seconds played are kept until the station has heard of them. */
  give(report: ClassroomReport): void
  /** Sends what is left, with no regard for the answer: the page is going away. */
  leave(): void
}

export interface ReportQueueOptions {
  send: (report: ClassroomReport, leaving?: boolean) => Promise<boolean>
  /** Runs work after some milliseconds. */
  later: (work: () => void, milliseconds: number) => void
}

/**
 * Sends reports one at a time and in order. While the station is away nothing is lost: the newest state replaces the
 * older one, and the seconds played add up until it is back.
 */
export function createReportQueue({ send, later }: ReportQueueOptions): ReportQueue {
  let waiting: ClassroomReport | null = null
  let sending = false

  function merged(older: ClassroomReport | null, newer: ClassroomReport): ClassroomReport {
    if (older === null || older.lessonId !== newer.lessonId) return newer
    return { ...newer, played: joined([...older.played, ...newer.played]) }
  }

  function pump(): void {
    if (sending || waiting === null) return
    const report = { ...waiting, played: waiting.played.slice(0, MOST_STRETCHES) }
    const rest = waiting.played.slice(MOST_STRETCHES)
    waiting = rest.length > 0 ? { ...waiting, played: rest } : null
    sending = true
    send(report)
      .then((heard) => {
        sending = false
        if (heard) {
          pump()
          return
        }
        waiting = waiting === null ? report : merged(report, waiting)
        later(pump, RETRY_MILLISECONDS)
      })
      .catch((error: unknown) => {
        sending = false
        throw error
      })
  }

  return {
    give(report) {
      waiting = merged(waiting, report)
      pump()
    },
    leave() {
      if (waiting === null) return
      send({ ...waiting, played: waiting.played.slice(0, MOST_STRETCHES) }, true).catch(() => undefined)
      waiting = null
    },
  }
}

/** Stretches that follow on one another as one, in the order they were played. */
function joined(stretches: ClassroomReport['played']): ClassroomReport['played'] {
  const result: ClassroomReport['played'] = []
  for (const [from, to] of stretches) {
    const last = result.at(-1)
    if (last !== undefined && last[1] === from) result[result.length - 1] = [last[0], to]
    else result.push([from, to])
  }
  return result
}
