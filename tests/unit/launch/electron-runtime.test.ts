import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { electronRuntime } from '../../../electron/launch/electron-runtime.mjs'
import { listening, temporaryProject, write } from './temporary-project.ts'

const HOUR = 60 * 60 * 1000

/** A project whose Electron has an installer that does what `script` says. */
function projectWith(script: string): string {
  return temporaryProject({
    'node_modules/electron/package.json': '{ "version": "45.4.1" }',
    'node_modules/electron/install.js': script,
  })
}

const brings = `const fs = require('node:fs'); const at = (name) => __dirname + '/' + name
fs.mkdirSync(at('dist')); fs.writeFileSync(at('dist/electron'), ''); fs.writeFileSync(at('path.txt'), 'electron')`
const isForbidden = `console.error('HTTPError: Response code 403 (Forbidden)'); process.exit(1)`
const isSilent = 'setInterval(() => {}, 1000)'

describe('the runtime of Electron', () => {
  it('is used where it is installed', async () => {
    const folder = projectWith(isForbidden)
    write(folder, 'node_modules/electron/path.txt', 'electron')
    write(folder, 'node_modules/electron/dist/electron', '')
    const { lines, say } = listening()
    const executable = join(folder, 'node_modules/electron/dist/electron')
    expect(await electronRuntime({ say, insist: false, folder })).toEqual({ had: true, executable })
    expect(lines).toEqual([])
  })

  it('is fetched where it is not', async () => {
    const { lines, say } = listening()
    expect(await electronRuntime({ say, insist: false, folder: projectWith(brings) })).toMatchObject({ had: true })
    expect(lines).toHaveLength(1)
  })

  it('is given up when its host brings nothing, and the failure is remembered for a day', async () => {
    const folder = projectWith(isSilent)
    const { lines, say } = listening()
    let now = Date.now()
    const attempt = (insist: boolean) => electronRuntime({ say, insist, folder, now: () => now, silence: 300 })
    expect(await attempt(false)).toEqual({ had: false, reason: 'its download host does not answer' })
    expect(lines).toHaveLength(1)
    now += 23 * HOUR
    expect(await attempt(false)).toMatchObject({ had: false, reason: expect.stringContaining('within the last day') })
    expect(lines).toHaveLength(1)
    write(folder, 'node_modules/electron/install.js', brings)
    now += 2 * HOUR
    expect(await attempt(false)).toMatchObject({ had: true })
  })

  it('is tried again at once when someone insists', async () => {
    const folder = projectWith(isForbidden)
    const { say } = listening()
    expect(await electronRuntime({ say, insist: false, folder })).toEqual({
      had: false,
      reason: 'its download host answered 403',
    })
    write(folder, 'node_modules/electron/install.js', brings)
    expect(await electronRuntime({ say, insist: true, folder })).toMatchObject({ had: true })
  })
})
