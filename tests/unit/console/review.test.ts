import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Review, Suspicion } from '../../../electron/station/api/schemas/credit.ts'
import {
  headingsOf,
  type LearningPerson,
  meanPercent,
  minutesBy,
  orderByNeed,
  percentOf,
  progressBins,
} from '../../../renderer/console/class-hours/progress.ts'
import {
  changeSinceSeal,
  figuresOf,
  filterReviewed,
  orderExceptions,
  orderReviewed,
  type ReviewedPerson,
} from '../../../renderer/console/review/exceptions.ts'
import { groupsOf, spokenCode } from '../../../renderer/console/review/spoken-code.ts'
import { suspicionValues } from '../../../renderer/console/review/suspicion-values.ts'
import english from '../../../renderer/i18n/en.json' with { type: 'json' }
import { languageOf, translateIn } from '../../../renderer/i18n/words.ts'
import chinese from '../../../renderer/i18n/zh-CN.json' with { type: 'json' }
import { at } from './an-explanation.ts'

function reviewed(changes: Partial<ReviewedPerson> = {}): ReviewedPerson {
  return {
    personId: changes.name ?? 'p-1',
    name: '王秀芳',
    unit: '清溪建筑一队',
    state: 'here',
    checkedInAt: at(-5),
    checkedOutAt: null,
    presentMinutes: 95,
    minutes: 80,
    sealedMinutes: null,
    exceptions: [],
    creditedMinutes: 80,
    requiredMinutes: 1800,
    ...changes,
  }
}

const exceptions = fc.uniqueArray(fc.constantFrom(...Review.shape.people.element.shape.exceptions.element.options))

describe('the people of a review', () => {
  it('come with what needs a look first and those who never came last', () => {
    const people = [
      reviewed({ name: 'absent', exceptions: ['absent'] }),
      reviewed({ name: 'usual' }),
      reviewed({ name: 'late', exceptions: ['late'] }),
      reviewed({ name: 'missed', exceptions: ['late', 'spot_check_missed'] }),
      reviewed({ name: 'a usual' }),
    ]
    expect(orderReviewed(people, 'en').map(({ name }) => name)).toEqual([
      'missed',
      'late',
      'a usual',
      'usual',
      'absent',
    ])
  })

  it('are all there once, in any part together with the rest', () => {
    fc.assert(
      fc.property(fc.array(exceptions), (all) => {
        const people = all.map((each, index) => reviewed({ name: String(index), exceptions: each }))
        const names = (some: readonly ReviewedPerson[]) => some.map(({ name }) => name).toSorted()
        expect(names(orderReviewed(people, 'en'))).toEqual(names(people))
        const usual = people.filter((person) => person.exceptions.length === 0)
        const look = filterReviewed(people, 'look', '')
        const absent = filterReviewed(people, 'absent', '')
        expect(look.length + absent.length + usual.length).toBe(people.length)
      }),
    )
  })

  it('are found by name and unit', () => {
    const people = [reviewed(), reviewed({ name: '张伟', unit: null })]
    expect(filterReviewed(people, 'all', ' 建筑 ').map(({ name }) => name)).toEqual(['王秀芳'])
    expect(filterReviewed(people, 'all', '伟').map(({ name }) => name)).toEqual(['张伟'])
  })

  it('show what costs hours before what is only to be known', () => {
    expect(orderExceptions(['by_hand', 'late', 'below_minimum'])).toEqual(['below_minimum', 'late', 'by_hand'])
  })

  it('are counted, with the cards that have no answer', () => {
    const suspicion = { suspicionId: 's', kind: 'same_order' as const, people: [], facts: {} }
    const answer = { word: 'known' as const, note: '', author: '周敏', at: at(95) }
    const figures = figuresOf({
      people: [reviewed(), reviewed({ exceptions: ['late'] }), reviewed({ exceptions: ['absent'], minutes: 0 })],
      suspicions: [
        { ...suspicion, answer: null },
        { ...suspicion, answer },
      ],
    })
    expect(figures).toEqual({ came: 2, enrolled: 3, outOfTheOrdinary: 1, absent: 1, toLookAt: 1, minutes: 160 })
  })

  it('show a change only where a correction after sealing made one', () => {
    expect(changeSinceSeal({ minutes: 75, sealedMinutes: 60 })).toEqual({ before: 60, after: 75 })
    expect(changeSinceSeal({ minutes: 75, sealedMinutes: null })).toBeNull()
    expect(changeSinceSeal({ minutes: 75, sealedMinutes: 75 })).toBeNull()
  })
})

