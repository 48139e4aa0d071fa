import { readCheckpoint } from '../../records/checkpoint.ts'
import { type GrowingTree, growingTree } from '../../records/growing-tree.ts'
import { readCheckpointFileName, segmentFileName } from '../../records/segment.ts'
import { readNote } from '../../records/signed-note.ts'
import { root } from '../../records/tree.ts'
import type { SignedCheckpoint } from '../archive/checkpoint-shelf.ts'
import type { StagedSegment } from '../archive/intake.ts'
import type { OpenArchive } from '../archive/open-archive.ts'
import type { ReadSegment } from './read-segment.ts'
import { about, isAlarming, isRefusal, type Refusal, refused } from './refusal.ts'
import { broken, type Link, linksAfter, readCopies } from './segment-chain.ts'
import type { RecordsSource, SourceFile } from './source.ts'
import { lookAtCheckpoints } from './take-checkpoints.ts'

/** What came of receiving a station's records from one place. */
export interface StationTaken {
  stationId: string
  /** Entries that are new. */
  entries: number
  /** Held now, without a gap. */
  through: number
  checkpoints: number
  /** Statements that are new, by a record store. */
  statements: number
  /** Its newest checkpoint there is of this many entries, and not all of them came; null where all did. */
  waitingFor: number | null
  refusals: Refusal[]
}

/**
 * Takes in what a place has of one station, up to its last checkpoint: segments are proven by the checkpoint that ends
 * them and taken in together or not at all. One segment at a time is in memory.
 */
export async function takeStation(
  archive: OpenArchive,
  source: RecordsSource,
  stationId: string,
): Promise<StationTaken> {
  const enrolled = refusedStation(archive, stationId)
  if (enrolled !== null) return settled(archive, stationId, { refusals: [enrolled] })
  const files = await source.filesOf(stationId)
  const looked = await lookAtCheckpoints(archive, source, stationId, files.checkpoints)
  const before = archive.table.entriesHead(stationId).size
  const walked = await walk(archive, source, stationId, files.segments, looked.ahead)
  const through = archive.table.entriesHead(stationId).size
  const passed = files.checkpoints.filter((file) => {
    const size = readCheckpointFileName(file.name) ?? 0
    return looked.ahead.has(size) && size <= through
  })
  if (source.name !== null) archive.intake.noteSeen(source.name, stationId, [...looked.seen, ...passed])
  const newest = Math.max(0, ...looked.ahead.keys())
  return settled(archive, stationId, {
    entries: through - before,
    checkpoints: looked.taken + walked.checkpoints,
    waitingFor: newest > through ? newest : null,
    refusals: [...files.refusals, ...looked.refusals, ...(walked.refusal === null ? [] : [walked.refusal])],
  })
}

/** Why nothing of a station is taken at all; null where it is enrolled. */
export function refusedStation({ table }: OpenArchive, stationId: string): Refusal | null {
  const station = table.of(stationId)
  if (station === null) return refused('unknown_station', stationId)
  return station.revokedAt === null ? null : refused('revoked_station', stationId)
}

/** The outcome, with the alarms that it gives rise to. */
export function settled(archive: OpenArchive, stationId: string, some: Partial<StationTaken>): StationTaken {
  const through = archive.table.of(stationId)?.heldEntries ?? 0
  const taken = {
    stationId,
    entries: 0,
    through,
    checkpoints: 0,
    statements: 0,
    waitingFor: null,
    refusals: [],
    ...some,
  }
  for (const { code, what } of taken.refusals) if (isAlarming(code)) archive.words.alarm(stationId, code, what)
  return taken
}

/** Segments that follow on what is held, with the checkpoints within them. */
interface Group {
  segments: StagedSegment[]
  checkpoints: SignedCheckpoint[]
  version: string | null
  clock: string | null
}

/** Proven segments that are taken in together at most: each time costs several waits for the disk. */
const MOST_SEGMENTS_AT_ONCE = 64

