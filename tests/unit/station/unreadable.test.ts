import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createReaderDesk } from '../../../electron/station/reader-desk.ts'
import { type ReaderEvent, type ReaderSource, UNREADABLE_REASONS } from '../../../electron/station/readers/reader.ts'
import { createSignals } from '../../../electron/station/signals.ts'
import { aClock, aLog } from '../../builders/log.ts'
import { aStore } from '../../builders/people-room.ts'

it.each(UNREADABLE_REASONS)('a card not read because of %s is answered and recorded with the reason', (reason) => {
  const clock = aClock()
  const log = aLog(aStore(), clock)
  const signals = createSignals()
  const answers: unknown[] = []
  signals.subscribe((signal) => {
    if (signal.signal === 'answer') answers.push(signal.answer)
  })
  let tell: (event: ReaderEvent) => void = () => undefined
  const source: ReaderSource = {
    start(listener) {
      tell = listener
    },
    stop: () => Promise.resolve(),
  }
  const desk = createReaderDesk({
    sources: [source],
    describe: () => ({ title: null, driverTitle: null, isSiteProfile: false }),
    clock,
    log,
    signals,
    diary: pino({ enabled: false }),
    onTap: () => undefined,
    onNews: () => undefined,
    onReport: () => undefined,
    onLesson: () => undefined,
  })
  desk.start()

  tell({ event: 'unreadable', readerId: 'hall', reason, detail: 'SW3 41 of 11010519491231002X' })

  expect(answers).toEqual([expect.objectContaining({ kind: 'unreadable', reason })])
  expect([...log.entries()].map(({ event }) => event)).toEqual([
    {
      type: 'tap.refused',
      outcome: 'unreadable',
      readerId: 'hall',
      personId: null,
      credentialId: null,
      sessionId: null,
      cardMark: null,
      reason,
      detail: 'SW3 41 of …',
    },
  ])
})
