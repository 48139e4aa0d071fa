import type { Timers } from './upload/timers.ts'

/** Something that happens often and is told of now and then. */
export interface Gathered {
  /** Tells at once, or at the end of the pause that runs since it was told of last. */
  happened(): void
  /** Tells nothing more. */
  stop(): void
}

/** Has `tell` called at most once in so many milliseconds; the last thing that happened is always told of. */
export function createGathered(tell: () => void, milliseconds: number, timers: Timers): Gathered {
  let endPause: (() => void) | null = null
  let isWaiting = false
  let isStopped = false

  function tellNow(): void {
    isWaiting = false
    endPause = timers.after(milliseconds, () => {
      endPause = null
      if (isWaiting) tellNow()
    })
    tell()
  }

  return {
    happened() {
      if (isStopped) return
      if (endPause === null) tellNow()
      else isWaiting = true
    },
    stop() {
      isStopped = true
      endPause?.()
      endPause = null
    },
  }
}
