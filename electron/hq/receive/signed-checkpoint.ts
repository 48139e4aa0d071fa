import { originOf, readCheckpoint } from '../../records/checkpoint.ts'
import { readNote, type VerifierKey, verifyNote } from '../../records/signed-note.ts'
import type { SignedCheckpoint } from '../archive/checkpoint-shelf.ts'
import type { Refusal } from './refusal.ts'

/** Bytes of a checkpoint's file beyond which it is refused unread. */
export const MOST_CHECKPOINT_BYTES = 64 * 1024

/** Reads a station's checkpoint and checks that one of its keys signed it. `what` names it where it is refused. */
export function signedCheckpoint(
  note: string,
  stationId: string,
  keys: readonly VerifierKey[],
  what: string,
): SignedCheckpoint | Refusal {
  const signed = readNote(note)
  const checkpoint = signed === null ? null : readCheckpoint(signed.text)
  if (signed === null || checkpoint === null) return { code: 'not_a_checkpoint', what }
  if (checkpoint.origin !== originOf(stationId)) {
    return { code: 'other_station', what: `${what}: it is of ${checkpoint.origin}` }
  }
  if (!keys.some((key) => verifyNote(signed, key))) return { code: 'bad_signature', what }
  return { checkpoint, note }
}
