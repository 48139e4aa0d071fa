import { ensureBuilt } from '../electron/launch/build.mjs'
import { ensureInstalled } from '../electron/launch/install.mjs'
import { LaunchProblem, launch, sayOnOutput } from '../electron/launch/project.mjs'
import { runChecks } from './runner/checks.mjs'
import { runPlaywright, runVitest } from './runner/suites.mjs'
import { ensureSystemPackages } from './runner/system-packages.mjs'
import { report, sumOf } from './runner/tally.mjs'

/** `npm test`: installs what the tests need, runs all of them, and says the sum in its last line. */
async function test() {
  await ensureInstalled(sayOnOutput)
  await ensureSystemPackages(sayOnOutput)
  const tallies = [await build(), await runChecks(), await runVitest(), await runPlaywright()]
  const sum = sumOf(tallies)
  sayOnOutput('')
  for (const line of report(sum)) sayOnOutput(line)
  return sum.failed.length === 0 ? 0 : 1
}

/** Tests run against the built product; one that does not build fails like a test. */
async function build() {
  try {
    await ensureBuilt(sayOnOutput)
    return { passed: 1, failed: [], skipped: [] }
  } catch (problem) {
    if (!(problem instanceof LaunchProblem)) throw problem
    sayOnOutput(problem.message)
    return { passed: 0, failed: ['build'], skipped: [] }
  }
}

await launch(test)
