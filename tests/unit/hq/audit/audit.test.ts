import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { auditReport } from '../../../../electron/hq/audit/report.ts'
import { reportPage } from '../../../../electron/hq/pages/report-page.ts'
import { reportText } from '../../../../electron/hq/pages/report-text.ts'
import type { EntryColumns } from '../../../../electron/records/entry.ts'
import { verifyInclusion } from '../../../../electron/records/proofs.ts'
import { fillBucket } from '../../../builders/bucket.ts'
import { aHeadquarters, aSimulatedLog, type Headquarters } from '../../../builders/headquarters.ts'
import { aStationAtWork, type RoomsAtWork } from '../../../builders/rooms.ts'
import { aSite, writeSite } from '../../../builders/site-document.ts'

const MINUTE = 60_000

function entriesOf({ store }: RoomsAtWork): EntryColumns[] {
  return store.db.prepare<[], EntryColumns>('SELECT * FROM log ORDER BY seq').all()
}

/**
 * A real station's morning: three people of four come, one of them late, one is let in by hand, the class is taught,
 * closed and sealed, and afterwards the instructor says that the fourth was there.
 */
async function aMorning(): Promise<RoomsAtWork> {
  const station = await aStationAtWork({ people: 4, settings: { spotChecks: { timesPerSession: 0 } } })
  const { clock, sessions, byHand, log } = station
  log.record({ type: 'station.started', version: '1.4.0', host: 'browser', cleanBefore: true })
  const act = (action: 'open' | 'teach' | 'close' | 'seal') => sessions.act('session-1', action, 'instructor-1')
  act('open')
  station.tap(1)
  clock.pass(30 * MINUTE)
  act('teach')
  clock.pass(20 * MINUTE)
  station.tap(2)
  byHand.checkIn('session-1', 'trainee-3', '忘带卡', 'instructor-1')
  clock.pass(130 * MINUTE)
  act('close')
  act('seal')
  clock.pass(MINUTE)
  const from = Date.parse('2026-03-02T09:00:00+08:00')
  const stay = { personId: 'trainee-4', from, to: from + 60 * MINUTE }
  byHand.state('session-1', { ...stay, reason: '读卡器坏了', by: 'instructor-1' })
  return station
}

/** Headquarters with that morning, and its package at hand. */
async function audited(): Promise<{ hq: Headquarters; station: RoomsAtWork }> {
  const hq = await aHeadquarters()
  const station = await aMorning()
  hq.enrol('station-1', 'site-1')
  fillBucket({ folder: hq.bucket, stationId: 'station-1' }, entriesOf(station))
  expect((await hq.receive()).refusals).toEqual([])
  writeSite(join(hq.packages, 'site-1'), aSite({ people: 4, settings: { spotChecks: { timesPerSession: 0 } } }))
  return { hq, station }
}

describe('the audit of a session', () => {
  test('credits everybody what the station did, for the same reasons, from the log alone', async () => {
    const { hq, station } = await audited()
    const { stations } = await hq.audit('session', 'session-1')
    const [session] = stations[0]?.sessions ?? []
    const atStation = station.sessions.find('session-1')
    if (atStation === null) throw new Error('the session is there')
    const review = station.reviews.review(atStation)
    expect(
      session?.people.map(({ personId, minutes, sealedMinutes }) => ({ personId, minutes, sealedMinutes })),
    ).toEqual(review.people.map(({ personId, minutes, sealedMinutes }) => ({ personId, minutes, sealedMinutes })))
    expect(session?.seal).toMatchObject({ code: review.seal?.code, holds: true })
    expect(session?.people.map(({ exceptions }) => exceptions)).toEqual(
      review.people.map(({ exceptions }) => exceptions),
    )
  })

  test('tells what was corrected after the seal, and finds nothing that cannot be so', async () => {
    const { hq } = await audited()
    const { stations } = await hq.audit('session', 'session-1')
    const found = stations[0]?.discrepancies ?? []
    expect(found.filter(({ severity }) => severity === 'wrong')).toEqual([])
    expect(found).toContainEqual({
      severity: 'note',
      kind: 'corrected_after_seal',
      sessionId: 'session-1',
      personId: 'trainee-4',
      sealed: 0,
      minutes: 60,
    })
  })

  test('proves each entry that the hours rest on in the checkpoint that was cosigned', async () => {
    const { hq } = await audited()
    hq.vouch()
    const { stations } = await hq.audit('session', 'session-1')
    const evidence = stations[0]?.evidence ?? []
    expect(evidence.map(({ type }) => type)).toEqual(expect.arrayContaining(['presence.stated', 'session.sealed']))
    for (const { seq, leaf, inclusion } of evidence) {
      if (inclusion === null) throw new Error(`entry ${seq} is not proven`)
      const tree = { size: inclusion.size, root: Buffer.from(inclusion.root, 'hex') }
      const proof = inclusion.proof.map((hash) => Buffer.from(hash, 'base64'))
      expect(inclusion.cosignedAt).toBe(hq.clock.now)
      expect(verifyInclusion(Buffer.from(leaf, 'hex'), seq, tree, proof)).toBe(true)
    }
  })

  test('says what cannot be recomputed where the site package is not at hand', async () => {
    const { hq } = await audited()
    const { stations } = await hq.audit('session', 'session-1', false)
    expect(stations[0]).toMatchObject({ sessions: [], notReckoned: ['session-1'] })
    const kinds = stations[0]?.discrepancies.map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['package_missing', 'sealed_hours_unknown']))
  })
})

