import { writeFileSync } from 'node:fs'
import type { Reporter, Suite, TestCase, TestError } from '@playwright/test/reporter'
import type { Tally } from './tally.mjs'

/** Writes what Playwright found, with the reason of every skipped test, to the file named in `TALLY_FILE`. */
export default class TallyReporter implements Reporter {
  readonly #tally: Tally = { passed: 0, failed: [], skipped: [] }
  #tests: TestCase[] = []

  printsToStdio(): boolean {
    return false
  }

  onBegin(_config: unknown, suite: Suite): void {
    this.#tests = suite.allTests()
  }

  onError(error: TestError): void {
    this.#tally.failed.push(`outside of any test: ${error.message ?? String(error.value)}`)
  }

  onEnd(): void {
    const file = process.env['TALLY_FILE']
    if (file === undefined) throw new Error('TALLY_FILE names no file')
    for (const test of this.#tests) {
      const name = test
        .titlePath()
        .filter((part) => part !== '')
        .join(' › ')
      switch (test.outcome()) {
        case 'expected':
          this.#tally.passed += 1
          break
        case 'unexpected':
        case 'flaky':
          this.#tally.failed.push(name)
          break
        case 'skipped': {
          const reason = test.annotations.find((annotation) => annotation.type === 'skip')?.description
          this.#tally.skipped.push({ name, reason: reason ?? 'no reason given' })
          break
        }
      }
    }
    writeFileSync(file, JSON.stringify(this.#tally))
  }
}
