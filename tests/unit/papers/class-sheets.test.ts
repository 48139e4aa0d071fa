import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attendanceSheet, markOf } from '../../../electron/station/papers/class-sheets.ts'
import { hoursSheet, slipsSheet } from '../../../electron/station/papers/hours-sheets.ts'
import { createWriting } from '../../../electron/station/papers/writing.ts'
import {
  aBrief,
  aClassOf,
  aFrame,
  anAbsentee,
  aPaperPerson,
  aReview,
  aReviewed,
  aSeal,
  NINE,
  someHours,
} from '../../builders/paper-facts.ts'
import { cellOf, factOf, labelsOf, partOf, tableOf } from './read-sheet.ts'

const chinese = createWriting(aFrame())

describe('the marks of the attendance book', () => {
  test('are those of the paper one: ／ came, ○ absent, ¢ late, △ left early', () => {
    expect(markOf(aReviewed(1))).toBe('／')
    expect(markOf(aReviewed(1, { state: 'here' }))).toBe('／')
    expect(markOf(anAbsentee(1))).toBe('○')
    expect(markOf(aReviewed(1, { state: 'late', exceptions: ['late'] }))).toBe('¢')
    expect(markOf(aReviewed(1, { state: 'left_early', exceptions: ['left_early'] }))).toBe('△')
    expect(markOf(aReviewed(1, { state: 'left_early', exceptions: ['late', 'left_early'] }))).toBe('¢△')
  })

  test('have a star where staff entered or corrected it', () => {
    expect(markOf(aReviewed(1, { exceptions: ['by_hand'] }))).toBe('／＊')
    expect(markOf(anAbsentee(1, { exceptions: ['absent', 'corrected'] }))).toBe('○＊')
  })

  test('are explained on the sheet, with × for a leave that staff note by hand', () => {
    const [legend = ''] = partOf(attendanceSheet(chinese, aClassOf(3, 1))).notes
    for (const sign of ['／ 到', '○ 不到', '× 告假', '¢ 迟到', '△ 早退']) expect(legend).toContain(sign)
  })
})

describe('the attendance book', () => {
  const sessions = [
    aReview([aReviewed(1), aReviewed(2, { exceptions: ['late'] }), anAbsentee(3)], { seal: aSeal() }),
    aReview([anAbsentee(1), aReviewed(2), aReviewed(3, { exceptions: ['left_early'] }), aReviewed(9)], {
      session: aBrief({ id: 'session-2', startsAt: NINE + 86_400_000, endsAt: NINE + 90_000_000 }),
    }),
  ]
  const sheet = attendanceSheet(chinese, { hours: someHours(3), reviews: sessions, person: aPaperPerson })

  test('has a column for each session and what it adds up to', () => {
    expect(sheet.title).toBe('培训出勤簿')
    expect(sheet.orientation).toBe('landscape')
    expect(labelsOf(sheet)).toEqual([
      '序号',
      '姓名',
      '单位',
      '03-02 09:00',
      '03-03 09:00',
      '出勤',
      '迟到',
      '早退',
      '缺席',
      '累计 学时',
    ])
  })

  test('has a line for each person, and for who was there and left the list since', () => {
    const { rows } = tableOf(sheet)
    expect(rows.slice(0, 4).map(({ cells }) => cells.slice(3))).toEqual([
      ['／', '○', 1, 0, 0, 1, 6.3],
      ['¢', '／', 2, 1, 0, 0, 6.3],
      ['○', '△', 1, 0, 1, 1, 6.3],
      ['', '／', 1, 0, 0, 0, 6.3],
    ])
  })

  test('adds up each session', () => {
    const totals = ['due', 'attended', 'late', 'leftEarly', 'absent'].map((of) => [
      cellOf(sheet, `total-${of}`, 'session-1'),
      cellOf(sheet, `total-${of}`, 'session-2'),
    ])
    expect(totals).toEqual([
      [3, 4],
      [2, 3],
      [1, 0],
      [0, 1],
      [1, 1],
    ])
  })

  test('lists each session with its seal, or says that it has none', () => {
    expect(cellOf(sheet, 'session-1', 'seal', 'seals')).toContain('7KQ2-M4XA-9TPD')
    expect(cellOf(sheet, 'session-2', 'seal', 'seals')).toBe('未封存')
    expect(cellOf(sheet, 'session-1', 'minutes', 'seals')).toBe(300)
    expect(factOf(sheet, '封存')).toBe('已封存 1 / 2 堂')
    expect(sheet.foot[0]).toBe('已封存 1 / 2 堂 · 封存时台账 1200 条，根 fedcba9876543210')
  })

  test('of a class that has not met yet says so', () => {
    const empty = attendanceSheet(chinese, aClassOf(3, 0))
    expect(tableOf(empty).rows).toHaveLength(8)
    expect(partOf(empty).notes).toContain('尚无已开课的课堂。')
    expect(empty.foot[0]).toBe('未封存（0 堂）')
  })

  test('each mark is of one kind, so the numbers of a person add up to their sessions', () => {
    const facts = fc.record({ people: fc.integer({ min: 1, max: 20 }), sessions: fc.integer({ min: 0, max: 20 }) })
    fc.assert(
      fc.property(facts, ({ people, sessions: count }) => {
        const book = attendanceSheet(chinese, aClassOf(people, count))
        for (let number = 1; number <= people; number += 1) {
          const attended = Number(cellOf(book, `trainee-${number}`, 'attended'))
          const absent = Number(cellOf(book, `trainee-${number}`, 'absent'))
          expect(attended + absent).toBe(count)
        }
      }),
      { numRuns: 30 },
    )
  })
})

