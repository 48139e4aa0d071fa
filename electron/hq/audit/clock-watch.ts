import type { LogEntry } from '../../station/log/events.ts'
import type { ArchivedCheckpoint } from '../archive/archive.ts'
import { type Anchor, CLOCK_TOLERANCE_MILLISECONDS, createTimeBrackets } from './time-bracket.ts'

/** Entries one after another whose own times cannot be right. */
export interface WrongTimes {
  first: number
  last: number
  /** `before`: they say a time before a word of headquarters' that they follow. `after`: one after they were seen outside. */
  own: 'before' | 'after'
  /** Milliseconds by which the worst of them is out, and the time that it says. */
  by: number
  at: number
}

/** Holds the own time of every entry against its bracket, while the log goes by. */
export interface ClockWatch {
  take(entry: LogEntry, anchors: readonly Anchor[]): void
  readonly wrong: readonly WrongTimes[]
}

export function createClockWatch(checkpoints: readonly ArchivedCheckpoint[]): ClockWatch {
  const upper = createTimeBrackets([], checkpoints)
  const wrong: WrongTimes[] = []
  let latest: Anchor | null = null
  let seen = 0

  function note(seq: number, at: number, own: WrongTimes['own'], by: number): void {
    const run = wrong.at(-1)
    if (run === undefined || run.last !== seq - 1 || run.own !== own) {
      wrong.push({ first: seq, last: seq, own, by, at })
      return
    }
    run.last = seq
    if (by <= run.by) return
    run.by = by
    run.at = at
  }

  return {
    wrong,
    take({ seq, at }, anchors) {
      for (; seen < anchors.length; seen += 1) {
        const anchor = anchors[seen]
        if (anchor !== undefined && (latest === null || anchor.at > latest.at)) latest = anchor
      }
      const known = upper.of(seq, at)
      if (known.own === 'after' && known.notAfter !== null) note(seq, at, 'after', at - known.notAfter.at)
      else if (latest !== null && latest.seq < seq && at < latest.at - CLOCK_TOLERANCE_MILLISECONDS)
        note(seq, at, 'before', latest.at - at)
    },
  }
}
