import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json. */
export const project = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** The newest Node that the product was tried with; better-sqlite3 does not run on Node 20. */
const NODE_MAJOR = 24

/** What went wrong and what to do about it, in words for the person at the keyboard; no stack trace belongs to it. */
export class LaunchProblem extends Error {
  /**
   * @param {string} message
   * @param {number} [exitCode]
   */
  constructor(message, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/**
 * The Node the product runs on: the one among its libraries, or this one where it is as new.
 * @param {string} [folder] the project
 * @returns {string | null} an executable, or null when there is none yet
 */
export function stationNode(folder = project) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const installed = join(folder, 'node_modules', 'node', 'bin', name)
  if (existsSync(installed)) return installed
  return Number(process.versions.node.split('.')[0]) >= NODE_MAJOR ? process.execPath : null
}

/**
 * @param {string} [folder] the project
 * @returns {string} the Node the product runs on; throws when the libraries are not installed
 */
export function requiredNode(folder = project) {
  const node = stationNode(folder)
  if (node === null) throw new LaunchProblem('Node 24 is not among the installed libraries. Run: npm rebuild node')
  return node
}

/**
 * Runs a launcher's main function: its result is the exit code, and a LaunchProblem is told in its own words.
 * @param {() => Promise<number>} main
 */
export async function launch(main) {
  try {
    process.exitCode = await main()
  } catch (problem) {
    if (!(problem instanceof LaunchProblem)) throw problem
    process.stderr.write(`${problem.message}\n`)
    process.exitCode = problem.exitCode
  }
}

/**
 * @typedef {(line: string) => void} Say tells the person at the keyboard one line
 */

/** @type {Say} */
export function sayOnOutput(line) {
  process.stdout.write(`${line}\n`)
}

/** For commands whose standard output belongs to their result. @type {Say} */
export function sayOnError(line) {
  process.stderr.write(`${line}\n`)
}
