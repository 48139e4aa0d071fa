import { encodeFrame } from './frame.ts'

/** Requests a station makes of an ID card reader. */
export type Command = 'sam_status' | 'find' | 'select' | 'read_text_and_photo'

/** Command and parameter byte of each request (GA/T 467-2019). */
const COMMANDS: Record<Command, readonly [number, number]> = {
  sam_status: [0x11, 0xff],
  find: [0x20, 0x01],
  select: [0x20, 0x02],
  read_text_and_photo: [0x30, 0x01],
}

/** The frame of a request, ready to be sent. */
export function encodeCommand(command: Command): Uint8Array {
  return encodeFrame(Uint8Array.from(COMMANDS[command]))
}

/** The third status byte of an answer. The first two relay the card's own words, so only this one is tested. */
export const Status = {
  ok: 0x90,
  found: 0x9f,
  requestCheckWrong: 0x10,
  requestLengthWrong: 0x11,
  commandUnknown: 0x21,
  notPermitted: 0x23,
  unrecognised: 0x24,
  cardRejectsModule: 0x31,
  moduleRejectsCard: 0x32,
  verificationFailed: 0x33,
  wrongCardType: 0x40,
  readFailed: 0x41,
  randomFailed: 0x47,
  selfTestFailed: 0x60,
  unauthorised: 0x66,
  noCard: 0x80,
  selectFailed: 0x81,
  noSuchItem: 0x91,
} as const

export interface Reply {
  status: number
  data: Uint8Array
}

/** The status and data of an answer's body, or null where it is too short to be an answer. */
export function readReply(body: Uint8Array): Reply | null {
  const status = body[2]
  return status === undefined ? null : { status, data: body.subarray(3) }
}

const TEXT_LENGTH = 256

/**
 * The 256-byte text area in the data of a card answer (30 01, or 30 10 with fingerprints): its length, the photo's,
 * for 30 10 the fingerprints', then the parts themselves. Null where the lengths do not add up.
 */
export function textAreaOf(data: Uint8Array): Uint8Array | null {
  if (data.length < 4) return null
  const view = new DataView(data.buffer, data.byteOffset, data.length)
  const text = view.getUint16(0)
  const photo = view.getUint16(2)
  if (text !== TEXT_LENGTH) return null
  const withoutPrint = 4 + text + photo
  if (data.length === withoutPrint) return data.subarray(4, 4 + text)
  if (data.length < 6 || data.length !== withoutPrint + 2 + view.getUint16(4)) return null
  return data.subarray(6, 6 + text)
}
