import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lastLines, runToEnd } from './child.mjs'
import { LaunchProblem, project, requiredNode } from './project.mjs'

const STAMP = join('out', '.sources')

/** What the bundles and pages are made from. */
const sources = [
  'electron',
  'renderer',
  'electron.vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/** What has to be there for the product to start. */
const products = [
  'out/main/index.js',
  'out/main/station.js',
  'out/renderer/kiosk/index.html',
  'out/renderer/console/index.html',
  'out/renderer/classroom/index.html',
]

/**
 * Builds the bundles and pages when their sources are not those of the last build.
 * @param {import('./project.mjs').Say} say
 * @param {string} [folder] the project
 */
export async function ensureBuilt(say, folder = project) {
  const wanted = hashOf(folder)
  const stamp = join(folder, STAMP)
  const missing = () => products.filter((file) => !existsSync(join(folder, file)))
  if (missing().length === 0 && existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === wanted) return
  say('Building …')
  const started = Date.now()
  rmSync(stamp, { force: true })
  const electronVite = join(folder, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const finished = await runToEnd(requiredNode(folder), [electronVite, 'build', '--logLevel', 'warn'], { cwd: folder })
  if (finished.code !== 0) throw new LaunchProblem(`The build failed:\n${lastLines(finished.output, 30)}`)
  const absent = missing()
  if (absent.length > 0) throw new LaunchProblem(`The build did not make ${absent.join(', ')}.`)
  writeFileSync(stamp, `${wanted}\n`)
  say(`Built in ${Math.round((Date.now() - started) / 1000)} s.`)
}

/**
 * One hash over names and contents of all sources.
 * @param {string} folder
 */
function hashOf(folder) {
  const hash = createHash('sha256')
  /** @param {string} path */
  const add = (path) => {
    const bytes = readFileSync(join(folder, path))
    hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  }
  for (const source of sources) {
    if (!existsSync(join(folder, source))) continue
    if (/\.\w+$/.test(source)) add(source)
    else for (const file of filesBelow(folder, source)) add(file)
  }
  return hash.digest('hex')
}

/**
 * @param {string} folder
 * @param {string} path
 * @returns {string[]} all files below, in a fixed order
 */
function filesBelow(folder, path) {
  const entries = readdirSync(join(folder, path), { withFileTypes: true })
  entries.sort((one, other) => (one.name < other.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const below = `${path}/${entry.name}`
    return entry.isDirectory() ? filesBelow(folder, below) : [below]
  })
}
