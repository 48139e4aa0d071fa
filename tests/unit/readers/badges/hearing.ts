import type { BadgeDecoder, Heard } from '../../../../electron/station/readers/badges/decoder.ts'
import type { CredentialReading } from '../../../../electron/station/readers/reader.ts'

/** Everything heard of these chunks, one right after the other. */
export function hearAll(decoder: BadgeDecoder, chunks: readonly Uint8Array[], from = 0): Heard[] {
  return chunks.flatMap((chunk, index) => decoder.hear(chunk, from + index))
}

export function readingsIn(heard: readonly Heard[]): CredentialReading[] {
  return heard.flatMap((one) => (one.heard === 'reading' ? [one.reading] : []))
}

/** Texts of all readings. */
export function textsIn(heard: readonly Heard[]): string[] {
  return readingsIn(heard).map((reading) => (reading.kind === 'text' ? reading.text : reading.idNumber))
}

export function badIn(heard: readonly Heard[]): number {
  return heard.filter((one) => one.heard === 'frame' && one.frame === 'bad').length
}

export function unreadableIn(heard: readonly Heard[]): { reason: string; detail: string }[] {
  return heard.flatMap((one) => (one.heard === 'unreadable' ? [{ reason: one.reason, detail: one.detail }] : []))
}

/** All ways to cut bytes into two, and into single bytes, and none. */
export function cuttings(bytes: Uint8Array): Uint8Array[][] {
  const inTwo = Array.from({ length: bytes.length - 1 }, (_, at) => [bytes.subarray(0, at + 1), bytes.subarray(at + 1)])
  return [[bytes], ...inTwo, Array.from(bytes, (byte) => Uint8Array.of(byte))]
}
