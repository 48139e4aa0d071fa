import type { Conversation, ConversationGiven } from '../drivers/driver.ts'
import type { BadgeDecoder, Heard } from './decoder.ts'

/** A conversation in which only the device speaks: what the decoder hears goes to the listener, and a timer wakes it. */
export function converse(decoder: BadgeDecoder, { clock, listener }: ConversationGiven): Conversation {
  let timer: NodeJS.Timeout | null = null
  let stopped = false

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

  const schedule = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const wakeAt = decoder.wakeAt()
    if (stopped || wakeAt === null) return
    timer = setTimeout(
      () => tellAll(decoder.elapse(clock.monotonic())),
      Math.max(1, Math.ceil(wakeAt - clock.monotonic())),
    )
  }

  return {
    hear(bytes) {
      if (!stopped) tellAll(decoder.hear(bytes, clock.monotonic()))
    },
    stop() {
      stopped = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}
