import { writeFileSync } from 'node:fs'
import type { SerializedError } from 'vitest'
import type { Reporter, TestModule } from 'vitest/node'
import type { Tally } from './tally.mjs'

/** Writes what Vitest found, with the reason of every skipped test, to the file named in `TALLY_FILE`. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const file = process.env['TALLY_FILE']
    if (file === undefined) throw new Error('TALLY_FILE names no file')
    const tally: Tally = {
      passed: 0,
      failed: unhandled.map((error) => `outside of any test: ${error.message}`),
      skipped: [],
    }
    for (const module of modules) add(tally, module)
    writeFileSync(file, JSON.stringify(tally))
  }
}

function add(tally: Tally, module: TestModule): void {
  if (module.errors().length > 0) tally.failed.push(module.relativeModuleId)
  for (const suite of module.children.allSuites()) {
    if (suite.errors().length > 0) tally.failed.push(`${module.relativeModuleId} › ${suite.fullName}`)
  }
  for (const test of module.children.allTests()) {
    const result = test.result()
    const name = `${module.relativeModuleId} › ${test.fullName}`
    switch (result.state) {
      case 'passed':
        tally.passed += 1
        break
      case 'failed':
        tally.failed.push(name)
        break
      case 'skipped':
        tally.skipped.push({ name, reason: result.note ?? 'no reason given' })
        break
      case 'pending':
        tally.failed.push(`${name} (did not end)`)
        break
    }
  }
}
