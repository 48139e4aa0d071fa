/** A reader that nobody ever built: how it puts a card's number into a report. */
export interface InventedReader {
  /** First byte of its reports; null where it numbers none. */
  reportId: number | null
  reportLength: number
  /** Where the number begins, behind the report id. */
  offset: number
  encoding: 'binary' | 'bcd' | 'ascii_decimal' | 'ascii_hex'
  byteOrder: 'most_significant_first' | 'least_significant_first'
  /** Bytes of the number: binary ones, or pairs of digits. */
  numberBytes: number
  /** Places that hold how many reports were sent before, lowest byte. */
  counters?: readonly number[]
  /** The place of a sum over all that is before it. */
  checksum?: number
  /** Constant bytes. */
  header?: readonly { at: number; byte: number }[]
}

/** The report for a card, as the `count`-th that the reader sends. `number`: the card's, of the reader's digits. */
export function reportOf(reader: InventedReader, number: bigint, count: number): Uint8Array {
  const report = new Uint8Array(reader.reportLength)
  if (reader.reportId !== null) report[0] = reader.reportId
  for (const { at, byte } of reader.header ?? []) report[at] = byte
  for (const at of reader.counters ?? []) report[at] = (count * (2 * at + 3)) & 0xff
  report.set(numberBytes(reader, number), reader.offset)
  const { checksum } = reader
  if (checksum !== undefined) report[checksum] = report.subarray(0, checksum).reduce((sum, byte) => sum + byte, 0)
  return report
}

/** How many numbers the reader can tell apart. Ten digits are a number of 32 bits. */
export function numbersOf({ encoding, numberBytes }: InventedReader): bigint {
  if (encoding === 'binary' || encoding === 'ascii_hex') return 256n ** BigInt(numberBytes)
  return numberBytes === 5 ? 2n ** 32n : 10n ** BigInt(numberBytes * 2)
}

/** How many bytes of the report the number takes. */
export function placeOf({ encoding, numberBytes }: Pick<InventedReader, 'encoding' | 'numberBytes'>): number {
  return encoding === 'binary' || encoding === 'bcd' ? numberBytes : numberBytes * 2
}

function numberBytes({ encoding, byteOrder, numberBytes: count }: InventedReader, number: bigint): Uint8Array {
  const isDecimal = encoding === 'bcd' || encoding === 'ascii_decimal'
  const digits = number
    .toString(isDecimal ? 10 : 16)
    .padStart(count * 2, '0')
    .toUpperCase()
  if (encoding === 'ascii_decimal') return Buffer.from(digits, 'latin1')
  const pairs = digits.match(/../g) ?? []
  const inOrder = byteOrder === 'most_significant_first' ? pairs : pairs.toReversed()
  return Buffer.from(inOrder.join(''), encoding === 'ascii_hex' ? 'latin1' : 'hex')
}

/** Its report descriptor, hexadecimal: one input report of a maker's own page. */
export function descriptorOf({ reportId, reportLength }: InventedReader): string {
  const bytes = reportId === null ? reportLength : reportLength - 1
  const numbered = reportId === null ? [] : [0x85, reportId]
  const report = [0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08, 0x95, bytes, 0x09, 0x02, 0x81, 0x02]
  return Buffer.from([0x06, 0x00, 0xff, 0x09, 0x01, 0xa1, 0x01, ...numbered, ...report, 0xc0]).toString('hex')
}
