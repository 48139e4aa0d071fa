import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { createReportDesk } from '../../../electron/station/readers/report-desk.ts'

beforeEach(() => {
  vi.useFakeTimers()
  onTestFinished(() => {
    vi.useRealTimers()
  })
})

function aDesk() {
  const watched: (string | null)[] = []
  const desk = createReportDesk({ watch: (readerId) => watched.push(readerId) })
  const report = (hex: string, readerId = 'one') => desk.take({ readerId, direction: 'in', at: 5, hex })
  return { ...desk, watched, report }
}

it('gives the reports since the last request, each once', () => {
  const { poll, report } = aDesk()
  report('00')
  expect(poll('one', 0)).toEqual({ next: 0, reports: [] })
  report('01')
  report('02')
  expect(poll('one', 0)).toMatchObject({ next: 2, reports: [{ hex: '01' }, { hex: '02' }] })
  report('03')
  expect(poll('one', 2)).toMatchObject({ next: 3, reports: [{ hex: '03' }] })
  expect(poll('one', 3)).toEqual({ next: 3, reports: [] })
})

it('watches as long as somebody asks, and one reader at a time', () => {
  const { poll, report, watched } = aDesk()
  poll('one', 0)
  vi.advanceTimersByTime(4_000)
  poll('one', 0)
  vi.advanceTimersByTime(4_000)
  expect(watched).toEqual(['one'])
  report('01')
  expect(poll('two', 0).reports).toEqual([])
  report('02')
  expect(poll('two', 0).reports).toEqual([])
  vi.advanceTimersByTime(6_000)
  expect(watched).toEqual(['one', 'two', null])
})

it('keeps the newest five hundred, and begins anew for a page of an earlier run', () => {
  const { poll, report } = aDesk()
  poll('one', 0)
  for (let count = 1; count <= 600; count += 1) report(count.toString(16))
  const { next, reports } = poll('one', 0)
  expect([next, reports.length, reports.at(-1)?.hex]).toEqual([600, 500, '258'])
  expect(poll('one', 9_000).reports).toHaveLength(500)
})
