import type { Logger } from 'pino'
import type { Clock } from './clock/clock.ts'
import type { Log } from './log/log.ts'
import { withoutNumbers } from './people/masking.ts'
import { createReaderHub, type HubReader, type ReaderHub, type ReaderHubOptions } from './readers/hub.ts'
import type { CredentialReading, UnreadableReason } from './readers/reader.ts'
import { problemOf } from './readers/standing.ts'
import type { Signals } from './signals.ts'

export interface ReaderDeskOptions extends Pick<ReaderHubOptions, 'sources' | 'describe' | 'onReport' | 'onLesson'> {
  clock: Clock
  log: Log
  signals: Signals
  diary: Logger
  onTap: (readerId: string, reading: CredentialReading) => void
  /** A reader came, went or failed. */
  onNews: () => void
}

/** A loose cable comes and goes for days; the log keeps what is written into it for ever. */
const MOST_ENTRIES_AN_HOUR = 30
/** Of all readers together: one that calls itself otherwise each time is a new one each time. */
const MOST_ENTRIES_OF_ALL = 300
const HOUR = 3_600_000
/** No hand lays down more cards; a broken reader or code gives dozens a second. */
const MOST_UNREADABLE_A_MINUTE = 30
const MINUTE = 60_000

/** Brings the readers' taps to check-in, and their comings and goings into the log. */
export function createReaderDesk(options: ReaderDeskOptions): ReaderHub {
  const { sources, describe, onReport, onLesson, clock, log, signals, diary, onTap, onNews } = options
  const told = new Map<string, string>()
  const mayLogReader = allowance(clock, MOST_ENTRIES_AN_HOUR, HOUR)
  const mayLogAny = allowance(clock, MOST_ENTRIES_OF_ALL, HOUR)
  const mayTellUnreadable = allowance(clock, MOST_UNREADABLE_A_MINUTE, MINUTE)

  function unreadable(readerId: string, reason: UnreadableReason, detail: string): void {
    const nobody = { personId: null, credentialId: null, sessionId: null, cardMark: null }
    const refused = { type: 'tap.refused', outcome: 'unreadable', readerId, ...nobody, reason, detail } as const
    for (const { id, at } of log.record(refused)) {
      signals.publish({ signal: 'answer', answer: { id, at, kind: 'unreadable', reason } })
    }
  }

  function changed({ id, driver, standing }: HubReader): void {
    signals.publish({ signal: 'readers' })
    // What is no reader of ours has no story to tell.
    if (standing.state === 'not_supported' || standing.state === 'unrecognised') return
    // A card on a reader is a tap, not news of the reader.
    const state = standing.state === 'reading' ? 'ready' : standing.state
    const problem = problemOf(standing)
    const news = `${state} ${problem}`
    if (told.get(id) === news) return
    onNews()
    if (!mayLogReader(id) || !mayLogAny('')) return
    told.set(id, news)
    log.record({ type: 'reader.changed', readerId: id, driver: driver ?? 'none', state, problem })
  }

  return createReaderHub({
    sources,
    clock,
    describe,
    onTap: ({ readerId, reading }) => onTap(readerId, reading),
    onUnreadable: ({ readerId, reason, detail: words }) => {
      if (!mayTellUnreadable(readerId)) return
      const detail = withoutNumbers(words)
      diary.info({ readerId, reason, detail }, 'a card could not be read')
      unreadable(readerId, reason, detail)
    },
    onChange: changed,
    onGone: (readerId) => {
      told.delete(readerId)
      signals.publish({ signal: 'readers' })
      onNews()
    },
    onReport,
    onLesson,
    onNote: (readerId, words) =>
      diary.info({ readerId, words: withoutNumbers(words) }, 'a device could not be opened or was lost'),
  })
}

/** Whether one more is allowed now for this key: `most` within `period` milliseconds. */
function allowance(clock: Clock, most: number, period: number): (key: string) => boolean {
  const takenAt = new Map<string, number[]>()
  return (key) => {
    const now = clock.monotonic()
    for (const [other, times] of takenAt) if (times.every((at) => now - at >= period)) takenAt.delete(other)
    const recent = (takenAt.get(key) ?? []).filter((at) => now - at < period)
    if (recent.length >= most) return false
    takenAt.set(key, [...recent, now])
    return true
  }
}
