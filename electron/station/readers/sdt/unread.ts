import type { UnreadableReason } from '../reader.ts'
import type { CardFault } from './card.ts'
import { type Command, Status } from './message.ts'

/** Why a card was not read: what the trainee is told, and the line for the log, without personal data. */
export interface Unread {
  reason: UnreadableReason
  detail: string
}

/** What a module's status byte says of a card. `asked`: what was asked of it, where that is known. */
export function unreadStatus(status: number, asked?: Command): Unread {
  const code = status.toString(16).toUpperCase().padStart(2, '0')
  return { reason: reasonOf(status), detail: `status ${code}${asked === undefined ? '' : ` at ${asked}`}` }
}

/**
 * Statuses of GA/T 467-2019. A module says of a foreign card that it rejects it (32) just as of an ID card that it does
 * not get on with; both are advised to try another card. 41 and 47 come of the card's own silence.
 */
function reasonOf(status: number): UnreadableReason {
  switch (status) {
    case Status.noCard:
    case Status.readFailed:
    case Status.randomFailed:
      return 'moved'
    case Status.wrongCardType:
    case Status.selectFailed:
      return 'not_id_card'
    case Status.cardRejectsModule:
    case Status.moduleRejectsCard:
      return 'refused'
    case Status.verificationFailed:
    case Status.noSuchItem:
      return 'worn'
    // The request, the module or its licence, or a status that nobody listed.
    default:
      return 'reader'
  }
}

/** A card was read, and is none that can be understood. `lengths`: the parts of the answer do not add up. */
export function unreadFault(fault: CardFault | 'lengths'): Unread {
  return { reason: fault === 'card_type' ? 'not_id_card' : 'worn', detail: `${fault} in what was read` }
}
