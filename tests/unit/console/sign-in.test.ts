import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DemoCard, SignInTicket } from '../../../electron/station/api/schemas/console.ts'
import {
  isTypedByReader,
  isWhole,
  keyOf,
  LONGEST_PIN,
  type PinKey,
  press,
} from '../../../renderer/console/sign-in/pin.ts'
import { staffCards } from '../../../renderer/console/sign-in/staff-cards.ts'
import { nextStage, type Stage } from '../../../renderer/console/sign-in/stage.ts'
import { Refusal } from '../../../renderer/console/station/refusal.ts'

const key: fc.Arbitrary<PinKey> = fc.oneof(
  fc.integer({ min: 0, max: 9 }).map((digit): PinKey => ({ kind: 'digit', digit: String(digit) })),
  fc.constantFrom<PinKey>({ kind: 'back' }, { kind: 'clear' }, { kind: 'enter' }),
)

describe('the PIN pad', () => {
  it('holds at most eight digits, whatever is pressed', () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 40 }), (keys) => {
        expect(keys.reduce(press, '')).toMatch(new RegExp(`^\\d{0,${LONGEST_PIN}}$`))
      }),
    )
  })

  it('takes back the last digit, or all', () => {
    expect(press('135', { kind: 'back' })).toBe('13')
    expect(press('135', { kind: 'clear' })).toBe('')
  })

  it('sends nothing shorter than four digits', () => {
    expect(isWhole('135')).toBe(false)
    expect(isWhole('1357')).toBe(true)
  })

  it('understands the digits of a keyboard and of a Chinese input method', () => {
    expect(keyOf('7')).toEqual({ kind: 'digit', digit: '7' })
    expect(keyOf('７')).toEqual({ kind: 'digit', digit: '7' })
    expect(keyOf('Enter')).toEqual({ kind: 'enter' })
    expect(keyOf('a')).toBeNull()
    expect(keyOf('F1')).toBeNull()
  })

  it('knows a badge typed by a reader from a PIN typed by a hand', () => {
    const typed = (keys: number, pause: number) => Array.from({ length: keys }, (_, index) => index * pause)
    expect(isTypedByReader(typed(11, 8))).toBe(true)
    expect(isTypedByReader(typed(5, 90))).toBe(false)
    expect(isTypedByReader(typed(9, 90))).toBe(false)
    expect(isTypedByReader(typed(5, 8))).toBe(false)
  })
})

const ticket: SignInTicket = { ticket: 'one', expiresAt: 2_000, person: null }
const filled: SignInTicket = { ...ticket, person: { name: '周敏', role: 'instructor' } }
const opening: Stage = { stage: 'opening', notice: null }
const waiting = nextStage(opening, { event: 'opened', ticket })

describe('signing in', () => {
  it('asks for the PIN once a staff card was tapped on any reader', () => {
    expect(waiting.stage).toBe('card')
    expect(nextStage(waiting, { event: 'filled', ticket: filled })).toMatchObject({
      stage: 'pin',
      person: { name: '周敏' },
    })
  })

  it("passes over a ticket that another screen's card filled", () => {
    expect(nextStage(waiting, { event: 'filled', ticket: { ...filled, ticket: 'other' } })).toBe(waiting)
  })

  it('waits with the newest ticket where two were opened, because the next card fills that one', () => {
    const newest = { ...ticket, ticket: 'two' }
    const stage = nextStage(waiting, { event: 'opened', ticket: newest })
    expect(stage).toMatchObject({ stage: 'card', ticket: newest })
    expect(nextStage(stage, { event: 'filled', ticket: { ...filled, ticket: 'two' } }).stage).toBe('pin')
    const atPad = nextStage(waiting, { event: 'filled', ticket: filled })
    expect(nextStage(atPad, { event: 'opened', ticket: newest })).toBe(atPad)
  })

  it('says why a PIN was refused and stays at the pad', () => {
    const atPad = nextStage(waiting, { event: 'filled', ticket: filled })
    const refusal = new Refusal('wrong_pin', { attemptsLeft: 3 })
    expect(nextStage(atPad, { event: 'refused', refusal })).toMatchObject({
      stage: 'pin',
      notice: { kind: 'refused', refusal },
    })
  })

  it('begins anew by itself when the ticket expires, and tells only someone who was halfway through', () => {
    const atPad = nextStage(waiting, { event: 'filled', ticket: filled })
    expect(nextStage(waiting, { event: 'expired' })).toEqual({ stage: 'opening', notice: null })
    expect(nextStage(atPad, { event: 'expired' })).toEqual({ stage: 'opening', notice: { kind: 'expired' } })
    const refused = nextStage(atPad, { event: 'refused', refusal: new Refusal('ticket_expired') })
    expect(refused).toEqual({ stage: 'opening', notice: { kind: 'expired' } })
  })

  it('keeps the notice while the new ticket is opened', () => {
    const expired: Stage = { stage: 'opening', notice: { kind: 'expired' } }
    expect(nextStage(expired, { event: 'opened', ticket })).toMatchObject({
      stage: 'card',
      notice: { kind: 'expired' },
    })
  })

  it('forgets the person when someone else wants to sign in', () => {
    const atPad = nextStage(waiting, { event: 'filled', ticket: filled })
    expect(nextStage(atPad, { event: 'again' })).toEqual(opening)
  })
})

describe("the demo's staff cards", () => {
  const card = (changes: Partial<DemoCard>): DemoCard => ({
    credentialId: 'c',
    name: '周敏',
    role: 'instructor',
    kind: 'badge',
    maskedNumber: '···0001',
    className: null,
    disabled: false,
    validTo: null,
    pin: '1357',
    ...changes,
  })

  it('are one for each person with a PIN', () => {
    const cards = [
      card({ credentialId: 'id card' }),
      card({ credentialId: 'badge' }),
      card({ credentialId: 'trainee', name: '王秀芳', role: 'trainee', pin: null }),
      card({ credentialId: 'admin', name: '李慧', role: 'admin', pin: '8642' }),
    ]
    expect(staffCards(cards).map(({ credentialId }) => credentialId)).toEqual(['id card', 'admin'])
  })
})
