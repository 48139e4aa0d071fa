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

/** Entries are read only when somebody asks: of most sessions nobody does. */
export function watchStays(): WatchedStays {
  const stays = new Map<string, { personId: string; isIn: boolean }>()
  let unread: { type: string; payload: string }[] = []

  function read(): void {
    for (const { type, payload } of unread) {
      const read: unknown = JSON.parse(payload)
      if (!isAboutStay(read)) continue
      const { presenceId, personId } = read
      const isTakenBack = type === 'presence.undone' && 'kind' in read && read.kind === 'check_in'
      if (isTakenBack) stays.delete(presenceId)
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

/** By hand: of a log of millions of check-ins each is looked at. */
function isAboutStay(read: unknown): read is { presenceId: string; personId: string } {
  if (typeof read !== 'object' || read === null || !('presenceId' in read) || !('personId' in read)) return false
  return typeof read.presenceId === 'string' && typeof read.personId === 'string'
}
