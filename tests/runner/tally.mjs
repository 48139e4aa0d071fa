/**
 * What a runner found. Each failed or skipped test keeps its name; a skipped one also why it was.
 * @typedef {{ passed: number, failed: string[], skipped: Skipped[] }} Tally
 * @typedef {{ name: string, reason: string }} Skipped
 */

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sumOf(tallies) {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.flatMap((tally) => tally.failed),
    skipped: tallies.flatMap((tally) => tally.skipped),
  }
}

/**
 * The lines that end `npm test`: what failed, what was skipped and why, and the sum as the last line.
 * @param {Tally} tally
 */
export function report({ passed, failed, skipped }) {
  return [
    ...failed.map((name) => `FAILED  ${name}`),
    ...skipped.map(({ name, reason }) => `SKIPPED ${name}: ${reason}`),
    `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`,
  ]
}
