import { describe, expect, test } from 'vitest'
import type { ArchivedStation, HeadquartersAlarm } from '../../../../electron/hq/archive/archive.ts'
import { reportText } from '../../../../electron/hq/pages/report-text.ts'
import { statusOf } from '../../../../electron/hq/status/status.ts'
import { statusPage } from '../../../../electron/hq/status/status-page.ts'
import { statusReport } from '../../../../electron/hq/status/status-report.ts'
import { createSigner } from '../../../../electron/records/signed-note.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = Date.parse('2026-03-10T12:00:00Z')
const { key } = createSigner('training-station/any', Buffer.alloc(32, 1))

function aStation(id: string, more: Partial<ArchivedStation> = {}): ArchivedStation {
  return {
    id,
    siteId: `site-of-${id}`,
    name: null,
    key,
    enrolledAt: 0,
    revokedAt: null,
    head: { size: 100, root: Buffer.alloc(32), at: NOW - HOUR, statements: 0 },
    heldEntries: 100,
    heldStatements: 0,
    cosignedAt: NOW - HOUR,
    lastHeardAt: NOW - HOUR,
    version: '1.0.0',
    clock: 'confirmed',
    backlog: 0,
    ...more,
  }
}

function statusWith(stations: ArchivedStation[], alarms: HeadquartersAlarm[] = []) {
  return statusOf({ stations: () => stations, alarms: () => alarms }, NOW)
}

describe('how a station stands', () => {
  test('follows from when it was last heard', () => {
    const heard = (lastHeardAt: number | null) => statusWith([aStation('one', { lastHeardAt })]).stations[0]?.standing
    expect([NOW - HOUR, NOW - 2 * DAY, NOW - 7 * DAY, null].map(heard)).toEqual(['fine', 'quiet', 'silent', 'never'])
  })

  test('is an alarm for thirty days after one, whatever else', () => {
    const alarm = (at: number) => ({ stationId: 'one', at, kind: 'fork' as const, detail: 'two roots' })
    const standing = (at: number) => statusWith([aStation('one')], [alarm(at)]).stations[0]?.standing
    expect([standing(NOW - 29 * DAY), standing(NOW - 31 * DAY)]).toEqual(['alarm', 'fine'])
  })

  test('tells a clock that is ahead of the time at which its checkpoint came', () => {
    const head = { size: 1, root: Buffer.alloc(32), at: NOW, statements: 0 }
    const { stations, doubtfulClocks } = statusWith([aStation('one', { head }), aStation('two')])
    expect(stations.find(({ id }) => id === 'one')?.clockAhead).toBe(HOUR)
    expect(doubtfulClocks).toBe(1)
  })
})

describe('the status', () => {
  test('puts first who needs somebody, and adds up what is not here yet', () => {
    const status = statusWith([
      aStation('fine'),
      aStation('silent', { lastHeardAt: NOW - 9 * DAY, backlog: 40 }),
      aStation('never', { lastHeardAt: null, head: null, heldEntries: 0 }),
      aStation('gone', { revokedAt: NOW - DAY, backlog: 2 }),
    ])
    expect(status.stations.map(({ id }) => id)).toEqual(['gone', 'never', 'silent', 'fine'])
    expect(status).toMatchObject({ backlog: 42, entries: 300, standings: { fine: 1, silent: 1, never: 1, revoked: 1 } })
  })

  test('keeps apart the alarms about stations that are not enrolled', () => {
    const status = statusWith([aStation('one')], [{ stationId: 'who', at: NOW, kind: 'unknown_station', detail: '' }])
    expect(status.strayAlarms).toHaveLength(1)
    expect(status.stations[0]?.standing).toBe('fine')
  })

  test('of 900 stations is one page with a square for each, a chart and a table, that needs nothing from elsewhere', () => {
    const stations = Array.from({ length: 900 }, (_, index) => aStation(`s-${index}`, { name: '<b>站</b>' }))
    for (const language of ['zh-CN', 'en'] as const) {
      const page = statusPage(statusWith(stations), language)
      expect(page.match(/<g><title>/g)).toHaveLength(900)
      expect(page.match(/<tr><td><b>site-of-/g)).toHaveLength(900)
      expect(page).not.toMatch(/<script|<b>站|https?:|undefined|\[object/)
    }
  })

  test('says the same on a terminal', () => {
    const text = reportText(statusReport(statusWith([aStation('one', { lastHeardAt: NOW - 3 * DAY })]), 'en'))
    expect(text).toMatch(/site-of-one +quiet +3 d ago/)
  })
})
