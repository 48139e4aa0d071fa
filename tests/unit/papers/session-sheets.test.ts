import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Sheet } from '../../../electron/station/api/schemas/papers.ts'
import { sessionHoursSheet, signInSheet } from '../../../electron/station/papers/session-sheets.ts'
import { createWriting } from '../../../electron/station/papers/writing.ts'
import {
  aBrief,
  aFrame,
  anAbsentee,
  aReview,
  aReviewed,
  aSeal,
  minute,
  sessionFacts,
  someReasons,
} from '../../builders/paper-facts.ts'
import { idNumberOf } from '../../builders/site-document.ts'
import { cellOf, factOf, labelsOf, tableOf } from './read-sheet.ts'

const chinese = createWriting(aFrame())
const english = createWriting(aFrame({ language: 'en' }))

describe('the sign-in sheet', () => {
  const people = [
    aReviewed(1),
    aReviewed(2, { state: 'late', checkedInAt: minute(5), exceptions: ['late'] }),
    anAbsentee(3),
    aReviewed(4, { state: 'left_early', checkedOutAt: minute(100), exceptions: ['left_early', 'by_hand'] }),
  ]
  const sheet = signInSheet(chinese, sessionFacts(aReview(people)))

  test('has the columns that sites use, in their order', () => {
    expect(sheet.title).toBe('培训签到表')
    expect(sheet.orientation).toBe('portrait')
    expect(labelsOf(sheet)).toEqual([
      '序号',
      '姓名',
      '性别',
      '身份证号',
      '单位',
      '签到 时间',
      '签退 时间',
      '签名',
      '备注',
    ])
  })

  test('says of which class it is: site, class, course, time, place, instructor, how many', () => {
    expect(factOf(sheet, '培训点')).toBe('红旗镇培训点')
    expect(factOf(sheet, '培训班')).toBe('春季一班')
    expect(factOf(sheet, '课程')).toBe('消防安全')
    expect(factOf(sheet, '日期时间')).toBe('2026-03-02 09:00–11:30')
    expect(factOf(sheet, '地点')).toBe('一号教室')
    expect(factOf(sheet, '教员')).toBe('陈立新')
    expect(factOf(sheet, '应到')).toBe('4 人')
    expect(factOf(sheet, '实到')).toBe('3 人')
  })

  test('has a line for each, with the number of the card masked and room to sign', () => {
    expect(tableOf(sheet).rows.map(({ cells }) => cells)).toEqual([
      [
        1,
        people[0]?.name,
        '男',
        expect.stringMatching(/^990\*{11}\d{3}[\dX]$/),
        '东风机械厂',
        '08:50',
        '11:30',
        '',
        '',
      ],
      [2, people[1]?.name, '女', expect.any(String), '红星服装厂', '09:05', '11:30', '', '迟到 5 分钟'],
      [3, people[2]?.name, '男', expect.any(String), '东风机械厂', '', '', '', '缺席'],
      [4, people[3]?.name, '女', expect.any(String), '红星服装厂', '08:50', '10:40', '', '早退 50 分钟；教员登记'],
    ])
    expect(JSON.stringify(sheet)).not.toContain(idNumberOf(0))
  })

  test('before class it is empty, to be signed by hand, with lines to spare', () => {
    const waiting = [1, 2].map((number) => anAbsentee(number))
    const empty = signInSheet(chinese, sessionFacts(aReview(waiting, { session: aBrief({ state: 'scheduled' }) })))
    const { rows } = tableOf(empty)
    expect(rows).toHaveLength(7)
    for (const { cells } of rows) expect(cells.slice(5)).toEqual(['', '', '', ''])
    expect(rows.map(({ cells }) => cells[0])).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(factOf(empty, '实到')).toBe('')
    expect(empty.parts[0]?.notes.join()).toContain('课前空表')
  })

  test('while class goes on nobody is called absent yet', () => {
    const going = signInSheet(chinese, sessionFacts(aReview(people, { session: aBrief({ state: 'teaching' }) })))
    expect(cellOf(going, 'trainee-3', 'remarks')).toBe('')
  })

  test('a correction says who and why, and that it came after the seal', () => {
    const corrections = [
      { at: minute(20), author: '陈立新', kind: 'check_in', reason: '忘带证件' },
      { at: minute(300), author: '周素琴', kind: 'stated', reason: '读卡器故障' },
    ]
    const sealed = signInSheet(
      chinese,
      sessionFacts(aReview(people, { seal: aSeal({ unchanged: false }) }), {
        'trainee-1': someReasons({ corrections }),
      }),
    )
    expect(cellOf(sealed, 'trainee-1', 'remarks')).toBe(
      '补签到：忘带证件（陈立新，2026-03-02 09:20）；【封存后更正】补记在场：读卡器故障（周素琴，2026-03-02 14:00）',
    )
    expect(sealed.foot[0]).toContain('封存后学时有更正')
  })
})

