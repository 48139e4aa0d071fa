import type { ClassroomReport } from '../../electron/station/api/schemas/classroom.ts'
import type { RanStretch } from './played-seconds.ts'

/** What a screen has to say: a report whose stretches still tell their time by the page's clock. */
export type ScreenReport = Omit<ClassroomReport, 'played'> & { played: RanStretch[] }

/** The most stretches one report may carry. */
const MOST_STRETCHES = 50
const RETRY_MILLISECONDS = 1_000

export interface ReportQueue {
  /** Gives the newest word of the screen; seconds played are kept until the station has heard of them. */
  give(report: ScreenReport): void
  /** Sends what is left, with no regard for the answer: the page is going away. */
  leave(): void
}

export interface ReportQueueOptions {
  send: (report: ClassroomReport, leaving?: boolean) => Promise<boolean>
  /** Runs work after some milliseconds. */
  later: (work: () => void, milliseconds: number) => void
  /** The page's steady clock in milliseconds, by which stretches tell their time. */
  now: () => number
}

/**
 * Sends reports one at a time and in order. While the station is away nothing is lost: the newest state replaces the
 * older one, and the seconds played add up until it is back.
 */
export function createReportQueue({ send, later, now }: ReportQueueOptions): ReportQueue {
  let waiting: ScreenReport | null = null
  let sending = false

  function merged(older: ScreenReport | null, newer: ScreenReport): ScreenReport {
    if (older === null || older.sessionId !== newer.sessionId || older.lessonId !== newer.lessonId) return newer
    return { ...newer, played: joined([...older.played, ...newer.played]) }
  }

  function pump(): void {
    if (sending || waiting === null) return
    const report = { ...waiting, played: waiting.played.slice(0, MOST_STRETCHES) }
    const rest = waiting.played.slice(MOST_STRETCHES)
    waiting = rest.length > 0 ? { ...waiting, played: rest } : null
    sending = true
    send(told(report))
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

  /** The report as the station takes it: times are told by how long ago they were when it is sent. */
  function told(report: ScreenReport): ClassroomReport {
    const at = now()
    const played = report.played.map(({ from, to, since, until, muted }) => ({
      from,
      to,
      began: Math.max(0, at - since),
      ended: Math.max(0, at - until),
      muted,
    }))
    return { ...report, played }
  }

  return {
    give(report) {
      waiting = merged(waiting, report)
      pump()
    },
    leave() {
      if (waiting === null) return
      send(told({ ...waiting, played: waiting.played.slice(0, MOST_STRETCHES) }), true).catch(() => undefined)
      waiting = null
    },
  }
}

/** Between two stretches of which one goes on from the other. */
const SEAM_MILLISECONDS = 300

/** Stretches that follow on one another as one, in the order they were played. */
function joined(stretches: readonly RanStretch[]): RanStretch[] {
  const result: RanStretch[] = []
  for (const stretch of stretches) {
    const last = result.at(-1)
    const goesOn =
      last?.to === stretch.from && last.muted === stretch.muted && stretch.since - last.until <= SEAM_MILLISECONDS
    if (last !== undefined && goesOn) result[result.length - 1] = { ...last, to: stretch.to, until: stretch.until }
    else result.push(stretch)
  }
  return result
}
