import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { hasDisplay } from './browser.mjs'
import { runToEnd } from './child.mjs'
import { project, requiredNode } from './project.mjs'

/** What the attempt may take where the download host does not answer. */
const SILENCE_MILLISECONDS = 12_000
const LOOK_EVERY_MILLISECONDS = 500
const TRY_AGAIN_AFTER_MILLISECONDS = 24 * 60 * 60 * 1000

/**
 * @typedef {{ had: true, executable: string } | { had: false, reason: string }} Runtime
 */

/** Why Electron would not work here whatever is installed, or null. */
export function electronObstacle() {
  if (!hasDisplay()) return 'no display'
  if (process.platform === 'linux' && process.getuid?.() === 0) return 'its sandbox does not work for root'
  return null
}

/**
 * Electron's runtime: the one that is installed, or fetched now. npm does not bring it; Electron's own installer does.
 * A failure is remembered for a day, so that the next start does not wait for it.
 * @param {{
 *   say: import('./project.mjs').Say, insist: boolean, folder?: string, now?: () => number, silence?: number,
 * }} setting `insist` tries again however recent the failure; a download that brings nothing for `silence`
 *   milliseconds is given up
 * @returns {Promise<Runtime>}
 */
export async function electronRuntime({
  say,
  insist,
  folder = project,
  now = Date.now,
  silence = SILENCE_MILLISECONDS,
}) {
  const electron = join(folder, 'node_modules', 'electron')
  const executable = installedExecutable(electron)
  if (executable !== null) return { had: true, executable }
  const version = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8')).version
  const memory = join(folder, 'node_modules', '.cache', 'training-station', `electron-${version}.json`)
  const earlier = insist ? null : failureOf(memory)
  if (earlier !== null && now() - earlier.at < TRY_AGAIN_AFTER_MILLISECONDS && earlier.at <= now()) {
    return { had: false, reason: `${earlier.reason}; tried within the last day` }
  }
  say(`Fetching Electron ${version} (about 110 MB, once) …`)
  const reason = await fetchRuntime(folder, electron, silence)
  const fetched = installedExecutable(electron)
  if (fetched !== null) return { had: true, executable: fetched }
  mkdirSync(dirname(memory), { recursive: true })
  writeFileSync(memory, JSON.stringify({ at: now(), reason }))
  return { had: false, reason }
}

/**
 * @param {string} electron the folder of the `electron` package
 * @returns {string | null}
 */
function installedExecutable(electron) {
  const name = join(electron, 'path.txt')
  if (!existsSync(name)) return null
  const executable = join(electron, 'dist', readFileSync(name, 'utf8').trim())
  return existsSync(executable) ? executable : null
}

/**
 * @param {string} memory
 * @returns {{ at: number, reason: string } | null}
 */
function failureOf(memory) {
  return existsSync(memory) ? JSON.parse(readFileSync(memory, 'utf8')) : null
}

/**
 * Runs Electron's own installer as long as bytes arrive.
 * @param {string} folder
 * @param {string} electron
 * @param {number} patience milliseconds
 * @returns {Promise<string>} why it brought nothing, in a few words
 */
async function fetchRuntime(folder, electron, patience) {
  const arriving = join(folder, 'node_modules', '.cache', 'training-station', 'arriving')
  rmSync(arriving, { recursive: true, force: true })
  mkdirSync(arriving, { recursive: true })
  const silence = new AbortController()
  let bytes = 0
  let lastArrival = Date.now()
  const watch = setInterval(
    () => {
      const there = bytesBelow(arriving) + bytesBelow(join(electron, 'dist'))
      if (there !== bytes) lastArrival = Date.now()
      bytes = there
      if (Date.now() - lastArrival > patience) silence.abort()
    },
    Math.min(LOOK_EVERY_MILLISECONDS, patience),
  )
  const finished = await runToEnd(requiredNode(folder), [join(electron, 'install.js')], {
    cwd: folder,
    environment: { ...process.env, TMPDIR: arriving, TEMP: arriving, TMP: arriving, ELECTRON_GET_NO_PROGRESS: '1' },
    signal: silence.signal,
  })
  clearInterval(watch)
  rmSync(arriving, { recursive: true, force: true })
  if (silence.signal.aborted) return 'its download host does not answer'
  const status = /Response code (\d{3})/.exec(finished.output)
  if (status !== null) return `its download host answered ${status[1]}`
  return 'its download host cannot be reached'
}

/**
 * @param {string} path
 * @returns {number}
 */
function bytesBelow(path) {
  if (!existsSync(path)) return 0
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(path, name), { throwIfNoEntry: false }))
    .reduce((sum, status) => sum + (status?.isFile() ? status.size : 0), 0)
}
