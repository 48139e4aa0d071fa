import type { EntryColumns } from '../../records/entry.ts'

/** An entry of the log that says who came or went. */
export type StayEntry = Pick<EntryColumns, 'type' | 'payload'>

/** True for an entry that `presentAfter` has to know. */
export function isAboutStay(type: string): boolean {
  return type === 'presence.checked_in' || type === 'presence.checked_out' || type === 'presence.undone'
}

/** Ids of those who came to a session and have not left, after all its entries about that, in their order. */
export function presentAfter(entries: Iterable<StayEntry>): string[] {
  const stays = new Map<string, { personId: string; isIn: boolean }>()
  for (const { type, payload } of entries) {
    const read: unknown = JSON.parse(payload)
    if (!namesStay(read)) continue
    const { presenceId, personId } = read
    const isTakenBack = type === 'presence.undone' && 'kind' in read && read.kind === 'check_in'
    if (isTakenBack) stays.delete(presenceId)
    // A check-out that is taken back leaves somebody in the room as a check-in does.
    else stays.set(presenceId, { personId, isIn: type !== 'presence.checked_out' })
  }
  return [...new Set([...stays.values()].filter((stay) => stay.isIn).map((stay) => stay.personId))]
}

function namesStay(read: unknown): read is { presenceId: string; personId: string } {
  if (typeof read !== 'object' || read === null || !('presenceId' in read) || !('personId' in read)) return false
  return typeof read.presenceId === 'string' && typeof read.personId === 'string'
}
