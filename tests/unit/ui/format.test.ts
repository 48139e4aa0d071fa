import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  calendarDay,
  formatCalendarDay,
  formatDate,
  formatMinutesAsHours,
  formatTime,
  splitMinutes,
  titleIn,
} from '../../../renderer/ui/format.ts'

const lateEvening = Date.UTC(2026, 10, 22, 16, 5)

describe('times and numbers on a screen', () => {
  test("are in the site's time zone, whatever the machine's is", () => {
    const shanghai = { timeZone: 'Asia/Shanghai', language: 'zh-CN' }
    expect(formatTime(lateEvening, shanghai)).toBe('00:05')
    expect(formatDate(lateEvening, shanghai)).toBe('11月23日')
    expect(calendarDay(lateEvening, 'Asia/Shanghai')).toBe('2026-11-23')
    expect(formatTime(lateEvening, { timeZone: 'Asia/Urumqi', language: 'en' })).toBe('22:05')
  })

  test('write a day on a card as that day in every time zone', () => {
    expect(formatCalendarDay('2026-03-31', 'zh-CN')).toBe('2026年3月31日')
  })

  test('write credit in hours, and never more than was earned', () => {
    expect(formatMinutesAsHours(1012, 45, 'zh-CN')).toBe('22.4')
    expect(formatMinutesAsHours(90, 45, 'zh-CN')).toBe('2')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50_000 }), fc.integer({ min: 30, max: 60 }), (minutes, perHour) => {
        const shown = Number(formatMinutesAsHours(minutes, perHour, 'en').replaceAll(',', ''))
        expect(shown * perHour).toBeLessThanOrEqual(minutes + 1e-6)
        expect(minutes - shown * perHour).toBeLessThan(perHour / 10 + 1e-6)
      }),
    )
  })

  test('split minutes into hours and the rest', () => {
    expect(splitMinutes(85)).toEqual({ hours: 1, minutes: 25 })
  })

  test('take a title in the language of the page, and the Chinese one where there is no other', () => {
    expect(titleIn('zh-CN', '用电', 'Power')).toBe('用电')
    expect(titleIn('en', '用电', 'Power')).toBe('Power')
    expect(titleIn('en', '用电', null)).toBe('用电')
  })
})