describe('the audit of a trainee', () => {
  test('has their sessions at every station, those of their class that they missed too', async () => {
    const hq = await aHeadquarters()
    const log = aSimulatedLog(hq)
    hq.enrol(log.stationId, log.siteId)
    const trainee = `${log.siteId}-trainee-1`
    const afternoon = `${log.siteId}-session-1-2`
    const entries = log.entries.filter(
      ({ payload }) => !(payload.includes(`"${trainee}"`) && payload.includes(`"${afternoon}"`)),
    )
    fillBucket({ folder: hq.bucket, stationId: log.stationId }, entries)
    await hq.receive()
    const { stations } = await hq.audit('trainee', trainee)
    expect(stations[0]?.sessions.map(({ sessionId, people }) => [sessionId, people[0]?.state])).toEqual([
      [`${log.siteId}-session-1-1`, 'left'],
      [afternoon, 'absent'],
    ])
    expect(stations[0]?.sessions.every(({ people }) => people.length === 1)).toBe(true)
  })
})

describe('the audit of a site', () => {
  test('adds up what everybody earned in each class, as the station does', async () => {
    const { hq, station } = await audited()
    const { stations } = await hq.audit('site', 'site-1')
    const own = station.credit.classHours('class-1')?.people ?? []
    expect(stations[0]?.classes[0]?.people.map(({ personId, earnedMinutes }) => [personId, earnedMinutes])).toEqual(
      own.map(({ personId, creditedMinutes, broughtMinutes }) => [personId, creditedMinutes - broughtMinutes]),
    )
    expect(stations[0]?.totals).toMatchObject([{ sessionId: 'session-1', came: 4, seal: { holds: true } }])
  })

  test('tells power cuts and clocks that were set', async () => {
    const hq = await aHeadquarters()
    const station = await aMorning()
    station.clock.jumpTo(station.clock.wall() - 90 * MINUTE)
    station.log.record({ type: 'station.started', version: '1.4.0', host: 'browser', cleanBefore: false })
    hq.enrol('station-1', 'site-1')
    fillBucket({ folder: hq.bucket, stationId: 'station-1' }, entriesOf(station))
    await hq.receive()
    const { stations } = await hq.audit('site', 'site-1', false)
    const kinds = stations[0]?.discrepancies.map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['clock_jumped', 'unclean_end']))
  })
})

describe('an audit as it is read', () => {
  test('says the same on a terminal and on a page, and the page needs nothing from elsewhere', async () => {
    const { hq } = await audited()
    const found = await hq.audit('session', 'session-1')
    for (const language of ['zh-CN', 'en'] as const) {
      const report = auditReport(found, language)
      const page = reportPage(report, language)
      const text = reportText(report)
      for (const part of ['session-1', '忘带卡', '08:30:00']) {
        expect(page).toContain(part)
        expect(text).toContain(part)
      }
      expect(page).not.toMatch(/<script|https?:\/\/(?!training\.example)|undefined|\[object/)
      expect(text).not.toMatch(/undefined|\[object/)
    }
  })

  test('shows what somebody typed as text, whatever it is', () => {
    const page = reportPage({ title: '<script>alert(1)</script>', made: '&', blocks: [] }, 'en')
    expect(page).not.toContain('<script>')
    expect(page).toContain('&#60;script&#62;')
  })
})
