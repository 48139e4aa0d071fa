import { originOf } from '../records/checkpoint.ts'
import type { EntryColumns } from '../records/entry.ts'
import type { VerifierKey } from '../records/signed-note.ts'
import { leafHash, type TreeHead } from '../records/tree.ts'
import { type CheckpointCheck, createCheckpointCheck } from './checkpoints/verify-checkpoints.ts'
import { entryReader } from './log/log.ts'
import { type Verdict, verifyLog, type WrongEntry } from './log/verify.ts'
import { listReceipts } from './receipts/receipt-book.ts'
import { createReceiptCheck, type ReceiptCheck } from './receipts/verify-receipts.ts'
import { listSegments } from './segments/segments.ts'
import { createSegmentCheck, type SegmentCheck } from './segments/verify-segments.ts'
import { createSealCheck, type SealCheck } from './sessions/verify-seals.ts'
import { createSpotCheckProof, type SpotCheckProof } from './spot-checks/verify-spot-checks.ts'
import type { Store } from './store/store.ts'
import { type StatementFindings, verifyStatements } from './upload/verify-statements.ts'

export interface VerifyStationOptions {
  /** Where the files of segments lie. */
  dataFolder: string
  /** Whose records these have to be; null where nobody knows. */
  stationId: string | null
  /** The key that checkpoints have to be signed with, where whoever checks has it; else the log says. */
  stationKey?: VerifierKey | null
  /** Keys of headquarters, by which its receipts are checked. */
  headquartersKeys?: readonly VerifierKey[]
  onProgress?: (done: number, total: number) => void
}

/** What a check of everything that a station keeps found. */
export interface StationFindings {
  log: Verdict
  seals: Pick<SealCheck, 'seals' | 'faults'>
  spotChecks: Pick<SpotCheckProof, 'sessions' | 'checks' | 'faults' | 'notes'>
  checkpoints: Pick<CheckpointCheck, 'count' | 'sound' | 'faults'>
  statements: StatementFindings
  segments: Pick<SegmentCheck, 'count' | 'letGo' | 'faults'>
  receipts: Pick<ReceiptCheck, 'count' | 'confirmedThrough' | 'faults'>
  /** Headquarters said that it has another history than this station; entries that say so. */
  alarms: readonly { seq: number; at: number }[]
  /**
   * Entries that a segment still has as they were written: what the log has was changed after that segment was made.
   */
  stillInSegments: readonly { seq: number; madeAt: number }[]
}

/** Reads everything that a station keeps, once, and checks it against what was signed. Nothing is changed. */
export function verifyStation(store: Store, options: VerifyStationOptions): StationFindings {
  const { dataFolder, stationId, stationKey = null, headquartersKeys = [], onProgress } = options
  const seals = createSealCheck()
  const entryOf = entryReader(store)
  const spotChecks = createSpotCheckProof(entryOf)
  const checkpoints = createCheckpointCheck(store, {
    origin: stationId === null ? null : originOf(stationId),
    given: stationKey,
  })
  const receipts = createReceiptCheck(listReceipts(store), headquartersKeys)
  const segments = createSegmentCheck(listSegments(store, dataFolder))
  const alarms: { seq: number; at: number }[] = []

  function onEntry(entry: EntryColumns, before: TreeHead): void {
    seals.take(entry, before)
    spotChecks.take(entry)
    if (entry.type === 'records.alarm') alarms.push({ seq: entry.seq, at: entry.at })
  }

  const log = verifyLog(store, {
    onEntry,
    onLines: segments.take,
    heads: {
      sizes: [...new Set([...checkpoints.sizes, ...receipts.sizes])].toSorted((one, other) => one - other),
      at(head) {
        checkpoints.take(head)
        receipts.take(head)
      },
    },
    ...(onProgress === undefined ? {} : { onProgress }),
  })
  for (const check of [checkpoints, receipts, segments]) check.end(log.size)

  const altered = new Set(wrongEntries(log).flatMap(({ seq, fault }) => (fault.kind === 'altered' ? [seq] : [])))
  const stillInSegments = segments.faults.flatMap((fault) => {
    if (fault.kind !== 'differs' || !altered.has(fault.seq)) return []
    return leafHash(fault.line).equals(entryOf(fault.seq).leaf) ? [{ seq: fault.seq, madeAt: fault.madeAt }] : []
  })
  return {
    log,
    seals,
    spotChecks,
    checkpoints,
    statements: verifyStatements(store, checkpoints.sound),
    segments,
    receipts,
    alarms,
    stillInSegments,
  }
}

/** Everything that is wrong with the log itself, the first entry first. */
export function wrongEntries(verdict: Verdict): readonly WrongEntry[] {
  return verdict.sound ? [] : [verdict, ...verdict.also]
}

/** Whether nothing at all was found to be wrong. */
export function isSound(findings: StationFindings): boolean {
  const { log, seals, spotChecks, checkpoints, statements, segments, receipts, alarms } = findings
  const checks = [seals, spotChecks, checkpoints, statements, segments, receipts]
  return log.sound && alarms.length === 0 && checks.every(({ faults }) => faults.length === 0)
}
