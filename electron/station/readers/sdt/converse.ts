import type { Conversation, ConversationGiven, ConversationListener } from '../drivers/driver.ts'
import { decodeTextArea, readingOf } from './card.ts'
import { type CardSession, hasCard } from './card-session.ts'
import { startCardTalk } from './card-talk.ts'
import { FrameParser, type Received } from './frame.ts'
import { readReply, Status, textAreaOf } from './message.ts'
import { unreadFault, unreadStatus } from './unread.ts'

/** What a transport's own framing makes of bytes. */
export type Unframed =
  | { unframed: 'sdt'; bytes: Uint8Array }
  | { unframed: 'damaged' }
  /** It did not hand our request on to its module. */
  | { unframed: 'refused' }
  /** The reader has no module of its own. */
  | { unframed: 'no_module' }

/** How SDT frames travel. */
export interface Framing {
  /** Sends the frame of a request; what fails is noticed by others. */
  send(frame: Uint8Array): void
  unframe(bytes: Uint8Array): Unframed[]
  /**
   * True where the device may be something else altogether: it counts as a reader of ID cards, and is well, only once
   * the module has answered.
   */
  provesItself: boolean
}

/** The conversation with an ID card reader: the same for all, whatever their transport. */
export function converseSdt(framing: Framing, given: ConversationGiven): Conversation {
  return given.recording === true ? hearRecording(framing, given.listener) : talk(framing, given)
}

function talk(framing: Framing, { clock, listener }: ConversationGiven): Conversation {
  const cardTalk = startCardTalk({
    clock,
    send: (frame) => framing.send(frame),
    onCard: (card) => listener.onReading(readingOf(card)),
    onUnreadable: ({ reason, detail }) => listener.onUnreadable(reason, detail),
    onSession: (session) => tellStanding(session, framing.provesItself, listener),
    onFrame: (frame) => listener.onFrame(frame),
  })
  if (framing.provesItself) listener.onStanding({ state: 'failed', problem: 'no_answer' })
  return {
    hear(bytes) {
      for (const piece of framing.unframe(bytes)) {
        if (piece.unframed === 'sdt') cardTalk.hear(piece.bytes)
        else cardTalk.take({ input: piece.unframed })
      }
    },
    stop: () => cardTalk.stop(),
  }
}

function tellStanding(session: CardSession, provesItself: boolean, listener: ConversationListener) {
  if (session.problem !== null) listener.onStanding({ state: 'failed', problem: session.problem })
  else if (provesItself && !session.answered) listener.onStanding({ state: 'failed', problem: 'no_answer' })
  else listener.onStanding({ state: hasCard(session) ? 'reading' : 'ready' })
}

/** Hears answers without having asked: what each says by itself. */
function hearRecording(framing: Framing, listener: ConversationListener): Conversation {
  // Its lines say nothing of pauses, so time stands still until the end, when an unfinished frame is given up.
  const parser = new FrameParser(0)
  const tell = (received: Received) => {
    const reply = received.frame === 'whole' ? readReply(received.body) : null
    listener.onFrame(reply === null ? 'bad' : 'understood')
    if (reply !== null) tellReply(reply.status, reply.data, listener)
    if (received.frame === 'whole') received.body.fill(0)
  }
  return {
    hear(bytes) {
      for (const piece of framing.unframe(bytes)) {
        switch (piece.unframed) {
          case 'sdt':
            parser.feed(piece.bytes, 0).forEach(tell)
            break
          case 'damaged':
            listener.onFrame('bad')
            break
          case 'refused':
          case 'no_module':
            listener.onStanding({ state: 'failed', problem: 'cloud_mode' })
            break
        }
      }
    },
    stop: () => parser.elapse(1).forEach(tell),
  }
}

/** Longest data of an answer that says no more than that it is well: the serial number of the module. */
const SHORT_ANSWER = 16

function tellReply(status: number, data: Uint8Array, listener: ConversationListener) {
  switch (status) {
    case Status.found:
    case Status.noCard:
      return
    case Status.selfTestFailed:
    case Status.unauthorised:
      listener.onStanding({ state: 'failed', problem: 'sam_unauthorised' })
      return
    case Status.ok: {
      if (data.length <= SHORT_ANSWER) return
      const area = textAreaOf(data)
      const decoded = area === null ? { fault: 'lengths' as const } : decodeTextArea(area)
      if ('card' in decoded) {
        listener.onReading(readingOf(decoded.card))
        return
      }
      const { reason, detail } = unreadFault(decoded.fault)
      listener.onUnreadable(reason, detail)
      return
    }
    default: {
      const { reason, detail } = unreadStatus(status)
      listener.onUnreadable(reason, detail)
    }
  }
}
