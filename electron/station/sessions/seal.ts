import { createHash } from 'node:crypto'
import { canonical } from '../../records/entry.ts'

/** Crockford's base32: no I, L, O or U, so that a code is read from paper without a doubt. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_CHARACTERS = 12
const GROUP_CHARACTERS = 4
const BITS = 5n

/** What a seal is taken over. */
export interface Sealed {
  sessionId: string
  /** Root of the log's tree as it was when the session was sealed, in hex. */
  root: string
  /** SHA-256 of the canonical statement of hours, in hex. */
  hours: string
}

/**
 * The short code of a seal, as on screen and on paper: `7K3M-Q2ZD-9XAB`.
 *
 * Anybody can recompute it with a SHA-256. Take the JSON array, without spaces and in UTF-8,
 *
 *     ["training-station-seal/1","<session id>","<root, hex>","<hours, hex>"]
 *
 * hash it, and write the first 60 bits of the hash as twelve characters of five bits each, the highest first, with the
 * alphabet 0123456789ABCDEFGHJKMNPQRSTVWXYZ (Crockford's base32), in groups of four. Session id, root and hours stand
 * in the log's entry `session.sealed`; the root follows from the entries before it (`station verify` checks both).
 */
export function sealCode({ sessionId, root, hours }: Sealed): string {
  const text = JSON.stringify(['training-station-seal/1', sessionId, root, hours])
  const digest =
    BigInt(`0x${createHash('sha256').update(text).digest('hex')}`) >> (256n - BITS * BigInt(CODE_CHARACTERS))
  const characters = Array.from({ length: CODE_CHARACTERS }, (_, place) => {
    const shift = BITS * BigInt(CODE_CHARACTERS - 1 - place)
    return ALPHABET.charAt(Number((digest >> shift) & 31n))
  })
  return characters.join('').replace(new RegExp(`.{${GROUP_CHARACTERS}}(?=.)`, 'g'), '$&-')
}

/**
 * SHA-256 in hex of a session's statement of hours: the canonical JSON (RFC 8785) of session id and whole minutes of
 * each person who has any reckoned in it, people in the order of their ids.
 */
export function minutesDigest(sessionId: string, people: readonly { personId: string; minutes: number }[]): string {
  const hours = people
    .map(({ personId, minutes }) => ({ personId, minutes }))
    .toSorted((one, other) => (one.personId < other.personId ? -1 : 1))
  return createHash('sha256').update(canonical({ sessionId, hours })).digest('hex')
}
