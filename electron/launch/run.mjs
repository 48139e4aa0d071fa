import { spawn } from 'node:child_process'

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
 * says why it cannot be), and passes signals on.
 * @param {Program} program
 * @returns {Running}
 */
export function run({ command, given, cwd, environment, onReady, readyWithinMilliseconds }) {
  const child = spawn(command, given, { cwd, env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
  let wasReady = false
  let isEnding = false
  let wasInterrupted = false
  let line = ''
  /** @type {NodeJS.Timeout | undefined} */
  let overdue
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    process.stdout.write(text)
    if (wasReady) return
    const lines = (line + text).split('\n')
    line = lines.pop() ?? ''
    const url = lines
      .map((whole) => /^Station (?:ready|trouble) (\S+)/.exec(whole)?.[1])
      .find((found) => found !== undefined)
    if (url === undefined) return
    wasReady = true
    clearTimeout(late)
    onReady?.(url)
  })
  /** @param {NodeJS.Signals} signal */
  const end = (signal) => {
    if (!isEnding) overdue = setTimeout(() => child.kill('SIGKILL'), END_MILLISECONDS)
    isEnding = true
    child.kill(signal)
  }
  /** @param {NodeJS.Signals} signal */
  const interrupt = (signal) => {
    wasInterrupted = true
    end(signal)
  }
  const late =
    readyWithinMilliseconds === undefined ? undefined : setTimeout(() => end('SIGTERM'), readyWithinMilliseconds)
  /** @type {[NodeJS.Signals, () => void][]} */
  const listeners = [
    ['SIGINT', () => interrupt('SIGINT')],
    ['SIGTERM', () => interrupt('SIGTERM')],
    ['SIGHUP', () => interrupt('SIGTERM')],
  ]
  for (const [signal, listener] of listeners) process.on(signal, listener)
  /** @type {Promise<Ended>} */
  const ended = new Promise((resolve) => {
    /** @param {number} code */
    const finish = (code) => {
      clearTimeout(overdue)
      clearTimeout(late)
      for (const [signal, listener] of listeners) process.off(signal, listener)
      resolve({ code, wasReady, wasInterrupted })
    }
    child.on('error', (error) => {
      process.stderr.write(`${command} could not be started: ${error.message}\n`)
      finish(127)
    })
    child.on('close', (code) => finish(code ?? 1))
  })
  return { ended, end: () => end('SIGTERM') }
}
