import { type Checkpoint, originOf, readCheckpoint } from '../../records/checkpoint.ts'
import { type Vouched, vouchedBy } from '../../records/receipt.ts'
import { readNote, type SignedNote, type VerifierKey, verifyCosignature } from '../../records/signed-note.ts'

/** Why a receipt is worth nothing; stable codes. */
export type ReceiptRefusal =
  | 'too_large'
  | 'not_a_receipt'
  /** It is another station's. */
  | 'other_station'
  /** The site package names none of the keys that signed it, or none at all. */
  | 'unknown_signer'
  /** It bears the name of a key of headquarters, whose signature it is not. */
  | 'forged'

/** One cosignature of headquarters. */
export interface Cosignature {
  /** Name of the key. */
  key: string
  vouched: Vouched
  /** By headquarters' clock, milliseconds. */
  at: number
}

export type ReadReceipt =
  | { kind: 'receipt'; checkpoint: Checkpoint; text: string; cosignatures: readonly Cosignature[] }
  | { kind: 'refused'; reason: ReceiptRefusal }

/** Reads a note as a receipt for this station, cosigned by at least one of the keys. */
export function readReceipt(note: string, stationId: string, keys: readonly VerifierKey[]): ReadReceipt {
  const signed = readNote(note)
  const checkpoint = signed === null ? null : readCheckpoint(signed.text)
  if (signed === null || checkpoint === null) return { kind: 'refused', reason: 'not_a_receipt' }
  if (checkpoint.origin !== originOf(stationId)) return { kind: 'refused', reason: 'other_station' }
  const cosignatures = keys.flatMap((key) => cosignatureBy(key, signed) ?? [])
  if (cosignatures.length > 0) return { kind: 'receipt', checkpoint, text: signed.text, cosignatures }
  const isClaimed = signed.signatures.some(({ name, keyId }) =>
    keys.some((key) => key.name === name && key.keyId === keyId),
  )
  return { kind: 'refused', reason: isClaimed ? 'forged' : 'unknown_signer' }
}

function cosignatureBy(key: VerifierKey, signed: SignedNote): Cosignature | null {
  const vouched = vouchedBy(key.name)
  const seconds = vouched === null ? null : verifyCosignature(signed, key)
  return vouched === null || seconds === null ? null : { key: key.name, vouched, at: seconds * 1000 }
}
