import type { SpotCheckFault, SpotCheckNote } from '../../station/spot-checks/findings.ts'
import type { HeadquartersAlarm } from '../archive/archive.ts'
import type { WrongTimes } from './clock-watch.ts'
import type { ReplayGap } from './replay.ts'
import type { StatementFinding, StatementsAccount } from './stated.ts'
import type { StationReading } from './station-reading.ts'
import type { StationIncident } from './station-story.ts'

/** `wrong`: it cannot be so. `ask`: it may be, and somebody has to say why. `note`: worth knowing. */
export type Severity = 'wrong' | 'ask' | 'note'

/** Something that an auditor has to look at. */
export type Discrepancy = { severity: Severity } & DiscrepancyFacts

type DiscrepancyFacts =
  /** The entries held do not give the root of a checkpoint that the station signed. */
  | { kind: 'checkpoint_differs'; size: number }
  /** The statements held do not give the root over statements of a checkpoint that the station signed. */
  | { kind: 'statements_root_differs'; size: number }
  /** The station signed more than headquarters holds. */
  | { kind: 'entries_missing'; held: number; size: number }
  | { kind: 'nothing_cosigned' }
  /** The station told only the hashes of some statements, and no entries are held to say what is in them. */
  | { kind: 'statements_withheld'; held: number; withheld: number }
  | { kind: 'station_revoked'; at: number }
  | { kind: 'headquarters_alarm'; alarm: HeadquartersAlarm['kind']; at: number; detail: string }
  | { kind: 'seal_fault'; seq: number; sessionId: string | null; fault: 'root' | 'code' | 'unreadable' }
  /** The hours that were sealed are not those that followed from the log then. */
  | { kind: 'sealed_hours_differ'; seq: number; sessionId: string; sealed: string; recomputed: string }
  | { kind: 'sealed_hours_unknown'; seq: number; sessionId: string }
  | { kind: 'spot_check_fault'; fault: SpotCheckFault }
  | { kind: 'spot_check_note'; note: SpotCheckNote }
  | { kind: 'corrected_after_seal'; sessionId: string; personId: string; sealed: number; minutes: number }
  | ({ kind: 'wrong_times' } & WrongTimes)
  | StatementFinding
  | StationIncident
  | ReplayGap

const SEVERITY_OF_INCIDENT: Record<StationIncident['kind'], Severity> = {
  unclean_end: 'note',
  clock_jumped: 'ask',
  receipt_refused: 'ask',
  records_alarm: 'wrong',
  alarm_answered: 'note',
  package_refused: 'note',
  statement_quarantined: 'ask',
  beacon_unknown: 'wrong',
  receipt_unknown: 'wrong',
  records_pruned: 'note',
}

const RANK: Record<Severity, number> = { wrong: 0, ask: 1, note: 2 }

/** What is found of a station apart from its sessions. */
export function stationDiscrepancies(reading: StationReading, alarms: readonly HeadquartersAlarm[]): Discrepancy[] {
  const { station, checkpoints, story, replay, wrongTimes, entries } = reading
  const head = station.head?.size ?? 0
  return [
    ...checkpoints
      .filter(({ holds }) => holds === false)
      .map(({ size }): Discrepancy => ({ severity: 'wrong', kind: 'checkpoint_differs', size })),
    ...(head > entries ? [{ severity: 'note', kind: 'entries_missing', held: entries, size: head } as const] : []),
    ...(checkpoints.every(({ cosigned }) => cosigned === null)
      ? [{ severity: 'note', kind: 'nothing_cosigned' } as const]
      : []),
    ...(station.revokedAt === null
      ? []
      : [{ severity: 'wrong', kind: 'station_revoked', at: station.revokedAt } as const]),
    ...alarms.map(
      ({ kind, at, detail }): Discrepancy => ({
        severity: 'wrong',
        kind: 'headquarters_alarm',
        alarm: kind,
        at,
        detail,
      }),
    ),
    ...wrongTimes.map((times): Discrepancy => ({ severity: 'wrong', kind: 'wrong_times', ...times })),
    ...story.incidents.map((one): Discrepancy => ({ severity: SEVERITY_OF_INCIDENT[one.kind], ...one })),
    ...replay.gaps.map((gap): Discrepancy => ({ severity: gap.kind === 'package_missing' ? 'ask' : 'wrong', ...gap })),
  ]
}

/** What is found of sessions; of all of them where `only` is null. */
export function sessionDiscrepancies(reading: StationReading, only: ReadonlySet<string> | null): Discrepancy[] {
  const { sealFaults, spotChecks, sealedHours } = reading
  const isMeant = (sessionId: string | null) => only === null || (sessionId !== null && only.has(sessionId))
  const sessionOf = (fault: (typeof sealFaults)[number]) => ('sessionId' in fault ? fault.sessionId : null)
  return [
    ...sealFaults
      .filter((fault) => isMeant(sessionOf(fault)))
      .map(
        (fault): Discrepancy => ({
          severity: 'wrong',
          kind: 'seal_fault',
          seq: fault.seq,
          sessionId: sessionOf(fault),
          fault: fault.kind,
        }),
      ),
    ...sealedHours.filter(({ sessionId }) => isMeant(sessionId)).flatMap(hoursFound),
    ...spotChecks.faults
      .filter(({ sessionId }) => isMeant(sessionId))
      .map((fault): Discrepancy => ({ severity: 'wrong', kind: 'spot_check_fault', fault })),
    ...spotChecks.notes
      .filter(({ sessionId }) => isMeant(sessionId))
      .map((note): Discrepancy => ({ severity: 'note', kind: 'spot_check_note', note })),
  ]
}

function hoursFound({ seq, sessionId, sealed, recomputed }: StationReading['sealedHours'][number]): Discrepancy[] {
  if (recomputed === null) return [{ severity: 'ask', kind: 'sealed_hours_unknown', seq, sessionId }]
  if (recomputed === sealed) return []
  return [{ severity: 'wrong', kind: 'sealed_hours_differ', seq, sessionId, sealed, recomputed }]
}

export function statementDiscrepancies(
  { findings, held, withheld, inOtherWords }: StatementsAccount,
  ahead: readonly StatementFinding[],
): Discrepancy[] {
  const found = [...findings, ...ahead].map((finding): Discrepancy => ({ severity: 'wrong', ...finding }))
  // Where the entries are at hand each one set aside is told by its own.
  const isUnseen = withheld > 0 && inOtherWords === null
  return isUnseen ? [...found, { severity: 'ask', kind: 'statements_withheld', held, withheld }] : found
}

/** What cannot be so first; else in the order given. */
export function bySeverity(list: readonly Discrepancy[]): Discrepancy[] {
  return list.toSorted((one, other) => RANK[one.severity] - RANK[other.severity])
}
