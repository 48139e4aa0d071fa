import { runChecks } from './runner/checks.mjs'
import { runTool } from './runner/step.mjs'
import { report } from './runner/tally.mjs'

/** `npm run check`: types, lint and format, and the architecture rules that the linter cannot say. */
const tally = await runChecks()
const architecture = ['node_modules/vitest/vitest.mjs', 'run', '--project=unit', 'tests/unit/architecture.test.ts']
if ((await runTool(architecture, 60)) === 0) tally.passed += 1
else tally.failed.push('architecture')
for (const line of report(tally)) process.stdout.write(`${line}\n`)
process.exitCode = tally.failed.length === 0 ? 0 : 1
