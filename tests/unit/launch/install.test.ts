import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ensureInstalled } from '../../../electron/launch/install.mjs'
import { listening, temporaryProject, write } from './temporary-project.ts'

const lock = (version: string) =>
  JSON.stringify({
    packages: {
      '': { name: 'product' },
      'node_modules/hono': { version, integrity: 'sha512-a' },
      'node_modules/only-on-windows': { version: '1.0.0', integrity: 'sha512-b', optional: true },
    },
  })

/** An npm that writes down how it was called, and installs what the lock says. */
const installs = `const fs = require('node:fs')
fs.appendFileSync('calls', process.argv.slice(2, 3) + ' ')
const lock = JSON.parse(fs.readFileSync('package-lock.json'))
delete lock.packages['']
delete lock.packages['node_modules/only-on-windows']
fs.mkdirSync('node_modules/hono', { recursive: true })
fs.writeFileSync('node_modules/.package-lock.json', JSON.stringify(lock))`

function project(npm: string): string {
  const folder = temporaryProject({ 'package-lock.json': lock('4.0.0'), 'npm.js': npm })
  vi.stubEnv('npm_execpath', join(folder, 'npm.js'))
  return folder
}

const callsOf = (folder: string) =>
  existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8') : ''

beforeEach(() => () => vi.unstubAllEnvs())

describe('the libraries', () => {
  it('are installed by npm ci, once for the same lock, and again for another', async () => {
    const folder = project(installs)
    const { say } = listening()
    await ensureInstalled(say, folder)
    await ensureInstalled(say, folder)
    expect(callsOf(folder)).toBe('ci ')
    write(folder, 'package-lock.json', lock('4.0.1'))
    await ensureInstalled(say, folder)
    expect(callsOf(folder)).toBe('ci ci ')
  })

  it('are left alone where someone installed just these by hand', async () => {
    const folder = project(`require('node:fs').writeFileSync('calls', 'ci ')`)
    const { lines, say } = listening()
    const byHand = JSON.parse(lock('4.0.0'))
    delete byHand.packages['']
    write(folder, 'node_modules/.package-lock.json', JSON.stringify(byHand))
    write(folder, 'node_modules/hono/index.js', '')
    write(folder, 'node_modules/only-on-windows/index.js', '')
    await ensureInstalled(say, folder)
    expect(callsOf(folder)).toBe('')
    expect(lines).toEqual([])
  })

  it('are installed again when one of them is missing', async () => {
    const folder = project(installs)
    const incomplete = JSON.parse(lock('4.0.0'))
    write(folder, 'node_modules/.package-lock.json', JSON.stringify(incomplete))
    await ensureInstalled(listening().say, folder)
    expect(callsOf(folder)).toBe('ci ')
  })

  it('cannot be had without a network: it says so and what to do', async () => {
    const folder = project(`console.error('npm error code ENOTFOUND'); process.exit(1)`)
    await expect(ensureInstalled(listening().say, folder)).rejects.toThrow(
      /does not reach the npm registry.*\n.*network/,
    )
  })

  it('fail with npm’s own words otherwise, and are tried again the next time', async () => {
    const folder = project(`console.error('npm error no space left'); process.exit(1)`)
    await expect(ensureInstalled(listening().say, folder)).rejects.toThrow('no space left')
    write(folder, 'npm.js', installs)
    await ensureInstalled(listening().say, folder)
    expect(callsOf(folder)).toBe('ci ')
  })
})
