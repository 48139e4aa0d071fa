import type { z } from 'zod'
import type { Clock } from '../../clock/clock.ts'
import type { ReaderProfile, Title } from '../profiles/profile.ts'
import type { CredentialReading, ReaderProblem, UnreadableReason } from '../reader.ts'

/**
 * A driver is one file in this folder that exports `driver`; nothing else has to be told of it. It knows one way of
 * speaking with devices of one transport, and brings the profiles of the devices it is for. It runs in the reader
 * process, one conversation per open device. It never opens, closes or lists devices itself.
 */
export type ReaderDriver = HidDriver | UsbDriver | SerialDriver

interface CommonDriver {
  /** Stable name, kebab case: `hid-pos`. */
  name: string
  /** Names for the console. */
  title: Title
  /** Profiles of known devices, in order of preference. */
  profiles: readonly ReaderProfile[]
  /** Checks the `options` of a profile; a profile whose options it refuses is refused. */
  options: z.ZodType
  /**
   * How many leading bytes of an incoming report carry no personal data: shown in the live view; all others only where
   * they are zero.
   */
  clearBytes: number
}

export interface HidDriver extends CommonDriver {
  transport: 'hid'
  /**
   * The device is only asked by feature reports and never listened to, for Windows gives nobody a keyboard's reports;
   * its loss shows by requests that fail one after another.
   */
  featuresOnly?: true
  talk(line: HidLine, given: ConversationGiven): Conversation
}

export interface UsbDriver extends CommonDriver {
  transport: 'usb'
  talk(line: ByteLine, given: ConversationGiven): Conversation
}

export interface SerialDriver extends CommonDriver {
  transport: 'serial'
  /** Speed and frame; 8N1 throughout. */
  baudRate: number
  talk(line: ByteLine, given: ConversationGiven): Conversation
}

export interface ConversationGiven {
  clock: Clock
  /** The profile's options, as `options` parsed them. */
  options: unknown
  /** HID on Linux: the report descriptor, upper-case hexadecimal, where it can be read. */
  descriptor: string | null
  /**
   * What is heard is a recording (`station reader decode`): nobody answers requests, so frames are understood as they
   * come, asked for or not; feature reports are heard like others. Of no concern to a driver that only listens.
   */
  recording?: true
  listener: ConversationListener
}

/** What a conversation tells; each may be called at any time until `stop`. */
export interface ConversationListener {
  onReading(reading: CredentialReading): void
  /** `detail` is for the log: codes and numbers, never personal data. */
  onUnreadable(reason: UnreadableReason, detail: string): void
  /** A new standing; the same again is passed over. A conversation begins as ready. */
  onStanding(standing: ConversationStanding): void
  /** One whole frame or report was understood, or one was not. */
  onFrame(frame: 'understood' | 'bad'): void
}

export type ConversationStanding =
  | { state: 'ready' }
  | { state: 'reading' }
  /** The device stays open and the conversation goes on; it says so itself when it is well again. */
  | { state: 'failed'; problem: ReaderProblem }

export interface Conversation {
  /** Bytes that arrived: one report, several run together, or a part of one. */
  hear(bytes: Uint8Array): void
  /** Ends timers; nothing is told after it. The device is closed by others. */
  stop(): void
}

/**
 * What a HID driver may ask of an open device. A failed write means the device is lost, which others notice; a feature
 * report may also be refused by a device that does not have it.
 */
export interface HidLine {
  /** One output report: the report id (0 where there is none) and all its bytes. */
  write(report: Uint8Array): Promise<void>
  /** A feature report of `length` bytes including the report id, which is the first. */
  getFeature(reportId: number, length: number): Promise<Uint8Array>
  /** A feature report, its id first. */
  sendFeature(report: Uint8Array): Promise<void>
}

/** A stream of bytes both ways: USB bulk pipes or a serial line. */
export interface ByteLine {
  write(bytes: Uint8Array): Promise<void>
}
