import { spawn } from 'node:child_process'
import { project, requiredNode } from '../../electron/launch/project.mjs'

const GRACE_SECONDS = 10

/**
 * Runs one of the project's tools under its own Node with its output passed through. One that takes longer than
 * `seconds` is asked to end, so that it ends what it started, and then killed.
 * @param {readonly string[]} script a file and its arguments
 * @param {number} seconds
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Promise<number>} the exit code; 137 when it took too long
 */
export function runTool(script, seconds, environment = process.env) {
  return new Promise((resolve, fail) => {
    const child = spawn(requiredNode(), script, {
      cwd: project,
      env: environment,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    let isOverdue = false
    const overdue = setTimeout(() => {
      isOverdue = true
      child.kill('SIGTERM')
    }, seconds * 1000)
    const hopeless = setTimeout(() => child.kill('SIGKILL'), (seconds + GRACE_SECONDS) * 1000)
    child.on('error', fail)
    child.on('close', (code) => {
      clearTimeout(overdue)
      clearTimeout(hopeless)
      resolve(isOverdue ? 137 : (code ?? 137))
    })
  })
}

/**
 * @param {string} name
 */
export function heading(name) {
  process.stdout.write(`\n── ${name}\n`)
}
