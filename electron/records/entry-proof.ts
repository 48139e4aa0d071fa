import { z } from 'zod'
import { readCheckpoint } from './checkpoint.ts'
import type { EntryColumns } from './entry.ts'
import { verifyInclusion } from './proofs.ts'
import { entryOfLine } from './segment.ts'
import { readNote, type VerifierKey, verifyCosignature, verifyNote } from './signed-note.ts'
import { HASH_BYTES, leafHash } from './tree.ts'

const Hash = z.base64().transform((text, context) => {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length !== HASH_BYTES) context.addIssue(`has ${bytes.length} bytes instead of ${HASH_BYTES}`)
  return bytes
})

/**
 * That one entry is in a station's log, for whoever has nothing else: the bytes of the entry, the checkpoint it is
 * under, and the hashes beside its way up to the root (RFC 6962 §2.1.1), nearest first, in base64.
 */
export const EntryProof = z.strictObject({
  format: z.literal('training-station-proof/1'),
  /** As in a segment: the JSON that the leaf is taken over. */
  line: z.string(),
  /** Signed note of the station, with headquarters' cosignature where it has come. */
  checkpoint: z.string(),
  path: z.array(Hash).max(64),
})

/** What is written out as JSON. */
export type WrittenProof = z.input<typeof EntryProof>

/** The proof of an entry as it is handed on. */
export function entryProof(line: string, checkpoint: string, path: readonly Buffer[]): WrittenProof {
  return {
    format: 'training-station-proof/1',
    line,
    checkpoint,
    path: path.map((hash) => hash.toString('base64')),
  }
}

export type ProvenEntry =
  | {
      proven: true
      entry: EntryColumns
      /** Entries of the log that was signed, and when it was, by the station's clock. */
      size: number
      at: number
      /** Names of headquarters' keys that cosigned it, with the time by its clock. */
      cosigned: readonly { key: string; at: number }[]
    }
  | { proven: false; reason: 'not_a_proof' | 'signature' | 'not_included' }

/** Checks a proof with the station's key, and with those of headquarters as far as they are given. */
export function checkEntryProof(
  written: unknown,
  stationKey: VerifierKey,
  headquartersKeys: readonly VerifierKey[] = [],
): ProvenEntry {
  const read = EntryProof.safeParse(written)
  const signed = read.success ? readNote(read.data.checkpoint) : null
  const checkpoint = signed === null ? null : readCheckpoint(signed.text)
  const entry = read.success ? entryOfLine(read.data.line) : null
  if (!read.success || signed === null || checkpoint === null || entry === null) {
    return { proven: false, reason: 'not_a_proof' }
  }
  if (checkpoint.origin !== stationKey.name || !verifyNote(signed, stationKey)) {
    return { proven: false, reason: 'signature' }
  }
  const { line, path } = read.data
  if (!verifyInclusion(leafHash(line), entry.seq, checkpoint, path)) return { proven: false, reason: 'not_included' }
  const cosigned = headquartersKeys.flatMap((key) => {
    const time = verifyCosignature(signed, key)
    return time === null ? [] : [{ key: key.name, at: time * 1000 }]
  })
  return { proven: true, entry, size: checkpoint.size, at: checkpoint.at, cosigned }
}
