import type { ConversationStanding } from '../drivers/driver.ts'
import type { CredentialReading, UnreadableReason } from '../reader.ts'

/** What a decoder makes of bytes; a conversation tells each to its listener. */
export type Heard =
  | { heard: 'reading'; reading: CredentialReading }
  /** `detail` is for the log: codes and numbers, never personal data. */
  | { heard: 'unreadable'; reason: UnreadableReason; detail: string }
  | { heard: 'standing'; standing: ConversationStanding }
  | { heard: 'frame'; frame: 'understood' | 'bad' }

export const UNDERSTOOD: Heard = { heard: 'frame', frame: 'understood' }
export const BAD: Heard = { heard: 'frame', frame: 'bad' }

/** What comes of bytes and of time alone. Times are milliseconds of the monotonic clock. Nothing throws, on any bytes. */
export interface BadgeDecoder {
  /** Bytes as they came: one report, several run together, or a part of one. */
  hear(bytes: Uint8Array, now: number): Heard[]
  elapse(now: number): Heard[]
  /** When `elapse` is to be called next if nothing is heard; null for never. */
  wakeAt(): number | null
}

/** The same for whole reports. */
export interface ReportDecoder {
  take(report: Uint8Array, now: number): Heard[]
  elapse(now: number): Heard[]
  wakeAt(): number | null
}
