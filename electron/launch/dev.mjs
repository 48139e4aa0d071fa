import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { electronObstacle, electronRuntime } from './electron-runtime.mjs'
import { ensureInstalled } from './install.mjs'
import { help, readOptions, stationArguments, stationEnvironment } from './options.mjs'
import { launch, project, requiredNode, sayOnOutput } from './project.mjs'
import { run } from './run.mjs'

/**
 * `npm run dev`: the product with pages that reload while they are edited. Where Electron runs, electron-vite runs it;
 * otherwise the station runs from its source beside Vite's server. Takes the options of `npm start`.
 */
async function dev() {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') {
    sayOnOutput(help)
    return 0
  }
  await ensureInstalled(sayOnOutput)
  const port = options.port === 0 ? await freePort() : options.port
  const given = stationArguments({ ...options, port })
  const environment = { ...stationEnvironment(options), STATION_DEV_ORIGIN: `http://127.0.0.1:${port}` }
  if (await canUseElectron(options)) return await devInElectron(given, environment)
  return await devBesideBrowser(given, environment)
}

/**
 * @param {readonly string[]} given
 * @param {NodeJS.ProcessEnv} environment
 */
async function devInElectron(given, environment) {
  await ensureBuilt(sayOnOutput)
  sayOnOutput('Running in Electron: pages reload by themselves, a change of the shell or the station restarts it.')
  const electronVite = join(project, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const { code } = await run({
    command: requiredNode(),
    given: [electronVite, 'dev', '--watch', '--', ...given, '--key-in-file'],
    cwd: project,
    environment,
  }).ended
  return code
}

/**
 * @param {readonly string[]} given
 * @param {NodeJS.ProcessEnv} environment
 */
async function devBesideBrowser(given, environment) {
  sayOnOutput('Running beside a browser: pages reload by themselves, a change of the station needs a new start.')
  const pagesPort = String(await freePort())
  const station = run({
    command: requiredNode(),
    given: [join(project, 'electron/station/index.ts'), 'serve', ...given, '--pages', join(project, 'renderer')],
    cwd: project,
    environment,
    onReady: (url) => {
      const link = new URL(url)
      link.port = pagesPort
      sayOnOutput(`Pages that reload ${link.href}`)
    },
  })
  const pages = spawn(requiredNode(), [join(project, 'electron/launch/dev-pages.ts')], {
    cwd: project,
    env: { ...environment, PAGES_PORT: pagesPort },
    stdio: 'inherit',
  })
  const pagesEnded = new Promise((resolve) => pages.on('close', resolve))
  pages.on('close', () => station.end())
  const { code } = await station.ended
  pages.kill('SIGTERM')
  await pagesEnded
  return code
}

/** @param {import('./options.mjs').Options} options */
async function canUseElectron(options) {
  if (options.host === 'browser' || options.headless) return false
  if (options.host === null && electronObstacle() !== null) return false
  return (await electronRuntime({ say: sayOnOutput, insist: options.host === 'electron' })).had
}

/** @returns {Promise<number>} a port that nobody listens on */
function freePort() {
  return new Promise((found, fail) => {
    const server = createServer()
    server.on('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = address !== null && typeof address === 'object' ? address.port : 0
      server.close(() => found(port))
    })
  })
}

await launch(dev)
