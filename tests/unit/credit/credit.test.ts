import { describe, expect, test } from 'vitest'
import { type Credited, credit, lessonsOf } from '../../../electron/station/credit/credit.ts'
import type { CreditFacts } from '../../../electron/station/credit/facts.ts'
import { sessionWorth } from '../../../electron/station/credit/worth.ts'
import { at, facts, here, neverOut, played, spotCheck, taught } from './a-session.ts'

/** The spans as `kind from–to`, minutes of the day. */
function told({ spans }: Credited): string[] {
  const time = (instant: number) => new Date(instant).toISOString().slice(11, 16)
  return spans.map(({ kind, from, to, lessonId }) =>
    [kind, `${time(from)}–${time(to)}`, ...(lessonId === null ? [] : [lessonId])].join(' '),
  )
}

describe('presence in the taught time', () => {
  test('counts from the coming to the going, as far as it was taught', () => {
    const credited = credit(facts({ stays: [here('08:50', '10:00')] }))
    expect(credited.minutes).toBe(60)
    expect(credited.possibleMinutes).toBe(90)
    expect(told(credited)).toEqual(['credited 09:00–10:00', 'absent 10:00–10:30'])
  })

  test('does not count in a break, before the teaching and after it', () => {
    const credited = credit(
      facts({
        taught: [taught('09:05', '09:40'), taught('09:50', '10:20')],
        until: at('10:20'),
        stays: [neverOut('08:50', '10:20')],
      }),
    )
    expect(credited.minutes).toBe(65)
    expect(told(credited)).toEqual([
      'not_taught 09:00–09:05',
      'credited 09:05–09:40',
      'break 09:40–09:50',
      'credited 09:50–10:20',
      'not_taught 10:20–10:30',
    ])
  })

  test('is the same whether somebody left for the break or stayed in it', () => {
    const parts = [taught('09:00', '09:40'), taught('09:50', '10:30')]
    const stayed = credit(facts({ taught: parts, stays: [here('09:00', '10:30')] }))
    const wentOut = credit(facts({ taught: parts, stays: [here('09:00', '09:40'), here('09:50', '10:30')] }))
    expect([stayed.minutes, wentOut.minutes]).toEqual([80, 80])
  })

  test('is nothing in a session that was never taught', () => {
    const credited = credit(facts({ taught: [], stays: [here('09:00', '10:30')] }))
    expect(credited).toMatchObject({ minutes: 0, possibleMinutes: 0 })
    expect(told(credited)).toEqual(['not_taught 09:00–10:30'])
  })

  test('is floored to whole minutes once, at the end', () => {
    const short = [here('09:00:00', '09:00:50'), here('09:02:00', '09:02:50'), here('09:04:00', '09:04:50')]
    expect(credit(facts({ stays: short }))).toMatchObject({ minutes: 2, milliseconds: 150_000 })
  })
})

describe('teaching beyond the schedule', () => {
  const late = { taught: [taught('09:10', '10:50')], until: at('10:50'), stays: [here('09:00', '10:50')] }

  test('does not count after the scheduled end, as a rule', () => {
    const credited = credit(facts(late))
    expect(credited.minutes).toBe(80)
    expect(told(credited)).toEqual(['not_taught 09:00–09:10', 'credited 09:10–10:30', 'overrun 10:30–10:50'])
  })

  test('counts until the scheduled length has been taught, where the site says so', () => {
    const credited = credit(facts({ ...late, rules: { credit: { overrun: 'up_to_scheduled_length' } } }))
    expect(credited.minutes).toBe(90)
    expect(told(credited).at(-1)).toBe('overrun 10:40–10:50')
  })

  test('that began early counts for as long as was scheduled', () => {
    const early = facts({ taught: [taught('08:40', '10:30')], stays: [here('08:30', '10:30')] })
    expect(credit(early).minutes).toBe(90)
    expect(told(credit(early))).toEqual(['credited 08:40–10:10', 'overrun 10:10–10:30'])
  })
})

describe('somebody who never checked out', () => {
  const stays = [neverOut('09:00', '10:30', '09:45')]

  test('was there to the end, or to the last tap, as the site says', () => {
    expect(credit(facts({ stays })).minutes).toBe(90)
    const proven = credit(facts({ stays, rules: { credit: { withoutCheckOut: 'until_last_tap' } } }))
    expect(proven.minutes).toBe(45)
    expect(told(proven)).toEqual(['credited 09:00–09:45', 'unproven 09:45–10:30'])
  })
})

