import { type Card, decodeTextArea } from './card.ts'
import { type Command, type Reply, Status, textAreaOf } from './message.ts'
import { type Unread, unreadFault, unreadStatus } from './unread.ts'

/**
 * The talk with an ID card reader, as a pure machine: find a card, select it, read it, wait until it is lifted.
 * Inputs carry the time; effects say what to send and what to tell. Times are milliseconds on a monotonic clock.
 *
 * What the protocol leaves to us: an answer does not say which request it is for, so one that does not fit the request
 * at hand is a late one and is passed over. Once a card has been read well the reader no longer finds it, lying there
 * or not; other readers go on finding it. Both count it once.
 */

/** The reader's module asks for no more than one search in this time. */
export const FIND_INTERVAL = 300

/** How long an answer may take. Others wait 100 to 200 ms for a search and 2 s for a card; a busy machine hears late. */
const PATIENCE: Record<Command, number> = { sam_status: 1000, find: 1000, select: 1000, read_text_and_photo: 3000 }

/** Readings of one card before it is given up. */
const ATTEMPTS = 3
/** Searches without a card after which one that was being read is gone. */
const ABSENCES = 2
/** Missing or damaged answers in a row after which the reader is in trouble; a module takes 1.5 s to wake up. */
const FAULTS = 5
/** Twice as long at each time in a row, up to the longest: what never answers may be no reader at all. */
const RETRY_AFTER_FAULTS = 1000
const LONGEST_RETRY = 8000
const RETRY_AFTER_REFUSAL = 5000

export type CardSessionProblem = 'no_answer' | 'bad_frames' | 'sam_unauthorised' | 'cloud_mode'

/** What is known of the card on the reader. */
type Presence =
  | { card: 'none' }
  /** Found, not read yet. `absences`: searches since that did not find it. `last`: why it was not read, once tried. */
  | { card: 'unread'; attempts: number; absences: number; last: Unread | null }
  /** Read, or given up; it counts again once it was lifted. */
  | { card: 'settled' }

type Stage = { stage: 'pausing'; next: 'sam_status' | 'find' } | { stage: 'asking'; command: Command }

export type CardSession = Stage & {
  /** When the session wants the time again. */
  wakeAt: number
  /** When the last search went out. */
  findAt: number
  presence: Presence
  /** Missing or damaged answers in a row. */
  faults: number
  /** Times in a row that these came to a problem. */
  troubles: number
  /** The module has answered since the device was opened: it is a card reader. */
  answered: boolean
  problem: CardSessionProblem | null
}

export type CardInput =
  | { input: 'time' }
  | { input: 'answer'; reply: Reply }
  /** An answer came that is no whole frame. */
  | { input: 'damaged' }
  /** The reader did not hand our request on to its module. */
  | { input: 'refused' }
  /** The reader has no module of its own that would answer, and leaves the decoding to its maker's server. */
  | { input: 'no_module' }

export type CardEffect =
  | { effect: 'send'; command: Command }
  | { effect: 'card'; card: Card }
  /** A card lay there and could not be read; told once per card. */
  | { effect: 'unreadable'; unread: Unread }

export interface CardStep {
  session: CardSession
  effects: CardEffect[]
}

/** A session with a device just opened at `now`; the first `time` input sets it going. */
export function openCardSession(now: number): CardSession {
  return {
    stage: 'pausing',
    next: 'sam_status',
    wakeAt: now,
    findAt: now - FIND_INTERVAL,
    presence: { card: 'none' },
    faults: 0,
    troubles: 0,
    answered: false,
    problem: null,
  }
}

/** True while a card lies on the reader as far as is known. */
export function hasCard(session: CardSession): boolean {
  return session.presence.card !== 'none'
}

/** Takes one input at `now`. */
export function advance(session: CardSession, input: CardInput, now: number): CardStep {
  switch (input.input) {
    case 'time':
      if (now < session.wakeAt) return { session, effects: [] }
      return session.stage === 'pausing' ? ask(session, session.next, now) : fault(session, 'no_answer', now)
    case 'damaged':
      return session.stage === 'asking' ? fault(session, 'bad_frames', now) : { session, effects: [] }
    case 'refused':
      if (session.stage === 'pausing') return { session, effects: [] }
      return session.command === 'sam_status' ? refused(session, 'cloud_mode', now) : fault(session, 'bad_frames', now)
    case 'no_module':
      return refused(session, 'cloud_mode', now)
    case 'answer':
      if (session.stage === 'pausing') return { session, effects: [] }
      return answered(session, session.command, input.reply, now)
  }
}

function answered(session: CardSession, command: Command, reply: Reply, now: number): CardStep {
  switch (reply.status) {
    case Status.requestCheckWrong:
    case Status.requestLengthWrong:
      // Our request arrived damaged, so the line is bad.
      return fault(session, 'bad_frames', now)
    case Status.selfTestFailed:
    case Status.unauthorised:
      return refused({ ...session, answered: true }, 'sam_unauthorised', now)
  }
  const well: CardSession = { ...session, faults: 0, troubles: 0, answered: true, problem: null }
  switch (command) {
    case 'sam_status':
      return ask(well, 'find', now)
    case 'find':
      if (reply.status === Status.found) return found(well, now)
      return reply.status === Status.noCard ? notFound(well) : late(session)
    case 'select':
      if (reply.status === Status.ok) return ask(well, 'read_text_and_photo', now)
      return answersFind(reply) ? late(session) : notRead(well, unreadStatus(reply.status, command), now)
    case 'read_text_and_photo':
      if (answersFind(reply) || answersSelect(reply)) return late(session)
      if (reply.status === Status.ok) return read(well, reply.data, now)
      return notRead(well, unreadStatus(reply.status, command), now)
  }
}

