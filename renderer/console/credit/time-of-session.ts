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

/** The instants of a stretch that can be stated: its whole minutes, and its ends, which may lie within one. */
export function momentsOf({ from, to }: Stretch): number[] {
  const moments = [from]
  for (let at = Math.floor(from / MINUTE + 1) * MINUTE; at <= to - MINUTE; at += MINUTE) moments.push(at)
  return to > from ? [...moments, to] : moments
}

/** Which of the moments is written `HH:MM` at the site, as its place among them; null where none is. */
export function momentWritten(words: string, moments: readonly number[], place: Place): number | null {
  const found = moments.findIndex((at) => formatTime(at, place) === words)
  return found === -1 ? null : found
}

/** What is stated from one moment to another, or null where either is missing or they are not in order. */
export function statedBetween(from: number | null, to: number | null, moments: readonly number[]): Stretch | null {
  const first = from === null ? undefined : moments[from]
  const last = to === null ? undefined : moments[to]
  return first === undefined || last === undefined || first >= last ? null : { from: first, to: last }
}
