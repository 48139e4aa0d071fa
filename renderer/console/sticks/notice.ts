import type { ExportStatus, SticksStatus } from '../../../electron/station/api/schemas/records.ts'

/** What was seen of the sticks when they were looked at last. */
export interface SeenBefore {
  ids: ReadonlySet<string>
  state: ExportStatus['state']
}

export const NOTHING_SEEN: SeenBefore = { ids: new Set(), state: 'none' }

/** What will have been seen once this is told. */
export function seenNow(status: SticksStatus): SeenBefore {
  return { ids: new Set(status.sticks.map(({ id }) => id)), state: status.export.state }
}

/** What is said of sticks to someone who is elsewhere in the console. */
export type Notice =
  | { notice: 'nothing' }
  /** Nothing is plugged in any more: a question about it is pointless. */
  | { notice: 'gone' }
  | { notice: 'plugged'; label: string; hasReceipt: boolean }
  | { notice: 'done' | 'failed' }

/**
 * What to say of a change: how an export ended that nobody has read yet, or that a stick was plugged in that somebody here
 * can do something with. Each stick is asked about once, for as long as it stays.
 */
export function noticeOf(
  { sticks, export: work }: SticksStatus,
  before: SeenBefore,
  { mayExport, mayWrite }: { mayExport: boolean; mayWrite: boolean },
): Notice {
  if ((work.state === 'done' || work.state === 'failed') && work.state !== before.state) return { notice: work.state }
  if (sticks.length === 0)
    return before.ids.size > 0 && work.state === 'none' ? { notice: 'gone' } : { notice: 'nothing' }
  if (work.state !== 'none' || !mayWrite) return { notice: 'nothing' }
  const stick = sticks.find(
    ({ id, problem, hasReceipt }) => !before.ids.has(id) && (hasReceipt || (mayExport && problem === null)),
  )
  if (stick === undefined) return { notice: 'nothing' }
  return { notice: 'plugged', label: stick.label, hasReceipt: stick.hasReceipt }
}
