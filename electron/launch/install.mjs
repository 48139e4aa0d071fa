import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lastLines, runToEnd } from './child.mjs'
import { LaunchProblem, project, stationNode } from './project.mjs'

/** Inside node_modules, so that it goes with the libraries it speaks of. */
const STAMP = join('node_modules', '.training-station-lock')

/**
 * Makes sure that the libraries of package-lock.json are installed, by `npm ci` when they are not or are others.
 * @param {import('./project.mjs').Say} say
 * @param {string} [folder] the project
 */
export async function ensureInstalled(say, folder = project) {
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8')
  const wanted = createHash('sha256').update(`${lock}\n${process.platform}-${process.arch}`).digest('hex')
  if (stampOf(folder) === wanted && stationNode(folder) !== null) return
  if (!isInstalled(folder, lock)) {
    mustNotRunFrom(folder)
    const started = Date.now()
    say('Installing the libraries (the first time this takes about a minute) …')
    await install(folder)
    say(`Libraries installed in ${Math.round((Date.now() - started) / 1000)} s.`)
  }
  if (stationNode(folder) === null) await fetchNode(folder)
  writeFileSync(join(folder, STAMP), `${wanted}\n`)
}

/**
 * npm puts the project's own Node first on the PATH, and Windows does not let a running program be replaced.
 * @param {string} folder
 */
function mustNotRunFrom(folder) {
  if (process.platform !== 'win32' || !process.execPath.startsWith(join(folder, 'node_modules'))) return
  throw new LaunchProblem('The libraries have changed. Run npm ci once, then start again.')
}

/** @param {string} folder */
function stampOf(folder) {
  const file = join(folder, STAMP)
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null
}

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage
 */

/**
 * Someone may have installed by hand: npm keeps a list of what it really installed, which then equals the lock.
 * @param {string} folder
 * @param {string} lock
 */
function isInstalled(folder, lock) {
  const installedList = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(installedList)) return false
  const installed = packagesOf(readFileSync(installedList, 'utf8'))
  return Object.entries(packagesOf(lock)).every(([path, wanted]) => {
    if (path === '') return true
    const there = installed[path]
    if (there === undefined) return wanted.optional === true
    return there.version === wanted.version && there.integrity === wanted.integrity && existsSync(join(folder, path))
  })
}

/**
 * @param {string} text a package-lock.json
 * @returns {Record<string, LockedPackage>}
 */
function packagesOf(text) {
  return JSON.parse(text).packages ?? {}
}

const given = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']

/** @param {string} folder */
async function install(folder) {
  const finished = await npm(folder, ['ci', ...given])
  if (finished.code === 0) return
  if (
    /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT/.test(
      finished.output,
    )
  ) {
    throw new LaunchProblem(
      [
        'The libraries could not be fetched: this computer does not reach the npm registry.',
        'Connect it to a network, or name a registry it can reach (npm config set registry URL), and start again.',
        'Nothing has been changed in the station’s data.',
        lastLines(finished.output, 4),
      ].join('\n'),
    )
  }
  throw new LaunchProblem(`The libraries could not be installed; npm ci says:\n${lastLines(finished.output)}`)
}

/** An npm that runs no install scripts leaves the `node` package empty. @param {string} folder */
async function fetchNode(folder) {
  const finished = await npm(folder, ['rebuild', 'node', '--foreground-scripts', ...given])
  if (stationNode(folder) !== null) return
  throw new LaunchProblem(
    `Node 24 could not be installed into the project; npm rebuild node says:\n${lastLines(finished.output)}`,
  )
}

/**
 * Runs the npm that started us, or the one on the PATH.
 * @param {string} folder
 * @param {string[]} command
 */
async function npm(folder, command) {
  const own = process.env['npm_execpath']
  const node = process.env['npm_node_execpath'] ?? process.execPath
  if (own?.endsWith('.js')) return await runToEnd(node, [own, ...command], { cwd: folder })
  // On Windows npm is a script of the command shell.
  return await runToEnd('npm', command, { cwd: folder, shell: process.platform === 'win32' })
}
