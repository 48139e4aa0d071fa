/** Bytes of every report of the HID readers of ID cards, either way. */
export const REPORT_BYTES = 64

/** One output report: the report id 0, as the device has none, and all of the report even where the frame is short. */
export function outputReport(bytes: Uint8Array): Uint8Array {
  if (bytes.length > REPORT_BYTES) throw new RangeError(`no report holds ${bytes.length} bytes`)
  const report = new Uint8Array(1 + REPORT_BYTES)
  report.set(bytes, 1)
  return report
}
