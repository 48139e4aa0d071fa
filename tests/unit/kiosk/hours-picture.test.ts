import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hoursPicture } from '../../../renderer/kiosk/hours-picture.ts'

const hours = {
  creditedMinutes: 900,
  requiredMinutes: 1800,
  todayMinutes: 90,
  minutesPerHour: 45,
  areas: [],
  classMinutes: 90,
  lessons: [],
  studyMinutes: 0,
  studyOffered: true,
}

describe('the picture of hours', () => {
  test('divides what is required into earned, today and still needed', () => {
    const { earned, today, needed } = hoursPicture(hours)
    expect([earned.share, today.share, needed.share]).toEqual([0.5, 0.05, 0.45])
    expect(needed.minutes).toBe(810)
  })

  test('is full, and no more, for someone with more than is required', () => {
    const { earned, today, needed } = hoursPicture({ ...hours, creditedMinutes: 2000 })
    expect([earned.share, today.share, needed.share]).toEqual([1, 0, 0])
    expect(earned.minutes).toBe(2000)
  })

  test('draws the quality areas that have minutes, the longest first and whole', () => {
    const areas = [
      { area: 'law' as const, minutes: 90 },
      { area: 'science' as const, minutes: 0 },
      { area: 'safety' as const, minutes: 360 },
    ]
    expect(hoursPicture({ ...hours, areas }).areas).toEqual([
      { area: 'safety', minutes: 360, share: 1 },
      { area: 'law', minutes: 90, share: 0.25 },
    ])
  })

  test('always fills the bar exactly where anything is required', () => {
    const minutes = fc.integer({ min: 0, max: 10_000 })
    fc.assert(
      fc.property(minutes, minutes, fc.integer({ min: 1, max: 10_000 }), (creditedMinutes, todayMinutes, required) => {
        const picture = hoursPicture({ ...hours, creditedMinutes, todayMinutes, requiredMinutes: required })
        const shares = [picture.earned.share, picture.today.share, picture.needed.share]
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('the place of today’s class on the way', () => {
  const lesson = (share: number) => ({ title: '灭火器的使用', titleEnglish: null, share })

  test('is what there will be after it, and how many more like it are needed', () => {
    expect(hoursPicture(hours)).toMatchObject({ after: 990, classesLeft: 9 })
    expect(hoursPicture({ ...hours, requiredMinutes: 1801 })).toMatchObject({ classesLeft: 10 })
  })

  test('is the last step where it fills the rest', () => {
    expect(hoursPicture({ ...hours, creditedMinutes: 1710 })).toMatchObject({ after: 1800, classesLeft: 0 })
  })

  test('says nothing where nothing is required, nor of a class that brings nothing', () => {
    expect(hoursPicture({ ...hours, requiredMinutes: 0 })).toMatchObject({ after: null, classesLeft: null })
    expect(hoursPicture({ ...hours, todayMinutes: 0 })).toMatchObject({ after: null, classesLeft: 10 })
  })

  test('names the lesson that is on, or the next', () => {
    const lessons = [lesson(0.97), lesson(0.4), lesson(0)]
    expect(hoursPicture({ ...hours, lessons }).lessons).toMatchObject({
      done: [true, false, false],
      current: { number: 2, begun: true },
    })
    expect(hoursPicture({ ...hours, lessons: [lesson(0)] }).lessons?.current).toMatchObject({ number: 1, begun: false })
    expect(hoursPicture({ ...hours, lessons: [lesson(1)] }).lessons?.current).toBeNull()
    expect(hoursPicture(hours).lessons).toBeNull()
  })
})
