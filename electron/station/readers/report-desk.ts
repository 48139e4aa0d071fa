import type { ReaderReport } from './reader.ts'

/** Reports of one reader, for somebody who looks on. */
export interface WatchedReports {
  /** Number of the last report so far. */
  next: number
  /** Oldest first. */
  reports: Pick<ReaderReport, 'direction' | 'at' | 'hex'>[]
}

/** Lets one reader at a time be watched, for as long as somebody asks. */
export interface ReportDesk {
  /** The reports after the one with number `after`; asking begins the watch or keeps it going. */
  poll(readerId: string, after: number): WatchedReports
  take(report: ReaderReport): void
  /** Ends the watch. */
  stop(): void
}

export interface ReportDeskOptions {
  /** Has every report of this reader told, masked; null for none. */
  watch(readerId: string | null): void
}

/** A watch that nobody asks about any more ends. */
const LAPSE_MILLISECONDS = 5_000
const MOST_KEPT = 500

export function createReportDesk({ watch }: ReportDeskOptions): ReportDesk {
  let watched: string | null = null
  let lapse: NodeJS.Timeout | undefined
  let kept: WatchedReports['reports'] = []
  let next = 0

  function stop(): void {
    clearTimeout(lapse)
    if (watched === null) return
    watched = null
    kept = []
    watch(null)
  }

  return {
    stop,
    poll(readerId, after) {
      clearTimeout(lapse)
      lapse = setTimeout(stop, LAPSE_MILLISECONDS)
      if (watched !== readerId) {
        watched = readerId
        kept = []
        watch(readerId)
      }
      // One who counts on from an earlier run of the station begins anew.
      const fresh = after > next ? kept.length : next - after
      return { next, reports: fresh <= 0 ? [] : kept.slice(-fresh) }
    },
    take({ readerId, direction, at, hex }) {
      if (readerId !== watched) return
      next += 1
      kept.push({ direction, at: Math.round(at), hex })
      if (kept.length > MOST_KEPT) kept.shift()
    },
  }
}
