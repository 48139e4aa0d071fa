import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CreditSpan } from '../../../electron/station/api/schemas/credit.ts'
import { reasonWords } from '../../../renderer/console/credit/reason-words.ts'
import { reasonsOf } from '../../../renderer/console/credit/reasons.ts'
import { creditSum } from '../../../renderer/console/credit/sum.ts'
import { momentsOf, momentWritten, statedBetween } from '../../../renderer/console/credit/time-of-session.ts'
import { layOutTimeline, ticksOf } from '../../../renderer/console/credit/timeline.ts'
import { languageOf, translateIn } from '../../../renderer/i18n/words.ts'
import chinese from '../../../renderer/i18n/zh-CN.json' with { type: 'json' }
import { at, explanation, span } from './an-explanation.ts'
import { MINUTE } from './people-of-a-roll.ts'

const SHANGHAI = { timeZone: 'Asia/Shanghai', language: 'zh-CN' }
const t = translateIn(languageOf('zh-CN', chinese))

const missed = (minutes: number) => ({ kind: 'spot_check_missed' as const, at: at(60), minutes, events: ['missed'] })

describe('the sum of a credit', () => {
  it('goes from the minutes somebody was there to those that count, each with what took it off', () => {
    expect(creditSum(explanation({ minutes: 65, deductions: [missed(15)] }))).toEqual({
      present: 90,
      terms: [
        { kind: 'break', minutes: 10 },
        { kind: 'spot_check_missed', minutes: 15 },
      ],
      minutes: 65,
    })
  })

  it('takes nothing off for what somebody was not there for', () => {
    const gone = explanation({
      minutes: 30,
      stays: [{ from: at(-2), to: at(30), outManner: 'tap', events: [] }],
      spans: [span(0, 30, 'credited'), span(30, 40, 'absent'), span(40, 50, 'break'), span(50, 90, 'absent')],
    })
    expect(creditSum(gone)).toEqual({ present: 30, terms: [], minutes: 30 })
  })

  it('is nothing for whoever never came', () => {
    const absent = explanation({ minutes: 0, stays: [], spans: [span(0, 90, 'absent')] })
    expect(creditSum(absent)).toEqual({ present: 0, terms: [], minutes: 0 })
  })

  it('says what a lesson that ran slowly is short of', () => {
    const slow = explanation({ minutes: 70, spans: [span(0, 80, 'credited', 'film'), span(80, 90, 'not_played')] })
    expect(creditSum(slow).terms).toEqual([
      { kind: 'not_played', minutes: 10 },
      { kind: 'slow', minutes: 10 },
    ])
  })

  it('always adds up in whole minutes, however the seconds lie', () => {
    const kinds = fc.constantFrom<CreditSpan['kind']>(
      'credited',
      'absent',
      'break',
      'not_taught',
      'overrun',
      'unproven',
    )
    const pieces = fc.array(fc.record({ kind: kinds, seconds: fc.integer({ min: 1, max: 4_000 }) }), { minLength: 1 })
    const whole = fc.record({ pieces, off: fc.integer({ min: 0, max: 40 }), gone: fc.integer({ min: 0, max: 3_000 }) })
    fc.assert(
      fc.property(whole, ({ pieces: parts, off, gone }) => {
        let from = at(0)
        const spans = parts.map(({ kind, seconds }) => {
          const one = { from, to: from + seconds * 1000, kind, lessonId: null, events: [] }
          from = one.to
          return one
        })
        const stays = [{ from: at(-5), to: Math.max(at(0), from - gone * 1000), outManner: 'tap' as const, events: [] }]
        const there = spans.reduce(
          (sum, one) =>
            one.kind === 'credited' ? sum + Math.max(0, Math.min(one.to, stays[0]?.to ?? 0) - one.from) : sum,
          0,
        )
        const counted = Math.floor(there / MINUTE)
        const taken = Math.min(counted, off)
        const minutes = counted - taken
        const sum = creditSum(explanation({ spans, stays, minutes, deductions: [missed(taken)] }))
        expect(sum.present - sum.terms.reduce((all, term) => all + term.minutes, 0)).toBe(minutes)
        expect(sum.terms.every((term) => Number.isInteger(term.minutes) && term.minutes > 0)).toBe(true)
        const inside = spans.reduce((all, one) => all + Math.max(0, Math.min(one.to, stays[0]?.to ?? 0) - one.from), 0)
        // What is credited is all that an absent person's stay cannot hold.
        const absent = spans.reduce(
          (all, one) =>
            one.kind === 'absent' ? all + Math.max(0, Math.min(one.to, stays[0]?.to ?? 0) - one.from) : all,
          0,
        )
        if (absent === 0) expect(Math.abs(sum.present - inside / MINUTE)).toBeLessThan(1)
      }),
    )
  })
})

