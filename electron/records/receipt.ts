import { z } from 'zod'
import { readNote, type VerifierKey, verifyNote } from './signed-note.ts'

/**
 * A receipt is a station's checkpoint with headquarters' cosignature, in a file `<station id>.txt`. What the cosigner's
 * name ends with says what headquarters vouches for.
 */
export type Vouched =
  /** Headquarters holds every entry up to the checkpoint, and the tree follows from them. */
  | 'entries'
  /** Headquarters holds every statement, and saw that the log only grew; it does not hold the entries. */
  | 'statements'

/** Name of headquarters' cosigning key for what it vouches for. */
export function cosignerName(headquarters: string, vouched: Vouched): string {
  return `${headquarters}/${vouched}`
}

/** What a cosigner of this name vouches for; null where the name says nothing. */
export function vouchedBy(name: string): Vouched | null {
  if (name.endsWith('/entries')) return 'entries'
  return name.endsWith('/statements') ? 'statements' : null
}

/** Name of headquarters' key that signs beacons and lists. */
export function signerName(headquarters: string): string {
  return `${headquarters}/word`
}

/**
 * The file of a station's receipts: one note, or two with an empty line between where headquarters vouches for
 * statements further than for entries, newest last.
 */
export function formatReceipts(notes: readonly string[]): string {
  return notes.join('\n')
}

/** Notes of a receipts file beyond which it is none: each that is refused is told in the log. */
export const MOST_RECEIPTS = 8

/** The notes of a receipts file; whether they are any, and whose, is seen when each is read. */
export function receiptsIn(file: string): string[] {
  return file.split(/(?<=\n)\n(?!— )/)
}

/** The receipt's file, beside those of all other stations. */
export function receiptFileName(stationId: string): string {
  return `${stationId}.txt`
}

/** Bytes of a receipt or a beacon beyond which it is refused unread. */
export const MOST_RECEIPT_BYTES = 64 * 1024

/** The folder on a stick in which receipts come to stations. */
export const RECEIPTS_FOLDER = 'training-station-receipts'

export const BEACON_FILE = 'beacon.txt'

/** Headquarters' word for the time, which nobody could have known before: what a log has after it came after it. */
export interface Beacon {
  /** Whole seconds since 1970-01-01 UTC. */
  time: number
  /** 32 random bytes in hex. */
  random: string
}

const BEACON_HEAD = 'training-station-beacon/1'

/** The text of a beacon, to be signed as a note. */
export function formatBeacon({ time, random }: Beacon): string {
  return `${BEACON_HEAD}\n${time}\n${random}\n`
}

const BeaconLines = z.tuple([
  z.literal(BEACON_HEAD),
  z.string().regex(/^[1-9]\d{0,11}$/),
  z.string().regex(/^[0-9a-f]{64}$/),
  z.literal(''),
])

/** Reads a signed beacon; null where it is not one, or none of the keys signed it. */
export function readBeacon(note: string, keys: readonly VerifierKey[]): (Beacon & { key: string }) | null {
  const signed = readNote(note)
  if (signed === null) return null
  const key = keys.find((one) => verifyNote(signed, one))
  const lines = BeaconLines.safeParse(signed.text.split('\n'))
  if (key === undefined || !lines.success) return null
  return { time: Number(lines.data[1]), random: lines.data[2], key: key.name }
}
