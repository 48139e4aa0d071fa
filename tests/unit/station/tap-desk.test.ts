import { describe, expect, it } from 'vitest'
import type { CredentialReading } from '../../../electron/station/readers/reader.ts'
import { createTapDesk } from '../../../electron/station/tap-desk.ts'
import { aStationAtWork } from '../../builders/rooms.ts'
import { badgeOf } from '../../builders/site-document.ts'

const badge = (number: number): CredentialReading => ({ kind: 'text', text: badgeOf(number), format: 'unknown' })
const trainee = badge(0)
const instructor = badge(900_001)

async function aTapDesk() {
  const station = await aStationAtWork()
  const desk = createTapDesk({
    checkIn: station.checkIn,
    signIns: station.signIns,
    monotonic: () => station.clock.monotonic(),
  })
  const taps = () =>
    [...station.log.entries()].flatMap(({ event }) =>
      event.type === 'presence.checked_in' || event.type === 'tap.refused' ? [event.type] : [],
    )
  return { ...station, desk, taps }
}

describe('a tap of a reader that also types into the page', () => {
  it('is one entry in the log, and the page shows the answer that the reader was given', async () => {
    const { desk, taps } = await aTapDesk()
    desk.fromReader('hid-keyboard', trainee)
    expect(desk.fromPage('page-wedge', trainee).kind).toBe('checked_in')
    expect(taps()).toEqual(['presence.checked_in'])
  })

  it('is one entry also where the page was first', async () => {
    const { desk, taps } = await aTapDesk()
    const answer = desk.fromPage('page-wedge', trainee)
    desk.fromReader('hid-keyboard', trainee)
    expect(answer.kind).toBe('checked_in')
    expect(taps()).toEqual(['presence.checked_in'])
  })

  it('is two where the card is tapped again later', async () => {
    const { desk, taps, clock } = await aTapDesk()
    desk.fromPage('page-wedge', trainee)
    clock.pass(5_000)
    desk.fromReader('hid-keyboard', trainee)
    expect(taps()).toEqual(['presence.checked_in', 'tap.refused'])
  })
})

describe('a staff card at the sign-in page, told by both ways', () => {
  it('fills its ticket once where the reader is first', async () => {
    const { desk, signIns } = await aTapDesk()
    const { ticket } = signIns.begin()
    desk.fromReader('hid-keyboard', instructor)
    const before = signIns.read(ticket)
    expect(desk.atSignIn(instructor, ticket)).toEqual({ outcome: 'filled', ticket: before })
  })

  it('fills no other ticket and is no tap for check-in where the page is first', async () => {
    const { desk, signIns, taps } = await aTapDesk()
    const { ticket } = signIns.begin()
    const { ticket: other } = signIns.begin()
    desk.atSignIn(instructor, ticket)
    desk.fromReader('hid-keyboard', instructor)
    expect(signIns.read(other)?.person).toBeNull()
    expect(taps()).toEqual([])
  })
})