describe('where media are required', () => {
  const media = { mediaRequired: true }
  const stays = [here('09:00', '10:30')]

  test('only time in which something new was shown counts, and the lesson is named', () => {
    const pieces = [played('lesson-1', [0, 1800], '09:10'), played('lesson-2', [0, 600], '10:00')]
    const credited = credit(facts({ rules: media, stays, pieces }))
    expect(credited).toMatchObject({ minutes: 40, possibleMinutes: 40 })
    expect(told(credited)).toEqual([
      'not_played 09:00–09:10',
      'credited 09:10–09:40 lesson-1',
      'not_played 09:40–10:00',
      'credited 10:00–10:10 lesson-2',
      'not_played 10:10–10:30',
    ])
  })

  test('a replay counts nothing, and what is new in it does', () => {
    const pieces = [played('lesson-1', [0, 1200], '09:00'), played('lesson-1', [600, 1800], '09:30')]
    const credited = credit(facts({ rules: media, stays, pieces }))
    expect(credited.minutes).toBe(30)
    expect(told(credited)).toEqual([
      'credited 09:00–09:20 lesson-1',
      'not_played 09:20–09:30',
      'not_played 09:30–09:40 lesson-1',
      'credited 09:40–09:50 lesson-1',
      'not_played 09:50–10:30',
    ])
  })

  test('a lesson at half its pace counts for its own seconds, and one at twice its pace for the time it took', () => {
    expect(credit(facts({ rules: media, stays, pieces: [played('lesson-1', [0, 1200], '09:00', 0.5)] })).minutes).toBe(
      20,
    )
    expect(credit(facts({ rules: media, stays, pieces: [played('lesson-1', [0, 1200], '09:00', 2)] })).minutes).toBe(10)
  })

  test('what was shown in a break is neither counted nor held against the class afterwards', () => {
    const parts = [taught('09:00', '09:40'), taught('09:50', '10:30')]
    const pieces = [played('lesson-1', [0, 300], '09:42'), played('lesson-1', [0, 300], '10:00')]
    expect(credit(facts({ rules: media, taught: parts, stays, pieces })).minutes).toBe(5)
  })

  test('pieces reported every few seconds are one stretch, whatever the clocks lose between them', () => {
    const pieces = Array.from({ length: 120 }, (_, place) => ({
      ...played('lesson-1', [place * 5, place * 5 + 5], '09:00'),
      shownFrom: at('09:00') + place * 5_003 + (place % 3),
      shownTo: at('09:00') + place * 5_003 + 5_001,
      event: `piece ${place}`,
    }))
    const credited = credit(facts({ rules: media, stays, pieces }))
    expect(credited.minutes).toBe(10)
    expect(credited.spans.map(({ kind }) => kind)).toEqual(['credited', 'not_played'])
    expect(credited.spans[0]?.events).toContain('piece 77')
  })
})

describe('spot checks', () => {
  const stays = [here('09:00', '10:30')]
  const withChecks = (spotChecks: ReturnType<typeof spotCheck>[], missCosts?: 'nothing' | 'minutes' | 'session') =>
    credit(facts({ stays, spotChecks, ...(missCosts === undefined ? {} : { rules: { spotChecks: { missCosts } } }) }))

  test('cost what the site says when missed, and nothing when answered, made up for or excused', () => {
    expect(withChecks([spotCheck('09:30', 'missed')]).minutes).toBe(75)
    expect(withChecks([spotCheck('09:30', 'missed'), spotCheck('10:00', 'missed')]).minutes).toBe(60)
    expect(withChecks([spotCheck('09:30', 'missed')], 'nothing').minutes).toBe(90)
    expect(withChecks([spotCheck('09:30', 'missed')], 'session').minutes).toBe(0)
    for (const result of ['waiting', 'answered', 'made_up', 'excused'] as const) {
      expect(withChecks([spotCheck('09:30', result)]).minutes).toBe(90)
    }
  })

  test('are told with what they took, in the order in which they were called', () => {
    const checks = [spotCheck('10:00', 'missed'), spotCheck('09:20', 'excused'), spotCheck('09:30', 'made_up')]
    expect(withChecks(checks).deductions).toEqual([
      { kind: 'spot_check_excused', at: at('09:20'), reason: '送医务室', events: ['called 09:20'] },
      { kind: 'spot_check_made_up', at: at('09:30'), events: ['called 09:30'] },
      { kind: 'spot_check_missed', at: at('10:00'), minutes: 15, events: ['called 10:00'] },
    ])
  })

  test('take no more than there is', () => {
    const credited = credit(facts({ stays: [here('09:00', '09:10')], spotChecks: [spotCheck('09:05', 'missed')] }))
    expect(credited.minutes).toBe(0)
    expect(credited.deductions).toMatchObject([{ minutes: 10 }])
  })
})

