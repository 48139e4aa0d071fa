import { spawn } from 'node:child_process'

/**
 * @typedef {{ code: number, output: string }} Finished exit code (128 + signal when killed by one) and what it printed
 */

/**
 * Runs a program to its end and keeps the last of what it prints.
 * @param {string} command
 * @param {readonly string[]} given
 * @param {{ cwd: string, environment?: NodeJS.ProcessEnv, shell?: boolean, signal?: AbortSignal }} setting
 *   the program is killed when `signal` aborts
 * @returns {Promise<Finished>}
 */
export function runToEnd(command, given, setting) {
  return new Promise((resolve) => {
    const child = spawn(command, given, {
      cwd: setting.cwd,
      env: { ...(setting.environment ?? process.env), NO_COLOR: '1' },
      shell: setting.shell ?? false,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    /** @param {string} text */
    const keep = (text) => {
      output = (output + text).slice(-20_000)
    }
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    const kill = () => child.kill('SIGKILL')
    setting.signal?.addEventListener('abort', kill)
    child.on('error', (error) => {
      setting.signal?.removeEventListener('abort', kill)
      resolve({ code: 127, output: `${output}${error.message}` })
    })
    child.on('close', (code) => {
      setting.signal?.removeEventListener('abort', kill)
      resolve({ code: code ?? 137, output })
    })
  })
}

/**
 * The last lines of a program's output, for an error message.
 * @param {string} output
 * @param {number} [count]
 */
export function lastLines(output, count = 12) {
  return output
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(-count)
    .map((line) => `  ${line}`)
    .join('\n')
}
