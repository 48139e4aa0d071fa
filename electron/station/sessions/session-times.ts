/** When a session is over by the clock. Times are wall time in milliseconds. */

/**
 * The moment after which nothing of a session counts where nobody said when it ended: its scheduled end; for one that
 * was begun only after that, as long after it was opened as it was to last.
 */
export function countedEnd(session: { startsAt: number; endsAt: number; openedAt: number | null }): number {
  const { startsAt, endsAt, openedAt } = session
  return openedAt !== null && openedAt >= endsAt ? openedAt + (endsAt - startsAt) : endsAt
}
