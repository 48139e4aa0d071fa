import type { CreditExplanation, Review } from '../../../electron/station/api/schemas/credit.ts'
import { formatTime, type Place } from '../../ui/format.ts'
import { MINUTE, type Stretch } from './stretches.ts'

/** From when to when somebody could have been in a session that was closed. */
export function heldTime({ session, steps }: Review, { spans }: Pick<CreditExplanation, 'spans'>): Stretch {
  const openedAt = steps.find(({ step }) => step === 'opened')?.at ?? session.startsAt
  const closedAt = steps.find(({ step }) => step === 'closed')?.at ?? session.endsAt
  // One that the station closed long after its end was over when what was taught of it was.
  const over = Math.max(session.endsAt, spans.at(-1)?.to ?? session.endsAt)
  return { from: Math.min(session.startsAt, openedAt), to: Math.min(closedAt, over) }
}

/** The first instant of a stretch that is written `HH:MM` at the site, or null where none is. */
export function instantWritten(words: string, { from, to }: Stretch, place: Place): number | null {
  if (formatTime(from, place) === words) return from
  for (let at = Math.ceil(from / MINUTE) * MINUTE; at <= to; at += MINUTE) {
    if (formatTime(at, place) === words) return at
  }
  return null
}

/** What is stated by two written times, or null where they are not in order within the session. */
export function statedStretch(fromWords: string, toWords: string, held: Stretch, place: Place): Stretch | null {
  const from = instantWritten(fromWords, held, place)
  // Until the last minute means until the end, which may lie within it.
  const to = formatTime(held.to, place) === toWords ? held.to : instantWritten(toWords, held, place)
  return from === null || to === null || from >= to ? null : { from, to }
}
