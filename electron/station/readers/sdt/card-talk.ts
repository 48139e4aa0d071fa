import type { Clock } from '../../clock/clock.ts'
import type { Card } from './card.ts'
import { advance, type CardEffect, type CardInput, type CardSession, openCardSession } from './card-session.ts'
import { FrameParser, type Received } from './frame.ts'
import { encodeCommand, readReply } from './message.ts'
import type { Unread } from './unread.ts'

/** Longest pause within an answer. A busy machine hands over reports late, so it is far above the wire's. */
const IDLE_MILLISECONDS = 500

export interface CardTalkOptions {
  clock: Clock
  /** Sends the frame of a request. */
  send(frame: Uint8Array): void
  onCard(card: Card): void
  onUnreadable(unread: Unread): void
  /** The session took a step. */
  onSession(session: CardSession): void
  onFrame(frame: 'understood' | 'bad'): void
}

/** The talk with one open device: bytes in, frames out, and a timer in between. */
export interface CardTalk {
  /** Takes bytes of SDT frames, cut anyhow. */
  hear(bytes: Uint8Array): void
  /** Takes what a transport's own framing says of an answer or of the reader. */
  take(input: Extract<CardInput, { input: 'damaged' | 'refused' | 'no_module' }>): void
  /** Ends the timer; nothing is sent or told after it. */
  stop(): void
}

/** Begins to talk at once. The transport is the caller's: reports, USB pipes, a serial line. */
export function startCardTalk(options: CardTalkOptions): CardTalk {
  const { clock } = options
  const parser = new FrameParser(IDLE_MILLISECONDS)
  let session = openCardSession(clock.monotonic())
  let timer: NodeJS.Timeout | null = null
  let stopped = false

  const carryOut = (effect: CardEffect) => {
    switch (effect.effect) {
      case 'send':
        // One request at a time: an unfinished answer answers an earlier one.
        parser.reset()
        options.send(encodeCommand(effect.command))
        return
      case 'card':
        options.onCard(effect.card)
        return
      case 'unreadable':
        options.onUnreadable(effect.unread)
        return
    }
  }

  const take = (input: CardInput, now: number) => {
    if (stopped) return
    const step = advance(session, input, now)
    session = step.session
    options.onSession(session)
    for (const effect of step.effects) {
      if (!stopped) carryOut(effect)
    }
  }

  const takeAll = (received: Received[], now: number) => {
    for (const frame of received) {
      if (stopped) return
      const input = inputOf(frame)
      options.onFrame(input.input === 'answer' ? 'understood' : 'bad')
      take(input, now)
      // Text, photo and fingerprints of a card end here.
      if (frame.frame === 'whole') frame.body.fill(0)
    }
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
      if (stopped) return
      const now = clock.monotonic()
      takeAll(parser.feed(bytes, now), now)
      schedule()
    },
    take(input) {
      if (stopped) return
      parser.reset()
      options.onFrame(input.input === 'damaged' ? 'bad' : 'understood')
      take(input, clock.monotonic())
      schedule()
    },
    stop() {
      stopped = true
      parser.reset()
      if (timer !== null) clearTimeout(timer)
    },
  }
}

function inputOf(received: Received): CardInput {
  if (received.frame === 'damaged') return { input: 'damaged' }
  const reply = readReply(received.body)
  return reply === null ? { input: 'damaged' } : { input: 'answer', reply }
}
