import { setImmediate as afterEvents, setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '../../clock/clock.ts'
import type { ByteLine, Conversation, ConversationGiven, HidLine, ReaderDriver } from '../drivers/driver.ts'
import type { CredentialReading, ReaderProblem, UnreadableReason } from '../reader.ts'

/** What was understood of a recording; `line` counts from 1. */
export type ReplayEvent =
  | { event: 'reading'; line: number; reading: CredentialReading }
  | { event: 'unreadable'; line: number; reason: UnreadableReason; detail: string }
  | { event: 'problem'; line: number; problem: ReaderProblem }
  | { event: 'frame'; line: number; frame: 'understood' | 'bad' }
  /** A report that the driver asks for, but did not while this line stood there. */
  | { event: 'not_asked_for'; line: number }

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
  /** The end of the recording: waits out what a driver waits for before it believes that nothing more comes. */
  end(): Promise<void>
}

/** Reports pass as at the pace of a full-speed device, or a driver would take a recording for a reader that babbles. */
const REPORT_INTERVAL = 8
/** Longer than any driver waits between two questions. */
const QUESTION_PATIENCE = 3000

/** Begins to replay. Requests are swallowed, but for feature reports of a driver that does nothing but ask for them. */
export function startReplay({ driver, options, clock, lastPause, onEvent }: ReplayOptions): Replay {
  let now = 0
  let passed = 0
  const given: ConversationGiven = {
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
  }
  const questions = createQuestions()
  const asked = driver.transport === 'hid' && driver.featuresOnly === true
  const conversation = talk(driver, given, asked ? questions.getFeature : () => Promise.reject(new NoDevice()))

  return {
    async hear(bytes, line) {
      if (asked) {
        if (!(await questions.comes(QUESTION_PATIENCE))) {
          onEvent({ event: 'not_asked_for', line })
          return
        }
        now = line
        questions.answer(bytes)
      } else {
        now = line
        conversation.hear(bytes)
      }
      passed += REPORT_INTERVAL
      await afterEvents()
    },
    async end() {
      if (asked) await questions.comes(QUESTION_PATIENCE)
      else await pause(lastPause)
      conversation.stop()
    },
  }
}

/** A device that is only a recording refuses every request for a report. */
class NoDevice extends Error {
  override name = 'NoDevice'
}

function talk(driver: ReaderDriver, given: ConversationGiven, getFeature: HidLine['getFeature']): Conversation {
  const swallow = () => Promise.resolve()
  const byteLine: ByteLine = { write: swallow }
  switch (driver.transport) {
    case 'hid':
      return driver.talk({ write: swallow, sendFeature: swallow, getFeature }, given)
    case 'usb':
    case 'serial':
      return driver.talk(byteLine, given)
  }
}

interface Question {
  reportId: number
  length: number
  answer(report: Uint8Array): void
}

/** Feature reports that a driver asks for, one at a time, and lines that answer them. */
function createQuestions() {
  let open: Question | null = null
  let onQuestion: () => void = () => undefined
  return {
    getFeature: (reportId: number, length: number): Promise<Uint8Array> =>
      new Promise((answer) => {
        open = { reportId, length, answer }
        onQuestion()
      }),
    /** Resolves with true once a question stands, with false where none comes in so many milliseconds. */
    async comes(patience: number): Promise<boolean> {
      if (open !== null) return true
      const giveUp = new AbortController()
      const question = new Promise<void>((resolve) => {
        onQuestion = resolve
      })
      await Promise.race([question, pause(patience, undefined, { signal: giveUp.signal }).catch(() => undefined)])
      giveUp.abort()
      return open !== null
    },
    /** A recording may have the report with its id, as hidapi gives it, or without, as on the wire. */
    answer(bytes: Uint8Array): void {
      if (open === null) throw new Error('no report was asked for')
      const { reportId, length, answer } = open
      open = null
      answer(bytes.length < length ? Uint8Array.from([reportId, ...bytes]) : bytes)
    },
  }
}
