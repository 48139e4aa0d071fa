import type { Clock } from '../../clock/clock.ts'
import type { Card } from './card.ts'
import { advance, type CardEffect, type CardInput, type CardSession, openCardSession } from './card-session.ts'
import { FrameParser, type Received } from './frame.ts'
import { encodeCommand, readReply } from './message.ts'

/** Longest pause within an answer. A busy machine hands over reports late, so it is far above the wire's. */
const IDLE_MILLISECONDS = 500

export interface CardTalkOptions {
  clock: Clock
  /** Sends the frame of a request. */
  send(frame: Uint8Array): void
  /** A card was read; `monotonic` is when its last byte came. */
  onCard(card: Card, monotonic: number): void
  onUnreadable(): void
  /** The session took a step. */
  onSession(session: CardSession): void
}

/** The talk with one open device: bytes in, frames out, and a timer in between. */
export interface CardTalk {
  /** Takes bytes from the device, cut anyhow. */
  hear(bytes: Uint8Array): void
  /** Ends the timer; nothing is sent or told after it. */
  stop(): void
}

/** Begins to talk at once. The transport is the caller's: 64-byte reports, a serial line. */
export function startCardTalk(options: CardTalkOptions): CardTalk {
  const { clock } = options
  const parser = new FrameParser(IDLE_MILLISECONDS)
  let session = openCardSession(clock.monotonic())
  let timer: NodeJS.Timeout | null = null
  let stopped = false

  const carryOut = (effect: CardEffect, now: number) => {
    switch (effect.effect) {
      case 'send':
        // One request at a time: an unfinished answer answers an earlier one.
        parser.reset()
        options.send(encodeCommand(effect.command))
        return
      case 'card':
        options.onCard(effect.card, now)
        return
      case 'unreadable':
        options.onUnreadable()
        return
    }
  }

  const take = (input: CardInput, now: number) => {
    if (stopped) return
    const step = advance(session, input, now)
    session = step.session
    options.onSession(session)
    for (const effect of step.effects) {
      if (!stopped) carryOut(effect, now)
    }
  }

  const takeAll = (received: Received[], now: number) => {
    for (const frame of received) take(inputOf(frame), now)
  }

  const schedule = () => {
    if (timer !== null) clearTimeout(timer)
    if (stopped) return
    const wakeAt = Math.min(session.wakeAt, parser.staleAt() ?? Number.POSITIVE_INFINITY)
    timer = setTimeout(onTimer, Math.max(1, Math.ceil(wakeAt - clock.monotonic())))
  }

  const onTimer = () => {
    const now = clock.monotonic()
    takeAll(parser.elapse(now), now)
    take({ input: 'time' }, now)
    schedule()
  }

  timer = setTimeout(onTimer, 0)

  return {
    hear(bytes) {
      const now = clock.monotonic()
      takeAll(parser.feed(bytes, now), now)
      schedule()
    },
    stop() {
      stopped = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}

function inputOf(received: Received): CardInput {
  if (received.frame === 'damaged') return { input: 'damaged' }
  const reply = readReply(received.body)
  return reply === null ? { input: 'damaged' } : { input: 'answer', reply }
}
