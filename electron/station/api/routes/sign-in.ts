import { z } from '@hono/zod-openapi'
import type { CardOffer, SignIns } from '../../people/sign-in.ts'
import type { CredentialReading } from '../../readers/reader.ts'
import type { Access } from '../access.ts'
import { json, jsonBody, problem, routes, stationRoute } from '../route.ts'
import { Problem, SignedIn, SignInTicket } from '../schemas/console.ts'
import { Instant } from '../schemas/session.ts'

const tags = ['sign-in']
const params = z.object({ ticket: z.string().max(64) })
const expired = problem('the ticket is over: open another')

const begin = stationRoute(['kiosk'], {
  method: 'post',
  path: '/api/sign-in/tickets',
  tags,
  summary: 'Opens a ticket; the next staff card on any reader fills it, and the signal `sign_in` tells',
  responses: { 200: json(SignInTicket, 'the ticket') },
})

const read = stationRoute(['kiosk'], {
  method: 'get',
  path: '/api/sign-in/tickets/{ticket}',
  tags,
  summary: 'A ticket as it stands',
  request: { params },
  responses: { 200: json(SignInTicket, 'the ticket'), 410: expired },
})

const card = stationRoute(['kiosk'], {
  method: 'post',
  path: '/api/sign-in/tickets/{ticket}/card',
  tags,
  summary: 'A card that a keyboard-wedge reader typed into the sign-in page',
  request: { params, body: jsonBody(z.strictObject({ text: z.string().trim().min(1).max(512) })) },
  responses: {
    200: json(SignInTicket, 'the ticket, with its person'),
    404: problem('nobody has this card'),
    409: problem('a person who cannot sign in with this card, or a badge number that several people have'),
    410: expired,
  },
})

const WrongPin = Problem.extend({ code: z.literal('wrong_pin'), attemptsLeft: z.number().int() }).openapi('WrongPin')
const LockedOut = Problem.extend({ code: z.literal('locked_out'), until: Instant }).openapi('LockedOut')

const pin = stationRoute(['kiosk'], {
  method: 'post',
  path: '/api/sign-in/tickets/{ticket}/pin',
  tags,
  summary: 'The PIN of the person on the ticket; the answer carries the cookie of who is signed in',
  request: { params, body: jsonBody(z.strictObject({ pin: z.string().regex(/^\d{4,8}$/) })) },
  responses: {
    200: json(SignedIn, 'signed in'),
    401: json(WrongPin, 'wrong PIN'),
    410: expired,
    423: json(LockedOut, 'locked after repeated failures'),
  },
})

const signOut = stationRoute(['kiosk'], {
  method: 'post',
  path: '/api/sign-out',
  tags,
  summary: 'Signs out whoever is signed in',
  responses: { 200: json(z.null(), 'nobody is signed in') },
})

const me = stationRoute(['kiosk'], {
  method: 'get',
  path: '/api/me',
  tags,
  summary: 'Who is signed in, or null. Asking counts as being there: the idle time begins anew',
  responses: { 200: json(SignedIn.nullable(), 'who is signed in') },
})

export interface SignInRoutesOptions {
  signIns: SignIns
  /** Reads a wedge burst as a credential; null for what cannot be one. */
  readText: (text: string) => CredentialReading | null
  /** Gives a card typed into the sign-in page to its ticket. */
  offerCard: (reading: CredentialReading, ticket: string) => CardOffer
  access: Pick<Access, 'setStaff' | 'staffToken'>
}

const ticketOver = { code: 'ticket_expired', message: 'the ticket is over' }
const unknownCard = { code: 'unknown_card', message: 'nobody has this card' }

/** Signing in to the console, and out of it. */
export function signInRoutes({ signIns, readText, offerCard, access }: SignInRoutesOptions) {
  return routes()
    .openapi(begin, (c) => c.json(signIns.begin(), 200))
    .openapi(read, (c) => {
      const ticket = signIns.read(c.req.valid('param').ticket)
      return ticket === null ? c.json(ticketOver, 410) : c.json(ticket, 200)
    })
    .openapi(card, (c) => {
      const reading = readText(c.req.valid('json').text)
      if (reading === null) return c.json(unknownCard, 404)
      const offer = offerCard(reading, c.req.valid('param').ticket)
      switch (offer.outcome) {
        case 'filled':
          return c.json(offer.ticket, 200)
        case 'unknown':
          return c.json(unknownCard, 404)
        case 'ambiguous':
          return c.json({ code: 'ambiguous_card', message: 'several people have this badge number' }, 409)
        case 'not_staff':
          return c.json({ code: 'not_staff', message: `this card cannot sign in: ${offer.because}` }, 409)
        case 'no_ticket':
          return c.json(ticketOver, 410)
      }
    })
    .openapi(pin, async (c) => {
      const entry = await signIns.enterPin(c.req.valid('param').ticket, c.req.valid('json').pin)
      switch (entry.outcome) {
        case 'signed_in': {
          // Whoever was signed in at this browser before is signed out with it.
          const before = access.staffToken(c)
          if (before !== null) signIns.giveWay(before)
          access.setStaff(c, entry.token)
          return c.json(entry.signedIn, 200)
        }
        case 'wrong_pin': {
          const { attemptsLeft } = entry
          return c.json({ code: 'wrong_pin' as const, message: 'wrong PIN', attemptsLeft }, 401)
        }
        case 'locked_out': {
          const { until } = entry
          return c.json({ code: 'locked_out' as const, message: 'too many wrong PINs', until }, 423)
        }
        case 'ticket_expired':
          return c.json(ticketOver, 410)
      }
    })
    .openapi(signOut, (c) => {
      const token = access.staffToken(c)
      if (token !== null) signIns.signOut(token)
      access.setStaff(c, '')
      return c.json(null, 200)
    })
    .openapi(me, (c) => {
      const token = access.staffToken(c)
      return c.json(token === null ? null : signIns.me(token), 200)
    })
}
