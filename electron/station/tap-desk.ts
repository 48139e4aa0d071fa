import type { Answer } from './api/schemas/answer.ts'
import type { CheckIn } from './check-in/check-in.ts'
import { createEchoes } from './check-in/echo.ts'
import type { CardOffer, SignIns } from './people/sign-in.ts'
import type { CredentialReading } from './readers/reader.ts'

/** Where taps come in, by whichever way; a tap that is told by two ways is taken once. */
export interface TapDesk {
  /** A tap from the reader process or the simulator; its answer goes out as a signal. */
  fromReader(readerId: string, reading: CredentialReading): void
  /** A tap that a reader typed into a page. */
  fromPage(readerId: string, reading: CredentialReading): Answer
  /** A card that a reader typed into the sign-in page. */
  atSignIn(reading: CredentialReading, ticket: string): CardOffer
}

export interface TapDeskOptions {
  checkIn: Pick<CheckIn, 'tap'>
  signIns: Pick<SignIns, 'offerCard'>
  /** Milliseconds that only grow. */
  monotonic: () => number
}

/** Brings each tap to check-in and to a sign-in that waits for a card. */
export function createTapDesk({ checkIn, signIns, monotonic }: TapDeskOptions): TapDesk {
  /** Null where the first telling was a sign-in, which is no tap for check-in. */
  const echoes = createEchoes<Answer | null>(monotonic)

  function take(readerId: string, reading: CredentialReading): Answer {
    signIns.offerCard(reading)
    return checkIn.tap(readerId, reading)
  }

  return {
    fromReader(readerId, reading) {
      echoes.hear('reader', reading, () => take(readerId, reading))
    },
    fromPage: (readerId, reading) =>
      echoes.hear('page', reading, () => take(readerId, reading)) ?? take(readerId, reading),
    atSignIn(reading, ticket) {
      echoes.hear('page', reading, () => null)
      return signIns.offerCard(reading, ticket)
    },
  }
}
