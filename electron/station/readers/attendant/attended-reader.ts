import type { Clock } from '../../clock/clock.ts'
import type { Conversation, ConversationStanding } from '../drivers/driver.ts'
import type { PortListener } from '../ports/port.ts'
import type { CredentialReading, ReaderReport, ReaderSnapshot, ReaderStanding, UnreadableReason } from '../reader.ts'
import { calmFlow, flowOn } from './flow.ts'
import { hexOf, maskedHexOf } from './hex.ts'
import { type Happening, type Life, live } from './life.ts'
import { type Connection, connect, connectBare, type OpenPorts } from './opening.ts'
import { createRepeats } from './repeats.ts'
import type { Found } from './sort-out.ts'
import { standingOf } from './standing-of.ts'

/** What is heard of a reader. Times are of the machine's clock, see `machineTime`. */
export interface AttendedListener {
  /** Its snapshot says something new. */
  onChange(): void
  onReading(reading: CredentialReading, at: number): void
  onUnreadable(reason: UnreadableReason, detail: string): void
  /** Bytes on their way, masked; only while it is watched. */
  onReport(direction: ReaderReport['direction'], hex: string): void
  /** Bare bytes, while it is taught. */
  onLesson(hex: string, at: number): void
  /** Words of the system about opening and loss, for the diary. */
  onNote(words: string): void
}

export interface AttendedGiven {
  id: string
  found: Found
  ports: OpenPorts
  clock: Clock
  machineTime: () => number
  listener: AttendedListener
}

/** One device with its driver: opened whenever it is there, and closed exactly once for each opening. */
export interface AttendedReader {
  readonly id: string
  found(): Found
  /** Null until there is something to tell: it is being opened for the first time. */
  snapshot(): ReaderSnapshot | null
  /** It is plugged in, as this. */
  listed(found: Found): void
  notListed(): void
  /** Away, and not merely not opened yet. */
  isAway(): boolean
  /** Whether the listing of devices has to wait, because a card is being read at `now`. */
  isBusy(now: number): boolean
  /** Lets time pass. */
  tick(): void
  /** Closes and opens again: the machine slept. */
  reopen(): void
  watch(watched: boolean): void
  teach(taught: boolean): void
  /** Resolved once the device is closed for good. Nothing is told after the call. */
  end(): Promise<void>
}

/** A report that came so recently may be the first of a card. */
const BUSY_MILLISECONDS = 100
/** Reading a card takes two seconds at most; it may lie there for ever. */
const READING_MILLISECONDS = 3_000
/** A library that hangs in opening or closing a device is not got rid of but with the process. */
const LONGEST_CALL_MILLISECONDS = 10_000
const REPORT_BYTES = 64

