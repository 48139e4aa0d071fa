import type { TaughtFormat } from '../../../../electron/station/readers/badges/taught-format.ts'

/** A report of a format with these bytes where the number is. */
export function taughtReport(format: TaughtFormat, bytes: Uint8Array): Buffer {
  const report = Buffer.alloc(format.reportLength)
  if (format.reportId !== null) report[0] = format.reportId
  for (const { offset, byte } of format.marks) report[offset] = byte
  report.set(bytes, format.offset)
  return report
}
