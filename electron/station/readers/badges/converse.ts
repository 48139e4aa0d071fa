import type { Conversation, ConversationGiven } from '../drivers/driver.ts'
import type { BadgeDecoder, Heard } from './decoder.ts'

/**
 * A conversation in which only the device speaks: what the decoder hears goes to the listener, and a timer wakes it.
 *
 * Nobody tells when a report arrived, only when it is handed over. Where the process was held up, what waited meanwhile
 * is heard late and at once, and a pause seems to lie in it that was none: half a number would be dropped, or the other
 * half taken for whole. So a pause counts only once nothing waits to be heard, and time held up does not pass.
 */
export function converse(decoder: BadgeDecoder, { clock, listener }: ConversationGiven): Conversation {
  let timer: NodeJS.Timeout | null = null
  let afterReports: NodeJS.Immediate | null = null
  let stopped = false
  /** Milliseconds by which the decoder's time is behind. */
  let heldUp = 0

  const now = () => clock.monotonic() - heldUp

  const tell = (heard: Heard) => {
    switch (heard.heard) {
      case 'reading':
        listener.onReading(heard.reading)
        return
      case 'unreadable':
        listener.onUnreadable(heard.reason, heard.detail)
        return
      case 'standing':
        listener.onStanding(heard.standing)
        return
      case 'frame':
        listener.onFrame(heard.frame)
        return
    }
  }

  const tellAll = (all: readonly Heard[]) => {
    for (const heard of all) {
      if (!stopped) tell(heard)
    }
    schedule()
  }

  const endTimers = () => {
    if (timer !== null) clearTimeout(timer)
    if (afterReports !== null) clearImmediate(afterReports)
    timer = null
    afterReports = null
  }

  const schedule = () => {
    endTimers()
    const wakeAt = decoder.wakeAt()
    if (stopped || wakeAt === null) return
    timer = setTimeout(
      () => {
        afterReports = setImmediate(() => tellAll(decoder.elapse(now())))
      },
      Math.max(1, Math.ceil(wakeAt - now())),
    )
  }

  return {
    hear(bytes) {
      if (stopped) return
      const late = now() - (decoder.wakeAt() ?? Number.POSITIVE_INFINITY)
      if (late >= 0) heldUp += late + 1
      tellAll(decoder.hear(bytes, now()))
    },
    stop() {
      stopped = true
      endTimers()
    },
  }
}
