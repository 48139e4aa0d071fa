import { proveInclusion } from '../../records/proofs.ts'
import { EMPTY_TREE } from '../../records/tree.ts'
import type { LogEntry } from '../../station/log/events.ts'
import type { ComparedCheckpoint, StationReading } from './station-reading.ts'
import type { Bound, TimeBracket } from './time-bracket.ts'

/** One entry of a log with what shows that it is there, unchanged, and since when. */
export interface Evidence {
  seq: number
  id: string
  type: string
  /** By the station's clock, and how far the station believed it. */
  at: number
  clock: string
  /** The payload of the entry, as the station wrote it. */
  event: LogEntry['event']
  /** SHA-256 leaf, hex. */
  leaf: string
  /** Null where no checkpoint that holds is over it. */
  inclusion: Inclusion | null
  bracket: TimeBracket
}

/** That an entry is in the tree which its station signed. */
export interface Inclusion {
  /** The checkpoint's size and its root in hex. */
  size: number
  root: string
  /** When headquarters cosigned that checkpoint; null where it did not. */
  cosignedAt: number | null
  /** RFC 6962 inclusion proof, base64, from the leaf up. */
  proof: string[]
}

/**
 * The evidence of entries that a reading kept, each proven in the newest checkpoint that headquarters cosigned, or in
 * the newest that was received where it came later. `boundsOf` knows of one entry when something of it was seen outside.
 */
export function evidenceOf(
  { leaves, checkpoints, brackets }: Pick<StationReading, 'leaves' | 'checkpoints' | 'brackets'>,
  entries: readonly LogEntry[],
  boundsOf: (entry: LogEntry) => readonly Bound[] = () => [],
): Evidence[] {
  const sound = checkpoints.filter(({ holds }) => holds === true)
  const cosigned = sound.findLast((one) => one.cosigned !== null) ?? null
  const newest = sound.at(-1) ?? null
  const checkpointFor = (seq: number) => [cosigned, newest].find((one) => one !== null && one.size >= seq) ?? null
  const wanted = Map.groupBy(entries, ({ seq }) => checkpointFor(seq))
  const inclusions = new Map<number, Inclusion>()
  for (const [checkpoint, list] of wanted) {
    if (checkpoint === null) continue
    for (const [seq, inclusion] of inclusionsIn(leaves, checkpoint, list)) inclusions.set(seq, inclusion)
  }
  return entries.map((entry) => {
    const { seq, id, at, clock, event } = entry
    return {
      seq,
      id,
      type: event.type,
      at,
      clock,
      event,
      leaf: leaves.of(seq).toString('hex'),
      inclusion: inclusions.get(seq) ?? null,
      bracket: brackets.of(seq, at, boundsOf(entry)),
    }
  })
}

function inclusionsIn(
  leaves: StationReading['leaves'],
  { size, root, cosigned }: ComparedCheckpoint,
  entries: readonly LogEntry[],
): Map<number, Inclusion> {
  const proofs = proveInclusion(
    entries.map(({ seq }) => seq),
    EMPTY_TREE,
    leaves.all(),
    size,
  )
  const checkpoint = { size, root: root.toString('hex'), cosignedAt: cosigned?.at ?? null }
  return new Map(
    [...proofs].map(([seq, proof]) => [seq, { ...checkpoint, proof: proof.map((hash) => hash.toString('base64')) }]),
  )
}
