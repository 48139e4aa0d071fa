import type { ByteLine, HidLine } from '../drivers/driver.ts'

/** Hears what goes to a device and what it answers, beside what it sends by itself. */
export type OnLine = (what: 'written' | 'feature_sent' | 'feature_read', bytes: Uint8Array) => void

/** The same line, with everything on it told. */
export function heardHidLine(line: HidLine, tell: OnLine): HidLine {
  return {
    write(report) {
      tell('written', report)
      return line.write(report)
    },
    async getFeature(reportId, length) {
      const report = await line.getFeature(reportId, length)
      tell('feature_read', report)
      return report
    },
    sendFeature(report) {
      tell('feature_sent', report)
      return line.sendFeature(report)
    },
  }
}

/** The same line, with everything that is written to it told. */
export function heardByteLine(line: ByteLine, tell: OnLine): ByteLine {
  return {
    write(bytes) {
      tell('written', bytes)
      return line.write(bytes)
    },
  }
}