describe('every sheet of a session', () => {
  const sheets = (seal: ReturnType<typeof aSeal> | null): Sheet[] => {
    const facts = sessionFacts(aReview([aReviewed(1)], { seal }))
    return [signInSheet(chinese, facts), sessionHoursSheet(chinese, facts)]
  }

  test('carries the seal and the log it can be checked against', () => {
    for (const sheet of sheets(aSeal())) {
      expect(sheet.foot).toEqual([
        '封存码 7KQ2-M4XA-9TPD · 封存 2026-03-02 11:40 · 陈立新 · 封存时台账 1200 条，根 fedcba9876543210',
        '以台账为准 · 打印 2026-03-02 12:00 · 打印时台账 1234 条，根 0123456789abcdef',
      ])
      expect(factOf(sheet, '封存')).toBe('7KQ2-M4XA-9TPD（2026-03-02 11:40）')
      expect(sheet.pageWords).toEqual(['第 ', ' 页 / 共 ', ' 页'])
    }
  })

  test('says plainly that it is not sealed', () => {
    for (const sheet of sheets(null)) {
      expect(sheet.foot[0]).toBe('未封存')
      expect(factOf(sheet, '封存')).toBe('未封存')
    }
  })

  test('is named so that it can be saved anywhere', () => {
    const odd = aReview([aReviewed(1)], { session: aBrief({ className: '一班/晚上: "A"*' }) })
    expect(signInSheet(chinese, sessionFacts(odd)).fileName).toBe('培训签到表 一班-晚上- -A- 2026-03-02 0900')
  })

  test('has an English variant', () => {
    const sheet = signInSheet(english, sessionFacts(aReview([aReviewed(1)])))
    expect(sheet.title).toBe('Sign-in sheet')
    expect(factOf(sheet, 'Course')).toBe('Fire safety')
    expect(factOf(sheet, 'Site')).toBe('Hongqi Township Training Site')
    expect(sheet.foot[0]).toBe('not sealed')
  })
})

describe('the hours of one session', () => {
  test('give the reasons for each minute that is missing', () => {
    const late = aReviewed(1, { state: 'late', checkedInAt: minute(5), minutes: 110, exceptions: ['late'] })
    const reasons = someReasons({
      stays: [
        { from: minute(5), to: minute(40) },
        { from: minute(55), to: minute(150) },
      ],
      spans: [
        { from: minute(100), to: minute(110), kind: 'not_played' },
        { from: minute(120), to: minute(125), kind: 'not_played' },
      ],
      deductions: [
        { kind: 'spot_check_missed', at: minute(70), minutes: 15, events: [] },
        { kind: 'spot_check_made_up', at: minute(90), events: [] },
        { kind: 'spot_check_excused', at: minute(95), reason: '上厕所', events: [] },
        { kind: 'below_minimum', presentPercent: 40.6, requiredPercent: 60, minutes: 60, events: [] },
      ],
    })
    const sheet = sessionHoursSheet(chinese, sessionFacts(aReview([late]), { 'trainee-1': reasons }))
    expect(cellOf(sheet, 'trainee-1', 'remarks')).toBe(
      [
        '迟到 5 分钟',
        '09:40–09:55 离场',
        '课件未播放 15 分钟不计',
        '10:10 抽点未到 −15 分钟',
        '10:30 抽点补到',
        '10:35 抽点免到（上厕所）',
        '在场 40%，不足 60%，不计学时',
      ].join('；'),
    )
  })

  test('show what was sealed beside what holds now, where they differ', () => {
    const changed = aReviewed(1, { minutes: 120, sealedMinutes: 150 })
    const sheet = sessionHoursSheet(chinese, sessionFacts(aReview([changed, aReviewed(2)], { seal: aSeal() })))
    expect(cellOf(sheet, 'trainee-1', 'minutes')).toBe(120)
    expect(cellOf(sheet, 'trainee-1', 'sealedMinutes')).toBe(150)
    expect(cellOf(sheet, 'trainee-2', 'sealedMinutes')).toBe(150)
    expect(cellOf(sheet, 'total', 'sealedMinutes')).toBe(300)
  })

  test('have the minutes of the ledger, whatever they are, and add them up', () => {
    const minutes = fc.integer({ min: 0, max: 600 })
    fc.assert(
      fc.property(fc.array(fc.record({ present: minutes, credited: minutes }), { maxLength: 40 }), (given) => {
        const people = given.map(({ present, credited }, place) =>
          aReviewed(place + 1, { presentMinutes: present, minutes: credited }),
        )
        const sheet = sessionHoursSheet(chinese, sessionFacts(aReview(people)))
        for (const person of people) {
          expect(cellOf(sheet, person.personId, 'presentMinutes')).toBe(person.presentMinutes)
          expect(cellOf(sheet, person.personId, 'minutes')).toBe(person.minutes)
          expect(cellOf(sheet, person.personId, 'hours')).toBe(Math.floor((person.minutes * 10) / 45) / 10)
        }
        const total = people.reduce((sum, person) => sum + person.minutes, 0)
        expect(cellOf(sheet, 'total', 'minutes')).toBe(total)
      }),
    )
  })
})
