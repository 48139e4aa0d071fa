import { DerkUnframer } from '../../electron/station/readers/sdt/derk-framing.ts'

const REPORT_BYTES = 64

/** The reports of one frame, as a reader with bare frames sends them. */
export function bareReports(frame: Uint8Array): Buffer[] {
  return cut(frame, REPORT_BYTES).map((piece) => Buffer.concat([piece, Buffer.alloc(REPORT_BYTES - piece.length)]))
}

/** The reports of one frame, as a Derk reader sends them: each with its length, the first with how many follow. */
export function derkReports(frame: Uint8Array): Buffer[] {
  const following = cut(frame.subarray(59), 62)
  return [
    derkReport(Buffer.concat([Buffer.from([following.length, 0x34, 0x90, 0]), frame.subarray(0, 59)])),
    ...following.map((data, index) => derkReport(Buffer.concat([Buffer.from([0xc0 + index + 1]), data]))),
  ]
}

/** One report of a Derk reader with these bytes. */
export function derkReport(payload: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([payload.length]), payload, Buffer.alloc(REPORT_BYTES - 1 - payload.length)])
}

/** The SDT bytes in what a reader sends, by its layer. */
export function unframed(layer: 'hid-raw64' | 'hid-derk', pieces: readonly Uint8Array[]): Uint8Array[] {
  if (layer === 'hid-raw64') return [...pieces]
  const unframer = new DerkUnframer()
  return pieces
    .flatMap((piece) => unframer.unframe(piece))
    .map((piece) => {
      if (piece.unframed !== 'sdt') throw new Error(`a report was ${piece.unframed}`)
      return piece.bytes
    })
}

function cut(bytes: Uint8Array, size: number): Uint8Array[] {
  const pieces: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size))
  return pieces
}
