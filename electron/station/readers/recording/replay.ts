import { setImmediate as afterEvents, setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '../../clock/clock.ts'
import type { Conversation, ConversationGiven, ReaderDriver } from '../drivers/driver.ts'
import type { CredentialReading, ReaderProblem, UnreadableReason } from '../reader.ts'

/** What was understood of a recording; `line` counts from 1. */
export type ReplayEvent =
  | { event: 'reading'; line: number; reading: CredentialReading }
  | { event: 'unreadable'; line: number; reason: UnreadableReason; detail: string }
  | { event: 'problem'; line: number; problem: ReaderProblem }
  | { event: 'frame'; line: number; frame: 'understood' | 'bad' }

export interface ReplayOptions {
  driver: ReaderDriver
  /** The profile's options, as the driver parsed them. */
  options: unknown
  clock: Clock
  /** Milliseconds after the last line in which nothing more comes; longer than the driver waits for the rest of a tap. */
  lastPause: number
  onEvent(event: ReplayEvent): void
}

/** A conversation with a recording instead of a device. */
export interface Replay {
  /** The next report, or the next bytes of a stream, which stand in this line. */
  hear(bytes: Uint8Array, line: number): Promise<void>
  /** The end of the recording. */
  end(): Promise<void>
}

/** Reports pass as at the pace of a full-speed device, or a driver would take a recording for a reader that babbles. */
const REPORT_INTERVAL = 8

/** Begins to replay. Nobody answers what the driver asks. */
export function startReplay({ driver, options, clock, lastPause, onEvent }: ReplayOptions): Replay {
  let now = 0
  let passed = 0
  const conversation = talk(driver, {
    clock: { wall: () => clock.wall(), monotonic: () => clock.monotonic() + passed },
    options,
    descriptor: null,
    recording: true,
    listener: {
      onReading: (reading) => onEvent({ event: 'reading', line: now, reading }),
      onUnreadable: (reason, detail) => onEvent({ event: 'unreadable', line: now, reason, detail }),
      onFrame: (frame) => onEvent({ event: 'frame', line: now, frame }),
      onStanding(standing) {
        if (standing.state === 'failed') onEvent({ event: 'problem', line: now, problem: standing.problem })
      },
    },
  })
  return {
    async hear(bytes, line) {
      now = line
      conversation.hear(bytes)
      passed += REPORT_INTERVAL
      await afterEvents()
    },
    async end() {
      await pause(lastPause)
      conversation.stop()
    },
  }
}

function talk(driver: ReaderDriver, given: ConversationGiven): Conversation {
  const write = () => Promise.resolve()
  switch (driver.transport) {
    case 'hid':
      return driver.talk({ write, sendFeature: write, getFeature: () => Promise.reject(new NoDevice()) }, given)
    case 'usb':
    case 'serial':
      return driver.talk({ write }, given)
  }
}

/** A recording has no report of its own for whoever asks. */
class NoDevice extends Error {
  override name = 'NoDevice'
}