async function walk(
  archive: OpenArchive,
  source: RecordsSource,
  stationId: string,
  files: readonly SourceFile[],
  ahead: ReadonlyMap<number, SignedCheckpoint>,
): Promise<{ checkpoints: number; refusal: Refusal | null }> {
  const { intake, table } = archive
  const tree = growingTree(table.entriesHead(stationId))
  const siteId = table.of(stationId)?.siteId ?? null
  const known = knownAhead(archive, stationId, tree.size)
  const expected = new Map([...ahead, ...known])
  let proven = { ...emptyGroup(), head: tree.head() }
  let open = emptyGroup()
  let checkpoints = 0

  function takeProven(): void {
    if (proven.segments.length > 0) intake.takeEntries({ stationId, ...proven, path: source.path })
    checkpoints += proven.checkpoints.length
    proven = { ...emptyGroup(), head: tree.head() }
  }

  async function next({ first, last, copies }: Link): Promise<Refusal | null> {
    if (first > tree.size + 1) return broken(first, last, tree.size)
    const read = await readCopies(source, stationId, copies)
    if (isRefusal(read)) return read
    if (first <= tree.size) {
      const isBranch = isSignedBranch(archive, stationId, read, expected)
      const over = broken(first, last, tree.size)
      return isBranch ? refused('fork', (words) => words.whichWasSigned(over.about(words))) : over
    }
    const { name, packed, segment } = read
    const what = segmentFileName(name)
    const other = siteId === null ? undefined : segment.sites.find((site) => site !== siteId)
    if (other !== undefined)
      return refused(
        'wrong_site',
        about(what, (words) => words.packageOfSite(other)),
      )
    const before = tree.head()
    const wrong = grow(tree, segment, expected, open)
    // One that came by a record store is known to lead on from what was there: these entries are of another history.
    const code = wrong !== null && known.has(wrong) ? 'fork' : 'root_differs'
    if (wrong !== null)
      return refused(
        code,
        about(what, (words) => words.atCheckpoint(wrong)),
      )
    intake.stage(name, packed)
    open.segments.push({ ...name, bytes: packed.length, before, mentions: segment.mentions })
    open.version = segment.version ?? open.version
    open.clock = segment.clock
    return null
  }

  let refusal: Refusal | null = null
  for (const link of linksAfter(files, tree.size)) {
    refusal = await next(link)
    if (refusal !== null) break
    if (!expected.has(link.last)) continue
    proven = { ...joined(proven, open), head: tree.head() }
    open = emptyGroup()
    if (proven.segments.length >= MOST_SEGMENTS_AT_ONCE) takeProven()
  }
  intake.dropStaged(open.segments)
  takeProven()
  return { checkpoints, refusal }
}

function joined(one: Group, next: Group): Group {
  return {
    segments: [...one.segments, ...next.segments],
    checkpoints: [...one.checkpoints, ...next.checkpoints],
    version: next.version ?? one.version,
    clock: next.clock ?? one.clock,
  }
}

/**
 * Whether a segment that begins within the entries held leads, from those before it, to a checkpoint beyond them that
 * the station signed: other entries in the place of some that are held, as after an old disk was put back.
 */
function isSignedBranch(
  { entryFiles, table }: OpenArchive,
  stationId: string,
  { name, segment }: { name: { first: number }; segment: ReadSegment },
  expected: ReadonlyMap<number, SignedCheckpoint>,
): boolean {
  const before = entryFiles.headAt(stationId, name.first - 1)
  if (before === null) return false
  const held = table.entriesHead(stationId)
  const tree = growingTree(before)
  let differs = false
  for (const leaf of segment.leaves) {
    tree.append(leaf)
    if (tree.size === held.size) differs = !root(tree.head()).equals(root(held))
    const signed = expected.get(tree.size)
    if (differs && signed?.checkpoint.root.equals(root(tree.head())) === true) return true
  }
  return false
}

/** Grows the tree over a segment; the size of the first checkpoint whose root it does not have, or null. */
function grow(
  tree: GrowingTree,
  segment: ReadSegment,
  expected: ReadonlyMap<number, SignedCheckpoint>,
  group: Group,
): number | null {
  for (const leaf of segment.leaves) {
    tree.append(leaf)
    const signed = expected.get(tree.size)
    if (signed === undefined) continue
    if (!root(tree.head()).equals(signed.checkpoint.root)) return tree.size
    group.checkpoints.push(signed)
  }
  return null
}

/** Checkpoints ahead of the entries that came by a record store. */
function knownAhead({ words }: OpenArchive, stationId: string, held: number): Map<number, SignedCheckpoint> {
  const known = new Map<number, SignedCheckpoint>()
  for (const { size, note } of words.checkpointsAfter(stationId, held)) {
    const text = readNote(note)?.text
    const checkpoint = text === undefined ? null : readCheckpoint(text)
    if (checkpoint === null) throw new Error(`the archive's checkpoint of ${size} entries of ${stationId} is none`)
    known.set(size, { checkpoint, note })
  }
  return known
}

function emptyGroup(): Group {
  return { segments: [], checkpoints: [], version: null, clock: null }
}
