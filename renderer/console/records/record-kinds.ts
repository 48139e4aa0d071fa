import type { ListedRecord, RecordState } from '../../../electron/station/api/schemas/records.ts'
import type { IconName } from '../shell/icon.tsx'

/** Types of entries that one looks for, in the order in which they are offered. */
export const SOUGHT_KINDS = [
  'presence.checked_in',
  'presence.checked_out',
  'presence.stated',
  'presence.undone',
  'tap.refused',
  'session.opened',
  'session.teaching',
  'session.closed',
  'session.sealed',
  'lesson.played',
  'spot_check.called',
  'spot_check.answered',
  'spot_check.missed',
  'suspicion.noted',
  'clock.jumped',
  'receipt.taken',
  'receipt.refused',
  'export.written',
  'records.alarm',
  'destination.changed',
] as const

export type SoughtKind = (typeof SOUGHT_KINDS)[number]

/** The key of the words for a type of entry; whether there are any is for the caller to see. */
export function kindKey(type: ListedRecord['type']): string {
  return `console.eventType.${type.replaceAll('.', '_')}`
}

/** Pictures for how far a record has got, as on the way. */
export const STATE_ICONS: Record<RecordState, IconName> = { here: 'machine', sent: 'send', confirmed: 'seal' }
