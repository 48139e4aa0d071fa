import { formatVerifierKey } from '../../records/signed-note.ts'
import type { LogEntry } from '../../station/log/events.ts'
import type { Archive, ArchivedStatement, ArchivedStation } from '../archive/archive.ts'
import { type ClassProgress, type ClassTotals, classesOf, hoursOf } from './class-sums.ts'
import {
  bySeverity,
  type Discrepancy,
  sessionDiscrepancies,
  statementDiscrepancies,
  stationDiscrepancies,
} from './discrepancies.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import { accountOfSession, type SessionAccount, type SessionTotals, totalsOfSession } from './session-account.ts'
import type { SitePackages } from './site-packages.ts'
import { accountOfStatements, type StatementsAccount, storeBounds } from './stated.ts'
import { statementRootsThatDiffer } from './statement-tree.ts'
import { readStation, type StationReading } from './station-reading.ts'

export type AuditSubject = { kind: 'site' | 'session' | 'trainee'; id: string }

/** What headquarters can show of a site, a session or a trainee, and what does not fit together in it. */
export interface Audit {
  subject: AuditSubject
  /** Milliseconds since 1970, as all times here; those of entries are by the station's clock. */
  madeAt: number
  stations: StationAudit[]
}

export interface StationAudit {
  station: AuditedStation
  /** What it rests on: the log's entries, statements of record stores alone, or nothing. */
  basis: 'entries' | 'statements' | 'nothing'
  checkpoints: { signed: number; sound: number; cosigned: number; cosignedThrough: number }
  /** For a site: the sums of every session that was begun. */
  totals: SessionTotals[]
  /** For a session or a trainee: each session in full. */
  sessions: SessionAccount[]
  /** For a trainee: minutes toward the requirement of each of their classes, those brought along included. */
  hours: ClassProgress[]
  /** For a site: everybody's minutes in each class. */
  classes: ClassTotals[]
  /** Sessions that were begun and cannot be reckoned from what is at hand. */
  notReckoned: string[]
  discrepancies: Discrepancy[]
  evidence: Evidence[]
  statements: StatementsAccount
}

export interface AuditedStation {
  id: string
  siteId: string | null
  name: string | null
  siteName: string | null
  timeZone: string
  key: string
  entries: number
  root: string
  /** Newest checkpoint by the station's clock. */
  head: { size: number; at: number } | null
  cosignedAt: number | null
  lastHeardAt: number | null
  version: string | null
  clock: string | null
}

export interface AuditOptions {
  archive: Archive
  packages: SitePackages
  /** Milliseconds since 1970. */
  now: number
  onProgress?: (stationId: string, done: number, total: number) => void
}

/** Audits a subject; null where nothing that is held names it. */
export function audit(subject: AuditSubject, options: AuditOptions): Audit | null {
  const stations = stationsOf(subject, options.archive)
  if (stations.length === 0) return null
  return {
    subject,
    madeAt: options.now,
    stations: stations.map((station) => auditStation(station, subject, options)),
  }
}

/** A site by its own id, or by the id or name of its station. */
function stationsOf({ kind, id }: AuditSubject, archive: Archive): ArchivedStation[] {
  const all = archive.stations()
  if (kind === 'site') return all.filter((one) => one.siteId === id || one.id === id || one.name === id)
  const mention = kind === 'session' ? 'session' : 'person'
  const ids = new Set(archive.mentioning(mention, id).map(({ stationId }) => stationId))
  for (const { stationId } of archive.statementsOf(mention, id)) ids.add(stationId)
  return all.filter((one) => ids.has(one.id))
}

function auditStation(station: ArchivedStation, subject: AuditSubject, options: AuditOptions): StationAudit {
  const { archive, packages, onProgress } = options
  const reading = readStation({
    archive,
    station,
    packages,
    keeps: keeperFor(subject),
    onProgress: (done, total) => onProgress?.(station.id, done, total),
  })
  try {
    return accountOf(reading, subject, archive)
  } finally {
    reading.close()
  }
}

/** The entries that an audit shows as evidence: what a session's hours rest on, its lessons' pieces left out. */
function keeperFor({ kind, id }: AuditSubject): (entry: LogEntry) => boolean {
  switch (kind) {
    case 'site':
      return ({ event }) => event.type === 'session.sealed'
    case 'session':
      return ({ event }) => 'sessionId' in event && event.sessionId === id && !event.type.startsWith('lesson.')
    case 'trainee':
      return ({ event }) => event.type.startsWith('session.') || names(event, id)
  }
}

/** Whether an event is about somebody; whoever only recorded it is not meant. */
function names(event: LogEntry['event'], personId: string): boolean {
  if ('personId' in event && event.personId === personId) return true
  return 'personIds' in event && event.personIds.includes(personId)
}

