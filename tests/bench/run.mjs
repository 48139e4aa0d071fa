import { ensureBuilt } from '../../electron/launch/build.mjs'
import { ensureInstalled } from '../../electron/launch/install.mjs'
import { launch, sayOnError } from '../../electron/launch/project.mjs'
import { runTool } from '../runner/step.mjs'

/** Longest that the whole of it may take, on a machine with other things to do. */
const LONGEST_SECONDS = 1_800

/** `npm run bench`: how fast the station is here, under the Node it runs on. */
async function bench() {
  await ensureInstalled(sayOnError)
  await ensureBuilt(sayOnError)
  return await runTool(['tests/bench/main.ts', ...process.argv.slice(2)], LONGEST_SECONDS)
}

await launch(bench)
