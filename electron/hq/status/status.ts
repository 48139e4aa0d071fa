import type { Archive, ArchivedStation, HeadquartersAlarm } from '../archive/archive.ts'

/** How a station stands, the worst first. */
export const STANDINGS = ['alarm', 'revoked', 'never', 'silent', 'quiet', 'fine'] as const
export type Standing = (typeof STANDINGS)[number]

/** After so long without anything new a station is quiet, and silent. */
export const QUIET_MILLISECONDS = 2 * 24 * 60 * 60_000
export const SILENT_MILLISECONDS = 7 * 24 * 60 * 60_000
/** An alarm older than this is told of, and no longer colours its station. */
const RECENT_ALARM_MILLISECONDS = 30 * 24 * 60 * 60_000
const CLOCK_TOLERANCE_MILLISECONDS = 2 * 60_000

export interface StationStatus {
  id: string
  siteId: string | null
  name: string | null
  standing: Standing
  /** Milliseconds since 1970, by headquarters' clock. */
  lastHeardAt: number | null
  entries: number
  statements: number
  /** Entries that the station signed and headquarters has in no form. */
  backlog: number
  cosignedAt: number | null
  version: string | null
  clock: string | null
  /** Milliseconds by which its newest checkpoint is ahead of the time at which it came; null where it is not. */
  clockAhead: number | null
  alarms: HeadquartersAlarm[]
}

/** All stations as they stand, and sums over them. */
export interface Status {
  madeAt: number
  stations: StationStatus[]
  standings: Record<Standing, number>
  entries: number
  backlog: number
  /** Stations by the product's version, the most common first. */
  versions: { version: string | null; stations: number }[]
  doubtfulClocks: number
  /** Alarms about stations that are not enrolled. */
  strayAlarms: HeadquartersAlarm[]
}

/** Puts the status together; `now` in milliseconds. Stations that stand worst come first. */
export function statusOf(archive: Pick<Archive, 'stations' | 'alarms'>, now: number): Status {
  const alarms = Map.groupBy(archive.alarms(), ({ stationId }) => stationId)
  const stations = archive
    .stations()
    .map((station) => statusOfStation(station, alarms.get(station.id) ?? [], now))
    .toSorted(worstFirst)
  const known = new Set(stations.map(({ id }) => id))
  const count = (standing: Standing) => stations.filter((one) => one.standing === standing).length
  return {
    madeAt: now,
    stations,
    standings: {
      alarm: count('alarm'),
      revoked: count('revoked'),
      never: count('never'),
      silent: count('silent'),
      quiet: count('quiet'),
      fine: count('fine'),
    },
    entries: stations.reduce((sum, { entries }) => sum + entries, 0),
    backlog: stations.reduce((sum, { backlog }) => sum + backlog, 0),
    versions: [...Map.groupBy(stations, ({ version }) => version)]
      .map(([version, list]) => ({ version, stations: list.length }))
      .toSorted((one, other) => other.stations - one.stations),
    doubtfulClocks: stations.filter((one) => one.clock === 'doubtful' || one.clockAhead !== null).length,
    strayAlarms: [...alarms].flatMap(([stationId, list]) => (known.has(stationId) ? [] : list)),
  }
}

function statusOfStation(station: ArchivedStation, alarms: HeadquartersAlarm[], now: number): StationStatus {
  const { id, siteId, name, lastHeardAt, heldEntries, heldStatements, backlog, cosignedAt, version, clock, head } =
    station
  const ahead = head === null || lastHeardAt === null ? 0 : head.at - lastHeardAt
  return {
    id,
    siteId,
    name,
    standing: standingOf(station, alarms, now),
    lastHeardAt,
    entries: heldEntries,
    statements: heldStatements,
    backlog,
    cosignedAt,
    version,
    clock,
    clockAhead: ahead > CLOCK_TOLERANCE_MILLISECONDS ? ahead : null,
    alarms,
  }
}

function standingOf({ revokedAt, lastHeardAt }: ArchivedStation, alarms: HeadquartersAlarm[], now: number): Standing {
  if (alarms.some(({ at }) => now - at < RECENT_ALARM_MILLISECONDS)) return 'alarm'
  if (revokedAt !== null) return 'revoked'
  if (lastHeardAt === null) return 'never'
  const silence = now - lastHeardAt
  if (silence >= SILENT_MILLISECONDS) return 'silent'
  return silence >= QUIET_MILLISECONDS ? 'quiet' : 'fine'
}

function worstFirst(one: StationStatus, other: StationStatus): number {
  const byStanding = STANDINGS.indexOf(one.standing) - STANDINGS.indexOf(other.standing)
  if (byStanding !== 0) return byStanding
  return (one.lastHeardAt ?? 0) - (other.lastHeardAt ?? 0) || (one.id < other.id ? -1 : 1)
}
