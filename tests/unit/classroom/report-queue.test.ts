import { describe, expect, test } from 'vitest'
import type { ClassroomReport } from '../../../electron/station/api/schemas/classroom.ts'
import type { RanStretch } from '../../../renderer/classroom/played-seconds.ts'
import { createReportQueue, type ScreenReport } from '../../../renderer/classroom/report-queue.ts'

/** What the page's clock says when a report goes out. */
const NOW = 500_000

/** Stretches that ran when the page's clock showed the seconds that the lesson did. */
function ran(...stretches: [from: number, to: number][]): RanStretch[] {
  return stretches.map(([from, to]) => ({ from, to, since: from * 1000, until: to * 1000, muted: false }))
}

function aReport(wishes: Partial<ScreenReport>): ScreenReport {
  return {
    revision: 1,
    sessionId: 'session-1',
    lessonId: 'lesson-1',
    state: 'playing',
    position: 0,
    durationSeconds: 90,
    pages: null,
    played: [],
    failure: null,
    ...wishes,
  }
}

/** A station that hears only while it is there, and a queue whose retries wait to be run. */
function aQueue() {
  const heard: ClassroomReport[] = []
  const retries: (() => void)[] = []
  const station = { there: true }
  const queue = createReportQueue({
    send: (report) => {
      if (station.there) heard.push(report)
      return Promise.resolve(station.there)
    },
    later: (work) => retries.push(work),
    now: () => NOW,
  })
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  const retry = async () => {
    await settled()
    for (const work of retries.splice(0)) work()
    await settled()
  }
  return { queue, heard, station, settled, retry }
}

const stretchesOf = ({ played }: ClassroomReport) => played.map(({ from, to }) => [from, to])

describe('reports of the classroom screen', () => {
  test('go out one by one and in order', async () => {
    const { queue, heard, settled } = aQueue()
    queue.give(aReport({ position: 2, played: ran([0, 2]) }))
    await settled()
    queue.give(aReport({ position: 4, played: ran([2, 4]) }))
    await settled()
    expect(heard.map(stretchesOf)).toEqual([[[0, 2]], [[2, 4]]])
    expect(heard[1]?.played).toEqual([{ from: 2, to: 4, began: NOW - 2_000, ended: NOW - 4_000, muted: false }])
  })

  test('while the station is away, add up: the newest state, and all the seconds played', async () => {
    const { queue, heard, station, retry } = aQueue()
    station.there = false
    queue.give(aReport({ position: 2, played: ran([0, 2]) }))
    await retry()
    queue.give(aReport({ position: 4, played: ran([2, 4]) }))
    queue.give(aReport({ position: 31, played: ran([30, 31]), state: 'paused', revision: 2 }))
    await retry()
    expect(heard).toEqual([])
    station.there = true
    await retry()
    expect(heard).toMatchObject([{ position: 31, state: 'paused', revision: 2 }])
    expect(heard.map(stretchesOf)).toEqual([
      [
        [0, 4],
        [30, 31],
      ],
    ])
  })

  test('of another lesson leave the earlier one behind', async () => {
    const { queue, heard, station, retry } = aQueue()
    station.there = false
    queue.give(aReport({ played: ran([0, 2]) }))
    await retry()
    queue.give(aReport({ lessonId: 'lesson-2', played: ran([0, 1]) }))
    station.there = true
    await retry()
    expect(heard.map((report) => [report.lessonId, stretchesOf(report)])).toEqual([['lesson-2', [[0, 1]]]])
  })

  test('never carry more stretches than the station takes at once, and lose none', async () => {
    const { queue, heard, settled } = aQueue()
    queue.give(
      aReport({
        played: ran(...Array.from({ length: 120 }, (_, index): [number, number] => [index * 2, index * 2 + 1])),
      }),
    )
    await settled()
    expect(heard.map((report) => report.played.length)).toEqual([50, 50, 20])
  })
})