export function createAttendedReader(given: AttendedGiven): AttendedReader {
  const { id, ports, clock, machineTime, listener } = given
  const ended = Promise.withResolvers<void>()
  const repeats = createRepeats()
  let { found } = given
  let life: Life = { phase: 'away', problem: null }
  let connection: Connection | null = null
  let conversation: Conversation | null = null
  /** The opening that is under way or in use. What is heard of another is about another time. */
  let current: object | null = null
  let talkStanding: ConversationStanding = { state: 'ready' }
  let flow = calmFlow(clock.monotonic())
  let shown: ReaderStanding | null = null
  let frames = 0
  let badFrames = 0
  let taught = false
  let watched = false
  let heardAt = Number.NEGATIVE_INFINITY
  let hearing = false
  let readingSince = Number.NEGATIVE_INFINITY
  let ending = false

  /** Whether the device is to be open now: a driver or a lesson wants it. */
  const isWanted = () => found.kind === 'supported' || taught

  const show = () => {
    const now = standingOf({ found, life, babbling: flow.babbling, talk: talkStanding, before: shown })
    if (JSON.stringify(now) === JSON.stringify(shown)) return
    shown = now
    if (!ending) listener.onChange()
  }

  const startTalk = () => {
    if (connection === null) return
    talkStanding = { state: 'ready' }
    readingSince = Number.NEGATIVE_INFINITY
    repeats.lifted()
    conversation = connection.talk({
      clock,
      options: found.kind === 'supported' ? found.matched.driver.options.parse(found.matched.profile.options) : {},
      descriptor: found.listed.descriptor,
      listener: {
        onReading(reading) {
          const now = clock.monotonic()
          if (ending || taught || repeats.isRepeat(reading, now)) return
          listener.onReading(reading, hearing ? machineTime() - (now - heardAt) : machineTime())
        },
        onUnreadable(reason, detail) {
          if (!ending && !taught) listener.onUnreadable(reason, detail)
        },
        onStanding(next) {
          if (next.state === 'reading' && talkStanding.state !== 'reading') readingSince = clock.monotonic()
          if (next.state === 'ready' && talkStanding.state === 'reading') repeats.lifted()
          talkStanding = next
          show()
        },
        onFrame(frame) {
          if (frame === 'understood') frames += 1
          else badFrames += 1
        },
      },
    })
  }

  const stopTalk = () => {
    conversation?.stop()
    conversation = null
  }

  const flowBy = (reports: number) => {
    const before = flow.babbling
    flow = flowOn(flow, reports, clock.monotonic())
    if (flow.babbling === before) return
    if (flow.babbling) stopTalk()
    else if (life.phase === 'open') startTalk()
    show()
  }

  const hear = (bytes: Uint8Array) => {
    if (life.phase !== 'open') return
    // Several reports may come as one.
    flowBy(Math.ceil(bytes.length / REPORT_BYTES))
    heardAt = clock.monotonic()
    if (flow.babbling) return
    if (watched) listener.onReport('in', masked(bytes))
    if (taught) {
      listener.onLesson(hexOf(bytes), machineTime())
      return
    }
    hearing = true
    conversation?.hear(bytes)
    hearing = false
  }

  const masked = (bytes: Uint8Array) =>
    maskedHexOf(bytes, found.kind === 'supported' ? found.matched.driver.clearBytes : 0)

  const open = async (path: string) => {
    const mine = {}
    current = mine
    const to: PortListener = {
      onBytes: (bytes) => {
        if (current === mine) hear(bytes)
      },
      onLost: (reason) => {
        if (current !== mine) return
        if (!ending && life.phase === 'open') listener.onNote(`lost: ${reason}`)
        happen({ happens: 'lost' })
      },
    }
    const onTraffic = (direction: ReaderReport['direction'], bytes: Uint8Array) => {
      if (watched && !ending) listener.onReport(direction, direction === 'out' ? hexOf(bytes) : masked(bytes))
    }
    const connecting = await inTime(
      found.kind === 'supported' && !taught
        ? connect(found.matched.driver, path, ports, to, onTraffic)
        : connectBare(path, ports, to),
    )
    if (!connecting.opened) {
      if (!ending) listener.onNote(`not opened, ${connecting.problem}: ${connecting.detail}`)
      happen({ happens: 'refused', problem: connecting.problem })
      return
    }
    connection = connecting.connection
    frames = 0
    badFrames = 0
    flow = calmFlow(clock.monotonic())
    happen({ happens: 'opened', path })
  }

  const close = async () => {
    const closing = connection
    stopTalk()
    connection = null
    current = null
    if (closing !== null) await inTime(closing.close())
    happen({ happens: 'closed' })
  }

  const happen = (happening: Happening) => {
    const before = life.phase
    const step = live(life, happening, clock.monotonic())
    life = step.life
    if (life.phase === 'open' && before !== 'open') startTalk()
    for (const effect of step.effects) void (effect.effect === 'open' ? open(effect.path) : close())
    if (life.phase === 'over') ended.resolve()
    show()
  }

  return {
    id,
    found: () => found,
    snapshot: () =>
      shown === null
        ? null
        : {
            id,
            device: found.listed.device,
            profileId: found.kind === 'supported' ? found.matched.profile.id : null,
            driver: found.kind === 'supported' ? found.matched.driver.name : null,
            standing: shown,
            frames,
            badFrames,
          },
    listed(now) {
      const moved = JSON.stringify(found.listed.device) !== JSON.stringify(now.listed.device)
      found = now
      if (isWanted()) happen({ happens: 'listed', path: found.listed.path })
      else show()
      if (moved && shown !== null) listener.onChange()
    },
    notListed: () => happen({ happens: 'not_listed' }),
    isAway: () => life.phase === 'away' && life.problem !== null,
    isBusy: (now) =>
      life.phase === 'open' &&
      !flow.babbling &&
      (now - heardAt < BUSY_MILLISECONDS ||
        (talkStanding.state === 'reading' && now - readingSince < READING_MILLISECONDS)),
    tick: () => flowBy(0),
    reopen: () => happen({ happens: 'reopen' }),
    watch(now) {
      watched = now
    },
    teach(now) {
      if (taught === now) return
      taught = now
      // Opened anew, with its driver or without.
      if (!isWanted()) happen({ happens: 'let_go' })
      else if (life.phase === 'away') happen({ happens: 'listed', path: found.listed.path })
      else happen({ happens: 'reopen' })
    },
    end() {
      ending = true
      happen({ happens: 'end' })
      return ended.promise
    },
  }
}

/** What a library does with a device, or the end of this process where it hangs: the station starts another. */
async function inTime<Result>(call: Promise<Result>): Promise<Result> {
  const overdue = setTimeout(() => {
    throw new Error('a device neither opens nor closes; only the end of this process lets go of it')
  }, LONGEST_CALL_MILLISECONDS)
  try {
    return await call
  } finally {
    clearTimeout(overdue)
  }
}
