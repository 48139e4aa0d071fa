/** Waits for screens to say what they showed of a lesson that is about to leave them. */
export interface LastWords {
  /** Resolves once the session's screen has reported at that revision, or after a moment without it. */
  wait(sessionId: string, revision: number): Promise<void>
  heard(sessionId: string, revision: number): void
}

/** A screen answers within some tens of milliseconds; the instructor who changes lessons waits no longer than this. */
const PATIENCE_MILLISECONDS = 400

/** `later` runs work after some milliseconds. */
export function createLastWords(later: (work: () => void, milliseconds: number) => void): LastWords {
  const waiting = new Map<string, { revision: number; go: () => void }>()
  return {
    wait(sessionId, revision) {
      return new Promise((resolve) => {
        const mine = {
          revision,
          go() {
            if (waiting.get(sessionId) === mine) waiting.delete(sessionId)
            resolve()
          },
        }
        waiting.set(sessionId, mine)
        later(mine.go, PATIENCE_MILLISECONDS)
      })
    },
    heard(sessionId, revision) {
      const one = waiting.get(sessionId)
      if (one !== undefined && revision >= one.revision) one.go()
    },
  }
}
