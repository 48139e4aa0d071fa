import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/**
 * @typedef {{ name: string, executable: string }} Browser
 */

/**
 * @typedef {{ platform: NodeJS.Platform, environment: Record<string, string | undefined>, home: string }} Computer
 */

/** @type {readonly Browser[]} */
const onPath = [
  { name: 'Chromium', executable: 'chromium' },
  { name: 'Chromium', executable: 'chromium-browser' },
  { name: 'Google Chrome', executable: 'google-chrome-stable' },
  { name: 'Google Chrome', executable: 'google-chrome' },
  { name: 'Microsoft Edge', executable: 'microsoft-edge-stable' },
  { name: 'Microsoft Edge', executable: 'microsoft-edge' },
]

/** @type {readonly Browser[]} */
const onMac = [
  { name: 'Google Chrome', executable: 'Google Chrome.app/Contents/MacOS/Google Chrome' },
  { name: 'Chromium', executable: 'Chromium.app/Contents/MacOS/Chromium' },
  { name: 'Microsoft Edge', executable: 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge' },
]

/** @type {readonly Browser[]} */
const onWindows = [
  { name: 'Google Chrome', executable: 'Google/Chrome/Application/chrome.exe' },
  { name: 'Microsoft Edge', executable: 'Microsoft/Edge/Application/msedge.exe' },
  { name: 'Chromium', executable: 'Chromium/Application/chrome.exe' },
]

/**
 * The first Chromium-based browser that is installed.
 * @param {Computer} [computer]
 * @returns {Browser | null}
 */
export function findBrowser(computer = { platform: process.platform, environment: process.env, home: homedir() }) {
  return placesOf(computer).find(({ executable }) => existsSync(executable)) ?? null
}

/**
 * @param {Computer} computer
 * @returns {Browser[]}
 */
function placesOf({ platform, environment, home }) {
  const path = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  switch (platform) {
    case 'win32': {
      const programs = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].map((name) => environment[name] ?? '')
      return within(
        programs.filter((folder) => folder !== ''),
        onWindows,
      )
    }
    case 'darwin':
      return [...within(['/Applications', join(home, 'Applications')], onMac), ...within(path, onPath)]
    default:
      return within(path, onPath)
  }
}

/**
 * @param {readonly string[]} folders
 * @param {readonly Browser[]} browsers
 */
function within(folders, browsers) {
  return browsers.flatMap(({ name, executable }) =>
    folders.map((folder) => ({ name, executable: join(folder, executable) })),
  )
}

/**
 * Whether windows can be seen at all: on Linux there has to be a display server.
 * @param {NodeJS.Platform} [platform]
 * @param {Record<string, string | undefined>} [environment]
 */
export function hasDisplay(platform = process.platform, environment = process.env) {
  if (platform === 'win32' || platform === 'darwin') return true
  return Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY'])
}

/** Chromium's switches for a window of our own that asks nothing and goes nowhere else. */
const switches = [
  '--no-first-run',
  '--no-default-browser-check',
  '--start-maximized',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-features=Translate',
]

/**
 * Opens the station in an app window of its own: no address bar, and a profile of its own in the data folder.
 * @param {Browser} browser
 * @param {string} url
 * @param {string} dataFolder
 * @returns {import('node:child_process').ChildProcess}
 */
export function openWindow(browser, url, dataFolder) {
  const profile = profileFolder(browser, dataFolder)
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  // Chromium's sandbox refuses to work for root.
  const rootSwitches = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return spawn(browser.executable, [`--app=${url}`, `--user-data-dir=${profile}`, ...switches, ...rootSwitches], {
    stdio: 'ignore',
  })
}

/**
 * @param {Browser} browser
 * @param {string} dataFolder
 */
function profileFolder(browser, dataFolder) {
  // A browser from a snap may write to its own folder only, not to hidden ones.
  const isSnap = browser.executable.startsWith('/snap/') || realpathSync(browser.executable) === '/usr/bin/snap'
  return isSnap ? join(homedir(), 'snap', 'chromium', 'common', 'training-station') : join(dataFolder, 'window')
}
