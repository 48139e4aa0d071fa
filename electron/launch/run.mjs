import { spawn } from 'node:child_process'
import { watchInterruption } from './interruption.mjs'

/** A program that was asked to end and has not after this long is killed; the launcher has 3 s in all. */
const END_MILLISECONDS = 2_700

/**
 * @typedef {{ code: number, wasReady: boolean, wasInterrupted: boolean }} Ended
 * @typedef {{
 *   command: string, given: readonly string[], cwd: string, environment: NodeJS.ProcessEnv,
 *   onReady?: (url: string) => void,
 *   readyWithinMilliseconds?: number,
 * }} Program `readyWithinMilliseconds` ends a program that has not become ready by then
 * @typedef {{ ended: Promise<Ended>, end: () => void }} Running
 */

/**
 * Runs the station or the shell: passes its output through, finds the line in it that it is ready (or the page that
 * says why it cannot be), and passes interruptions on. Its standard input ends with the launcher, however that ends.
 * @param {Program} program
 * @returns {Running}
 */
export function run({ command, given, cwd, environment, onReady, readyWithinMilliseconds }) {
  const child = spawn(command, given, {
    cwd,
    env: { ...environment, STATION_ENDS_WITH_INPUT: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  /** @type {Ended} */
  const ended = { code: 1, wasReady: false, wasInterrupted: false }
  /** @type {NodeJS.Timeout | undefined} */
  let overdue
  /** @param {'SIGINT' | 'SIGTERM'} signal */
  const end = (signal) => {
    overdue ??= setTimeout(() => child.kill('SIGKILL'), END_MILLISECONDS)
    // Windows has no signals: there a kill would leave the program no time to end well, and the end of its input does.
    if (process.platform === 'win32') child.stdin.end()
    else child.kill(signal)
  }
  const late =
    readyWithinMilliseconds === undefined ? undefined : setTimeout(() => end('SIGTERM'), readyWithinMilliseconds)
  const stopWatching = watchInterruption((signal) => {
    ended.wasInterrupted = true
    end(signal)
  })
  passOutput(child.stdout, (url) => {
    ended.wasReady = true
    clearTimeout(late)
    onReady?.(url)
  })
  // A program that is gone reads no more; its end is told by `close`.
  child.stdin.on('error', () => undefined)
  return {
    end: () => end('SIGTERM'),
    ended: new Promise((resolve) => {
      /** @param {number} code */
      const finish = (code) => {
        clearTimeout(overdue)
        clearTimeout(late)
        stopWatching()
        resolve({ ...ended, code })
      }
      child.on('error', (error) => {
        process.stderr.write(`${command} could not be started: ${error.message}\n`)
        finish(127)
      })
      child.on('close', (code) => finish(code ?? 1))
    }),
  }
}

/**
 * Passes a program's output on and finds the first line in it that names the page to open.
 * @param {import('node:stream').Readable} output
 * @param {(url: string) => void} onPage
 */
function passOutput(output, onPage) {
  let isFound = false
  let rest = ''
  output.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    process.stdout.write(text)
    if (isFound) return
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    const url = lines
      .map((line) => /^Station (?:ready|trouble) (\S+)/.exec(line)?.[1])
      .find((found) => found !== undefined)
    if (url === undefined) return
    isFound = true
    onPage(url)
  })
}
