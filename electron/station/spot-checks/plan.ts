import { createHash, createHmac } from 'node:crypto'

/**
 * When spot checks are called, and whom: it follows from a secret that nobody knows before, whose hash stands in the
 * log before the class begins and which stands there itself once the class is over. Anyone can then do it over again
 * with any tool that knows SHA-256 and HMAC. Everything hashed is a line of UTF-8 text without an end of line; ids hold
 * no space. In a shell, with the secret of 64 lower-case hex digits in $S:
 *
 *   commitment   printf %s "training-station spot-check commitment session-1 $S" | sha256sum
 *   when         printf %s "training-station spot-check when session-1 1" | openssl dgst -sha256 -mac HMAC -macopt hexkey:$S
 *   whom         printf %s "training-station spot-check whom session-1 1 person-7" | openssl dgst -sha256 -mac HMAC -macopt hexkey:$S
 */
export const SCHEME = 'hmac-sha256/1'

/** Bytes of a secret. */
export const SECRET_BYTES = 32

/**
 * Nobody can tap while the station is off, so that the time to answer begins again with it; but only so often for one
 * check, or a station that is started again and again would keep one from ever being missed.
 */
export const MOST_BEGUN_AGAIN = 2

/** No check is called in the first or the last tenth of a class: people still come, or are packing up. */
const MARGIN = 0.1

/** Of the hash that says when, the first 12 hex digits are read as a number; this is one more than the largest. */
const PLACES = 2 ** 48

/** What goes into the log before class: SHA-256 in hex over session and secret, as the head of this file says. */
export function commitmentOf(sessionId: string, secret: Buffer): string {
  const text = `training-station spot-check commitment ${sessionId} ${secret.toString('hex')}`
  return createHash('sha256').update(text).digest('hex')
}

/**
 * The times of the planned checks, in milliseconds of taught time (breaks do not count). The middle eight tenths of
 * the scheduled length are divided into as many equal parts as there are checks, and each has its own: as far into
 * its part as the first 12 hex digits of its hash, divided by 16^12, say.
 */
export function plannedTimes(secret: Buffer, sessionId: string, checks: number, length: number): number[] {
  const width = (length * (1 - 2 * MARGIN)) / Math.max(checks, 1)
  return Array.from({ length: checks }, (_, index) => {
    const from = Math.ceil(length * MARGIN + index * width)
    const to = Math.floor(length * MARGIN + (index + 1) * width)
    const place = Number.parseInt(keyed(secret, `when ${sessionId} ${index + 1}`).slice(0, 12), 16)
    return from + Math.floor((place / PLACES) * (to - from))
  })
}

/**
 * Whom the check of this number (from 1, in the order called, those out of turn included) calls among those present:
 * the `people` with the lowest hash, lowest first; all where fewer are there.
 */
export function peopleCalled(
  secret: Buffer,
  sessionId: string,
  number: number,
  present: Iterable<string>,
  people: number,
): string[] {
  return [...new Set(present)]
    .map((personId) => ({ personId, rank: keyed(secret, `whom ${sessionId} ${number} ${personId}`) }))
    .toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
    .slice(0, people)
    .map(({ personId }) => personId)
}

/**
 * Milliseconds taught until `now`: the stretches of teaching without the breaks between; one may be running. Those that
 * are over keep their length, whatever the clock was set to since.
 */
export function taughtUntil(stretches: readonly { from: number; to: number | null }[], now: number): number {
  return stretches.reduce((sum, { from, to }) => sum + Math.max(0, (to ?? now) - from), 0)
}

function keyed(secret: Buffer, words: string): string {
  return createHmac('sha256', secret).update(`training-station spot-check ${words}`).digest('hex')
}
