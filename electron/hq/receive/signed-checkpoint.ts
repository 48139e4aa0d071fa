import { originOf, readCheckpoint } from '../../records/checkpoint.ts'
import { readNote, type VerifierKey, verifyNote } from '../../records/signed-note.ts'
import type { SignedCheckpoint } from '../archive/checkpoint-shelf.ts'
import { type About, about, type Refusal, refused } from './refusal.ts'

/** Bytes of a checkpoint's file beyond which it is refused unread. */
export const MOST_CHECKPOINT_BYTES = 64 * 1024

/** Reads a station's checkpoint and checks that one of its keys signed it. `what` names it where it is refused. */
export function signedCheckpoint(
  note: string,
  stationId: string,
  keys: readonly VerifierKey[],
  what: About,
): SignedCheckpoint | Refusal {
  const signed = readNote(note)
  const checkpoint = signed === null ? null : readCheckpoint(signed.text)
  if (signed === null || checkpoint === null) return refused('not_a_checkpoint', what)
  if (checkpoint.origin !== originOf(stationId)) {
    return refused(
      'other_station',
      about(what, (words) => words.isOfOrigin(checkpoint.origin)),
    )
  }
  if (!keys.some((key) => verifyNote(signed, key))) return refused('bad_signature', what)
  return { checkpoint, note }
}
