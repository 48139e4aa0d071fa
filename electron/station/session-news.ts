import type { Classroom } from './api/schemas/classroom.ts'
import type { Signals } from './signals.ts'

/** Tells pages what changed in class: once the answer that changed it is out, and once for several at a time. */
export interface SessionNews {
  changed(sessionId: string): void
  /** Spot checks or questions to the class are to be looked at again. */
  happened(signal: 'spot_checks' | 'questions'): void
  /** Tells nothing more; before the store is closed. */
  stop(): void
}

export function createSessionNews(signals: Signals, classrooms: () => Classroom[]): SessionNews {
  const changed = new Set<string>()
  const happened = new Set<'spot_checks' | 'questions'>()
  let planned: NodeJS.Immediate | null = null

  function tell(): void {
    planned = null
    for (const signal of happened) signals.publish({ signal })
    happened.clear()
    if (changed.size === 0) return
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
    happened(signal) {
      happened.add(signal)
      planned ??= setImmediate(tell)
    },
    stop() {
      if (planned !== null) clearImmediate(planned)
      planned = null
    },
  }
}