function accountOf(reading: StationReading, subject: AuditSubject, archive: Archive): StationAudit {
  const { station, checkpoints, replay, kept } = reading
  const meant = sessionsMeant(reading, subject)
  const archived = () => statementsMeant(archive, station, subject)
  const isTold = reading.entries > 0 && replay.site !== null
  const statements = accountOfStatements({
    archived: archived(),
    at: (position) => [...archive.statements(station.id, position, position)][0] ?? null,
    outbox: isTold ? replay.rooms.outbox : null,
  })
  const { bounds, ahead } = storeBounds(archived(), checkpoints)
  const reckoned = subject.kind === 'site' ? [] : meant.flatMap((id) => inFull(id, reading, subject, statements) ?? [])
  const totals = subject.kind === 'site' ? meant.flatMap((id) => totalsOfSession(id, reading) ?? []) : []
  const known = new Set([...reckoned, ...totals].map(({ sessionId }) => sessionId))
  const shown = new Set(meant)
  const evidence = kept.filter(
    ({ event }) => 'sessionId' in event && event.sessionId !== null && shown.has(event.sessionId),
  )
  const sound = checkpoints.filter(({ holds }) => holds === true)
  const cosigned = checkpoints.filter((one) => one.cosigned !== null)
  return {
    station: auditedStation(reading),
    basis: reading.entries > 0 ? 'entries' : statements.held > 0 ? 'statements' : 'nothing',
    checkpoints: {
      signed: checkpoints.length,
      sound: sound.length,
      cosigned: cosigned.length,
      cosignedThrough: cosigned.at(-1)?.size ?? 0,
    },
    totals,
    sessions: reckoned,
    hours: subject.kind === 'trainee' && replay.site !== null ? hoursOf(subject.id, reading) : [],
    classes: subject.kind === 'site' && replay.site !== null ? classesOf(reading) : [],
    notReckoned: meant.filter((id) => !known.has(id)),
    discrepancies: bySeverity([
      ...stationDiscrepancies(
        reading,
        archive.alarms().filter(({ stationId }) => stationId === station.id),
      ),
      ...sessionDiscrepancies(reading, subject.kind === 'site' ? null : shown),
      ...(subject.kind === 'site' ? statementRootsThatDiffer(archived(), checkpoints) : []).map(
        (size): Discrepancy => ({ severity: 'wrong', kind: 'statements_root_differs', size }),
      ),
      ...statementDiscrepancies(statements, ahead),
      ...correctionsIn(reckoned),
    ]),
    evidence: evidenceOf(reading, evidence, ({ seq }) => bounds.get(seq) ?? []),
    statements,
  }
}

function sessionsMeant({ sessions, kept, replay }: StationReading, { kind, id }: AuditSubject): string[] {
  switch (kind) {
    case 'site':
      return [...sessions]
    case 'session':
      return sessions.includes(id) ? [id] : []
    case 'trainee': {
      const own = new Set(
        kept.flatMap(({ event }) => (names(event, id) && 'sessionId' in event ? (event.sessionId ?? []) : [])),
      )
      // Those of their classes that they did not come to are shown too.
      const classes = replay.rooms.roster.classIdsOf(id)
      const isOfClass = (sessionId: string) => classes.has(replay.rooms.sessions.find(sessionId)?.classId ?? '')
      return sessions.filter((one) => own.has(one) || isOfClass(one))
    }
  }
}

function inFull(
  sessionId: string,
  reading: StationReading,
  { kind, id }: AuditSubject,
  { credits }: StatementsAccount,
): SessionAccount | null {
  const kept = reading.kept.filter(({ event }) => 'sessionId' in event && event.sessionId === sessionId)
  return accountOfSession(sessionId, { reading, kept, credits, only: kind === 'trainee' ? id : null })
}

function correctionsIn(sessions: readonly SessionAccount[]): Discrepancy[] {
  return sessions.flatMap(({ sessionId, people }) =>
    people.flatMap(({ personId, minutes, sealedMinutes }): Discrepancy[] =>
      sealedMinutes === null
        ? []
        : [{ severity: 'note', kind: 'corrected_after_seal', sessionId, personId, sealed: sealedMinutes, minutes }],
    ),
  )
}

function* statementsMeant(
  archive: Archive,
  station: ArchivedStation,
  { kind, id }: AuditSubject,
): Iterable<ArchivedStatement> {
  if (kind === 'site') {
    yield* archive.statements(station.id, 1, station.heldStatements)
    return
  }
  const mentioning = archive.statementsOf(kind === 'session' ? 'session' : 'person', id)
  for (const one of mentioning) if (one.stationId === station.id) yield one
}

const TIME_ZONE_OF_NO_SITE = 'UTC'

function auditedStation({ station, replay, entries, root }: StationReading): AuditedStation {
  const { id, siteId, name, key, head, cosignedAt, lastHeardAt, version, clock } = station
  const document = replay.site?.document ?? null
  return {
    id,
    siteId,
    name,
    siteName: document?.site.name ?? null,
    timeZone: document?.settings.timeZone ?? TIME_ZONE_OF_NO_SITE,
    key: formatVerifierKey(key),
    entries,
    root: root.toString('hex'),
    head: head === null ? null : { size: head.size, at: head.at },
    cosignedAt,
    lastHeardAt,
    version,
    clock,
  }
}
