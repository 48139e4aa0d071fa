import { describe, expect, test } from 'vitest'
import type { Sheet } from '../../../electron/station/api/schemas/papers.ts'
import type { Paper, Papers } from '../../../electron/station/papers/papers.ts'
import { createSealer } from '../../../electron/station/people/sealing.ts'
import { createStationPapers } from '../../../electron/station/station-papers.ts'
import { TEST_KEY } from '../../builders/people-room.ts'
import { aStationAtWork, type RoomsAtWork } from '../../builders/rooms.ts'
import { idNumberOf } from '../../builders/site-document.ts'
import { cellOf, factOf, tableOf } from './read-sheet.ts'

interface Morning {
  station: RoomsAtWork
  papers: Papers
}

/**
 * Six trainees on a morning from nine to half past eleven, all taught: 1 to 3 on time, 4 late by a quarter of an hour,
 * 5 checked in by hand at ten, 6 absent. Closed at half past eleven, and sealed.
 */
async function aSealedMorning(): Promise<Morning> {
  const station = await aStationAtWork({ people: 6, settings: { spotChecks: { timesPerSession: 0 } } })
  const { clock, sessions, store } = station
  const until = (time: string) => clock.pass(Date.parse(`2026-03-02T${time}:00+08:00`) - clock.wall())
  until('08:50')
  for (const number of [1, 2, 3]) station.tap(number)
  until('09:00')
  sessions.act('session-1', 'open', 'instructor-1')
  sessions.act('session-1', 'teach', 'instructor-1')
  until('09:15')
  station.tap(4)
  until('10:00')
  station.byHand.checkIn('session-1', 'trainee-5', '忘带证件', 'instructor-1')
  until('11:30')
  sessions.act('session-1', 'close', 'instructor-1')
  until('11:40')
  sessions.act('session-1', 'seal', 'instructor-1')
  return { station, papers: createStationPapers({ rooms: station, store, sealer: createSealer(TEST_KEY), clock }) }
}

function sheetOf(paper: Paper): Sheet {
  if (!paper.made) throw new Error(paper.code)
  return paper.sheet
}

describe('the papers of a station', () => {
  test('have the numbers of its ledger', async () => {
    const { station, papers } = await aSealedMorning()
    const hours = sheetOf(papers.ofSession('session-1', 'hours', 'zh-CN'))
    const statement = sheetOf(await papers.ofClass('class-1', 'hours', 'zh-CN', null))
    const ledger = station.credit.classHours('class-1')
    for (const number of [1, 2, 3, 4, 5, 6]) {
      const id = `trainee-${number}`
      const minutes = station.credit.minutesIn('session-1', id)
      expect(cellOf(hours, id, 'minutes')).toBe(minutes)
      const credited = ledger?.people.find(({ personId }) => personId === id)?.creditedMinutes
      expect(cellOf(statement, id, 'totalMinutes', 'areas')).toBe(credited)
      expect(credited).toBe(135 + minutes)
    }
    expect(cellOf(hours, 'trainee-1', 'minutes')).toBe(150)
    expect(cellOf(hours, 'trainee-4', 'minutes')).toBe(135)
    expect(cellOf(hours, 'trainee-5', 'minutes')).toBe(90)
  })

  test('carry the seal of the session and the head of the log', async () => {
    const { station, papers } = await aSealedMorning()
    const seal = station.sessions.seal('session-1')
    const sheet = sheetOf(papers.ofSession('session-1', 'sign-in', 'zh-CN'))
    expect(sheet.foot[0]).toContain(`封存码 ${seal?.code} · 封存 2026-03-02 11:40 · 陈立新`)
    expect(sheet.foot[0]).toContain(`根 ${seal?.root.slice(0, 16)}`)
    expect(sheet.foot[1]).toContain(`打印时台账 ${station.log.size} 条`)
    const slips = sheetOf(await papers.ofClass('class-1', 'slips', 'zh-CN', 'trainee-1'))
    expect(cellOf(slips, 'session-1', 'seal')).toBe(seal?.code)
  })

  test('say who corrected what after the seal, and why', async () => {
    const { station, papers } = await aSealedMorning()
    const at = (time: string) => Date.parse(`2026-03-02T${time}:00+08:00`)
    station.clock.pass(60_000)
    const stated = station.byHand.state('session-1', {
      personId: 'trainee-6',
      from: at('09:00'),
      to: at('11:30'),
      by: 'admin-1',
      reason: '读卡器故障',
    })
    expect(stated).toMatchObject({ done: true })
    const sheet = sheetOf(papers.ofSession('session-1', 'hours', 'zh-CN'))
    expect(cellOf(sheet, 'trainee-6', 'remarks')).toContain(
      '【封存后更正】补记在场：读卡器故障（周素琴，2026-03-02 11:41）',
    )
    expect(cellOf(sheet, 'trainee-6', 'minutes')).toBe(150)
    expect(cellOf(sheet, 'trainee-6', 'sealedMinutes')).toBe(0)
    expect(sheet.foot[0]).toContain('封存后学时有更正')
  })

  test('never have the whole number of an ID card', async () => {
    const { papers } = await aSealedMorning()
    const sheets = [
      sheetOf(papers.ofSession('session-1', 'sign-in', 'zh-CN')),
      sheetOf(papers.ofSession('session-1', 'hours', 'zh-CN')),
      ...(await Promise.all(
        (['attendance', 'hours', 'slips'] as const).map(async (sheet) =>
          sheetOf(await papers.ofClass('class-1', sheet, 'zh-CN', null)),
        ),
      )),
    ]
    const all = JSON.stringify(sheets)
    for (let number = 0; number < 6; number += 1) expect(all).not.toContain(idNumberOf(number))
    expect(all).toContain(`990***********${idNumberOf(0).slice(-4)}`)
  })

  test('of a session to come are empty, and a class that has not met has no sessions', async () => {
    const station = await aStationAtWork({ people: 2 })
    const { store, clock } = station
    const papers = createStationPapers({ rooms: station, store, sealer: createSealer(TEST_KEY), clock })
    const sheet = sheetOf(papers.ofSession('session-1', 'sign-in', 'zh-CN'))
    expect(tableOf(sheet).rows.map(({ cells }) => cells.slice(5).join(''))).toEqual(['', '', '', '', '', '', ''])
    expect(sheet.foot[0]).toBe('未封存')
    expect(factOf(sheetOf(await papers.ofClass('class-1', 'attendance', 'zh-CN', null)), '课堂')).toBe('0 堂')
  })

  test('of what the station does not know are refused', async () => {
    const { papers } = await aSealedMorning()
    expect(papers.ofSession('nowhere', 'sign-in', 'zh-CN')).toEqual({ made: false, code: 'unknown_session' })
    expect(await papers.ofClass('nowhere', 'hours', 'zh-CN', null)).toEqual({ made: false, code: 'unknown_class' })
    expect(await papers.ofClass('class-1', 'slips', 'zh-CN', 'nobody')).toEqual({ made: false, code: 'unknown_person' })
  })
})