describe('the reasons of a credit', () => {
  const sentences = (changes: Parameters<typeof explanation>[0], isLate = false) => {
    const given = explanation(changes)
    return reasonsOf(given, at(0), isLate).map((reason) => reasonWords(reason, given.lessons, { t, place: SHANGHAI }))
  }

  it('tell the day in its order, from coming to going', () => {
    expect(sentences({ deductions: [missed(15)] })).toEqual([
      '08:58 签到',
      '09:00–09:40 在场，计 40 分钟',
      '09:40–09:50 课间休息，不计',
      '09:50–10:30 在场，计 40 分钟',
      '10:00 抽点未到，减 15 分钟',
      '没有签退，按下课时间 10:30 算离开',
    ])
  })

  it('name the lesson that was missed, and what staff stated afterwards', () => {
    const lessons = [
      {
        lessonId: 'film',
        title: '触电',
        titleEnglish: null,
        shownSeconds: 900,
        seenSeconds: 0,
        missed: [{ from: at(10), to: at(25) }],
      },
    ]
    const stays = [{ from: at(30), to: at(90), outManner: 'manual' as const, isStated: true, events: ['stated'] }]
    const said = sentences({ lessons, stays, spans: [span(0, 30, 'absent'), span(30, 90, 'credited')] })
    expect(said).toEqual([
      '09:00–09:30 不在',
      '第 1 课“触电” 09:10–09:25 不在',
      '09:30–10:30 由教员补记在场',
      '09:30–10:30 在场，计 60 分钟',
    ])
  })

  it('say it where nobody came, and where somebody came late', () => {
    expect(sentences({ stays: [], spans: [span(0, 90, 'absent')] })[0]).toBe('整节课没有签到')
    const stays = [{ from: at(12), to: at(90), outManner: 'tap' as const, events: ['in', 'out'] }]
    expect(sentences({ stays }, true)).toContain('09:12 签到，晚于开始时间')
  })

  it('add up to what counted, wherever the seconds lie', () => {
    const seconds = fc.array(fc.integer({ min: 61, max: 3_000 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(seconds, (lengths) => {
        let from = at(0)
        const spans = lengths.flatMap((length) => {
          const credited = { ...span(0, 0, 'credited'), from, to: from + length * 1000 }
          from = credited.to + MINUTE
          return [credited, { ...span(0, 0, 'break'), from: credited.to, to: from }]
        })
        const minutes = Math.floor(lengths.reduce((sum, length) => sum + length, 0) / 60)
        const told = reasonsOf(explanation({ spans, minutes }), at(0), false)
        expect(told.reduce((sum, one) => sum + (one.kind === 'credited' ? one.minutes : 0), 0)).toBe(minutes)
      }),
    )
  })

  it('each name the log entries behind them', () => {
    const [came, ...rest] = reasonsOf(explanation(), at(0), false)
    expect(came?.events).toEqual(['came'])
    expect(rest.at(-1)?.events).toEqual(['closed'])
    expect(rest.every(({ events }) => events.length > 0)).toBe(true)
  })
})

describe('the picture of the time', () => {
  it('fills the session from end to end, whatever its stretches', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 5_000_000 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(lengths, (all) => {
        let from = at(0)
        const spans = all.map((length, index) => {
          const kind: CreditSpan['kind'] = index % 2 === 0 ? 'credited' : 'break'
          const one = { from, to: from + length, kind, lessonId: null, events: [] }
          from = one.to
          return one
        })
        const timeline = layOutTimeline(explanation({ spans }))
        const widths = timeline?.spans.map(({ width }) => width) ?? []
        expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(1, 6)
        expect(timeline?.spans[0]?.start).toBe(0)
      }),
    )
  })

  it('joins what belongs together and numbers the lessons as the course does', () => {
    const spans = [span(0, 10, 'credited', 'b'), span(10, 20, 'credited'), span(20, 30, 'absent', 'a')]
    const lesson = { title: '', titleEnglish: null, shownSeconds: 0, seenSeconds: 0, missed: [] }
    const lessons = ['a', 'b'].map((lessonId) => ({ ...lesson, lessonId }))
    const timeline = layOutTimeline(explanation({ spans, lessons }))
    expect(timeline?.spans.map(({ kind }) => kind)).toEqual(['credited', 'absent'])
    expect(timeline?.lessons.map(({ number }) => number)).toEqual([2, 1])
  })

  it('is none before a session has begun', () => {
    expect(layOutTimeline(explanation({ spans: [] }))).toBeNull()
  })

  it('has at most nine round times', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), (minutes) => {
        const ticks = ticksOf({ from: at(0), to: at(minutes) })
        expect(ticks.length).toBeLessThanOrEqual(9)
        expect(ticks.every((tick) => tick % (5 * MINUTE) === 0)).toBe(true)
      }),
    )
  })
})

describe('what can be stated of a session', () => {
  const held = { from: at(0) + 20_000, to: at(90) + 40_000 }
  const moments = momentsOf(held)
  const placeOf = (words: string) => momentWritten(words, moments, SHANGHAI)

  it('is any of its minutes, and its ends to the second', () => {
    expect(moments[0]).toBe(held.from)
    expect(moments.at(-1)).toBe(held.to)
    expect(moments).toHaveLength(91)
    expect(statedBetween(placeOf('09:00'), placeOf('10:30'), moments)).toEqual(held)
    expect(statedBetween(placeOf('09:15'), placeOf('09:45'), moments)).toEqual({ from: at(15), to: at(45) })
  })

  it('is nothing outside it, nor against the order', () => {
    expect(placeOf('08:59')).toBeNull()
    expect(placeOf('9:15')).toBeNull()
    expect(statedBetween(placeOf('08:59'), placeOf('10:00'), moments)).toBeNull()
    expect(statedBetween(placeOf('10:00'), placeOf('09:00'), moments)).toBeNull()
  })
})
