import { formatVerifierKey, type VerifierKey } from '../records/signed-note.ts'
import type { DestinationStatus, RecordState, RecordsStatus } from './api/schemas/records.ts'
import type { Checkpoints } from './checkpoints/checkpoints.ts'
import { fingerprintOf } from './checkpoints/station-key.ts'
import type { SiteSettings } from './packages/site-schema.ts'
import type { Receipts } from './receipts/receipts.ts'
import type { UploadStatus } from './upload/status.ts'

export interface RecordsStatusOptions {
  stationId: string
  key: VerifierKey
  /** Entries of the log. */
  logSize: () => number
  checkpoints: Pick<Checkpoints, 'newest' | 'newestRecord'>
  receipts: Pick<Receipts, 'confirmedThrough' | 'lastAt' | 'alarm'>
  exports: { exportedThrough(): number; lastExportAt(): number | null }
  /** Each way over a line, and the one by which receipts come. */
  destinations: readonly (() => DestinationStatus)[]
  headquarters: () => SiteSettings['headquarters']
  /** A member of staff by name, also one who is not on the roster any more. */
  nameOf: (personId: string) => string
}

/** How far the records of this station have got. */
export interface RecordsStatusDesk {
  status(): RecordsStatus
  /** Says of any entry by its number how far it has got, as things stand now. */
  stateOf(): (seq: number) => RecordState
}

export function createRecordsStatus(options: RecordsStatusOptions): RecordsStatusDesk {
  const { stationId, key, checkpoints, receipts, exports } = options

  function furthest(destinations: readonly DestinationStatus[]): number {
    return Math.max(exports.exportedThrough(), ...destinations.map(({ sentThrough }) => sentThrough))
  }

  function shownAlarm(): RecordsStatus['alarm'] {
    const alarm = receipts.alarm()
    if (alarm === null || alarm.answered === null) return alarm
    return { ...alarm, answered: { ...alarm.answered, by: options.nameOf(alarm.answered.by) } }
  }

  function status(): RecordsStatus {
    const destinations = options.destinations.map((destination) => destination())
    const { keys, recipients } = options.headquarters()
    const confirmed = receipts.confirmedThrough()
    const checkpoint = checkpoints.newest()
    return {
      stationId,
      entries: options.logSize(),
      newestRecord: checkpoints.newestRecord(),
      sentThrough: furthest(destinations),
      confirmedThrough: confirmed.entries,
      statementsConfirmedThrough: confirmed.statements,
      checkpoint:
        checkpoint === null
          ? null
          : { size: checkpoint.size, root: checkpoint.root.toString('hex'), at: checkpoint.at },
      key: { verifier: formatVerifierKey(key), fingerprint: fingerprintOf(key) },
      lastReceiptAt: receipts.lastAt(),
      knowsHeadquarters: { receipts: keys.length > 0, exports: recipients.length > 0 },
      exportedThrough: exports.exportedThrough(),
      lastExportAt: exports.lastExportAt(),
      destinations,
      alarm: shownAlarm(),
    }
  }

  return {
    status,
    stateOf() {
      const confirmedThrough = receipts.confirmedThrough().entries
      const sentThrough = furthest(options.destinations.map((destination) => destination()))
      return (seq) => (seq <= confirmedThrough ? 'confirmed' : seq <= sentThrough ? 'sent' : 'here')
    },
  }
}

/** The way to the record store, as pages know every destination. */
export function recordStoreStatus(
  upload: UploadStatus,
  sentThrough: number,
  about: Pick<DestinationStatus, 'address' | 'setBy'>,
): DestinationStatus {
  const { state, pending, delivered, quarantined, run, lastDeliveredAt, nextAttemptAt, problem } = upload
  return {
    id: 'record_store',
    ...about,
    state,
    unit: 'statements',
    pending,
    sent: delivered,
    setAside: quarantined,
    sentThrough,
    run,
    lastSentAt: lastDeliveredAt,
    nextAttemptAt,
    problem,
  }
}
