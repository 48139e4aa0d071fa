/** Why a line of a recording cannot be taken. */
export type LineFault =
  | 'not_hexadecimal'
  /** Copied from a view that hides what may be personal. */
  | 'masked'
  | 'too_long'

export type RecordingLine =
  | { kind: 'bytes'; bytes: Uint8Array }
  /** Blank, or a comment that begins with `#`. */
  | { kind: 'nothing' }
  | { kind: 'fault'; fault: LineFault }

/** More than any report or frame has: the longest answer of an ID card reader is 2321 bytes. */
const MOST_BYTES = 8192

/** One line of a recording: hexadecimal digits in either case, with or without spaces between the bytes. */
export function readRecordingLine(text: string): RecordingLine {
  const digits = text.replace(/\s+/g, '')
  if (digits === '' || digits.startsWith('#')) return { kind: 'nothing' }
  if (digits.length > MOST_BYTES * 2) return { kind: 'fault', fault: 'too_long' }
  if (/^([0-9a-f]{2}|··)+$/i.test(digits) && digits.includes('·')) return { kind: 'fault', fault: 'masked' }
  if (!/^([0-9a-f]{2})+$/i.test(digits)) return { kind: 'fault', fault: 'not_hexadecimal' }
  return { kind: 'bytes', bytes: Uint8Array.from(Buffer.from(digits, 'hex')) }
}
