import { heading, runTool } from './step.mjs'

/** The checks that need no running product: each counts as one. */
const checks = [
  { name: 'types', script: ['node_modules/typescript/bin/tsc', '-p', '.'] },
  {
    name: 'lint and format',
    script: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--max-diagnostics=50'],
  },
]

const CHECK_SECONDS = 120

/**
 * Types, lint with the architecture rules, and format.
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function runChecks() {
  /** @type {import('./tally.mjs').Tally} */
  const tally = { passed: 0, failed: [], skipped: [] }
  for (const { name, script } of checks) {
    heading(name)
    const code = await runTool(script, CHECK_SECONDS)
    if (code === 0) tally.passed += 1
    else tally.failed.push(`${name} (exit code ${code})`)
  }
  return tally
}
