import { spawn } from 'node:child_process'
import { project, requiredNode } from '../../electron/launch/project.mjs'

/**
 * Runs one of the project's tools under its own Node with its output passed through; killed when it takes longer
 * than `seconds`.
 * @param {readonly string[]} script a file and its arguments
 * @param {number} seconds
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Promise<number>} the exit code; 137 when it was killed
 */
export function runTool(script, seconds, environment = process.env) {
  return new Promise((resolve, fail) => {
    const child = spawn(requiredNode(), script, {
      cwd: project,
      env: environment,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const overdue = setTimeout(() => child.kill('SIGKILL'), seconds * 1000)
    child.on('error', fail)
    child.on('close', (code) => {
      clearTimeout(overdue)
      resolve(code ?? 137)
    })
  })
}

/**
 * @param {string} name
 */
export function heading(name) {
  process.stdout.write(`\n── ${name}\n`)
}
