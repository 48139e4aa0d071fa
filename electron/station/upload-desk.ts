import type { Checkpoints } from './checkpoints/checkpoints.ts'
import type { Clock, TimeKeeper } from './clock/clock.ts'
import type { ClockWords } from './clock-words.ts'
import type { Rooms } from './rooms.ts'
import type { Signals } from './signals.ts'
import type { Store } from './store/store.ts'
import type { RunEnd } from './upload/delivery-run.ts'
import type { Line } from './upload/line.ts'
import { createLogTold } from './upload/log-told.ts'
import { systemTimers } from './upload/timers.ts'
import { createUploader, type Uploader } from './upload/uploader.ts'

export interface UploadDeskOptions {
  store: Store
  rooms: Pick<Rooms, 'outbox' | 'log' | 'site'>
  checkpoints: Checkpoints
  line: Line
  stationId: string
  version: string
  clock: Clock
  time: TimeKeeper
  clockWords: ClockWords
  signals: Signals
  /** The upload got on, or no longer does. */
  onNews: () => void
  /** A run ended that was not stopped. */
  onEnd: (end: RunEnd) => void
}

const TIMEOUT_MILLISECONDS = 30_000

/** Brings the uploader's news to the pages. */
export function createUploadDesk(options: UploadDeskOptions): Uploader {
  const { store, rooms, checkpoints, line, stationId, version, clock, time, clockWords, signals, onNews, onEnd } =
    options
  const told = createLogTold({
    store,
    kept: rooms.outbox.kept,
    checkpoints,
    site: () => ({ stationId, ...rooms.site().settings.upload }),
    version,
    clockEvidence: () => time.evidence(),
  })
  const uploader = createUploader({
    outbox: rooms.outbox,
    told,
    log: rooms.log,
    everyMinutes: () => rooms.site().settings.upload.everyMinutes,
    fetch: line.fetch,
    throttle: line.throttle,
    mayRun: line.mayRun,
    timers: systemTimers,
    wall: clock.wall,
    random: Math.random,
    timeoutMilliseconds: TIMEOUT_MILLISECONDS,
    onChange: (upload) => {
      signals.publish({ signal: 'upload', upload })
      onNews()
    },
    onClock: clockWords.says,
    onEnd,
  })
  line.join(uploader)
  checkpoints.whenMade(() => uploader.statementsMade())
  return uploader
}
