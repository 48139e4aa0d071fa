import { createHash } from 'node:crypto'

/**
 * A UUID (version 8, RFC 9562 §5.8) for a statement beyond the first that one event gives rise to. The same event and
 * part always give the same id, so that a statement made again is the same statement.
 */
export function derivedId(eventId: string, part: string): string {
  return uuidOf(`training-station-statement/1\n${eventId}\n${part}`)
}

/** A UUID for somebody's enrolment in a class: xAPI calls it the registration, and it joins all they did in it. */
export function enrolmentId(classId: string, personId: string): string {
  return uuidOf(`training-station-enrolment/1\n${classId}\n${personId}`)
}

function uuidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest()
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex', 0, 16)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
