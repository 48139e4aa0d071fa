import { spawnSync } from 'node:child_process'
import { findBrowser } from '../../electron/launch/browser.mjs'
import { lastLines, runToEnd } from '../../electron/launch/child.mjs'
import { project, requiredNode } from '../../electron/launch/project.mjs'

const UPDATE_SECONDS = 60
const INSTALL_SECONDS = 180

/** What the tests use of the system, and how to see whether it is there. */
const wanted = [
  { packages: ['chromium'], isThere: () => findBrowser() !== null },
  {
    packages: ['umockdev', 'gir1.2-umockdev-1.0', 'python3-gi'],
    isThere: () =>
      succeeds('umockdev-run', ['--version']) &&
      succeeds('python3', ['-c', "import gi; gi.require_version('UMockdev', '1.0')"]),
  },
  { packages: ['strace'], isThere: () => succeeds('strace', ['--version']) },
  { packages: ['fonts-noto-cjk'], isThere: () => outputOf('fc-list', [':lang=zh-cn']) !== '' },
]

/**
 * Installs what the tests use of a Debian-like Linux, when it is missing and may be installed without a question.
 * Whatever cannot be had leaves its tests skipped, each with its reason.
 * @param {import('../../electron/launch/project.mjs').Say} say
 */
export async function ensureSystemPackages(say) {
  const missing = process.platform === 'linux' ? wanted.filter(({ isThere }) => !isThere()) : []
  if (missing.length > 0)
    await aptInstall(
      missing.flatMap(({ packages }) => packages),
      say,
    )
  if (findBrowser() === null) await fetchBrowser(say)
}

/**
 * @param {readonly string[]} packages
 * @param {import('../../electron/launch/project.mjs').Say} say
 */
async function aptInstall(packages, say) {
  const asRoot = rootPrefix()
  if (!succeeds('apt-get', ['--version']) || asRoot === null) {
    say(`Not installed: ${packages.join(', ')} (no apt-get, or no right to use it without a password).`)
    return
  }
  say(`Installing ${packages.join(', ')} …`)
  const environment = ['env', 'DEBIAN_FRONTEND=noninteractive']
  await bounded([...asRoot, ...environment, 'apt-get', 'update', '-qq'], UPDATE_SECONDS)
  const finished = await bounded(
    [...asRoot, ...environment, 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages],
    INSTALL_SECONDS,
  )
  if (finished.code !== 0) say(`They could not be installed:\n${lastLines(finished.output, 3)}`)
}

/** Playwright brings a browser where the system has none. @param {import('../../electron/launch/project.mjs').Say} say */
async function fetchBrowser(say) {
  say('Fetching a Chromium for the tests …')
  const finished = await bounded(
    [requiredNode(), 'node_modules/@playwright/test/cli.js', 'install', 'chromium'],
    INSTALL_SECONDS,
  )
  if (finished.code !== 0) say(`It could not be fetched:\n${lastLines(finished.output, 3)}`)
}

/** @returns {string[] | null} */
function rootPrefix() {
  if (process.getuid?.() === 0) return []
  return succeeds('sudo', ['-n', 'true']) ? ['sudo', '-n'] : null
}

/**
 * @param {readonly string[]} command
 * @param {number} seconds
 */
async function bounded([program = '', ...given], seconds) {
  return await runToEnd(program, given, { cwd: project, signal: AbortSignal.timeout(seconds * 1000) })
}

/**
 * @param {string} program
 * @param {readonly string[]} given
 */
function succeeds(program, given) {
  return spawnSync(program, given, { stdio: 'ignore' }).status === 0
}

/**
 * @param {string} program
 * @param {readonly string[]} given
 */
function outputOf(program, given) {
  return spawnSync(program, given, { encoding: 'utf8' }).stdout?.trim() ?? ''
}
