import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { project } from '../../electron/launch/project.mjs'
import { heading, runTool } from './step.mjs'

/** Far beyond what a suite takes: only one that hangs gets there. */
const VITEST_SECONDS = 420
const PLAYWRIGHT_SECONDS = 420
/** Tests start the program hundreds of times, most of them from its source: it is read and stripped of types once. */
const COMPILED = join(project, 'node_modules', '.cache', 'compiled')

/** Unit, reader, shell and fault tests. */
export async function runVitest() {
  return await runSuite(
    'unit, readers, shell, faults',
    ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=./tests/runner/vitest-reporter.ts'],
    VITEST_SECONDS,
  )
}

/** The product in a real browser. */
export async function runPlaywright() {
  return await runSuite(
    'end to end in Chromium',
    ['node_modules/@playwright/test/cli.js', 'test', '--config', 'tests/e2e/playwright.config.ts'],
    PLAYWRIGHT_SECONDS,
  )
}

/**
 * Runs a suite and reads what its reporter wrote. A suite that ends badly without naming a failed test is a failure.
 * @param {string} name
 * @param {readonly string[]} script
 * @param {number} seconds
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
async function runSuite(name, script, seconds) {
  heading(name)
  const folder = mkdtempSync(join(tmpdir(), 'station-tests-'))
  const file = join(folder, 'tally.json')
  const code = await runTool(script, seconds, { ...process.env, TALLY_FILE: file, NODE_COMPILE_CACHE: COMPILED })
  /** @type {import('./tally.mjs').Tally} */
  const tally = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: [], skipped: [] }
  rmSync(folder, { recursive: true, force: true })
  if (code !== 0 && tally.failed.length === 0) {
    tally.failed.push(code === 137 ? `${name}: did not end within ${seconds} s` : `${name}: ended with code ${code}`)
  }
  return tally
}
