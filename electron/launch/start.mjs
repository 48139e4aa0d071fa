import { join } from 'node:path'
import { findBrowser, hasDisplay, openWindow } from './browser.mjs'
import { ensureBuilt } from './build.mjs'
import { electronObstacle, electronRuntime } from './electron-runtime.mjs'
import { ensureInstalled } from './install.mjs'
import { keepRunning } from './keep-running.mjs'
import { help, readOptions, stationArguments, stationEnvironment } from './options.mjs'
import { LaunchProblem, launch, project, requiredNode, sayOnOutput } from './project.mjs'
import { run } from './run.mjs'

/** A browser window that fails earlier than this never opened. */
const WINDOW_OPENED_MILLISECONDS = 5_000

/** An Electron that has not brought up the station by then is not going to. */
const ELECTRON_READY_MILLISECONDS = 60_000

/** `npm start`: installs and builds what is needed, then runs the station in Electron or beside a browser. */
async function start() {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') {
    sayOnOutput(help)
    return 0
  }
  await ensureInstalled(sayOnOutput)
  await ensureBuilt(sayOnOutput)
  const electron = await chooseElectron(options)
  if (electron === null) return await runBesideBrowser(options)
  const ended = await runInElectron(electron, options)
  if (ended.wasReady || ended.code === 0 || ended.code === 2 || options.host === 'electron' || ended.wasInterrupted) {
    return ended.code
  }
  sayOnOutput(`Electron ended with code ${ended.code} before the station was ready: using the browser host.`)
  return await runBesideBrowser(options)
}

/**
 * The Electron executable, or null for the browser host; says in one line why it is not Electron.
 * @param {import('./options.mjs').Options} options
 * @returns {Promise<string | null>}
 */
async function chooseElectron(options) {
  if (options.host === 'browser') return null
  if (options.host === null) {
    if (options.headless) return null
    const obstacle = electronObstacle()
    if (obstacle !== null) {
      sayOnOutput(`Electron is not used (${obstacle}): using the browser host.`)
      return null
    }
  }
  const runtime = await electronRuntime({ say: sayOnOutput, insist: options.host === 'electron' })
  if (runtime.had) return runtime.executable
  if (options.host === 'electron') {
    throw new LaunchProblem(`Electron cannot be had: ${runtime.reason}. Without --host electron the browser host runs.`)
  }
  sayOnOutput(`Electron cannot be had (${runtime.reason}): using the browser host.`)
  return null
}

/**
 * @param {string} executable
 * @param {import('./options.mjs').Options} options
 */
async function runInElectron(executable, options) {
  const { ELECTRON_RUN_AS_NODE: _asNode, ...environment } = stationEnvironment(options)
  // The demo's people are invented: its key stays in a file, so that either host can open its folder.
  const key = options.isDemo ? ['--key-in-file'] : []
  return await run({
    command: executable,
    given: [project, ...stationArguments(options), ...key],
    cwd: project,
    environment,
    readyWithinMilliseconds: ELECTRON_READY_MILLISECONDS,
  }).ended
}

/** @param {import('./options.mjs').Options} options */
async function runBesideBrowser(options) {
  /** @type {import('node:child_process').ChildProcess | null} */
  let window = null
  const program = {
    command: requiredNode(),
    given: [join(project, 'out', 'main', 'station.js'), 'serve', ...stationArguments(options)],
    cwd: project,
    environment: stationEnvironment(options),
  }
  const station = keepRunning(program, {
    onFirstReady: (url) => {
      window = options.headless || !hasDisplay() ? null : showWindow(url)
    },
    say: sayOnOutput,
  })
  /** @param {string} url */
  function showWindow(url) {
    const browser = findBrowser()
    if (browser === null) {
      sayOnOutput(`No Chromium, Chrome or Edge was found: open this link in a browser: ${url}`)
      return null
    }
    sayOnOutput(`Opened in ${browser.name}; closing that window ends the station.`)
    const openedAt = Date.now()
    const opened = openWindow(browser, url, options.dataFolder)
    opened.on('error', () => sayOnOutput(`${browser.name} could not be started: open this link in a browser: ${url}`))
    opened.on('exit', () => {
      if (Date.now() - openedAt < WINDOW_OPENED_MILLISECONDS) {
        sayOnOutput(`${browser.name} could not open a window: open this link in a browser: ${url}`)
      } else station.end()
    })
    return opened
  }
  const { code } = await station.ended
  closeWindow(window)
  return code
}

/** @param {import('node:child_process').ChildProcess | null} window */
function closeWindow(window) {
  if (window === null || window.exitCode !== null) return
  window.removeAllListeners('exit')
  window.kill('SIGTERM')
  window.unref()
}

await launch(start)
