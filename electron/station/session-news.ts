import type { Classroom } from './api/schemas/classroom.ts'
import type { Signals } from './signals.ts'

/** Tells pages that sessions changed: once the answer that changed them is out, and once for several at a time. */
export interface SessionNews {
  changed(sessionId: string): void
  /** Tells nothing more; before the store is closed. */
  stop(): void
}

export function createSessionNews(signals: Signals, classrooms: () => Classroom[]): SessionNews {
  const changed = new Set<string>()
  let planned: NodeJS.Immediate | null = null

  function tell(): void {
    planned = null
    signals.publish({ signal: 'sessions' })
    for (const sessionId of changed) signals.publish({ signal: 'roll', sessionId })
    changed.clear()
    for (const classroom of classrooms()) signals.publish({ signal: 'classroom', classroom })
  }

  return {
    changed(sessionId) {
      changed.add(sessionId)
      // What the projector shows takes looking up, and whoever tapped is waiting for their answer.
      planned ??= setImmediate(tell)
    },
    stop() {
      if (planned !== null) clearImmediate(planned)
      planned = null
    },
  }
}
