import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createReaderDesk } from '../../../electron/station/reader-desk.ts'
import { type ReaderEvent, type ReaderSource, UNREADABLE_REASONS } from '../../../electron/station/readers/reader.ts'
import { createSignals } from '../../../electron/station/signals.ts'
import { aClock, aLog } from '../../builders/log.ts'
import { aStore } from '../../builders/people-room.ts'

function aDesk() {
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
  let diary = ''
  const desk = createReaderDesk({
    sources: [source],
    describe: () => ({ title: null, driverTitle: null, isSiteProfile: false }),
    clock,
    log,
    signals,
    diary: pino({}, { write: (line) => (diary += line) }),
    onTap: () => undefined,
    onNews: () => undefined,
    onReport: () => undefined,
    onLesson: () => undefined,
  })
  desk.start()
  return { clock, log, answers, tell: (event: ReaderEvent) => tell(event), diary: () => diary }
}

it.each(UNREADABLE_REASONS)('a card not read because of %s is answered and recorded with the reason', (reason) => {
  const { log, answers, tell, diary } = aDesk()

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
  expect(diary()).toContain('SW3 41 of …')
  expect(diary()).not.toContain('19491231')
})

it('a reader that fails many times a second does not fill the log and the screen, and is heard again later', () => {
  const { clock, log, answers, tell } = aDesk()
  const failure = { event: 'unreadable', readerId: 'hall', reason: 'worn', detail: '' } as const
  for (let time = 0; time < 500; time += 1) tell(failure)
  expect(answers).toHaveLength(30)
  tell({ ...failure, readerId: 'door' })
  expect(answers).toHaveLength(31)
  clock.pass(60_000)
  tell(failure)
  expect(answers).toHaveLength(32)
  expect([...log.entries()]).toHaveLength(32)
})
