import { badgeText } from '../people/credentials.ts'
import type { CredentialReading } from '../readers/reader.ts'

/**
 * A reader that types and is read bare as well tells one tap twice: its bytes come through the reader process, and its
 * keys through whatever page has the focus, in either order. The second telling is the echo of the first.
 */

/** Which of the two ways a reading came. */
export type TapWay = 'reader' | 'page'

export interface Echoes<Result> {
  /**
   * What a reading led to: what `take` gives for one that is told for the first time; for an echo, what the first
   * telling gave. Each telling has one echo at most, so that a card tapped twice is two taps.
   */
  hear(way: TapWay, reading: CredentialReading, take: () => Result): Result
}

/** Both ways are one machine's; a page that is busy hears its keys this late. */
export const ECHO_MILLISECONDS = 2_000
/** More are never waiting: a hand taps a few times a second. */
const MOST_WAITING = 32

interface Said {
  text: string
  isCard: boolean
}

interface Heard<Result> extends Said {
  way: TapWay
  at: number
  result: Result
}

/** Echoes by what `now` says, in milliseconds that only grow. */
export function createEchoes<Result>(now: () => number): Echoes<Result> {
  let waiting: Heard<Result>[] = []

  return {
    hear(way, reading, take) {
      const at = now()
      const said = { text: textOf(reading), isCard: isCard(reading) }
      waiting = waiting.filter((heard) => at - heard.at <= ECHO_MILLISECONDS)
      const first = waiting.find((heard) => heard.way !== way && isEcho(said, heard))
      if (first !== undefined) {
        waiting = waiting.filter((heard) => heard !== first)
        return first.result
      }
      const result = take()
      waiting = [...waiting, { way, ...said, at, result }].slice(-MOST_WAITING)
      return result
    },
  }
}

/**
 * Whether a telling may be of the same tap as one before it. An ID card itself is no echo of its number in keys, which a
 * site may not accept: the card has to be taken, whoever typed its number just before.
 */
function isEcho(said: Said, first: Said): boolean {
  return said.text === first.text && (first.isCard || !said.isCard)
}

/** Keys and codes give the number alone; a card gives a name with it. */
function isCard(reading: CredentialReading): boolean {
  return reading.kind === 'resident-id' && reading.name !== ''
}

function textOf(reading: CredentialReading): string {
  return reading.kind === 'resident-id' ? `resident-id ${reading.idNumber}` : `text ${badgeText(reading.text)}`
}
