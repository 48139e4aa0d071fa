import { describe, expect, it } from 'vitest'
import { createPeopleSearch } from '../../../electron/station/people/search.ts'
import { BADGE_FORMATS, type BadgeFormat, type CredentialReading } from '../../../electron/station/readers/reader.ts'
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

const badge = (id: string, value: string, kind: 'badge' | 'barcode' = 'badge') => ({
  id,
  name: '李明',
  role: 'trainee' as const,
  credentials: [{ id: `card-${id}`, kind, value }],
})
const read = (value: string, format: BadgeFormat) => ({ kind: 'text', text: value, format }) as const
/** Ids of those who hold what was read, on a site with these badges. */
function holders(
  reading: CredentialReading,
  badges: Record<string, string>,
  badgeFormat: BadgeFormat = 'unknown',
  kind: 'badge' | 'barcode' = 'badge',
): string[] {
  const morePeople = Object.entries(badges).map(([id, value]) => badge(id, value, kind))
  const { roster } = aRosterOf(aSite({ morePeople, settings: { badgeFormat } }))
  return roster.holdersOf(reading).map(({ person }) => person.id)
}

describe('a badge read by another reader than the one that wrote the roster', () => {
  const written: Record<Exclude<BadgeFormat, 'unknown'>, string> = {
    '10D': '0013961168',
    '8H': '00D507D0',
    'reversed-10D': '3490174208',
    'reversed-8H': 'D007D500',
    WG26: '213,02000',
    WG34: '00213,02000',
    hex: '00D507D0',
  }
  const formats = BADGE_FORMATS.filter((format) => format !== 'unknown')

  it.each(formats)('is the same credential where the roster is written in %s', (kept) => {
    for (const format of formats) {
      expect(holders(read(written[format], format), { guest: written[kept] }, kept), format).toEqual(['guest'])
    }
  })

  it('is found where nobody said how roster and reader write', () => {
    for (const value of ['0013961168', '13961168', '00d507d0', '213,02000', '21302000', '00213,02000', '3490174208']) {
      expect(holders(text(value), { guest: '0013961168' }), value).toEqual(['guest'])
    }
  })

  it('is unknown where only its last three bytes agree and both have four', () => {
    expect(holders(read('11D507D0', '8H'), { guest: '0013961168' })).toEqual([])
  })

  it('is nobody where a barcode only looks like its number', () => {
    expect(holders(text('13961168'), { guest: '0013961168' }, 'unknown', 'barcode')).toEqual([])
  })
})

describe('a badge number that several people could have', () => {
  it('belongs to whom it fits best: as text, then whole, then in part, then reversed', () => {
    const badges = { text: '13961168', whole: '00D507D0', part: '213,02000', reversed: 'D007D500' }
    expect(holders(text('13961168'), badges)).toEqual(['text'])
    expect(holders(read('0013961168', '10D'), { ...badges, text: '99' })).toEqual(['whole'])
    expect(holders(read('0013961168', '10D'), { part: badges.part, reversed: badges.reversed })).toEqual(['part'])
    expect(holders(read('0013961168', '10D'), { reversed: badges.reversed })).toEqual(['reversed'])
  })

  it('belongs to all of whom it fits equally well', () => {
    expect(holders(read('213,02000', 'WG26'), { one: '11D507D0', two: '22D507D0' })).toEqual(['one', 'two'])
  })

  it('is one person where that person has it twice', () => {
    const [one, other] = [badge('guest', '11D507D0'), badge('spare', '22D507D0')]
    const twice = { ...one, credentials: [...one.credentials, ...other.credentials] }
    const { roster } = aRosterOf(aSite({ morePeople: [twice] }))
    expect(roster.holdersOf(read('213,02000', 'WG26')).map(({ person }) => person.id)).toEqual(['guest'])
  })

  it('is counted for a notice where it stands there twice in other writing', () => {
    const shared = (badges: Record<string, string>) =>
      aRosterOf(
        aSite({ morePeople: Object.entries(badges).map(([id, value]) => badge(id, value)) }),
      ).roster.sharedNumbers()
    expect(shared({ one: '0013961168', two: '00D507D0' })).toBe(1)
    expect(shared({ one: '0013961168', two: '11D507D0' })).toBe(0)
  })

  it('is another card where the same digits are said to be written otherwise', () => {
    expect(holders(read('13961168', '8H'), { guest: '13961168' }, '10D')).toEqual([])
    expect(holders(read('13961168', '10D'), { guest: '13961168' }, '10D')).toEqual(['guest'])
  })
})

describe('the number of an ID card on a roster', () => {
  const withNumber = (idNumber: string) =>
    aSite({ morePeople: [{ id: 'guest', name: '李明', role: 'trainee', idNumber }] })

  it('of the first generation is found by the card of today, and by the last four of either', () => {
    const { roster, store, sealer } = aRosterOf(withNumber('110105491231002'))
    expect(roster.holdersOf(card('11010519491231002X'))[0]?.person.id).toBe('guest')
    const search = createPeopleSearch({ store, sealer })
    for (const four of ['002X', '1002']) {
      expect(search.find(four, 5)[0]).toMatchObject({ personId: 'guest', maskedIdNumber: '110***********002X' })
    }
  })

  it('of a foreign permanent resident is found by the card of 2017', () => {
    const { roster, store, sealer } = aRosterOf(withNumber('KAZ110090123105'))
    expect(roster.holdersOf(card('KAZ110090123105'))[0]?.person.id).toBe('guest')
    const search = createPeopleSearch({ store, sealer })
    expect(search.find('3105', 5)[0]).toMatchObject({ personId: 'guest', maskedIdNumber: 'KAZ********3105' })
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
