import { readCheckpointFileName } from '../../records/segment.ts'
import type { SignedCheckpoint } from '../archive/checkpoint-shelf.ts'
import type { OpenArchive } from '../archive/open-archive.ts'
import { about, isRefusal, type Refusal, refused } from './refusal.ts'
import { MOST_CHECKPOINT_BYTES, signedCheckpoint } from './signed-checkpoint.ts'
import type { RecordsSource, SourceFile } from './source.ts'

/** The checkpoints of a source that were looked at. */
export interface LookedAt {
  /** Those of more entries than are held, by size: what comes next has to give their roots. */
  ahead: Map<number, SignedCheckpoint>
  /** How many within what is held were new, and follow from it. */
  taken: number
  refusals: Refusal[]
  seen: SourceFile[]
}

/**
 * Looks at a station's checkpoints. One within the entries that are held has to follow from them: another root is
 * another history. Those that a source showed before are not read again.
 */
export async function lookAtCheckpoints(
  archive: OpenArchive,
  source: RecordsSource,
  stationId: string,
  files: readonly SourceFile[],
): Promise<LookedAt> {
  const { intake, words, table } = archive
  const held = table.entriesHead(stationId).size
  const keys = table.keysOf(stationId)
  const looked: LookedAt = { ahead: new Map(), taken: 0, refusals: [], seen: [] }

  function look(signed: SignedCheckpoint, file: SourceFile): Refusal | null {
    const { size, root } = signed.checkpoint
    if (readCheckpointFileName(file.name) !== size) {
      return refused(
        'not_a_checkpoint',
        about(file.name, (words) => words.isOfSize(size)),
      )
    }
    const known = words.checkpointOf(stationId, size)
    if (known !== null && !isSameHead(known, signed.checkpoint)) return otherHistory(file.name, size)
    const newest = words.newest(stationId)
    if (newest !== null && size > newest.size && signed.checkpoint.statements.size < newest.statements.size) {
      return refused(
        'shrunk',
        about(file.name, (words) => words.fewerStatements(newest.size)),
      )
    }
    if (size > held) {
      looked.ahead.set(size, signed)
      return null
    }
    if (known?.proven.entries === true) {
      looked.seen.push(file)
      return null
    }
    if (archive.entryFiles.rootAt(stationId, size)?.equals(root) !== true) return otherHistory(file.name, size)
    const next = words.checkpointAfter(stationId, size)
    if (known === null && next !== null && next.at < signed.checkpoint.at) {
      return refused(
        'shrunk',
        about(file.name, (words) => words.signedLater(next.size)),
      )
    }
    intake.takeCheckpoint(stationId, signed, source.path)
    looked.seen.push(file)
    looked.taken += 1
    return null
  }

  for (const file of files.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const size = readCheckpointFileName(file.name) ?? 0
    const isOld = size <= held && file.mark !== ''
    if (isOld && source.name !== null && intake.wasSeen(source.name, stationId, file.name, file.mark)) continue
    const bytes = await source.read(stationId, file, MOST_CHECKPOINT_BYTES)
    const signed = isRefusal(bytes) ? bytes : signedCheckpoint(bytes.toString('utf8'), stationId, keys, file.name)
    const refusal = isRefusal(signed) ? signed : look(signed, file)
    if (refusal !== null) looked.refusals.push(refusal)
  }
  return looked
}

interface Heads {
  root: Buffer
  statements: { size: number; root: Buffer }
}

/** Whether two checkpoints of the same size tell of the same two trees. */
export function isSameHead(one: Heads, other: Heads): boolean {
  if (one.statements.size !== other.statements.size) return false
  return one.root.equals(other.root) && one.statements.root.equals(other.statements.root)
}

function otherHistory(name: string, size: number): Refusal {
  return refused(
    'fork',
    about(name, (words) => words.otherRoot(size)),
  )
}