describe('the minimum presence', () => {
  const half = { credit: { minimumPresencePercent: 50 } }

  test('lets whoever was there for less of the taught time have nothing', () => {
    const parts = [taught('09:00', '09:40'), taught('09:50', '10:30')]
    expect(credit(facts({ rules: half, taught: parts, stays: [here('09:00', '09:45')] })).minutes).toBe(40)
    const below = credit(facts({ rules: half, taught: parts, stays: [here('09:00', '09:39:59')] }))
    expect(below.minutes).toBe(0)
    expect(below.deductions).toMatchObject([
      { kind: 'below_minimum', presentPercent: 49.9, requiredPercent: 50, minutes: 39 },
    ])
  })

  test('says nothing of those who never came', () => {
    expect(credit(facts({ rules: half })).deductions).toEqual([])
  })
})

describe('what somebody saw of the lessons', () => {
  const lessonsIn = (given: CreditFacts) => lessonsOf(given, sessionWorth(given), given)

  test('names the stretch of a lesson that was shown while they were out', () => {
    const pieces = [played('lesson-1', [0, 1800], '09:00'), played('lesson-2', [0, 1800], '10:00')]
    const lessons = lessonsIn(facts({ pieces, stays: [here('08:58', '10:10'), here('10:25', '10:30')] }))
    expect(lessons).toEqual([
      { lessonId: 'lesson-1', shownSeconds: 1800, seenSeconds: 1800, missed: [] },
      { lessonId: 'lesson-2', shownSeconds: 1800, seenSeconds: 900, missed: [{ from: at('10:10'), to: at('10:25') }] },
    ])
  })

  test('counts what they saw in a replay', () => {
    const pieces = [played('lesson-1', [0, 600], '09:00'), played('lesson-1', [0, 600], '09:30')]
    const lessons = lessonsIn(facts({ pieces, stays: [here('09:20', '10:30')] }))
    expect(lessons).toEqual([{ lessonId: 'lesson-1', shownSeconds: 600, seenSeconds: 600, missed: [] }])
  })
})

describe('every stretch names the log entries that it rests on', () => {
  test('from the coming, the teaching and the lesson to the going', () => {
    const credited = credit(
      facts({
        taught: [taught('09:00', '09:40'), taught('09:50', '10:30')],
        stays: [here('09:00', '09:30'), here('10:00', '10:30')],
        pieces: [played('lesson-1', [0, 600], '09:00')],
      }),
    )
    expect(credited.spans.map(({ kind, events }) => [kind, events])).toEqual([
      ['credited', ['in 09:00', 'out 09:30', 'begin 09:00', 'end 09:40', 'lesson-1 0-600 at 09:00']],
      ['credited', ['in 09:00', 'out 09:30', 'begin 09:00', 'end 09:40']],
      ['absent', ['begin 09:00', 'end 09:40', 'out 09:30', 'in 10:00']],
      ['break', ['end 09:40', 'begin 09:50']],
      ['absent', ['begin 09:50', 'end 10:30', 'out 09:30', 'in 10:00']],
      ['credited', ['in 10:00', 'out 10:30', 'begin 09:50', 'end 10:30']],
    ])
  })
})

test('a session that is still running is told up to now', () => {
  const credited = credit(
    facts({
      until: at('09:30'),
      isClosed: false,
      taught: [taught('09:00', null)],
      stays: [{ from: at('09:10'), to: null, outManner: null, lastTapAt: at('09:10'), events: ['in'] }],
    }),
  )
  expect(credited.minutes).toBe(20)
  expect(told(credited)).toEqual(['absent 09:00–09:10', 'credited 09:10–09:30'])
})
