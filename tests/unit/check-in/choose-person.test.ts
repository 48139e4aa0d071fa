import { describe, expect, it } from 'vitest'
import type { CredentialReading } from '../../../electron/station/readers/reader.ts'
import { aStationAtWork } from '../../builders/rooms.ts'
import { aSite, type SiteWishes } from '../../builders/site-document.ts'

/** What a reader of Wiegand 26 gives for every badge whose number ends in D507D0. */
const SHARED: CredentialReading = { kind: 'text', text: '213,02000', format: 'WG26' }

const holder = (id: string, value: string, unit: string | null = null, name = '王小芳') => ({
  id,
  name,
  unit,
  role: 'trainee' as const,
  credentials: [{ id: `card-${id}`, kind: 'badge' as const, value }],
})

/** A site on which that badge is two people's, both members of the class. */
async function aSharedBadge(wishes: SiteWishes = {}) {
  const morePeople = [holder('first', '11D507D0', '东风机械厂', '王小芳'), holder('second', '22D507D0', null, '李明')]
  const [group] = aSite().classes
  const members = morePeople.map(({ id }) => ({ personId: id }))
  const classes = group === undefined ? [] : [{ ...group, members: [...group.members, ...members] }]
  const station = await aStationAtWork({ morePeople, classes, ...wishes })
  const events = () => [...station.log.entries()].map(({ event }) => event)
  return { ...station, events }
}

describe('a badge number that two people have', () => {
  it('is asked about, by name, unit and class as the site shows them, and nobody is checked in', async () => {
    const station = await aSharedBadge()
    const asked = station.checkIn.tap('hall', SHARED)
    expect(asked).toMatchObject({
      kind: 'choose_person',
      choices: [
        { key: '0', person: { shownName: '王*芳' }, unit: '东风机械厂', className: '春季一班' },
        { key: '1', person: { shownName: '李*' }, unit: null, className: '春季一班' },
      ],
    })
    expect(station.presences.counts('session-1').arrived).toBe(0)
    expect(station.events().at(-1)).toMatchObject({
      type: 'tap.refused',
      outcome: 'choose_person',
      personId: null,
      credentialId: null,
    })
  })

  it('checks in who was chosen, and the log says that it was a choice among two', async () => {
    const station = await aSharedBadge()
    const asked = station.checkIn.tap('hall', SHARED)
    expect(station.checkIn.choose(asked.id, '1')).toMatchObject({ kind: 'checked_in', person: { shownName: '李*' } })
    expect(station.events().at(-1)).toMatchObject({
      type: 'presence.checked_in',
      personId: 'second',
      how: { manner: 'tap', readerId: 'hall', credentialId: 'card-second', chosenAmong: 2 },
    })
  })

  it('is answered once, by one of those asked about, and in time', async () => {
    const station = await aSharedBadge()
    const asked = station.checkIn.tap('hall', SHARED)
    station.checkIn.choose(asked.id, '0')
    expect(station.checkIn.choose(asked.id, '1')).toBeNull()

    expect(station.checkIn.choose(station.checkIn.tap('hall', SHARED).id, '2')).toBeNull()

    const late = station.checkIn.tap('hall', SHARED)
    station.clock.pass(21_000)
    expect(station.checkIn.choose(late.id, '0')).toBeNull()
    expect(station.presences.counts('session-1').arrived).toBe(1)
  })

  it('stays open after an answer that was not among the choices', async () => {
    const station = await aSharedBadge()
    const asked = station.checkIn.tap('hall', SHARED)
    expect(station.checkIn.choose(asked.id, '2')).toBeNull()
    expect(station.checkIn.choose(asked.id, '1')?.kind).toBe('checked_in')
  })

  it('is asked about once more where the person chosen may go to two sessions; both choices are in the log', async () => {
    const [session] = aSite().sessions
    const sessions = session === undefined ? [] : [session, { ...session, id: 'session-2', room: '二号教室' }]
    const station = await aSharedBadge({ sessions })
    const who = station.checkIn.tap('hall', SHARED)
    const which = station.checkIn.choose(who.id, '0')
    expect(which?.kind).toBe('choose_session')
    expect(station.checkIn.choose(which?.id ?? '', 'session-2')?.kind).toBe('checked_in')
    expect(station.events().at(-1)).toMatchObject({ sessionId: 'session-2', how: { chosenAmong: 2 } })
    expect(station.events().at(-2)).toMatchObject({ outcome: 'choose_session', chosenAmong: 2 })
  })

  it('is nothing to choose from where more people have it than fit on a screen', async () => {
    const morePeople = Array.from({ length: 7 }, (_, at) => holder(`person-${at}`, `${at + 1}1D507D0`))
    const station = await aStationAtWork({ morePeople })
    expect(station.checkIn.tap('hall', SHARED).kind).toBe('unknown_card')
    expect([...station.log.entries()].at(-1)?.event).toMatchObject({ outcome: 'ambiguous_card' })
  })

  it('leaves a badge that says whose it is without a question, and without a word of choice', async () => {
    const station = await aSharedBadge()
    const sure = station.checkIn.tap('hall', { kind: 'text', text: '22D507D0', format: '8H' })
    expect(sure).toMatchObject({ kind: 'checked_in', person: { shownName: '李*' } })
    expect(station.events().at(-1)).toMatchObject({
      how: { manner: 'tap', readerId: 'hall', credentialId: 'card-second' },
    })
    expect(JSON.stringify(station.events().at(-1))).not.toContain('chosenAmong')
  })

  it('signs nobody in at the console', async () => {
    const station = await aSharedBadge()
    const { ticket } = station.signIns.begin()
    expect(station.signIns.offerCard(SHARED, ticket)).toEqual({ outcome: 'ambiguous' })
    expect(station.signIns.read(ticket)?.person).toBeNull()
  })
})

describe('an ID number without its card', () => {
  const number = aSite().people[0]?.idNumber ?? ''
  const typed: CredentialReading = { kind: 'resident-id', idNumber: number, name: '', validTo: null }

  it('counts like the card where the site does not say otherwise', async () => {
    const station = await aStationAtWork()
    expect(station.checkIn.tap('page-wedge', typed).kind).toBe('checked_in')
  })

  it('is refused where the site wants the card itself, which still counts', async () => {
    const station = await aStationAtWork({ settings: { checkIn: { typedIdNumber: 'refuse' } } })
    expect(station.checkIn.tap('page-wedge', typed).kind).toBe('typed_number')
    expect([...station.log.entries()].at(-1)?.event).toMatchObject({ outcome: 'typed_number', personId: null })
    expect(station.checkIn.tap('hall', { ...typed, name: '王伟伟' }).kind).toBe('checked_in')
  })
})
