import { describe, expect, test } from 'vitest'
import type { StudyReport, StudyStanding } from '../../../electron/station/api/schemas/self-study.ts'
import { createStudyReports, type StudyReportsOptions } from '../../../renderer/kiosk/study/study-reports.ts'

type Heard = Awaited<ReturnType<StudyReportsOptions['send']>>

const standing: StudyStanding = { position: 4, seen: 4, reach: 4, over: null }
const report = (from: number, to: number, lessonId = 'lesson-1'): StudyReport => ({
  lessonId,
  state: 'playing',
  position: to,
  played: [[from, to]],
})

function someReports(answers: Heard[]) {
  const sent: StudyReport[] = []
  const told: string[] = []
  const reports = createStudyReports({
    send: (given) => {
      sent.push(given)
      return Promise.resolve(answers.shift() ?? { outcome: 'standing', standing })
    },
    onStanding: (lessonId) => told.push(lessonId),
    onOver: () => told.push('over'),
  })
  return { reports, sent, told }
}

describe('reports on a study', () => {
  test('that come while one is under way go out as one', async () => {
    const { reports, sent, told } = someReports([])
    void reports.give(report(0, 2))
    void reports.give(report(2, 4))
    await reports.give(report(4, 6))
    expect(sent.map(({ played }) => played)).toEqual([
      [[0, 2]],
      [
        [2, 4],
        [4, 6],
      ],
    ])
    expect(told).toEqual(['lesson-1', 'lesson-1'])
  })

  test('that a station away did not hear are said again with the next', async () => {
    const { reports, sent } = someReports([{ outcome: 'away' }])
    await reports.give(report(0, 2))
    await reports.give(report(2, 4))
    expect(sent.at(-1)).toEqual({
      lessonId: 'lesson-1',
      state: 'playing',
      position: 4,
      played: [
        [0, 2],
        [2, 4],
      ],
    })
  })

  test('keep two lessons apart', async () => {
    const { reports, sent } = someReports([])
    void reports.give(report(0, 2))
    void reports.give(report(2, 3))
    await reports.give(report(0, 1, 'lesson-2'))
    expect(sent.map(({ lessonId }) => lessonId)).toEqual(['lesson-1', 'lesson-1', 'lesson-2'])
  })

  test('end where the station knows nothing of the study any more', async () => {
    const { reports, sent, told } = someReports([{ outcome: 'over' }])
    void reports.give(report(0, 2))
    await reports.give(report(0, 1, 'lesson-2'))
    expect(sent).toHaveLength(1)
    expect(told).toEqual(['over'])
  })
})
