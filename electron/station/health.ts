import type { StationStatus, UploadStatus } from './api/schemas/console.ts'
import type { ReaderStatus } from './api/schemas/readers.ts'
import type { DestinationStatus, RecordsAlarm } from './api/schemas/records.ts'
import type { ClockEvidence } from './vocabulary.ts'

/** What the light on the kiosk is made of. */
export interface HealthFacts {
  readers: readonly Pick<ReaderStatus, 'state' | 'problem'>[]
  clock: ClockEvidence
  /** Free space of the data folder's disk, in bytes. */
  freeBytes: number
  upload: Pick<UploadStatus, 'state' | 'pending' | 'quarantined'>
  /** The way of whole files to headquarters, and whether headquarters vouches for another history. */
  objectStore: Pick<DestinationStatus, 'state'>
  alarm: Pick<RecordsAlarm, 'answered'> | null
  /** True where the last site package offered was refused and an older one is in force. */
  packageRefused: boolean
  /** True where a file of today's lessons is damaged or gone. */
  mediaDamaged: boolean
}

export const LOW_DISK_BYTES = 1024 ** 3
export const NO_DISK_BYTES = 100 * 1024 ** 2
/** Statements of about a week at a busy site. */
const BACKLOG_STATEMENTS = 20_000

/** The light and the stable codes behind it: `bad` only where today's class is at risk. */
export function healthOf(facts: HealthFacts): Pick<StationStatus, 'health' | 'concerns'> {
  const bad: string[] = []
  const look: string[] = []
  if (facts.freeBytes < NO_DISK_BYTES) bad.push('disk_low')
  else if (facts.freeBytes < LOW_DISK_BYTES) look.push('disk_low')
  // A reader that was never plugged in is no fault: badges may come through a keyboard wedge.
  if (facts.readers.some((reader) => reader.state === 'failed')) look.push('reader_failed')
  if (facts.clock === 'doubtful') look.push('clock_doubtful')
  if (facts.alarm !== null && facts.alarm.answered === null) look.push('records_alarm')
  if (facts.upload.state === 'refused') look.push('upload_refused')
  if (facts.objectStore.state === 'refused') look.push('files_refused')
  if (facts.upload.quarantined > 0) look.push('quarantined')
  if (facts.upload.pending > BACKLOG_STATEMENTS) look.push('backlog')
  if (facts.mediaDamaged) look.push('media_damaged')
  if (facts.packageRefused) look.push('package_refused')
  const health = bad.length > 0 ? 'bad' : look.length > 0 ? 'look' : 'good'
  return { health, concerns: [...bad, ...look] }
}
