import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EntryColumns } from '../../records/entry.ts'
import { type Clock, TimeKeeper } from '../../station/clock/clock.ts'
import { type LogEntry, StationEvent } from '../../station/log/events.ts'
import type { PackageFolder } from '../../station/packages/package-folder.ts'
import { createSealer } from '../../station/people/sealing.ts'
import { createRooms, type Rooms } from '../../station/rooms.ts'
import { openStore } from '../../station/store/open.ts'
import type { Store } from '../../station/store/store.ts'
import { ClockEvidence } from '../../station/vocabulary.ts'
import type { SitePackages } from './site-packages.ts'

/** What keeps something from being recomputed. */
export type ReplayGap =
  /** The package of this entry is not at hand: what follows it is reckoned by nobody. */
  | { kind: 'package_missing'; seq: number; version: number; sha256: string }
  /** An entry that this program does not know, or that is not what its type says. */
  | { kind: 'entry_unknown'; seq: number; type: string }
  /** The station's own rules do not allow what the entry says, after those before it. */
  | { kind: 'entry_impossible'; seq: number; type: string; reason: string }

/** A station's log told again to rooms like its own, on a store that is thrown away. */
export interface Replay {
  /** Tells the next entry; false where the rooms could not take it, which is a gap. */
  tell(entry: LogEntry): boolean
  /** Leaves out an entry that is no event. */
  leaveOut(entry: Pick<EntryColumns, 'seq' | 'type'>): void
  /** The rooms as they are after what was told. Nothing may be done in them. */
  readonly rooms: Rooms
  readonly gaps: readonly ReplayGap[]
  /** True while the package in force is at hand. */
  readonly knowsSite: boolean
  /** The document in force, or null. */
  readonly site: PackageFolder | null
  /** Throws the store away. */
  close(): void
}

/** Entries told in one transaction. */
const MOST_TOLD_AT_ONCE = 20_000

/** Makes rooms in a folder of its own among the system's temporary files, and tells them nothing yet. */
export function createReplay({ stationId, packages }: { stationId: string; packages: SitePackages }): Replay {
  const folder = mkdtempSync(join(tmpdir(), 'training-station-audit-'))
  const opened = openStore(join(folder, 'replay.sqlite'))
  if (!opened.opened) throw new Error(`a store for replaying could not be made: ${opened.refusal.code}`)
  const { store } = opened
  // Nothing here has to outlive a power cut.
  store.db.pragma('synchronous = OFF')
  let now = 0
  const clock: Clock = { wall: () => now, monotonic: () => 0 }
  const rooms = silentRooms({ store, clock, folder, stationId })
  const gaps: ReplayGap[] = []
  let site: PackageFolder | null = null
  let told = 0

  function begin(): void {
    if (!store.db.inTransaction) store.db.exec('BEGIN')
    told += 1
    if (told % MOST_TOLD_AT_ONCE === 0) store.db.exec('COMMIT; BEGIN')
  }

  function takePackage(seq: number, at: number, { sha256, version }: { sha256: string; version: number }): void {
    site = packages.find(sha256)
    if (site === null) gaps.push({ kind: 'package_missing', seq, version, sha256 })
    else rooms.packages.restate(site, at)
  }

  return {
    rooms,
    gaps,
    get knowsSite() {
      return site !== null
    },
    get site() {
      return site
    },
    tell(entry) {
      const { seq, at, event } = entry
      begin()
      now = at
      try {
        if (event.type === 'package.applied') takePackage(seq, at, event)
        for (const projection of rooms.log.projections) projection.apply(entry)
        return true
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        gaps.push({ kind: 'entry_impossible', seq, type: event.type, reason })
        return false
      }
    },
    leaveOut: ({ seq, type }) => void gaps.push({ kind: 'entry_unknown', seq, type }),
    close() {
      if (store.db.inTransaction) store.db.exec('ROLLBACK')
      store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** An entry as an event; null where it is none. */
export function entryOf({ seq, id, at, monotonic, boot, clock, type, payload }: EntryColumns): LogEntry | null {
  const evidence = ClockEvidence.safeParse(clock)
  const event = StationEvent.safeParse({ type, ...payloadOf(payload) })
  if (!evidence.success || !event.success) return null
  return { seq, id, at, monotonic, boot, clock: evidence.data, event: event.data }
}

function payloadOf(payload: string): object {
  try {
    const value: unknown = JSON.parse(payload)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

interface SilentRooms {
  store: Store
  clock: Clock
  folder: string
  stationId: string
}

/** The station's rooms, telling nobody. Personal data is sealed with a key that is thrown away with the store. */
function silentRooms({ store, clock, folder, stationId }: SilentRooms): Rooms {
  const nothing = () => undefined
  const never = () => {
    throw new Error('nothing happens in a replay but what the log tells')
  }
  return createRooms({
    store,
    sealer: createSealer(randomBytes(32)),
    clock,
    time: new TimeKeeper(clock),
    boot: 'replay',
    uuid: never,
    random: never,
    dataFolder: folder,
    stationId,
    onAnswer: nothing,
    onSession: nothing,
    onClassroom: nothing,
    onLessonPlaying: nothing,
    onTicket: nothing,
    onStatements: nothing,
    onSpotChecks: nothing,
    onQuestions: nothing,
  })
}
