import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { launch, project, requiredNode, sayOnError } from './project.mjs'

/**
 * `npm run station -- <command>`: the station's own command line from its source, under the Node it needs.
 * With `--run FILE` first it runs another of the project's scripts in the same way.
 */
async function station() {
  await ensureInstalled(sayOnError)
  const [first, file, ...rest] = process.argv.slice(2)
  const script =
    first === '--run' && file !== undefined
      ? [resolve(project, file), ...rest]
      : [join(project, 'electron', 'station', 'index.ts'), ...process.argv.slice(2)]
  const child = spawn(requiredNode(), script, { stdio: 'inherit' })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal))
  return await new Promise((end, fail) => {
    child.on('error', fail)
    child.on('close', (code) => end(code ?? 1))
  })
}

await launch(station)
