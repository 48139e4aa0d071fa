import type { EventOf, LogEntry } from '../../station/log/events.ts'
import type { ArchivedCheckpoint, IssuedBeacon } from '../archive/archive.ts'
import type { Anchor } from './time-bracket.ts'

/** What a log tells of the station itself, apart from classes: what an auditor asks about. */
export type StationIncident =
  /** The run before ended without a word: a power cut, a crash, a plug pulled out. */
  | { kind: 'unclean_end'; seq: number; at: number; lastAt: number | null }
  | { kind: 'clock_jumped'; seq: number; at: number; from: number; to: number; by: number }
  | { kind: 'receipt_refused'; seq: number; at: number; reason: string }
  /** Headquarters had cosigned a history that the station does not have. */
  | { kind: 'records_alarm'; seq: number; at: number; alarm: 'fork' | 'rolled_back'; size: number; ownSize: number }
  | { kind: 'alarm_answered'; seq: number; at: number; by: string; reason: string }
  | { kind: 'package_refused'; seq: number; at: number; reason: string }
  | { kind: 'statement_quarantined'; seq: number; at: number; statementId: string; code: string }
  /** A beacon that headquarters did not issue. */
  | { kind: 'beacon_unknown'; seq: number; at: number; time: number }
  /** A receipt over a checkpoint that headquarters did not cosign. */
  | { kind: 'receipt_unknown'; seq: number; at: number; size: number }
  | { kind: 'records_pruned'; seq: number; at: number; statements: number; segments: number }

/** Gathers the incidents of a log, and the words of headquarters that it took in. */
export interface StationStory {
  take(entry: LogEntry): void
  readonly incidents: readonly StationIncident[]
  readonly anchors: readonly Anchor[]
  readonly starts: number
  /** Site packages, in the order in which they came into force. */
  readonly packages: readonly { seq: number; at: number; version: number; sha256: string }[]
}

export interface StoryOptions {
  beacons: readonly IssuedBeacon[]
  checkpoints: readonly ArchivedCheckpoint[]
}

const SECOND = 1_000

export function createStationStory({ beacons, checkpoints }: StoryOptions): StationStory {
  const issued = new Map(beacons.map(({ random, time }) => [random, time]))
  const cosigned = new Map(checkpoints.flatMap((one) => (one.cosigned === null ? [] : [[one.size, one] as const])))
  const incidents: StationIncident[] = []
  const anchors: Anchor[] = []
  const packages: { seq: number; at: number; version: number; sha256: string }[] = []
  let starts = 0
  let lastAt: number | null = null

  function takeBeacon({ seq, at }: LogEntry, { random, time }: EventOf<'clock.beacon'>): void {
    const word = issued.get(random)
    if (word === undefined) incidents.push({ kind: 'beacon_unknown', seq, at, time })
    else anchors.push({ seq, at: word * SECOND, by: 'beacon' })
  }

  function takeReceipt({ seq, at }: LogEntry, { size, root, cosignedAt }: EventOf<'receipt.taken'>): void {
    const checkpoint = cosigned.get(size)
    const isKnown = checkpoint !== undefined && checkpoint.root.toString('hex') === root
    if (!isKnown || checkpoint.cosigned === null) incidents.push({ kind: 'receipt_unknown', seq, at, size })
    else {
      // With new keys it may have been cosigned anew since; never before it was here, whatever the station says.
      const at = Math.max(checkpoint.receivedAt, Math.min(cosignedAt, checkpoint.cosigned.at))
      anchors.push({ seq, at, by: 'receipt' })
    }
  }

  function take(entry: LogEntry): void {
    const { seq, at, event } = entry
    switch (event.type) {
      case 'station.started':
        if (starts > 0 && !event.cleanBefore) incidents.push({ kind: 'unclean_end', seq, at, lastAt })
        starts += 1
        break
      case 'clock.jumped':
        incidents.push({ kind: 'clock_jumped', seq, at, from: event.from, to: event.to, by: event.by })
        break
      case 'clock.beacon':
        takeBeacon(entry, event)
        break
      case 'receipt.taken':
        takeReceipt(entry, event)
        break
      case 'receipt.refused':
        incidents.push({ kind: 'receipt_refused', seq, at, reason: event.reason })
        break
      case 'records.alarm':
        incidents.push({ kind: 'records_alarm', seq, at, alarm: event.kind, size: event.size, ownSize: event.ownSize })
        break
      case 'records.alarm_answered':
        incidents.push({ kind: 'alarm_answered', seq, at, by: event.by, reason: event.reason })
        break
      case 'package.applied':
        packages.push({ seq, at, version: event.version, sha256: event.sha256 })
        break
      case 'package.refused':
        incidents.push({ kind: 'package_refused', seq, at, reason: event.reason })
        break
      case 'upload.quarantined':
        incidents.push({ kind: 'statement_quarantined', seq, at, statementId: event.statementId, code: event.code })
        break
      case 'records.pruned':
        incidents.push({ kind: 'records_pruned', seq, at, statements: event.statements, segments: event.segments })
        break
      default:
        break
    }
    lastAt = at
  }

  return {
    take,
    incidents,
    anchors,
    packages,
    get starts() {
      return starts
    },
  }
}
