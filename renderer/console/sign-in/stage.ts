import type { SignInTicket } from '../../../electron/station/api/schemas/console.ts'
import type { Refusal } from '../station/refusal.ts'

/** A line under the picture or the pad; `refused` has words by its code. */
export type Notice = { kind: 'refused'; refusal: Refusal } | { kind: 'expired' } | null

/** Where a sign-in stands. */
export type Stage =
  | { stage: 'opening'; notice: Notice }
  | { stage: 'card'; ticket: SignInTicket; notice: Notice }
  | { stage: 'pin'; ticket: SignInTicket; person: NonNullable<SignInTicket['person']>; notice: Notice }

export type SignInEvent =
  /** The station opened a ticket for this page; the newest counts, for the next card fills that one. */
  | { event: 'opened'; ticket: SignInTicket }
  /** A staff card was tapped for a ticket, this page's or another's. */
  | { event: 'filled'; ticket: SignInTicket }
  | { event: 'refused'; refusal: Refusal }
  /** The ticket's time is over. */
  | { event: 'expired' }
  /** Someone else wants to sign in: begin anew. */
  | { event: 'again' }

/** What a sign-in becomes by an event. In `opening` the page asks the station for a new ticket. */
export function nextStage(stage: Stage, event: SignInEvent): Stage {
  switch (event.event) {
    case 'opened':
      return stage.stage === 'pin' ? stage : { stage: 'card', ticket: event.ticket, notice: stage.notice }
    case 'filled':
      return withPerson(stage, event.ticket)
    case 'refused':
      if (event.refusal.code === 'ticket_expired') return nextStage(stage, { event: 'expired' })
      return { ...stage, notice: { kind: 'refused', refusal: event.refusal } }
    case 'expired':
      // Waiting for a card may go on for hours: a new ticket is no news. Someone halfway through is told.
      return { stage: 'opening', notice: stage.stage === 'pin' ? { kind: 'expired' } : null }
    case 'again':
      return { stage: 'opening', notice: null }
  }
}

function withPerson(stage: Stage, ticket: SignInTicket): Stage {
  const isOurs = stage.stage !== 'opening' && stage.ticket.ticket === ticket.ticket
  if (!isOurs || ticket.person === null) return stage
  return { stage: 'pin', ticket, person: ticket.person, notice: null }
}