describe('a seal code', () => {
  it('is read out sign by sign in its groups', () => {
    expect(groupsOf('PP0W-AWFR 5TAS').map(({ text }) => text)).toEqual(['PP0W', 'AWFR', '5TAS'])
    expect(spokenCode('PP0W-AWFR')).toBe('P P 0 W, A W F R')
  })

  it('tells groups apart that are alike', () => {
    const keys = groupsOf('AAAA-AAAA').map(({ key }) => key)
    expect(new Set(keys).size).toBe(2)
  })
})

describe('what is to be looked at', () => {
  /** Everything that each kind tells. */
  const FACTS: Record<Suspicion['kind'], Record<string, number>> = {
    burst_tapping: { people: 6, taps: 7, milliseconds: 3_900, at: at(-8) },
    same_order: { people: 9, percent: 98, day: at(-1_440) },
    impossible_gap: { milliseconds: -40_000, at: at(2) },
    two_places: { milliseconds: 900, at: at(2) },
    taps_without_class: { taps: 4, people: 2, first: at(-900), last: at(-880) },
    only_at_the_edges: { awayMinutes: 50, taughtMinutes: 80, leftAt: at(5), backAt: at(80) },
    played_muted: { lesson: 2, mutedSeconds: 300, shownSeconds: 900 },
  }
  const place = { timeZone: 'Asia/Shanghai', language: 'zh-CN' }

  it.each([
    ['Chinese', chinese],
    ['English', english],
  ])('is said in whole sentences in %s, without blame', (_, words) => {
    const t = translateIn(languageOf('zh-CN', words))
    for (const kind of Suspicion.shape.kind.options) {
      const said = t(`console.review.suspicion.${kind}.seen`, suspicionValues(FACTS[kind], place))
      expect(said).not.toMatch(/\{\{|undefined|NaN/)
      expect(said).not.toMatch(/作弊|代签|造假|cheat|fraud|fake/i)
    }
  })

  it('gives times of the site, and a gap below nothing as a second', () => {
    expect(suspicionValues(FACTS.burst_tapping, place)).toMatchObject({ at: '08:52:00', seconds: 4, people: 6 })
    expect(suspicionValues(FACTS.impossible_gap, place)).toMatchObject({ seconds: 1 })
    expect(suspicionValues(FACTS.played_muted, place)).toMatchObject({ mutedMinutes: 5, shownMinutes: 15 })
  })
})

describe('the hours of a class', () => {
  const person = (creditedMinutes: number, changes: Partial<LearningPerson> = {}): LearningPerson => ({
    personId: String(creditedMinutes),
    name: String(creditedMinutes),
    unit: null,
    creditedMinutes,
    broughtMinutes: 0,
    courses: [],
    areas: [],
    programmes: [],
    ...changes,
  })

  it('are done only when all of them are there', () => {
    expect(percentOf(1799, 1800)).toBe(99)
    expect(percentOf(1800, 1800)).toBe(100)
    expect(percentOf(5000, 1800)).toBe(100)
    expect(percentOf(0, 0)).toBe(100)
  })

  it('put everyone into one column of the chart, whoever is behind on the left', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 4_000 }))
    fc.assert(
      fc.property(minutes, fc.integer({ min: 0, max: 3_000 }), (all, required) => {
        const bins = progressBins(
          all.map((each) => person(each)),
          required,
        )
        expect(bins.reduce((sum, bin) => sum + bin.people.length, 0)).toBe(all.length)
        for (const bin of bins) {
          for (const { creditedMinutes } of bin.people) {
            expect(percentOf(creditedMinutes, required)).toBeGreaterThanOrEqual(bin.from)
            if (!bin.isDone) expect(percentOf(creditedMinutes, required)).toBeLessThan(bin.to)
          }
        }
      }),
    )
  })

  it('list those first who have the most to do', () => {
    const people = [person(90), person(0), person(45, { name: 'b' }), person(45, { name: 'a' })]
    expect(orderByNeed(people, 'en').map(({ name }) => name)).toEqual(['0', 'a', 'b', '90'])
    expect(meanPercent(people, 90)).toBe(50)
    expect(meanPercent([], 90)).toBeNull()
  })

  it('are split by what anybody has hours in', () => {
    const people = [
      person(45, { areas: [{ area: 'safety', minutes: 45 }] }),
      person(0, { areas: [{ area: 'law', minutes: 0 }] }),
    ]
    expect(headingsOf(people, 'area')).toEqual(['safety'])
    expect(headingsOf(people, 'total')).toEqual([])
    expect(minutesBy(person(45, { courses: [{ courseId: 'c', title: '', minutes: 45 }] }), 'course').get('c')).toBe(45)
  })
})
