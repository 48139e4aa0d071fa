import type { Answer } from './api/schemas/answer.ts'
import type { Clock } from './clock/clock.ts'
import type { Log } from './log/log.ts'
import { createReaderHub, type ReaderHub, type ReaderStatus } from './readers/hub.ts'
import type { CredentialReading } from './readers/reader.ts'
import type { Reader } from './readers/single-reader.ts'
import type { Signals } from './signals.ts'

export interface ReaderDeskOptions {
  readers: readonly Reader[]
  clock: Clock
  log: Log
  signals: Signals
  onTap: (readerId: string, reading: CredentialReading) => Answer
  /** A reader came, went or failed. */
  onNews: () => void
}

/** Brings the readers' taps to check-in, and their comings and goings into the log. */
export function createReaderDesk({ readers, clock, log, signals, onTap, onNews }: ReaderDeskOptions): ReaderHub {
  const told = new Map<string, string>()

  function unreadable(readerId: string): void {
    const nobody = { personId: null, credentialId: null, sessionId: null, cardMark: null }
    for (const { id, at } of log.record({ type: 'tap.refused', outcome: 'unreadable', readerId, ...nobody })) {
      signals.publish({ signal: 'answer', answer: { id, at, kind: 'unreadable' } })
    }
  }

  function changed({ id, driver, state: exact, problem }: ReaderStatus): void {
    signals.publish({ signal: 'readers' })
    // A card on a reader is a tap, not news of the reader.
    const state = exact === 'reading' ? 'ready' : exact
    const news = `${state} ${problem}`
    if (told.get(id) === news) return
    told.set(id, news)
    log.record({ type: 'reader.changed', readerId: id, driver, state, problem })
    onNews()
  }

  return createReaderHub({
    readers,
    clock,
    onTap: ({ readerId, reading }) => onTap(readerId, reading),
    onUnreadable: unreadable,
    onChange: changed,
  })
}