describe('the statement of hours', () => {
  const facts = aClassOf(3, 7, 2)
  const sheet = hoursSheet(chinese, facts)

  test('gives minutes by programme and area, the total, what is required and what is still needed', () => {
    expect(sheet.title).toBe('学时统计表')
    expect(labelsOf(sheet, 'areas')).toEqual([
      '序号',
      '姓名',
      '身份证号',
      '单位',
      '基本职业素质培训',
      '民主法治',
      '安全健康',
      '此前 (分钟)',
      '累计 (分钟)',
      '累计 学时',
      '要求 学时',
      '尚需 学时',
    ])
    expect(tableOf(sheet, 'areas').rows[0]?.cells.slice(4)).toEqual([150, 45, 240, 135, 285, 6.3, 40, 33.7])
  })

  test('gives minutes by course, with why there are not more', () => {
    expect(labelsOf(sheet, 'courses')).toEqual(['序号', '姓名', '消防安全', '本站 (分钟)', '备注'])
    expect(cellOf(sheet, 'trainee-1', 'remarks', 'courses')).toBe('缺席 1 次；迟到 1 次')
  })

  test('has the minutes of the ledger, whatever they are, and never promises more hours than there are', () => {
    const numbers = fc.record({
      credited: fc.integer({ min: 0, max: 5_000 }),
      required: fc.integer({ min: 0, max: 5_000 }),
      perHour: fc.integer({ min: 30, max: 60 }),
    })
    fc.assert(
      fc.property(numbers, ({ credited, required, perHour }) => {
        const [one] = someHours(1).people
        if (one === undefined) throw new Error('a class of one has nobody')
        const hours = {
          ...someHours(1),
          requiredMinutes: required,
          minutesPerHour: perHour,
          people: [{ ...one, creditedMinutes: credited }],
        }
        const made = hoursSheet(chinese, { hours, reviews: [], person: aPaperPerson })
        const cell = (column: string) => Number(cellOf(made, 'trainee-1', column, 'areas'))
        expect(cell('totalMinutes')).toBe(credited)
        expect(Math.round(cell('totalHours') * 10) * perHour).toBeLessThanOrEqual(credited * 10)
        expect(Math.round(cell('neededHours') * 10) * perHour).toBeGreaterThanOrEqual((required - credited) * 10)
        expect(cell('neededHours') === 0).toBe(credited >= required)
      }),
    )
  })
})

describe('the slips', () => {
  const facts = aClassOf(3, 2, 1)

  test('are one for each trainee, with their sessions, hours and seals', () => {
    const sheet = slipsSheet(chinese, facts, null)
    expect(sheet.parts.map(({ key, placed }) => [key, placed])).toEqual([
      ['trainee-1', 'slip'],
      ['trainee-2', 'slip'],
      ['trainee-3', 'slip'],
    ])
    expect(factOf(sheet, '累计学时', 'trainee-1')).toBe('6.3 学时（285 分钟）')
    expect(factOf(sheet, '尚需学时', 'trainee-1')).toBe('33.7 学时（1515 分钟）')
    expect(tableOf(sheet, 'trainee-1').rows.map(({ cells }) => cells)).toEqual([
      ['2026-03-02 09:00–11:30', '消防安全', '／', 150, 3.3, '7KQ2-M4XA-9TPD'],
      ['2026-03-03 09:00–11:30', '消防安全', '／', 150, 3.3, '未封存'],
    ])
  })

  test('say how to complain within a day', () => {
    expect(partOf(slipsSheet(chinese, facts, null)).notes.join()).toContain('24 小时内')
  })

  test('can be had for one person alone, under their name', () => {
    const sheet = slipsSheet(chinese, facts, 'trainee-2')
    expect(sheet.parts.map(({ key }) => key)).toEqual(['trainee-2'])
    expect(sheet.fileName).toBe(`学员学时单 ${facts.hours.people[1]?.name} 2026-03-02`)
  })
})
