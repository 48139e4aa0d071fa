import { z } from 'zod'

/** Who is in the room of a session, by the log's entries about it. */
export interface WatchedStays {
  /** Takes the next entry about a presence in this session. */
  take(type: string, payload: string): void
  /** Ids of those who came and have not left. */
  present(): string[]
  /** Nobody asks any more. */
  forget(): void
}

/** More entries are read at once and put away: a session that nobody ends does not fill the memory. */
const MOST_UNREAD = 2_000

const Stay = z.object({ presenceId: z.string(), personId: z.string(), kind: z.string().optional() })

/** Entries are read only when somebody asks: of most sessions nobody does. */
export function watchStays(): WatchedStays {
  const stays = new Map<string, { personId: string; isIn: boolean }>()
  let unread: { type: string; payload: string }[] = []

  function read(): void {
    for (const { type, payload } of unread) {
      const { presenceId, personId, kind } = Stay.parse(JSON.parse(payload))
      if (type === 'presence.undone' && kind === 'check_in') stays.delete(presenceId)
      // A check-out that is taken back leaves somebody in the room as a check-in does.
      else stays.set(presenceId, { personId, isIn: type !== 'presence.checked_out' })
    }
    unread = []
  }

  return {
    take(type, payload) {
      unread.push({ type, payload })
      if (unread.length >= MOST_UNREAD) read()
    },
    present() {
      read()
      return [...new Set([...stays.values()].filter((stay) => stay.isIn).map((stay) => stay.personId))]
    },
    forget() {
      unread = []
      stays.clear()
    },
  }
}
