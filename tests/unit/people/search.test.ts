import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameSyllables } from '../../../electron/station/people/pinyin.ts'
import { createPeopleSearch } from '../../../electron/station/people/search.ts'
import { beginsSyllables, syllableSplits } from '../../../electron/station/people/syllable-split.ts'
import { aRosterOf } from '../../builders/people-room.ts'
import { aSite, badgeOf, idNumberOf, nameOf, type SiteWishes } from '../../builders/site-document.ts'

function aSearchOver(names: readonly string[], wishes: SiteWishes = {}) {
  const people = names.map((name, index) => ({ id: `p-${index}`, name, role: 'trainee' as const }))
  const { store, sealer } = aRosterOf(aSite({ people: 0, morePeople: people, ...wishes }))
  const search = createPeopleSearch({ store, sealer })
  return (query: string, limit = 20) => search.find(query, limit).map((person) => person.name)
}

const NAMES = ['王小芳', '汪晓峰', '李小明', '欧阳娜娜', '单雄信', '吕布', '买买提·艾力', '王芳', '方旺']

describe('letters that cannot be syllables', () => {
  it('are turned down at once, however many ways there are to read what is before them', () => {
    expect(syllableSplits(`${'a'.repeat(90)}iiii`)).toEqual([])
  })
})

describe('the people search', () => {
  it.each([
    ['王小芳', ['王小芳']],
    ['小', ['王小芳', '李小明']],
    ['芳', ['王小芳', '王芳']],
    ['wangxiaofang', ['王小芳']],
    ['wangx', ['王小芳', '汪晓峰']],
    ['wxf', ['王小芳', '汪晓峰']],
    ['xiaoming', ['李小明']],
    ['xm', ['李小明']],
    ['ouyang', ['欧阳娜娜']],
    ['oynn', ['欧阳娜娜']],
    ['shan', ['单雄信']],
    ['lvbu', ['吕布']],
    ['lüb', ['吕布']],
    ['艾力', ['买买提·艾力']],
    ['买买提艾力', ['买买提·艾力']],
    ['mmtal', ['买买提·艾力']],
    ['aili', ['买买提·艾力']],
  ])('finds %s', (query, names) => {
    expect(aSearchOver(NAMES)(query)).toEqual(expect.arrayContaining(names))
    expect(aSearchOver(NAMES)(query)).toHaveLength(names.length)
  })

  it.each([
    ['wxiaof', ['王小芳', '汪晓峰']],
    ['wang xiao fang', ['王小芳']],
    ['wan f', ['王芳']],
    ['xiaof', ['王小芳', '汪晓峰']],
    ['oyna', ['欧阳娜娜']],
  ])('reads %s syllable by syllable', (query, names) => {
    expect(aSearchOver(NAMES)(query).sort()).toEqual([...names].sort())
  })

  it('takes no notice of case, width, spaces and dots', () => {
    const find = aSearchOver(NAMES)
    for (const query of ['ＷＡＮＧＸＩＡＯＦＡＮＧ', 'WangXiaoFang', ' wang  xiaofang ', 'WXFang']) {
      expect(find(query)).toContain('王小芳')
    }
    expect(find('买买提 • 艾力')).toEqual(['买买提·艾力'])
  })

  it('puts the whole before the beginning, and the beginning before the inside', () => {
    expect(aSearchOver(['方旺', '王芳芳', '王芳', '李王芳'])('wangfang')).toEqual(['王芳', '王芳芳', '李王芳'])
    expect(aSearchOver(['李芳', '芳草', '芳'])('芳')).toEqual(['芳', '芳草', '李芳'])
  })

  it('finds by the last four of an ID card and of a badge', () => {
    const { store, sealer } = aRosterOf(aSite({ people: 9 }))
    const search = createPeopleSearch({ store, sealer })
    for (const query of [badgeOf(4).slice(-4), idNumberOf(4).slice(-4), idNumberOf(4).slice(-4).toLowerCase()]) {
      expect(search.find(query, 20).map((person) => person.personId)).toContain('trainee-5')
    }
  })

  it('tells what staff need to know of a person, and no whole number', () => {
    const { store, sealer } = aRosterOf(aSite())
    const [found] = createPeopleSearch({ store, sealer }).find(nameOf(0), 1)
    expect(found).toEqual({
      personId: 'trainee-1',
      name: '王伟伟',
      role: 'trainee',
      unit: '东风机械厂',
      disabled: false,
      credentials: [
        { kind: 'resident-id', lastFour: idNumberOf(0).slice(-4) },
        { kind: 'badge', lastFour: badgeOf(0).slice(-4) },
      ],
      classes: ['春季一班'],
      maskedIdNumber: `990***********${idNumberOf(0).slice(-4)}`,
    })
  })

  it('gives the first of the roster for an empty query, and never more than asked for', () => {
    const find = aSearchOver(NAMES)
    expect(find('  ', 3)).toHaveLength(3)
    expect(find('w', 2)).toHaveLength(2)
  })

  it('finds nobody, and breaks on nothing, for whatever else is typed', () => {
    const find = aSearchOver(NAMES)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (query) => {
        expect(find(query).length).toBeLessThanOrEqual(NAMES.length + 3)
      }),
    )
    expect(find('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')).toEqual([])
  })
})

describe('the syllables of a name', () => {
  it.each([
    ['曾国藩', 'zeng guo fan'],
    ['解晓东', 'xie xiao dong'],
    ['买买提·艾力', 'mai mai ti ai li'],
    ['John 李', 'john li'],
  ])('of %s are %s', (name, syllables) => {
    expect(nameSyllables(name).join(' ')).toBe(syllables)
  })

  it('are found by any of their beginnings typed together', () => {
    const syllable = fc.constantFrom('wang', 'xiao', 'fang', 'zhuang', 'li', 'ou', 'yang', 'er', 'an', 'lv', 'niu')
    const typed = fc.tuple(syllable, fc.integer({ min: 1, max: 6 }))
    fc.assert(
      fc.property(fc.array(typed, { minLength: 2, maxLength: 4 }), (parts) => {
        const syllables = parts.map(([whole]) => whole)
        const query = parts.map(([whole, length]) => whole.slice(0, length)).join('')
        const splits = syllableSplits(query)
        expect(splits.some((split) => beginsSyllables(split, syllables, 0))).toBe(true)
      }),
    )
  })
})
