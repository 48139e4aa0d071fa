import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import type { StationSignal } from '../../../electron/station/api/schemas/console.ts'
import { createReaderDesk } from '../../../electron/station/reader-desk.ts'
import type { ReaderEvent, ReaderSnapshot, ReaderStanding } from '../../../electron/station/readers/reader.ts'
import { createSignals } from '../../../electron/station/signals.ts'
import { aClock, aLog } from '../../builders/log.ts'
import { aFolder, aStore } from '../../builders/people-room.ts'
import { aDevice } from '../../builders/scripted-port.ts'

/** A desk with one source of readers, of which the test tells. */
function aDesk() {
  const store = aStore(aFolder())
  const clock = aClock()
  const signals = createSignals()
  const published: StationSignal['signal'][] = []
  signals.subscribe(({ signal }) => published.push(signal))
  let tell: (event: ReaderEvent) => void = () => undefined
  let news = 0
  const nothing = () => undefined
  const desk = createReaderDesk({
    sources: [
      {
        start: (listener) => {
          tell = listener
        },
        stop: () => Promise.resolve(),
      },
    ],
    describe: () => ({ title: null, driverTitle: null, isSiteProfile: false }),
    clock,
    log: aLog(store, clock),
    signals,
    diary: pino({ level: 'silent' }),
    onTap: nothing,
    onNews: () => {
      news += 1
    },
    onReport: nothing,
    onLesson: nothing,
  })
  desk.start()
  const logged = () =>
    store.db
      .prepare('SELECT payload FROM log ORDER BY seq')
      .all()
      .map((row) => JSON.parse(String(Object(row).payload)))
  return {
    clock,
    tell: (...readers: ReaderSnapshot[]) => tell({ event: 'readers', readers }),
    logged,
    published,
    news: () => news,
  }
}

function aReader(standing: ReaderStanding, given: Partial<ReaderSnapshot> = {}): ReaderSnapshot {
  return {
    id: 'left',
    device: aDevice().device,
    profileId: 'test-reader',
    driver: 'test-badge',
    standing,
    frames: 0,
    badFrames: 0,
    ...given,
  }
}

describe('the log of a station', () => {
  it('has an entry for each real change of a reader, and none for each card', () => {
    const { tell, logged } = aDesk()
    const ready = aReader({ state: 'ready' })
    const gone = aReader({ state: 'waiting_for_device', problem: 'disconnected' })
    for (const reader of [ready, aReader({ state: 'reading' }), ready, { ...ready, frames: 900 }, gone, gone, ready]) {
      tell(reader)
    }
    tell(aReader({ state: 'failed', problem: 'process_ended' }))
    expect(logged()).toMatchObject([
      { readerId: 'left', driver: 'test-badge', state: 'ready', problem: null },
      { state: 'waiting_for_device', problem: 'disconnected' },
      { state: 'ready', problem: null },
      { state: 'failed', problem: 'process_ended' },
    ])
  })

  it('does not grow without end over a loose cable', () => {
    const { tell, logged, clock } = aDesk()
    const come = aReader({ state: 'ready' })
    const gone = aReader({ state: 'waiting_for_device', problem: 'disconnected' })
    for (let second = 0; second < 600; second += 1) {
      tell(second % 2 === 0 ? come : gone)
      clock.pass(1000)
    }
    expect(logged()).toHaveLength(30)
    clock.pass(3_600_000)
    tell(come)
    expect(logged().at(-1)).toMatchObject({ state: 'ready' })
    expect(logged().length).toBeLessThanOrEqual(31)
  })

  it('does not grow without end over a device that is another one each time it comes', () => {
    const { tell, logged, clock } = aDesk()
    for (let second = 0; second < 600; second += 1) {
      tell(aReader({ state: 'ready' }, { id: `left-${second}` }))
      clock.pass(1000)
    }
    expect(logged()).toHaveLength(300)
  })

  it('tells nothing of a device that is no reader of ours', () => {
    const { tell, logged, published } = aDesk()
    tell(
      aReader({ state: 'unrecognised', teachable: true }, { driver: null, profileId: null }),
      aReader({ state: 'not_supported', advice: 'ccid' }, { id: 'right', driver: null, profileId: null }),
    )
    expect(logged()).toEqual([])
    expect(published).toEqual(['readers', 'readers'])
  })

  it('is not needed for the pages to hear that a reader is gone', () => {
    const { tell, published, news } = aDesk()
    tell(aReader({ state: 'ready' }))
    tell()
    expect(published).toEqual(['readers', 'readers'])
    expect(news()).toBe(2)
  })
})
