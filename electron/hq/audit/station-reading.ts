import { type GrowingTree, growingTree } from '../../records/growing-tree.ts'
import { EMPTY_TREE, leafHash, root } from '../../records/tree.ts'
import type { LogEntry } from '../../station/log/events.ts'
import { createSealCheck, type SealFault } from '../../station/sessions/verify-seals.ts'
import type { SpotCheckFault, SpotCheckNote } from '../../station/spot-checks/findings.ts'
import { createSpotCheckProof } from '../../station/spot-checks/verify-spot-checks.ts'
import { isAboutStay, type StayEntry } from '../../station/spot-checks/watched-stays.ts'
import type { Archive, ArchivedCheckpoint, ArchivedEntry, ArchivedStation } from '../archive/archive.ts'
import { type ClockWatch, createClockWatch } from './clock-watch.ts'
import { createLeaves, type Leaves } from './leaves.ts'
import { createReplay, entryOf, type Replay } from './replay.ts'
import type { SitePackages } from './site-packages.ts'
import { createStationStory, type StationStory } from './station-story.ts'
import { createTimeBrackets, type TimeBrackets } from './time-bracket.ts'

/** A station's checkpoint, and whether the entries that headquarters holds give its root. */
export interface ComparedCheckpoint extends ArchivedCheckpoint {
  /** Null where entries of it are not held. */
  holds: boolean | null
}

/** The seal of a session, and the hours that follow from the log up to it. */
export interface SealedHours {
  seq: number
  sessionId: string
  sealed: string
  /** Null where they could not be recomputed. */
  recomputed: string | null
}

/** What one pass over everything that is held of a station found. */
export interface StationReading {
  station: ArchivedStation
  /** Entries read, from 1 on. */
  entries: number
  root: Buffer
  checkpoints: readonly ComparedCheckpoint[]
  leaves: Leaves
  replay: Replay
  story: StationStory
  sealFaults: readonly SealFault[]
  spotChecks: { faults: readonly SpotCheckFault[]; notes: readonly SpotCheckNote[]; checks: number; sessions: number }
  sealedHours: readonly SealedHours[]
  /** Sessions that were begun, in that order. */
  sessions: readonly string[]
  /** Sessions during which the package in force was not at hand, or of which an entry could not be told. */
  uncertain: ReadonlySet<string>
  /** Entries that were asked for. */
  kept: readonly LogEntry[]
  brackets: TimeBrackets
  wrongTimes: ClockWatch['wrong']
  /** Throws away what was made for it. */
  close(): void
}

export interface ReadingOptions {
  archive: Pick<Archive, 'entries' | 'checkpoints' | 'beacons'>
  station: ArchivedStation
  packages: SitePackages
  /** Which entries are wanted afterwards. */
  keeps: (entry: LogEntry) => boolean
  onProgress?: (done: number, total: number) => void
}

const PROGRESS_ENTRIES = 10_000

/** Reads a station's log from its first entry: recomputes its tree, its seals, its spot checks and its hours. */
export function readStation({ archive, station, packages, keeps, onProgress }: ReadingOptions): StationReading {
  const archived = archive.checkpoints(station.id)
  const replay = createReplay({ stationId: station.id, packages })
  const story = createStationStory({ beacons: archive.beacons(), checkpoints: archived })
  const seals = createSealCheck()
  const stays = createStayMemory()
  const spotChecks = createSpotCheckProof(stays.entryOf)
  const clockWatch = createClockWatch(archived)
  const tree = growingTree()
  const leaves = createLeaves()
  const comparing = compareWith(archived)
  const sealedHours: SealedHours[] = []
  const sessions = new Set<string>()
  const uncertain = new Set<string>()
  const kept: LogEntry[] = []

  function tell(entry: LogEntry): void {
    const { seq, event } = entry
    const knewSite = replay.knowsSite
    const isTold = replay.tell(entry)
    story.take(entry)
    clockWatch.take(entry, story.anchors)
    stays.take(entry)
    if (keeps(entry)) kept.push(entry)
    if (!('sessionId' in event) || event.sessionId === null) return
    const { sessionId } = event
    if (event.type.startsWith('session.') && event.type !== 'session.scheduled') sessions.add(sessionId)
    if (!knewSite || !isTold) uncertain.add(sessionId)
    if (event.type !== 'session.sealed') return
    const recomputed = uncertain.has(sessionId) ? null : replay.rooms.credit.hoursDigest(sessionId)
    sealedHours.push({ seq, sessionId, sealed: event.hours, recomputed })
  }

  function take(columns: ArchivedEntry): void {
    const entry = entryOf(columns)
    if (entry === null) replay.leaveOut(columns)
    else {
      // A head for each of a million entries would cost as much as all the rest.
      const isAboutHead = columns.type === 'session.sealed' || columns.type === 'clock.jumped'
      seals.take(columns, isAboutHead ? tree.head() : EMPTY_TREE)
      stays.keep(columns)
      spotChecks.take(columns)
      tell(entry)
    }
    const leaf = leafHash(columns.line)
    leaves.add(leaf)
    tree.append(leaf)
    comparing.at(tree)
    const isLast = columns.seq === station.heldEntries && columns.seq > PROGRESS_ENTRIES
    if (columns.seq % PROGRESS_ENTRIES === 0 || isLast) onProgress?.(columns.seq, station.heldEntries)
  }

  try {
    for (const entry of archive.entries(station.id, 1, station.heldEntries)) take(entry)
  } catch (error) {
    replay.close()
    throw error
  }
  return {
    station,
    entries: tree.size,
    root: root(tree.head()),
    checkpoints: comparing.done(),
    leaves,
    replay,
    story,
    sealFaults: seals.faults,
    spotChecks,
    sealedHours,
    sessions: [...sessions],
    uncertain,
    kept,
    brackets: createTimeBrackets(story.anchors, archived),
    wrongTimes: clockWatch.wrong,
    close: replay.close,
  }
}

/** Compares the roots of checkpoints with the tree as it grows past them. */
function compareWith(archived: readonly ArchivedCheckpoint[]) {
  const bySize = Map.groupBy(archived, ({ size }) => size)
  const holds = new Map<ArchivedCheckpoint, boolean>()
  return {
    at(tree: GrowingTree): void {
      const here = bySize.get(tree.size)
      if (here === undefined) return
      const computed = root(tree.head())
      for (const checkpoint of here) holds.set(checkpoint, checkpoint.root.equals(computed))
    },
    done: () =>
      archived.map((checkpoint): ComparedCheckpoint => ({ ...checkpoint, holds: holds.get(checkpoint) ?? null })),
  }
}

/** Who came to the sessions that run: an audit of spot checks asks for it by the number of the entry. */
function createStayMemory() {
  const bySeq = new Map<number, StayEntry>()
  const ofSession = new Map<string, number[]>()
  return {
    keep({ seq, type, payload }: ArchivedEntry): void {
      if (isAboutStay(type)) bySeq.set(seq, { type, payload })
    },
    take({ seq, event }: LogEntry): void {
      if (!('sessionId' in event) || event.sessionId === null) return
      const { sessionId } = event
      if (event.type === 'session.closed' || event.type === 'session.cancelled') {
        for (const known of ofSession.get(sessionId) ?? []) bySeq.delete(known)
        ofSession.delete(sessionId)
      } else if (isAboutStay(event.type)) ofSession.set(sessionId, [...(ofSession.get(sessionId) ?? []), seq])
    },
    entryOf(seq: number): StayEntry {
      const entry = bySeq.get(seq)
      if (entry === undefined) throw new Error(`entry ${seq} was not kept`)
      return entry
    },
  }
}
