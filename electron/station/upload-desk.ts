import type { Clock, TimeKeeper } from './clock/clock.ts'
import type { Rooms } from './rooms.ts'
import type { Signals } from './signals.ts'
import type { Destination } from './upload/record-store-client.ts'
import { createUploader, systemTimers, type Uploader } from './upload/uploader.ts'

export interface UploadDeskOptions {
  rooms: Pick<Rooms, 'outbox' | 'log' | 'site'>
  clock: Clock
  time: TimeKeeper
  signals: Signals
  /** The upload got on, or no longer does. */
  onNews: () => void
}

const TIMEOUT_MILLISECONDS = 30_000

/** Brings the uploader's news to the pages, and the record store's word for the time into the log. */
export function createUploadDesk({ rooms, clock, time, signals, onNews }: UploadDeskOptions): Uploader {
  return createUploader({
    outbox: rooms.outbox,
    log: rooms.log,
    everyMinutes: () => rooms.site().settings.upload.everyMinutes,
    fetch: globalThis.fetch,
    timers: systemTimers,
    wall: clock.wall,
    random: Math.random,
    timeoutMilliseconds: TIMEOUT_MILLISECONDS,
    onChange: (upload) => {
      signals.publish({ signal: 'upload', upload })
      onNews()
    },
    onClock: (observed) => {
      const before = time.evidence()
      const offset = Math.round(time.observe(observed).offset)
      if (time.evidence() !== before) rooms.log.record({ type: 'clock.observed', ...observed, offset })
    },
  })
}

/** The record store as the command line names it. */
export interface RecordStoreGiven {
  /** Null leaves it to the site package, which has no credential. */
  endpoint: string | null
  key: string
  secret: string
}

/** Where statements go: what was given comes before the site package; null where nothing or no credential was. */
export function destinationOf(
  { endpoint, version }: { endpoint: string | null; version: Destination['version'] },
  given: RecordStoreGiven | null,
): Destination | null {
  const to = given?.endpoint ?? endpoint
  return given === null || to === null ? null : { endpoint: to, version, key: given.key, secret: given.secret }
}
