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
const HOUR = 3_600_000

/** Brings the readers' taps to check-in, and their comings and goings into the log. */
export function createReaderDesk(options: ReaderDeskOptions): ReaderHub {
  const { sources, describe, onReport, onLesson, clock, log, signals, diary, onTap, onNews } = options
  const told = new Map<string, string>()
  const entriesAt = new Map<string, number[]>()

  /** Whether one more entry of this reader goes into the log now. */
  function mayLog(readerId: string): boolean {
    const now = clock.monotonic()
    const recent = (entriesAt.get(readerId) ?? []).filter((at) => now - at < HOUR)
    const may = recent.length < MOST_ENTRIES_AN_HOUR
    entriesAt.set(readerId, may ? [...recent, now] : recent)
    return may
  }

  function unreadable(readerId: string, reason: UnreadableReason, words: string): void {
    const detail = withoutNumbers(words)
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
    if (!mayLog(id)) return
    told.set(id, news)
    log.record({ type: 'reader.changed', readerId: id, driver: driver ?? 'none', state, problem })
  }

  return createReaderHub({
    sources,
    clock,
    describe,
    onTap: ({ readerId, reading }) => onTap(readerId, reading),
    onUnreadable: ({ readerId, reason, detail }) => {
      diary.info({ readerId, reason, detail }, 'a card could not be read')
      unreadable(readerId, reason, detail)
    },
    onChange: changed,
    onGone: () => {
      signals.publish({ signal: 'readers' })
      onNews()
    },
    onReport,
    onLesson,
    onNote: (readerId, words) => diary.info({ readerId, words }, 'a device could not be opened or was lost'),
  })
}