function answersFind(reply: Reply): boolean {
  return reply.status === Status.found || reply.status === Status.noCard
}

/** Eight bytes of management number, or a bare "ok": too short for a card. */
function answersSelect(reply: Reply): boolean {
  return reply.status === Status.ok && reply.data.length <= 8
}

function late(session: CardSession): CardStep {
  return { session, effects: [] }
}

function ask(session: CardSession, command: Command, now: number): CardStep {
  if (command === 'find' && now < session.findAt + FIND_INTERVAL)
    return { session: pauseUntilFind(session), effects: [] }
  const asking: CardSession = {
    ...session,
    stage: 'asking',
    command,
    wakeAt: now + PATIENCE[command],
    findAt: command === 'find' ? now : session.findAt,
  }
  return { session: asking, effects: [{ effect: 'send', command }] }
}

function pauseUntilFind(session: CardSession): CardSession {
  return { ...session, stage: 'pausing', next: 'find', wakeAt: session.findAt + FIND_INTERVAL }
}

function found(session: CardSession, now: number): CardStep {
  if (session.presence.card === 'settled') return { session: pauseUntilFind(session), effects: [] }
  const before = session.presence.card === 'unread' ? session.presence : { attempts: 0, last: null }
  const { attempts, last } = before
  return ask({ ...session, presence: { card: 'unread', attempts, absences: 0, last } }, 'select', now)
}

function notFound(session: CardSession): CardStep {
  const { presence } = session
  if (presence.card === 'unread' && presence.absences + 1 < ABSENCES) {
    const waiting: Presence = { ...presence, absences: presence.absences + 1 }
    return { session: pauseUntilFind({ ...session, presence: waiting }), effects: [] }
  }
  const gone = pauseUntilFind({ ...session, presence: { card: 'none' } })
  if (presence.card !== 'unread') return { session: gone, effects: [] }
  const detail = presence.last === null ? 'gone before it was read' : `gone after ${presence.last.detail}`
  return { session: gone, effects: [{ effect: 'unreadable', unread: { reason: 'moved', detail } }] }
}

function read(session: CardSession, data: Uint8Array, now: number): CardStep {
  const area = textAreaOf(data)
  const decoded = area === null ? null : decodeTextArea(area)
  if (decoded === null) return notRead(session, unreadFault('lengths'), now)
  if ('fault' in decoded) return notRead(session, unreadFault(decoded.fault), now)
  const settled = pauseUntilFind({ ...session, presence: { card: 'settled' } })
  return { session: settled, effects: [{ effect: 'card', card: decoded.card }] }
}

/** The card moved, or is none that this reader can read: searched for again, and given up after some attempts. */
function notRead(session: CardSession, unread: Unread, now: number): CardStep {
  const attempts = session.presence.card === 'unread' ? session.presence.attempts + 1 : 1
  if (attempts < ATTEMPTS) {
    return ask({ ...session, presence: { card: 'unread', attempts, absences: 0, last: unread } }, 'find', now)
  }
  const settled = pauseUntilFind({ ...session, presence: { card: 'settled' } })
  return { session: settled, effects: [{ effect: 'unreadable', unread }] }
}

function fault(session: CardSession, problem: 'no_answer' | 'bad_frames', now: number): CardStep {
  const counted: CardSession = { ...session, faults: Math.min(session.faults + 1, FAULTS) }
  if (counted.faults >= FAULTS) {
    const pause = Math.min(RETRY_AFTER_FAULTS * 2 ** session.troubles, LONGEST_RETRY)
    // No more than what makes the pause the longest, for it is counted for as long as the port is open.
    const troubles = pause < LONGEST_RETRY ? session.troubles + 1 : session.troubles
    return inTrouble({ ...counted, troubles }, problem, now + pause)
  }
  if (session.stage === 'asking') {
    if (session.command === 'sam_status') return ask(counted, 'sam_status', now)
    if (session.command !== 'find') {
      return notRead(counted, { reason: 'reader', detail: `${problem} at ${session.command}` }, now)
    }
  }
  return ask(counted, 'find', now)
}

function refused(session: CardSession, problem: 'sam_unauthorised' | 'cloud_mode', now: number): CardStep {
  return inTrouble(session, problem, now + RETRY_AFTER_REFUSAL)
}

function inTrouble(session: CardSession, problem: CardSessionProblem, wakeAt: number): CardStep {
  const unread: Unread = { reason: 'reader', detail: problem }
  const effects: CardEffect[] = session.presence.card === 'unread' ? [{ effect: 'unreadable', unread }] : []
  const presence: Presence = { card: 'none' }
  return { session: { ...session, stage: 'pausing', next: 'sam_status', wakeAt, presence, problem }, effects }
}
