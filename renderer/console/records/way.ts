import type { DestinationStatus, RecordsStatus } from '../../../electron/station/api/schemas/records.ts'

/** How far the records have got: counts of entries, each a part of the one before. */
export interface Way {
  entries: number
  sent: number
  confirmed: number
  /** Entries that no way has brought anywhere yet. */
  toSend: number
  /** Entries that were sent and that headquarters has not vouched for. */
  toConfirm: number
}

/**
 * Counts of the way from here to headquarters. What headquarters vouches for has got there, whichever way it went. The
 * station's own notes of this very way, which come after the newest record, do not make it look unfinished.
 */
export function wayOf(records: Pick<RecordsStatus, 'newestRecord' | 'sentThrough' | 'confirmedThrough'>): Way {
  const entries = records.newestRecord
  const confirmed = Math.min(entries, records.confirmedThrough)
  const sent = Math.min(entries, Math.max(records.sentThrough, confirmed))
  return { entries, sent, confirmed, toSend: entries - sent, toConfirm: sent - confirmed }
}

/** Which sentence says how the records stand; each has words in the language files. */
export type Headline =
  | 'empty'
  | 'refused'
  | 'no_way'
  | 'sending'
  | 'waiting'
  | 'here'
  | 'stick'
  | 'sent'
  | 'sent_only'
  | 'statements'
  | 'confirmed'

/** The sentence for how the records stand, the most urgent first. */
export function headlineOf(records: RecordsStatus): Headline {
  const { destinations, knowsHeadquarters } = records
  const way = wayOf(records)
  const carrying = destinations.filter(({ id, state }) => id !== 'receipts' && state !== 'not_configured')
  const has = (state: DestinationStatus['state']) => carrying.some((destination) => destination.state === state)
  if (way.entries === 0) return 'empty'
  if (has('refused')) return 'refused'
  if (carrying.length === 0 && !knowsHeadquarters.exports) return 'no_way'
  if (has('sending')) return 'sending'
  if (has('waiting') && way.toSend > 0) return 'waiting'
  if (way.confirmed === way.entries) return 'confirmed'
  if (isOnlyLearningConfirmed(records) && records.statementsConfirmedThrough >= way.entries) return 'statements'
  if (way.sent === way.entries) return knowsHeadquarters.receipts ? 'sent' : 'sent_only'
  return carrying.length === 0 ? 'stick' : 'here'
}

/** True where headquarters vouches for more of what it was told through its record store than of the log itself. */
export function isOnlyLearningConfirmed(
  records: Pick<RecordsStatus, 'confirmedThrough' | 'statementsConfirmedThrough'>,
): boolean {
  return records.statementsConfirmedThrough > records.confirmedThrough
}

/** True while nobody has answered that headquarters vouches for another history. */
export function isAlarmed({ alarm }: Pick<RecordsStatus, 'alarm'>): boolean {
  return alarm !== null && alarm.answered === null
}

/** How a headline is coloured. */
export type Tone = 'good' | 'busy' | 'look' | 'bad'

/** The colour and picture of a headline. */
export function toneOfHeadline(headline: Headline): Tone {
  switch (headline) {
    case 'refused':
      return 'bad'
    case 'no_way':
    case 'waiting':
    case 'sent_only':
      return 'look'
    case 'sending':
    case 'here':
    case 'stick':
    case 'sent':
    case 'empty':
      return 'busy'
    case 'statements':
    case 'confirmed':
      return 'good'
  }
}

/** A part of the whole from 0 to 1 for a ring: never full before it is, never empty once it is not. */
export function shareOf(part: number, whole: number): number {
  if (whole <= 0 || part <= 0) return 0
  if (part >= whole) return 1
  return Math.min(0.985, Math.max(0.015, part / whole))
}
