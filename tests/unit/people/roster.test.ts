import { describe, expect, it } from 'vitest'
import { aRosterOf } from '../../builders/people-room.ts'
import { aSite, badgeOf, idNumberOf } from '../../builders/site-document.ts'

const card = (idNumber: string, validTo: string | null = null) =>
  ({ kind: 'resident-id', idNumber, name: '无名', validTo }) as const
const text = (value: string) => ({ kind: 'text', text: value, format: 'unknown' }) as const

describe('the holder of a credential', () => {
  it('is found by the number of an ID card', () => {
    const { roster } = aRosterOf(aSite())
    const holder = roster.holdersOf(card(idNumberOf(1)))[0]
    expect(holder?.person.id).toBe('trainee-2')
    expect(holder?.credential).toEqual({
      id: 'resident-id:trainee-2',
      kind: 'resident-id',
      lastFour: idNumberOf(1).slice(-4),
      validTo: null,
    })
  })

  it('is found by the text of a badge, whatever its case, width and spaces', () => {
    const site = aSite({
      morePeople: [
        {
          id: 'guest',
          name: '李明',
          role: 'trainee',
          credentials: [{ id: 'hex', kind: 'badge', value: '04a1b2c3d4e5f6', validTo: '2026-06-30' }],
        },
      ],
    })
    const { roster } = aRosterOf(site)
    for (const typed of ['04A1B2C3D4E5F6', '04a1b2c3d4e5f6 ', '０４Ａ１Ｂ２Ｃ３Ｄ４Ｅ５Ｆ６']) {
      expect(roster.holdersOf(text(typed))[0]?.person.id).toBe('guest')
    }
    expect(roster.holdersOf(text('04a1b2c3d4e5f6'))[0]?.credential.validTo).toBe('2026-06-30')
  })

  it('carries the last day printed on the ID card itself', () => {
    const { roster } = aRosterOf(aSite())
    expect(roster.holdersOf(card(idNumberOf(0), '2020-01-31'))[0]?.credential.validTo).toBe('2020-01-31')
  })

  it('is nobody for a number typed as text, and for a card nobody has', () => {
    const { roster } = aRosterOf(aSite())
    expect(roster.holdersOf(text(idNumberOf(0)))).toEqual([])
    expect(roster.holdersOf(card(idNumberOf(77)))).toEqual([])
    expect(roster.holdersOf(text(badgeOf(77)))).toEqual([])
  })

  it('leaves the same mark each time an unknown card comes, and another for another card', () => {
    const { roster } = aRosterOf(aSite())
    expect(roster.cardMark(text('unknown-1'))).toBe(roster.cardMark(text('UNKNOWN-1')))
    expect(roster.cardMark(text('unknown-1'))).not.toBe(roster.cardMark(text('unknown-2')))
    expect(roster.cardMark(text('unknown-1'))).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('a class', () => {
  it('lists its members in the order of the list it came with', () => {
    const site = aSite({ people: 4 })
    const [first] = site.classes
    first?.members.reverse()
    const { roster } = aRosterOf(site)
    expect(roster.membersOf('class-1').map((person) => person.id)).toEqual([
      'trainee-4',
      'trainee-3',
      'trainee-2',
      'trainee-1',
    ])
  })

  it('knows what a member has and needs', () => {
    const { roster } = aRosterOf(aSite())
    expect(roster.enrolment('class-1', 'trainee-1')).toEqual({
      requiredMinutes: 1800,
      credited: { safety: 90, law: 45 },
    })
    expect(roster.enrolment('class-1', 'admin-1')).toBeNull()
    expect(roster.enrolment('class-9', 'trainee-1')).toBeNull()
  })

  it('knows its size', () => {
    const { roster } = aRosterOf(aSite({ people: 4 }))
    expect(roster.sizeOf('class-1')).toBe(4)
    expect(roster.sizeOf('class-9')).toBe(0)
  })

  it('is found from its members', () => {
    const { roster } = aRosterOf(aSite())
    expect(roster.class('class-1')).toEqual({
      id: 'class-1',
      name: '春季一班',
      courseIds: ['course-safety', 'course-civility'],
      requiredMinutes: 1800,
    })
    expect(roster.classIdsOf('trainee-3')).toEqual(new Set(['class-1']))
    expect(roster.classIdsOf('inspector-1')).toEqual(new Set())
  })
})

describe('a new roster', () => {
  it('replaces the one before, so that those who left are unknown', () => {
    const { roster } = aRosterOf(aSite({ people: 5 }))
    roster.replaceRoster(aSite({ people: 2 }))
    expect(roster.find('trainee-2')?.name).toBe('李伟伟')
    expect(roster.find('trainee-5')).toBeNull()
    expect(roster.holdersOf(text(badgeOf(4)))).toEqual([])
    expect(roster.membersOf('class-1')).toHaveLength(2)
  })

  it('leaves the one before in place when it fails half-way', () => {
    const { roster } = aRosterOf(aSite({ people: 2 }))
    const broken = aSite({ people: 4 })
    broken.classes.push({
      id: 'class-2',
      name: '二班',
      courseIds: ['course-safety'],
      requiredMinutes: 0,
      members: [{ personId: 'nobody', credited: {} }],
    })
    expect(() => roster.replaceRoster(broken)).toThrow(/FOREIGN KEY/)
    expect(roster.find('trainee-4')).toBeNull()
    expect(roster.membersOf('class-1')).toHaveLength(2)
  })
})
